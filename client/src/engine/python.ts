/** Starts Python in this worker: from a memory snapshot where there is one, plainly otherwise. */
import { runtime } from "virtual:runtime";
import type { PyodideConfig } from "pyodide";
import type { PyBuffer, PyProxy } from "pyodide/ffi";
import type { LiveGame } from "./live/match";
import type { BootReport } from "./messages";

/** The functions of bridge.py. */
export interface Bridge {
  load(id: string, source: string, data: string): string;
  start(id: string, level: number, seed: number): PythonRun;
  /** A recording, to be looked at. */
  watch(id: string, level: number, seed: number, seats: number, ticks: number, inputs: string): PythonRun;
  join(id: string, level: number, seats: number, seat: number): PythonLive;
  /** Tells of the last error that Python raised. */
  explain(): string;
}

/** What has a picture and sentences. */
export interface PythonPicture extends PyProxy {
  /** Where views are written down. */
  readonly sheet: PyProxy & { readonly numbers: PythonNumbers };
  /** Writes the view down; answers what `told` of a sheet is. */
  draw(): string;
  say(hook: string): string;
}

export interface PythonRun extends PythonPicture {
  readonly over: boolean;
  step(pad: string): void;
  /** A step and its picture. */
  advance(pad: string): string;
  bot_step(): void;
  finish(): string;
}

export interface PythonLive extends PythonPicture, LiveGame {
  tell(): string;
}

export interface PythonNumbers extends PyProxy {
  getBuffer(type: "f32"): PyBuffer;
}

type Pyodide = typeof import("pyodide");
type Core = { readonly default: NonNullable<PyodideConfig["createPyodideModule"]> };

const CACHE = "runtime"; // the service worker answers from the same cache

/** Pyodide wants a lock file of packages; games use none, so it needs no further request. */
const EMPTY_LOCK_FILE = JSON.stringify({
  info: { arch: "wasm32", platform: "emscripten", version: "none", python: "3.14.2", abi_version: "2026_0" },
  packages: {},
});

export async function startPython(
  onProgress: (part: number) => void,
): Promise<{ bridge: Bridge; report: BootReport }> {
  const began = performance.now();
  const scripts = fetchScripts();
  const saved = await findSnapshot();
  const report = (how: BootReport["how"]): BootReport => ({ how, milliseconds: performance.now() - began });
  if (saved) {
    try {
      return { bridge: (await load(scripts, saved.arrayBuffer())).bridge, report: report("snapshot") };
    } catch (error) {
      console.warn("The memory snapshot could not be used; starting plainly.", error);
      await (await caches.open(CACHE)).delete(runtime.snapshot);
    }
  }
  const stopCounting = countBytes(onProgress);
  const { bridge, snapshot } = await load(scripts, null).finally(stopCounting);
  // Writing 30 MB waits until the first game has been drawn.
  if (snapshot) setTimeout(() => void keepForNextTime(snapshot), 6000);
  return { bridge, report: report("plain") };
}

/** The scripts of Pyodide, all asked for at once. */
function fetchScripts(): Promise<[Pyodide, Core]> {
  return Promise.all([
    import(/* @vite-ignore */ `${runtime.base}pyodide.mjs`) as Promise<Pyodide>,
    import(/* @vite-ignore */ `${runtime.base}pyodide.asm.mjs`) as Promise<Core>,
  ]);
}

async function load(
  scripts: Promise<[Pyodide, Core]>,
  saved: Promise<ArrayBuffer> | null,
): Promise<{ bridge: Bridge; snapshot: Uint8Array | null }> {
  const [{ loadPyodide }, core] = await scripts;
  const python = await loadPyodide({
    indexURL: runtime.base,
    createPyodideModule: core.default,
    stdLibURL: `${runtime.base}library.zip`,
    lockFileContents: EMPTY_LOCK_FILE,
    ...(saved ? { _loadSnapshot: saved } : { _makeSnapshot: canKeep() }),
  });
  python.runPython("import gc, stem_bridge; gc.freeze()");
  const snapshot = saved || !canKeep() ? null : python.makeMemorySnapshot();
  return { bridge: python.pyimport("stem_bridge") as unknown as Bridge, snapshot };
}

function canKeep(): boolean {
  return "caches" in self;
}

async function findSnapshot(): Promise<Response | undefined> {
  return canKeep() ? (await caches.open(CACHE)).match(runtime.snapshot) : undefined;
}

/** Keeps the snapshot and the runtime's files, and drops those of older versions. */
async function keepForNextTime(snapshot: Uint8Array): Promise<void> {
  try {
    const cache = await caches.open(CACHE);
    for (const request of await cache.keys()) {
      if (!new URL(request.url).pathname.startsWith(runtime.base)) await cache.delete(request);
    }
    await cache.addAll(runtime.files.map((file) => runtime.base + file.name));
    await cache.put(runtime.snapshot, new Response(snapshot as Uint8Array<ArrayBuffer>));
  } catch (error) {
    console.info("No room to keep the runtime for next time.", error);
  }
}

/** Reports how much of the runtime has arrived, by watching the responses that Pyodide asks for. */
function countBytes(onProgress: (part: number) => void): () => void {
  const total = runtime.files.reduce((sum, file) => sum + file.bytes, 0);
  const plainFetch = self.fetch;
  let arrived = 0;
  self.fetch = async (...request) => {
    const response = await plainFetch(...request);
    if (!response.body) return response;
    const counter = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        arrived += chunk.byteLength;
        onProgress(Math.min(1, arrived / total));
        controller.enqueue(chunk);
      },
    });
    const { headers, status, statusText } = response;
    return new Response(response.body.pipeThrough(counter), { headers, status, statusText });
  };
  return () => {
    self.fetch = plainFetch;
  };
}
