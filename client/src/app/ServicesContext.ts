import { createContext, useContext, useSyncExternalStore } from "react";
import type { Part, Saved } from "../features/save/saveManager";
import type { SyncStatus } from "../features/sync/cloudSync";
import type { Services } from "./services";

const ServicesContext = createContext<Services | null>(null);

export const ServicesProvider = ServicesContext.Provider;

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (!services) throw new Error("There is no ServicesProvider above this component.");
  return services;
}

/** One part of the save; draws again when this or another tab changes it. */
export function useSaved<P extends Part>(part: P): Saved[P] {
  const { save } = useServices();
  return useSyncExternalStore(save.subscribe, () => save.get(part));
}

/** The pass by which the player of a closed account may appeal; null while it is open. */
export function useAppealPass(): string | null {
  const { session } = useServices();
  return useSyncExternalStore(session.subscribe, () => session.appealPass);
}

export function useSyncStatus(): SyncStatus {
  const { sync } = useServices();
  return useSyncExternalStore(sync.subscribe, () => sync.status);
}
