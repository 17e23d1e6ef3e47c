import type { Plugin } from "vite";

/** Names in the page all that its start needs. */
export function preloadStart(): Plugin;
