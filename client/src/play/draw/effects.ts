/** Short-lived figures: flying bits and floating words. With reduced motion they fade in place. */
import { bake, type Look, nameOf } from "./bakery";
import type { Effect, Shape } from "./shapes";
import type { Sprite, Surface } from "./surface";

const SPARK_MS = 650;
const WORDS_MS = 1100;
const FALL = 70; // units a second, each second
const ON_TOP = 100_000;
const MOST_BITS = 160;

interface Bit {
  readonly sprite: Sprite;
  readonly startedMs: number;
  readonly lifeMs: number;
  readonly x: number;
  readonly y: number;
  readonly vx: number;
  readonly vy: number;
  readonly fall: number;
  /** Degrees a second. */
  readonly spin: number;
  readonly shrinks: boolean;
}

const PLAIN: Omit<Shape, "kind" | "geometry"> = {
  key: "", text: "", fill: null, outline: null, pattern: null, layer: 0, alpha: 1, angle: 0, glow: 0, flat: true,
}; // biome-ignore format: a table

export class EffectsStage {
  readonly #surface: Surface;
  #look: Look;
  #bits: Bit[] = [];

  constructor(surface: Surface, look: Look) {
    this.#surface = surface;
    this.#look = look;
  }

  relook(look: Look): void {
    this.clear();
    this.#look = look;
  }

  play(effect: Effect, nowMs: number, reducedMotion: boolean): void {
    if (effect.kind === "sparks") this.#sparks(effect, nowMs, reducedMotion);
    if (effect.kind === "words") this.#words(effect, nowMs, reducedMotion);
  }

  update(nowMs: number): void {
    this.#bits = this.#bits.filter((bit) => {
      const age = nowMs - bit.startedMs;
      if (age >= bit.lifeMs) {
        bit.sprite.remove();
        return false;
      }
      placeBit(bit, age);
      return true;
    });
  }

  clear(): void {
    for (const bit of this.#bits) bit.sprite.remove();
    this.#bits = [];
  }

  get count(): number {
    return this.#bits.length;
  }

  #sparks(effect: Effect & { kind: "sparks" }, nowMs: number, reducedMotion: boolean): void {
    if (reducedMotion) {
      const ring: Shape = { ...PLAIN, kind: "ring", fill: effect.colour, geometry: [0, 0, 9, 2] };
      this.#add(ring, {
        startedMs: nowMs,
        lifeMs: SPARK_MS,
        x: effect.x,
        y: effect.y,
        vx: 0,
        vy: 0,
        fall: 0,
        spin: 0,
        shrinks: false,
      });
      return;
    }
    const count = Math.min(effect.count, MOST_BITS - this.#bits.length);
    for (let i = 0; i < count; i++) {
      const turn = ((i + Math.random() * 0.8) / count) * Math.PI * 2;
      const speed = effect.speed * (0.35 + 0.65 * Math.random());
      this.#add(scrap(effect.colour, i), {
        startedMs: nowMs,
        lifeMs: SPARK_MS * (0.7 + 0.5 * Math.random()),
        x: effect.x,
        y: effect.y,
        vx: Math.cos(turn) * speed,
        vy: Math.sin(turn) * speed - 12,
        fall: FALL,
        spin: (Math.random() - 0.5) * 900,
        shrinks: true,
      });
    }
  }

  #words(effect: Effect & { kind: "words" }, nowMs: number, reducedMotion: boolean): void {
    const text: Shape = {
      ...PLAIN,
      kind: "text",
      text: effect.text,
      fill: effect.colour,
      glow: 0,
      geometry: [0, 0, 11, 1],
    };
    const rise = reducedMotion ? 0 : -22;
    this.#add(text, {
      startedMs: nowMs,
      lifeMs: WORDS_MS,
      x: effect.x,
      y: effect.y,
      vx: 0,
      vy: rise,
      fall: -rise * 0.7,
      spin: 0,
      shrinks: false,
    });
  }

  #add(shape: Shape, bit: Omit<Bit, "sprite">): void {
    const name = nameOf(shape, "all");
    if (!this.#surface.has(name)) this.#surface.add(name, bake(shape, "all", this.#look));
    const sprite = this.#surface.sprite();
    sprite.show(name);
    sprite.depth(ON_TOP);
    const made: Bit = { ...bit, sprite };
    placeBit(made, 0);
    this.#bits.push(made);
  }
}

/** A scrap of coloured paper: a disc or a small cut triangle. */
function scrap(colour: Shape["fill"], index: number): Shape {
  if (index % 2 === 0) return { ...PLAIN, kind: "circle", fill: colour, flat: false, geometry: [0, 0, 1.6] };
  return { ...PLAIN, kind: "polygon", fill: colour, flat: false, geometry: [-2, -1.5, 2, -1, 0, 2.2] };
}

function placeBit(bit: Bit, ageMs: number): void {
  const seconds = ageMs / 1000;
  const rest = 1 - ageMs / bit.lifeMs;
  const x = bit.x + bit.vx * seconds;
  const y = bit.y + bit.vy * seconds + (bit.fall * seconds * seconds) / 2;
  const size = bit.shrinks ? 0.3 + 0.7 * rest : 1;
  bit.sprite.place(x, y, bit.spin * seconds, size, size, Math.min(1, rest * 2.5));
}
