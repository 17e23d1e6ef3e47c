/** The picture of a running game: draw lists in, frames on a canvas out. Lives on the page or in a worker. */
import type { DrawnFrame } from "../engine/messages";
import type { World } from "../ui/palette";
import { paintBackdrop } from "./draw/backdrops";
import { EffectsStage } from "./draw/effects";
import { backdropOf, DrawListDecoder, type Effect, type Shape } from "./draw/shapes";
import { type CorrectionCount, Smoothing } from "./draw/smoothing";
import { Stage } from "./draw/stage";
import type { ShapeRenderer } from "./renderer";

/** A lost game slows down for a moment, so that the cause is seen. */
const LOST_SLOWDOWN = 5;

export interface PictureLook {
  readonly world: World;
  readonly highContrast: boolean;
  readonly reducedMotion: boolean;
  /** Canvas pixels in one unit. */
  readonly scale: number;
}

export interface Pace {
  readonly dueAt: number;
  readonly tickMs: number;
}

export interface PictureEvents {
  /** A frame of a run has been drawn, with so many milliseconds of script, in the screen's frame that began then. */
  onFrame(workMilliseconds: number, frameMs: number): void;
  onLost(): void;
}

export class Picture {
  readonly #renderer: ShapeRenderer;
  readonly #stage: Stage;
  readonly #effects: EffectsStage;
  /** Whether the backdrop lies still, on one layer. */
  readonly #isFlat: boolean;
  #look: PictureLook;
  /** Unknown until a game begins. */
  #backdrop: string | null = null;
  #decoder = new DrawListDecoder();
  #smoothing = new Smoothing();
  #frame: DrawnFrame | null = null;
  /** Those of the last view; null until they are needed. */
  #shapes: readonly Shape[] | null = null;
  /** The stage hasn't seen these shapes: of several views between two frames it is shown the last. */
  #isNew = false;
  #tickMs = 1000 / 60;
  #isAwake = false;

  constructor(renderer: ShapeRenderer, look: PictureLook, isFlat: boolean) {
    this.#renderer = renderer;
    this.#look = look;
    this.#isFlat = isFlat;
    renderer.resize(look.scale);
    this.#stage = new Stage(renderer.surface, look);
    this.#effects = new EffectsStage(renderer.surface, look);
  }

  get figures(): number {
    return this.#stage.size;
  }

  /** When the last view was due, in milliseconds since 1970, and what lies between two. */
  get pace(): Pace {
    return { dueAt: this.#frame?.at ?? 0, tickMs: this.#tickMs };
  }

  get corrections(): CorrectionCount {
    return this.#smoothing.count;
  }

  /** Gets ready for a run of a game. */
  begin(backdrop: string, tickMs: number): void {
    this.#decoder = new DrawListDecoder();
    this.#smoothing = new Smoothing();
    this.#frame = null;
    this.#shapes = null;
    this.#tickMs = tickMs;
    this.#stage.clear();
    this.#effects.clear();
    if (backdrop === this.#backdrop) return;
    this.#backdrop = backdrop;
    this.#dress();
  }

  /** Paints what a first view needs, before anybody has asked for it: a run that begins with it finds it there. */
  rehearse(backdrop: string, frame: DrawnFrame, look: PictureLook): void {
    this.relook(look);
    this.begin(backdrop, this.#tickMs);
    this.#stage.show(this.#decoder.decode(frame).shapes);
    this.begin(backdrop, this.#tickMs);
  }

  setTick(tickMs: number): void {
    this.#tickMs = tickMs;
  }

  show(frame: DrawnFrame): void {
    const effects = this.#decoder.take(frame);
    this.#frame = frame;
    // What a room puts right melts away from view to view, so none is left out.
    this.#shapes = frame.room ? this.#smoothing.take(this.#decoder.shapes(), frame) : null;
    this.#isNew = true;
    for (const effect of effects) this.#play(effect);
  }

  /** Begins to draw: an empty picture before there is something to see would only hold the first one up. */
  wake(events: PictureEvents): void {
    if (this.#isAwake) return;
    this.#isAwake = true;
    this.#renderer.wake({
      onFrame: (nowMs) => this.#draw(nowMs),
      onFrameDone: (milliseconds, frameMs) => this.#frame && events.onFrame(milliseconds, frameMs),
      onLost: () => events.onLost(),
    });
  }

  /** A new size or world: every picture is baked again. */
  relook(look: PictureLook): void {
    if (isSame(look, this.#look)) return;
    this.#look = look;
    this.#renderer.resize(look.scale);
    this.#dress();
  }

  destroy(): void {
    this.#stage.clear();
    this.#effects.clear();
    this.#renderer.destroy();
  }

  #dress(): void {
    const look = this.#look;
    if (this.#backdrop !== null) {
      const layers = paintBackdrop(backdropOf(this.#backdrop), look.world, look.scale, this.#isFlat);
      this.#renderer.setBackdrop(layers, !this.#isFlat && !look.reducedMotion);
    }
    this.#effects.relook(look);
    this.#stage.relook(look);
  }

  #play(effect: Effect): void {
    const { reducedMotion } = this.#look;
    const nowMs = performance.now();
    if (effect.kind === "shake") {
      if (!reducedMotion) this.#renderer.shake(effect.strength);
    } else if (effect.kind === "squash") {
      if (!reducedMotion) this.#stage.squash(effect.key, effect.amount, nowMs);
    } else this.#effects.play(effect, nowMs, reducedMotion);
  }

  #draw(nowMs: number): void {
    if (!this.#frame) return;
    const isLost = this.#frame.over && this.#frame.stars === 0 && !this.#look.reducedMotion;
    if (this.#isNew) this.#stage.show(this.#shapes ?? this.#decoder.shapes());
    this.#isNew = false;
    const sinceDue = performance.timeOrigin + nowMs - this.#frame.at;
    const part = Math.max(0, Math.min(1, sinceDue / (this.#tickMs * (isLost ? LOST_SLOWDOWN : 1))));
    this.#stage.glide(part, nowMs);
    this.#effects.update(nowMs);
  }
}

function isSame(a: PictureLook, b: PictureLook): boolean {
  return (
    a.world === b.world &&
    a.highContrast === b.highContrast &&
    a.reducedMotion === b.reducedMotion &&
    a.scale === b.scale
  );
}
