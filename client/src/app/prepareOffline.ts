/** At idle: warms Python, and keeps the runtime, every game file and a few tickets for play without a network. */

import { runtime } from "virtual:runtime";
import type { QueryClient } from "@tanstack/react-query";
import { catalogQuery } from "../features/catalog/useCatalog";
import { loadPlayScreen } from "../features/playing/usePlayScreen";
import { nextLevel } from "../features/save/progress";
import { warmRuntime } from "../play/pythonWorker";
import type { Game } from "../protocol/types";
import { keepInCache } from "./offlineCache";
import type { Services } from "./services";

async function fillCaches(games: readonly Game[]): Promise<void> {
  // Browsers have no cache storage on an address that is neither secure nor local.
  if (!("caches" in window)) return;
  await keepInCache("catalog", ["/api/v1/games"], caches);
  await keepInCache(
    "game-files",
    games.map((game) => game.file),
    caches,
  );
  await keepInCache(
    "runtime",
    runtime.files.map((file) => `${runtime.base}${file.name}`),
    caches,
    [runtime.snapshot],
  );
}

async function fillTickets({ save, tickets }: Services, games: readonly Game[]): Promise<void> {
  for (const game of games)
    await tickets.fill(game, nextLevel(save.get("progress"), game.id, game.levels.length));
}

export async function prepareOffline(services: Services, queries: QueryClient): Promise<void> {
  try {
    await loadPlayScreen();
    warmRuntime();
    const { items } = await queries.ensureQueryData(catalogQuery(services.api));
    await fillCaches(items);
    await fillTickets(services, items);
    await navigator.storage?.persist?.();
  } catch {
    // Without a network now, whatever was kept before has to do; the next visit tries again.
  }
}
