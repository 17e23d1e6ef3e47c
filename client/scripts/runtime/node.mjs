/** The packed runtime started in Node: the same interpreter and library that pupils get. */
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildRuntime, EMPTY_LOCK_FILE, LIBRARY } from "./build.mjs";

export async function startBridge() {
  const { directory } = await buildRuntime({ pack: false });
  const { loadPyodide } = await import(pathToFileURL(join(directory, "pyodide.mjs")).href);
  const python = await loadPyodide({
    stdLibURL: join(directory, LIBRARY),
    lockFileContents: EMPTY_LOCK_FILE,
  });
  return python.pyimport("stem_bridge");
}

/** Loads games/<id>; returns its id and its facts as JSON. */
export function loadGame(bridge, folder) {
  const id = basename(folder);
  const source = readFileSync(join(folder, `${id}.py`), "utf8");
  const data = {};
  try {
    data["levels.json"] = readFileSync(join(folder, "levels.json"), "utf8");
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
  return { id, facts: bridge.load(id, source, JSON.stringify(data)) };
}
