/** Paints a game that plays itself on a small 2-D canvas, a few times a second. */
import type { GameFacts } from "../engine/messages";
import type { World } from "../ui/palette";
import { paintBackdropFlat } from "./draw/backdrops";
import { paint } from "./draw/paint";
import { readable } from "./draw/readable";
import { backdropOf, DrawListDecoder, HEIGHT, type Shape, WIDTH } from "./draw/shapes";
import { loadGame } from "./engine";
import { pythonWorker } from "./pythonWorker";

const PICTURES_A_SECOND = 12;
/** A still shows the game some seconds in, where more is going on than at its start. */
const STILL_AFTER_SECONDS = 3;
/** The worker has other things to do: it rests at least this many times as long as a picture took. */
const REST = 4;
/** A level in which the game shows what it is. */
const SHOWN_LEVEL = 3;

/** The worker's preview of a game outlives a card, so the strings that it has sent do as well. */
const decoders = new Map<string, DrawListDecoder>();

export interface PreviewOptions {
  readonly file: string;
  readonly world: World;
  readonly still: boolean;
}

/** Starts to paint; the answer stops it. Trouble leaves the canvas as it is. */
export function startPreview(canvas: HTMLCanvasElement, { file, world, still }: PreviewOptions): () => void {
  let isStopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function run(): Promise<void> {
    const { source, facts } = await loadGame(file);
    if (isStopped || !facts.has_bot) return;
    const easel = new Easel(canvas, facts, world);
    const ticks = Math.max(1, Math.round(facts.ticks_per_second / PICTURES_A_SECOND));
    const decoder = decoders.get(source.id) ?? new DrawListDecoder();
    decoders.set(source.id, decoder);
    const next = async (count: number) => {
      const beganMs = performance.now();
      const frame = await pythonWorker.preview(source.id, shownLevel(facts), count);
      const { shapes } = decoder.decode(frame);
      if (isStopped) return;
      easel.paint(shapes);
      if (still) return;
      const tookMs = performance.now() - beganMs;
      const pauseMs = Math.max(1000 / PICTURES_A_SECOND - tookMs, tookMs * REST, 0);
      timer = setTimeout(() => void show(ticks), pauseMs);
    };
    const show = (count: number) => next(document.hidden ? 0 : count).catch(stop);
    await show(still ? facts.ticks_per_second * STILL_AFTER_SECONDS : ticks);
  }

  function stop(): void {
    isStopped = true;
    clearTimeout(timer);
  }

  // The page comes first: a card is alive only once everything else has been done.
  const waiting = whenIdle(() => void run().catch(stop));
  return () => {
    waiting();
    stop();
  };
}

function shownLevel(facts: GameFacts): number {
  return Math.min(SHOWN_LEVEL, facts.levels.length - 1);
}

function whenIdle(start: () => void): () => void {
  if (!("requestIdleCallback" in window)) {
    const timer = setTimeout(start, 500);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(start, { timeout: 4000 });
  return () => cancelIdleCallback(handle);
}

/** A canvas with the game's backdrop, painted once, under each picture. */
class Easel {
  readonly #ctx: CanvasRenderingContext2D;
  readonly #backdrop: HTMLCanvasElement;
  readonly #world: World;
  readonly #scale: number;

  constructor(canvas: HTMLCanvasElement, facts: GameFacts, world: World) {
    this.#scale = Math.max(0.5, (canvas.clientWidth / WIDTH) * Math.min(window.devicePixelRatio, 2));
    canvas.width = Math.round(WIDTH * this.#scale);
    canvas.height = Math.round(HEIGHT * this.#scale);
    this.#world = world;
    this.#ctx = contextOf(canvas);
    this.#backdrop = document.createElement("canvas");
    this.#backdrop.width = canvas.width;
    this.#backdrop.height = canvas.height;
    const ctx = contextOf(this.#backdrop);
    ctx.scale(this.#scale, this.#scale);
    paintBackdropFlat(ctx, backdropOf(facts.backdrop), world, this.#scale);
  }

  paint(shapes: readonly Shape[]): void {
    const ctx = this.#ctx;
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.drawImage(this.#backdrop, 0, 0);
    ctx.scale(this.#scale, this.#scale);
    const brush = {
      ctx,
      world: this.#world,
      highContrast: false,
      scale: this.#scale,
      softShadows: false,
    };
    shapes.forEach((shape, order) => {
      paint(brush, readable(shape, shapes, order));
    });
  }
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const ctx = canvas.getContext("2d");
  if (!ctx) throw new Error("This browser gives no 2-D canvas");
  return ctx;
}
