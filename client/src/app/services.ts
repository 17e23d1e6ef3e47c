/** Composition root: the only place where clock, chance, network and storage of the browser are handed out. */

import { type KeyValueStore, SaveManager } from "../features/save/saveManager";
import { SessionKeeper } from "../features/session/session";
import { startSettingsSync } from "../features/settings/settingsSync";
import { type Clock, CloudSync } from "../features/sync/cloudSync";
import { TicketReserve } from "../features/sync/tickets";
import { type Api, createApi } from "../protocol/endpoints";
import { createHttp } from "../protocol/http";

export interface Services {
  readonly save: SaveManager;
  readonly api: Api;
  readonly session: SessionKeeper;
  readonly sync: CloudSync;
  readonly tickets: TicketReserve;
}

/** Storage may be forbidden altogether (a strict profile, a sandboxed frame): then memory has to do. */
function openStorage(): KeyValueStore {
  try {
    localStorage.getItem("stem_adventures_player");
    return localStorage;
  } catch {
    const blocked = () => {
      throw new DOMException("storage is forbidden here", "SecurityError");
    };
    return { getItem: () => null, setItem: blocked, removeItem: () => {} };
  }
}

/** One tab sends at a time. A browser without locks sends from each; ids make that harmless. */
async function exclusively(work: () => Promise<void>): Promise<void> {
  if (!("locks" in navigator)) return work();
  await navigator.locks.request("stem_adventures_sync", { ifAvailable: true }, (lock) =>
    lock ? work() : undefined,
  );
}

const clock: Clock = {
  after: (milliseconds, action) => {
    const timer = setTimeout(action, milliseconds);
    return () => clearTimeout(timer);
  },
};

function makeSync(save: SaveManager, api: Api): CloudSync {
  return new CloudSync({
    save,
    api,
    exclusively,
    random: Math.random,
    isOnline: () => navigator.onLine,
    clock,
  });
}

export function createServices(): Services {
  const save = new SaveManager(openStorage());
  const session = new SessionKeeper(save, () => api);
  const http = createHttp((...args) => fetch(...args), { get: session.tokens, refresh: session.refresh });
  const api = createApi(http);
  return {
    save,
    api,
    session,
    sync: makeSync(save, api),
    tickets: new TicketReserve({ save, api, now: Date.now }),
  };
}

/** Connects the services to what happens in the browser. Returns how to disconnect them. */
export function startServices({ save, sync, api }: Services): () => void {
  const stop = new AbortController();
  const on = { signal: stop.signal };
  addEventListener("storage", (event) => save.changedElsewhere(event.key), on);
  addEventListener("online", () => sync.networkReturned(), on);
  addEventListener("offline", () => sync.networkLeft(), on);
  sync.start();
  const stopSettings = startSettingsSync({ save, api, clock });
  return () => {
    stopSettings();
    stop.abort();
    sync.stop();
  };
}
