/** At idle: warms Python, and fetches every game file and a few tickets so that all games work without a network. */

import type { QueryClient } from "@tanstack/react-query";
import { catalogQuery } from "../features/catalog/useCatalog";
import { nextLevel } from "../features/save/progress";
import type { Services } from "./services";

/** Loads the page code of the play screen and starts the runtime's worker, which also fills the cache. */
async function warmPlaying(): Promise<void> {
  const [{ warmRuntime }] = await Promise.all([import("../play/pythonWorker"), import("../play/PlayScreen")]);
  warmRuntime();
}

export async function prepareOffline(services: Services, queries: QueryClient): Promise<void> {
  try {
    await warmPlaying();
    await navigator.storage?.persist?.();
    const { items } = await queries.ensureQueryData(catalogQuery(services.api));
    for (const game of items) {
      await fetch(game.file);
      await services.tickets.fill(
        game,
        nextLevel(services.save.get("progress"), game.id, game.levels.length),
      );
    }
  } catch {
    // Without a network now, whatever was cached before has to do; the next visit tries again.
  }
}
