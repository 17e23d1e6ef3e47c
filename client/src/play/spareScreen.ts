/** Keeps one screen ready while nothing is played, so that a click on a game needs no start of WebGL or of a worker. */
import { drawsInSoftware, lookAgain } from "./device";
import { canDrawInWorker, openWorkerScreen } from "./painter/workerScreen";
import type { GameScreen } from "./screen";

let spare: Promise<GameScreen> | null = null;
/** While a game has a screen, a second one would only take its time. */
let isPlaying = false;

async function open(): Promise<GameScreen> {
  if (!drawsInSoftware()) {
    const { openPhaserScreen } = await import("./phaserRenderer");
    return openPhaserScreen();
  }
  if (canDrawInWorker()) return openWorkerScreen();
  const { openCanvasScreen } = await import("./canvasRenderer");
  return openCanvasScreen();
}

/** Opens the spare one; call it when the page is idle. */
export function prepareScreen(): void {
  if (spare || isPlaying) return;
  const opening = open();
  spare = opening;
  opening.then(watch).catch(() => {
    if (spare === opening) spare = null;
  });

  /** A spare whose graphics device went away is of no use. */
  function watch(screen: GameScreen): void {
    const drop = () => {
      if (spare !== opening) return;
      spare = null;
      screen.destroy();
    };
    screen.canvas.addEventListener("webglcontextlost", drop, { once: true });
  }
}

/** The spare screen, or a new one; it belongs to the caller, who destroys it. */
export async function takeScreen(): Promise<GameScreen> {
  const taken = spare;
  isPlaying = true;
  spare = null;
  return (await taken?.catch(() => null)) ?? open();
}

/** Does something with the spare one, unless it has been taken in the meantime. */
export async function withSpare(use: (screen: GameScreen) => void): Promise<void> {
  prepareScreen();
  const offered = spare;
  const screen = await offered?.catch(() => null);
  if (screen && spare === offered) use(screen);
}

/** After a game: the next one should start as fast as the first. */
export function prepareScreenWhenIdle(): void {
  isPlaying = false;
  const prepare = () => {
    lookAgain();
    prepareScreen();
  };
  if ("requestIdleCallback" in window) requestIdleCallback(prepare, { timeout: 5000 });
  else setTimeout(prepare, 1000);
}
