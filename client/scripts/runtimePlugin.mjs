/**
 * Vite plugin: builds the Python runtime when it is stale, tells the page where it is (`virtual:runtime`), serves it
 * in development and copies it into the build. In development it also serves games from disk for the harness page.
 */
import { cpSync, createReadStream, existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { buildRuntime } from "./runtime/build.mjs";

const client = join(dirname(fileURLToPath(import.meta.url)), "..");
const VIRTUAL = "virtual:runtime";
const TYPES = { mjs: "text/javascript", wasm: "application/wasm", zip: "application/zip" };

/** Games come from games/ of the repository, or from the folder in GAMES_DIR. */
const gamesDirectory = resolve(process.env["GAMES_DIR"] ?? join(client, "..", "games"));

function gameFile(id) {
  const folder = join(gamesDirectory, id);
  const file = join(folder, `${id}.py`);
  if (!/^[a-z0-9_]+$/.test(id) || !existsSync(file)) return null;
  const levels = join(folder, "levels.json");
  const data = existsSync(levels) ? { "levels.json": readFileSync(levels, "utf8") } : {};
  return { id, version: "development", source: readFileSync(file, "utf8"), data };
}

function serveGames(request, response, next) {
  const id = /^\/harness-games\/([a-z0-9_]+)\.json/.exec(request.url ?? "")?.[1];
  const isList = request.url?.startsWith("/harness-games.json");
  if (!id && !isList) return next();
  const entries = isList ? readdirSync(gamesDirectory).filter((name) => gameFile(name)) : gameFile(id);
  response.statusCode = entries ? 200 : 404;
  response.setHeader("content-type", "application/json");
  response.setHeader("cache-control", "no-store");
  response.end(JSON.stringify(entries ?? { error: `no game ${id} in ${gamesDirectory}` }));
}

/** How many levels a game has: asked of the packed Python, which takes two seconds. */
async function serveLevels(request, response, next) {
  const id = /^\/harness-levels\/([a-z0-9_]+)\.json/.exec(request.url ?? "")?.[1];
  if (!id) return next();
  try {
    const { loadGame, startBridge } = await import("./runtime/node.mjs");
    const facts = JSON.parse(loadGame(await startBridge(), join(gamesDirectory, id)).facts);
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ levels: facts.levels.length, names: facts.levels }));
  } catch (error) {
    response.statusCode = 500;
    response.end(String(error.message));
  }
}

function serveRuntime(request, response, next) {
  const match = /^\/pyodide\/([0-9a-f]+)\/([a-z.]+)$/.exec(request.url?.split("?")[0] ?? "");
  const file = match && join(client, ".runtime", match[1], match[2]);
  if (!file || !existsSync(file)) return next();
  response.setHeader("content-type", TYPES[file.split(".").pop()]);
  response.setHeader("cache-control", "public, max-age=31536000, immutable");
  createReadStream(file).pipe(response);
}

/** Shared by the page's and the worker's instance of the plugin. */
let shipped;

export function pythonRuntime() {
  let building;
  return {
    name: "python-runtime",
    configResolved(config) {
      building = config.command === "build";
    },
    resolveId: (id) => (id === VIRTUAL ? `\0${VIRTUAL}` : undefined),
    async load(id) {
      if (id !== `\0${VIRTUAL}`) return undefined;
      shipped = await buildRuntime({ pack: building });
      const { hash, base, files } = shipped;
      return `export const runtime = ${JSON.stringify({ hash, base, snapshot: `${base}snapshot`, files })};`;
    },
    configureServer(server) {
      server.middlewares.use(serveRuntime);
      server.middlewares.use(serveGames);
      server.middlewares.use(serveLevels);
    },
    writeBundle(options) {
      if (shipped && options.dir)
        cpSync(shipped.directory, join(options.dir, "pyodide", shipped.hash), { recursive: true });
    },
  };
}
