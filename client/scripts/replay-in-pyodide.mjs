/**
 * Replays playthroughs in the browser's Python and prints one outcome per line as JSON.
 * Usage: node scripts/replay-in-pyodide.mjs games/GAME [playthrough.json …]
 * A file holds one playthrough {level, seed, inputs} or a list of them. Exit code 1 when a stored digest differs.
 */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { loadGame, startBridge } from "./runtime/node.mjs";

const [game, ...files] = process.argv.slice(2);
if (!game) throw new Error("usage: replay-in-pyodide.mjs games/GAME [playthrough.json …]");
const folder = resolve(game);
const bridge = await startBridge();
const { id } = loadGame(bridge, folder);
let differences = 0;
for (const file of files.length ? files : [join(folder, "playthrough.json")]) {
  const stored = JSON.parse(readFileSync(file, "utf8"));
  for (const playthrough of Array.isArray(stored) ? stored : (stored.playthroughs ?? [stored])) {
    const outcome = JSON.parse(bridge.prove(id, playthrough.level, playthrough.seed, playthrough.inputs));
    const same = playthrough.digest === undefined || playthrough.digest === outcome.digest;
    if (!same) differences += 1;
    console.log(JSON.stringify({ game: id, level: playthrough.level, same, ...outcome }));
  }
}
process.exitCode = differences ? 1 : 0;
