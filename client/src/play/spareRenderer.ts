/** Keeps one renderer ready while nothing is played, so that a click on a game needs no start of WebGL. */
import { lookAgain } from "./device";
import type { ShapeRenderer } from "./ShapeRenderer";

let spare: Promise<ShapeRenderer> | null = null;
/** While a game has a renderer, a second one would only take its time. */
let isPlaying = false;

async function open(): Promise<ShapeRenderer> {
  const { openRenderer } = await import("./ShapeRenderer");
  return openRenderer(1);
}

/** Opens the spare one; call it when the page is idle. */
export function prepareRenderer(): void {
  if (spare || isPlaying) return;
  const opening = open();
  spare = opening;
  opening.then(watch).catch(() => {
    if (spare === opening) spare = null;
  });

  /** A spare whose graphics device went away is of no use. */
  function watch(renderer: ShapeRenderer): void {
    const drop = () => {
      if (spare !== opening) return;
      spare = null;
      renderer.destroy();
    };
    renderer.canvas.addEventListener("webglcontextlost", drop, { once: true });
  }
}

/** The spare renderer, or a new one; it belongs to the caller, who destroys it. */
export async function takeRenderer(): Promise<ShapeRenderer> {
  const taken = spare;
  isPlaying = true;
  spare = null;
  return (await taken?.catch(() => null)) ?? open();
}

/** After a game: the next one should start as fast as the first. */
export function prepareRendererWhenIdle(): void {
  isPlaying = false;
  const prepare = () => {
    lookAgain();
    prepareRenderer();
  };
  if ("requestIdleCallback" in window) requestIdleCallback(prepare, { timeout: 5000 });
  else setTimeout(prepare, 1000);
}
