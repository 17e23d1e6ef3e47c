/** The picture and the sound of one running game: draw lists in, frames on the canvas out. */
import type { DrawnFrame, GameFacts } from "../engine/messages";
import { drawsInSoftware } from "./device";
import { paintBackdrop } from "./draw/backdrops";
import type { Look } from "./draw/bakery";
import { EffectsStage } from "./draw/effects";
import { backdropOf, DrawListDecoder, type Effect, HEIGHT, type Shape, WIDTH } from "./draw/shapes";
import { Smoothing } from "./draw/smoothing";
import { Stage } from "./draw/stage";
import { Meter } from "./meters";
import type { ShapeRenderer } from "./ShapeRenderer";
import type { Sound } from "./sound";
import { prepareRendererWhenIdle, takeRenderer } from "./spareRenderer";
import type { PlaySettings } from "./types";

/** More pixels than a school laptop can fill make everything slow; without a graphics device, far fewer. */
const MOST_PIXELS_WIDE = 1600;
const MOST_PIXELS_WIDE_IN_SOFTWARE = 800;
/** A lost game slows down for a moment, so that the cause is seen. */
const LOST_SLOWDOWN = 5;

export type LookSettings = Pick<PlaySettings, "world" | "contrast" | "reducedMotion">;

export class GameView {
  readonly #parent: HTMLElement;
  readonly #sound: Sound;
  readonly #meter = new Meter();
  #settings: LookSettings;
  /** Unknown until a game begins. */
  #backdrop: string | null = null;
  #renderer: ShapeRenderer | null = null;
  #opening: Promise<void> | null = null;
  #stage: Stage | null = null;
  #effects: EffectsStage | null = null;
  #decoder = new DrawListDecoder();
  #smoothing = new Smoothing();
  #frame: DrawnFrame | null = null;
  /** Those of the last view; null until they are needed. */
  #shapes: readonly Shape[] | null = null;
  /** The stage hasn't seen these shapes: of several views between two frames it is shown the last. */
  #isNew = false;
  #tickMs = 1000 / 60;
  #onDrawn: (() => void) | null = null;
  #isClosed = false;
  #isAwake = false;

  constructor(parent: HTMLElement, settings: LookSettings, sound: Sound) {
    this.#parent = parent;
    this.#settings = settings;
    this.#sound = sound;
  }

  get canvas(): HTMLCanvasElement | null {
    return this.#renderer?.canvas ?? null;
  }

  /** Loads Phaser and opens the canvas. */
  open(): Promise<void> {
    this.#opening ??= this.#openRenderer();
    return this.#opening;
  }

  /** Gets ready for a run of a game; `onDrawn` is called when its first frame is on the canvas. */
  begin(
    facts: Pick<GameFacts, "backdrop" | "ticks_per_second" | "key">,
    speed: number,
    onDrawn: () => void,
  ): void {
    this.#decoder = new DrawListDecoder();
    this.#smoothing = new Smoothing();
    this.#frame = null;
    this.#shapes = null;
    this.#tickMs = 1000 / (facts.ticks_per_second * speed);
    this.#onDrawn = onDrawn;
    this.#stage?.clear();
    this.#effects?.clear();
    this.#sound.begin(facts.key);
    if (facts.backdrop !== this.#backdrop) {
      this.#backdrop = facts.backdrop;
      this.#dress();
    }
  }

  show(frame: DrawnFrame, workMilliseconds: number): void {
    const beganMs = performance.now();
    const effects = this.#decoder.take(frame);
    this.#frame = frame;
    this.#meter.tick(workMilliseconds);
    // What a room puts right melts away from view to view, so none is left out.
    this.#shapes = frame.room ? this.#smoothing.take(this.#decoder.shapes(), frame) : null;
    this.#isNew = true;
    this.#wake();
    for (const effect of effects) this.#play(effect);
    this.#meter.view(performance.now() - beganMs);
  }

  setSpeed(ticksPerSecond: number, speed: number): void {
    this.#tickMs = 1000 / (ticksPerSecond * speed);
  }

  resize(): void {
    const scale = this.#scale();
    if (!this.#renderer || scale === this.#renderer.surface.scale) return;
    this.#renderer.resize(scale);
    this.#dress();
  }

  relook(settings: LookSettings): void {
    const before = this.#settings;
    this.#settings = settings;
    if (
      before.world === settings.world &&
      before.contrast === settings.contrast &&
      before.reducedMotion === settings.reducedMotion
    )
      return;
    if (this.#renderer) this.#renderer.resize(this.#renderer.surface.scale);
    this.#dress();
  }

  close(): void {
    this.#isClosed = true;
    this.#stage?.clear();
    this.#effects?.clear();
    this.#renderer?.destroy();
    this.#renderer = null;
    this.#sound.silence();
    prepareRendererWhenIdle();
  }

  async #openRenderer(): Promise<void> {
    const [renderer] = await Promise.all([takeRenderer(), fontsReady()]);
    if (this.#isClosed) return renderer.destroy();
    this.#renderer = renderer;
    renderer.resize(this.#scale());
    this.#stage = new Stage(renderer.surface, this.#look());
    this.#effects = new EffectsStage(renderer.surface, this.#look());
    this.#dress();
    this.#isNew = true;
    if (this.#frame) this.#wake();
  }

  /** Nothing is drawn before there is something to see: an empty picture would only hold the first one up. */
  #wake(): void {
    if (this.#isAwake || !this.#renderer) return;
    this.#isAwake = true;
    this.#renderer.wake({
      parent: this.#parent,
      onFrame: (nowMs) => this.#draw(nowMs),
      onFrameDone: (milliseconds) => this.#meter.frame(milliseconds),
      onLost: () => this.#recover(),
    });
  }

  /** The graphics device went away: a new canvas, and the last view drawn again. */
  #recover(): void {
    if (this.#isClosed) return;
    this.#renderer?.destroy();
    this.#renderer = null;
    this.#isAwake = false;
    this.#stage = null;
    this.#effects = null;
    this.#opening = this.#openRenderer();
  }

  #look(): Look {
    const { world, contrast } = this.#settings;
    return {
      world,
      highContrast: contrast === "more",
      scale: this.#renderer?.surface.scale ?? this.#scale(),
    };
  }

  #dress(): void {
    if (!this.#renderer) return;
    const look = this.#look();
    if (this.#backdrop !== null) {
      // Each layer costs a processor that draws as much as all figures together.
      const isFlat = drawsInSoftware();
      const layers = paintBackdrop(backdropOf(this.#backdrop), look.world, look.scale, isFlat);
      this.#renderer.setBackdrop(layers, !isFlat && !this.#settings.reducedMotion);
    }
    this.#effects?.relook(look);
    this.#stage?.relook(look);
  }

  #scale(): number {
    const { clientWidth, clientHeight } = this.#parent;
    const fit = Math.min(clientWidth / WIDTH, clientHeight / HEIGHT) * Math.min(window.devicePixelRatio, 2);
    const most = drawsInSoftware() ? MOST_PIXELS_WIDE_IN_SOFTWARE : MOST_PIXELS_WIDE;
    return Math.max(1, Math.min(fit, most / WIDTH));
  }

  #play(effect: Effect): void {
    const { reducedMotion } = this.#settings;
    const nowMs = performance.now();
    if (effect.kind === "sound") this.#sound.play(effect.name, effect.pitch);
    else if (effect.kind === "bed") this.#sound.bed(effect.name, effect.level);
    else if (effect.kind === "shake") {
      if (!reducedMotion) this.#renderer?.shake(effect.strength);
    } else if (effect.kind === "squash") {
      if (!reducedMotion) this.#stage?.squash(effect.key, effect.amount, nowMs);
    } else this.#effects?.play(effect, nowMs, reducedMotion);
  }

  #draw(nowMs: number): void {
    if (!this.#frame || !this.#stage) return;
    const isLost = this.#frame.over && this.#frame.stars === 0 && !this.#settings.reducedMotion;
    if (this.#isNew) this.#stage.show(this.#shapes ?? this.#decoder.shapes());
    this.#isNew = false;
    const sinceDue = performance.timeOrigin + nowMs - this.#frame.at;
    const part = Math.max(0, Math.min(1, sinceDue / (this.#tickMs * (isLost ? LOST_SLOWDOWN : 1))));
    this.#stage.glide(part, nowMs);
    this.#effects?.update(nowMs);
    if (this.#onDrawn && this.#renderer) {
      this.#meter.publish(this.#renderer.device, this.#stage.size, this.#smoothing.count);
      this.#onDrawn();
      this.#onDrawn = null;
    }
  }
}

/** Words are baked into pictures, so their letters must have arrived. */
async function fontsReady(): Promise<void> {
  const arrived = document.fonts.load('700 20px "Lexend Variable"').catch(() => []);
  await Promise.race([arrived, new Promise((resolve) => setTimeout(resolve, 800))]);
}
