import type { Plugin } from "vite";

/** Serves and ships the Python runtime; in development also serves game files without a server. */
export function pythonRuntime(): Plugin;
