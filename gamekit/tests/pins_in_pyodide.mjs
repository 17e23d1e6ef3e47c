/** Computes the pins in the browser's Python and prints them as JSON. */
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "../../client/node_modules/pyodide/pyodide.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const python = await loadPyodide();
python.FS.mkdirTree("/library/gamekit/kits");
const copy = (from, to) => python.FS.writeFile(to, readFileSync(from, "utf8"));
const sources = join(here, "..", "gamekit");
for (const file of readdirSync(sources, { recursive: true }).filter((name) => name.endsWith(".py"))) {
  copy(join(sources, file), `/library/gamekit/${file}`);
}
copy(join(here, "pins.py"), "/library/pins.py");
console.log(python.runPython("import json, sys; sys.path.insert(0, '/library'); import pins; json.dumps(pins.compute())"));
