/**
 * Packs the Python runtime for the browser into client/.runtime/<hash>/: Pyodide, and one archive with the
 * part of the standard library that games need plus gamekit. Run as a script it prints the sizes.
 */
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const client = join(here, "..", "..");
const pyodideDirectory = join(client, "node_modules", "pyodide");
const gamekitDirectory = join(client, "..", "gamekit", "gamekit");
const bridgeFile = join(client, "src", "engine", "bridge.py");
const outputDirectory = join(client, ".runtime");
const cacheDirectory = join(outputDirectory, "cache");
const COPIED = ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm"];
export const LIBRARY = "library.zip";

/** Pyodide wants a lock file of packages; games use none, so it needs no further request. */
export const EMPTY_LOCK_FILE = JSON.stringify({
  info: { arch: "wasm32", platform: "emscripten", version: "none", python: "3.14.2", abi_version: "2026_0" },
  packages: {},
});

function hashOf(...parts) {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part).update("\0");
  return hash.digest("hex");
}

/** gamekit and the bridge: path in the archive → source. */
function ownFiles() {
  const names = readdirSync(gamekitDirectory, { recursive: true })
    .filter((name) => name.endsWith(".py"))
    .map((name) => name.replaceAll("\\", "/"))
    .sort();
  const files = Object.fromEntries(
    names.map((name) => [`gamekit/${name}`, readFileSync(join(gamekitDirectory, name), "utf8")]),
  );
  return { ...files, "stem_bridge.py": readFileSync(bridgeFile, "utf8") };
}

async function compileLibrary(files) {
  const { loadPyodide } = await import(pathToFileURL(join(pyodideDirectory, "pyodide.mjs")).href);
  const python = await loadPyodide({ lockFileContents: EMPTY_LOCK_FILE });
  python.FS.writeFile("/tmp/stdlib.zip", readFileSync(join(pyodideDirectory, "python_stdlib.zip")));
  python.runPython(readFileSync(join(here, "compile_library.py"), "utf8"));
  const own = python.toPy(files);
  python.globals.get("build")("/tmp/stdlib.zip", own, "/tmp/library.zip");
  return Buffer.from(python.FS.readFile("/tmp/library.zip"));
}

function brotli(data) {
  const file = join(cacheDirectory, `${hashOf(data)}.br`);
  if (existsSync(file)) return readFileSync(file);
  const packed = brotliCompressSync(data, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: data.length,
    },
  });
  writeFileSync(file, packed);
  return packed;
}

/** Files of a finished runtime with their sizes in bytes, as sent and as unpacked. */
function runtimeAt(directory, hash) {
  const files = [...COPIED, LIBRARY].map((name) => {
    const packed = join(directory, `${name}.br`);
    const bytes = statSync(join(directory, name)).size;
    return { name, bytes, packedBytes: existsSync(packed) ? statSync(packed).size : bytes };
  });
  return { hash, directory, base: `/pyodide/${hash}/`, files };
}

/** Builds what is stale. `pack: false` leaves Brotli out, which takes 40 s the first time. */
export async function buildRuntime({ pack = true } = {}) {
  mkdirSync(cacheDirectory, { recursive: true });
  const own = ownFiles();
  const packageFile = readFileSync(join(pyodideDirectory, "package.json"), "utf8");
  const compiler = readFileSync(join(here, "compile_library.py"), "utf8");
  const hash = hashOf(JSON.parse(packageFile).version, compiler, JSON.stringify(own)).slice(0, 12);
  const directory = join(outputDirectory, hash);
  if (!existsSync(directory)) {
    mkdirSync(outputDirectory, { recursive: true });
    // One folder a call: the page's bundle and the worker's are made at once, by one process.
    const unfinished = mkdtempSync(join(outputDirectory, "unfinished-"));
    for (const name of COPIED)
      writeFileSync(join(unfinished, name), readFileSync(join(pyodideDirectory, name)));
    writeFileSync(join(unfinished, LIBRARY), await compileLibrary(own));
    if (existsSync(directory)) rmSync(unfinished, { recursive: true });
    else renameSync(unfinished, directory);
  }
  for (const name of pack ? [...COPIED, LIBRARY] : []) {
    const target = join(directory, `${name}.br`);
    if (!existsSync(target)) writeFileSync(target, brotli(readFileSync(join(directory, name))));
  }
  return runtimeAt(directory, hash);
}

if (process.argv[1] && pathToFileURL(process.argv[1]).href === import.meta.url) {
  const runtime = await buildRuntime();
  for (const file of runtime.files)
    console.log(`${file.packedBytes} bytes with Brotli (${file.bytes} plain)  ${file.name}`);
  console.log(runtime.directory);
}
