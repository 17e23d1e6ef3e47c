import { createContext, useContext } from "react";
import type { World } from "./palette";

const WorldContext = createContext<World>("paper");

export const WorldProvider = WorldContext.Provider;

/** Whether the page shows paper or the night lab. */
export function useWorld(): World {
  return useContext(WorldContext);
}
