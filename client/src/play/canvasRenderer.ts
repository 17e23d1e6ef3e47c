/** Draws on a 2-D canvas, of the page or of a worker: for machines without a graphics device. */
import { foundDevice } from "./device";
import { BACKDROP_OVERSIZE } from "./draw/backdrops";
import type { Canvas, Context } from "./draw/canvas";
import { CanvasSurface } from "./draw/canvasSurface";
import { HEIGHT, WIDTH } from "./draw/shapes";
import { PageScreen } from "./pageScreen";
import type { RendererEvents, ShapeRenderer } from "./renderer";
import type { GameScreen } from "./screen";

/** What a processor that draws can keep up with; it has the game to run as well. */
const MOST_FRAMES_A_SECOND = 30;
/** Screens don't refresh to the millisecond. */
const EARLY_MS = 4;

/** A screen that the page draws itself, where no worker can. */
export function openCanvasScreen(): GameScreen {
  const device = `2-D canvas, drawn by the processor (no graphics device: ${foundDevice()})`;
  return new PageScreen(new CanvasRenderer(document.createElement("canvas"), device), true);
}

export class CanvasRenderer implements ShapeRenderer {
  readonly canvas: Canvas;
  readonly surface: CanvasSurface;
  readonly device: string;
  readonly #ctx: Context;
  #backdrop: Canvas | null = null;
  #events: RendererEvents | null = null;
  #drawnMs = 0;
  #shaken = { untilMs: 0, pixels: 0, isOff: false };

  constructor(canvas: Canvas, device: string) {
    const ctx = canvas.getContext("2d", { alpha: false }) as Context | null;
    if (!ctx) throw new Error("This browser gives no 2-D canvas");
    this.canvas = canvas;
    this.device = device;
    this.#ctx = ctx;
    this.surface = new CanvasSurface(1, canvas.width, canvas.height);
  }

  wake(on: RendererEvents): void {
    this.#events = on;
    requestAnimationFrame(this.#beat);
  }

  resize(scale: number): void {
    this.canvas.width = Math.round(WIDTH * scale);
    this.canvas.height = Math.round(HEIGHT * scale);
    this.surface.forget(scale, this.canvas.width, this.canvas.height);
  }

  /** One layer that lies still: each one more costs a processor as much as all figures together. */
  setBackdrop(layers: readonly Canvas[]): void {
    this.#backdrop = layers[0] ?? null;
    this.surface.damage.addAll();
  }

  shake(strength: number): void {
    const pixels = (0.002 + 0.012 * strength) * this.canvas.width;
    this.#shaken = { untilMs: performance.now() + 120 + 160 * strength, pixels, isOff: true };
  }

  destroy(): void {
    this.#events = null;
    this.surface.clear();
    this.#backdrop = null;
  }

  readonly #beat = (frameMs: number): void => {
    if (!this.#events) return;
    requestAnimationFrame(this.#beat);
    if (frameMs - this.#drawnMs < 1000 / MOST_FRAMES_A_SECOND - EARLY_MS) return;
    this.#drawnMs = frameMs;
    const beganMs = performance.now();
    this.#events.onFrame(beganMs);
    this.#draw(beganMs);
    this.#events.onFrameDone(performance.now() - beganMs, frameMs);
  };

  #draw(nowMs: number): void {
    const [dx, dy] = this.#offset(nowMs);
    if (this.surface.damage.isEmpty) return;
    const backX = Math.round((WIDTH * this.surface.scale * (1 - BACKDROP_OVERSIZE)) / 2);
    const backY = Math.round((HEIGHT * this.surface.scale * (1 - BACKDROP_OVERSIZE)) / 2);
    this.surface.draw(this.#ctx, this.#backdrop, backX + dx, backY + dy, dx, dy);
  }

  /** How far the picture is shaken now; once more after the last, so that it comes to lie where it was. */
  #offset(nowMs: number): readonly [dx: number, dy: number] {
    const { untilMs, pixels, isOff } = this.#shaken;
    if (!isOff) return [0, 0];
    this.surface.damage.addAll();
    this.#shaken.isOff = nowMs < untilMs;
    const part = () => (this.#shaken.isOff ? Math.round((2 * Math.random() - 1) * pixels) : 0);
    return [part(), part()];
  }
}
