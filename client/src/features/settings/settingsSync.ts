/** An account's settings travel with it: sent a moment after a change, fetched at sign-in. */

import type { Api } from "../../protocol/endpoints";
import type { SaveManager } from "../save/saveManager";
import type { Clock } from "../sync/cloudSync";
import { readSettings, type Settings } from "./model";

const PAUSE_MS = 2_000;

export interface SettingsWorld {
  readonly save: SaveManager;
  readonly api: Pick<Api, "settings" | "saveSettings">;
  readonly clock: Clock;
}

/** Follows the save; returns how to stop. Guests keep their settings in the browser only. */
export function startSettingsSync({ save, api, clock }: SettingsWorld): () => void {
  let known = save.get("settings");
  let account = accountOf(save);
  let cancel = () => {};

  const send = (settings: Settings) =>
    api.saveSettings(settings).catch(() => {
      // They stay here; the next change sends them again.
    });
  const fetchTheirs = async () => {
    const { settings } = await api.settings();
    if (Object.keys(settings).length === 0) return;
    // Known before it is written, or it would be taken for a change of ours and sent back.
    known = readSettings(settings);
    save.update("settings", () => known);
  };
  const look = () => {
    const now = save.get("settings");
    const who = accountOf(save);
    if (who !== account) {
      account = who;
      if (who !== null) void fetchTheirs().catch(() => undefined);
    } else if (now !== known && who !== null) {
      cancel();
      cancel = clock.after(PAUSE_MS, () => void send(now));
    }
    known = now;
  };
  const unsubscribe = save.subscribe(look);
  return () => {
    unsubscribe();
    cancel();
  };
}

function accountOf(save: SaveManager): string | null {
  const player = save.get("player").signIn?.player;
  return player && !player.is_guest ? player.id : null;
}
