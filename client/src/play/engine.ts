/** Fetches game files and loads them into the worker, each once. */
import type { GameFacts, GameSource } from "../engine/messages";
import { EngineError, pythonWorker } from "./pythonWorker";

const sources = new Map<string, Promise<GameSource>>();

function fetchSource(file: string): Promise<GameSource> {
  const known = sources.get(file);
  if (known) return known;
  const fetched = fetch(file).then(async (response) => {
    if (!response.ok) throw new Error(`${file} answered ${response.status}`);
    return (await response.json()) as GameSource;
  });
  sources.set(file, fetched);
  fetched.catch(() => sources.delete(file));
  return fetched;
}

/** Starts Python if need be and loads the game; both go on at the same time. */
export async function loadGame(
  file: string,
  onArrived?: (part: number) => void,
): Promise<{ source: GameSource; facts: GameFacts }> {
  const booted = pythonWorker.boot(onArrived);
  try {
    const [source] = await Promise.all([fetchSource(file), booted]);
    return { source, facts: await pythonWorker.load(source) };
  } catch (error) {
    if (error instanceof EngineError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    throw new EngineError({ kind: "start", code: "engine/file", message, line: 0 });
  }
}
