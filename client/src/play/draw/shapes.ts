/** The draw list on the page: decoded shapes and effects. The format is described in gamekit/drawlist.py. */
import type { SoundRecord } from "../../engine/messages";
import { BACKDROP_NAMES, type BackdropName, COLOUR_NAMES, type ColourName } from "../../ui/palette";

export const WIDTH = 320;
export const HEIGHT = 180;

export const PATTERN_NAMES = ["stripes", "dots", "cross", "waves", "bricks"] as const;
export const ICON_NAMES = [
  "hand", "tap", "drag", "left", "right", "up", "down", "plus", "minus", "play", "undo", "lock", "star", "flask", "scale",
  "drop", "atom", "bolt", "clock", "target", "heart", "warning", "check", "cross",
] as const; // biome-ignore format: a table
export const CREATURE_NAMES = [
  "axolotl", "otter", "moth", "octopus", "fern", "tardigrade", "robot", "beaker", "comet", "beetle", "crow", "cell",
] as const; // biome-ignore format: a table
export const MOOD_NAMES = ["calm", "happy", "sad", "alert"] as const;
export const SOUND_NAMES = [
  "tap", "pop", "knock", "thud", "chime", "coin", "whoosh", "splash", "sizzle", "buzz", "snap", "win", "lose", "tick",
] as const; // biome-ignore format: a table
export const BED_NAMES = ["calm", "tense", "warm", "deep"] as const;

export type PatternName = (typeof PATTERN_NAMES)[number];
export type IconName = (typeof ICON_NAMES)[number];
export type SoundName = (typeof SOUND_NAMES)[number];
export type BedName = (typeof BED_NAMES)[number];

/** Numbers of each shape after its style, in the order of the wire. */
export interface Geometry {
  circle: readonly [x: number, y: number, r: number];
  ellipse: readonly [x: number, y: number, rx: number, ry: number];
  ring: readonly [x: number, y: number, r: number, width: number];
  rect: readonly [x: number, y: number, w: number, h: number, radius: number];
  line: readonly [x1: number, y1: number, x2: number, y2: number, width: number, dashed: number];
  arrow: readonly [x1: number, y1: number, x2: number, y2: number, width: number];
  path: readonly number[];
  polygon: readonly number[];
  blob: readonly number[];
  arc: readonly [x: number, y: number, r: number, start: number, end: number, width: number];
  text: readonly [x: number, y: number, size: number, align: number];
  meter: readonly [x: number, y: number, w: number, h: number, value: number, mark: number];
  icon: readonly [x: number, y: number, size: number, name: number];
  creature: readonly [x: number, y: number, size: number, name: number, mood: number];
}

export type ShapeKind = keyof Geometry;

const SHAPE_OPS: readonly (ShapeKind | null)[] = [
  null, "circle", "ellipse", "ring", "rect", "line", "arrow", "path", "polygon", "blob", "arc", "text", "meter", "icon", "creature",
]; // biome-ignore format: a table

export interface Shape {
  readonly kind: ShapeKind;
  readonly key: string;
  readonly text: string;
  readonly fill: ColourName | null;
  readonly outline: ColourName | null;
  readonly pattern: PatternName | null;
  readonly layer: number;
  readonly alpha: number;
  /** Degrees clockwise. */
  readonly angle: number;
  readonly glow: number;
  readonly flat: boolean;
  readonly geometry: readonly number[];
}

export type Effect =
  | {
      readonly kind: "sparks";
      readonly x: number;
      readonly y: number;
      readonly colour: ColourName;
      readonly count: number;
      readonly speed: number;
    }
  | { readonly kind: "sound"; readonly name: SoundName; readonly pitch: number }
  | { readonly kind: "shake"; readonly strength: number }
  | {
      readonly kind: "words";
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly colour: ColourName;
    }
  | { readonly kind: "squash"; readonly key: string; readonly amount: number }
  | { readonly kind: "bed"; readonly name: BedName; readonly level: number };

export interface DrawList {
  /** In the order of drawing: by layer, then as listed. */
  readonly shapes: readonly Shape[];
  readonly effects: readonly Effect[];
}

/** The numbers of a shape, typed by its kind. */
export function geometryOf<K extends ShapeKind>(shape: Shape, _kind: K): Geometry[K] {
  return shape.geometry as unknown as Geometry[K];
}

export function backdropOf(name: string): BackdropName {
  return BACKDROP_NAMES.find((known) => known === name) ?? "bench";
}

interface EncodedView {
  readonly floats: Float32Array;
  readonly firstString: number;
  readonly strings: readonly string[];
}

const NOTHING = new Float32Array(0);
const FIRST_EFFECT = 64;
const SHORTEST_RECORD = 12;

/** Where the records begin. */
function* records(floats: Float32Array): Generator<number> {
  for (let at = 0; at < floats.length; ) {
    const size = floats[at] ?? 0;
    if (size < SHORTEST_RECORD || at + size > floats.length) return; // the rest of the buffer is spare room
    yield at;
    at += size;
  }
}

export type SoundEffect = Effect & { kind: "sound" | "bed" };

export function soundOf([op, name, value]: SoundRecord): SoundEffect {
  if (op === 65) return { kind: "sound", name: SOUND_NAMES[name] ?? "tap", pitch: value };
  return { kind: "bed", name: BED_NAMES[name] ?? "calm", level: value };
}

/** Decodes view after view of one run; keeps the string table. */
export class DrawListDecoder {
  #table: string[] = [];
  #floats: Float32Array = NOTHING;

  decode(view: EncodedView): DrawList {
    const effects = this.take(view);
    return { shapes: this.shapes(), effects };
  }

  /** Keeps a view and answers its effects. Not every view is shown, so shapes are decoded when they are asked for. */
  take({ floats, firstString, strings }: EncodedView): readonly Effect[] {
    if (firstString === 0 && strings.length > 0) this.#table = [];
    this.#table.push(...strings);
    this.#floats = floats;
    const effects: Effect[] = [];
    for (const at of records(floats)) {
      const op = floats[at + 1] ?? 0;
      const effect = op < FIRST_EFFECT ? null : this.#effect(floats, at, op);
      if (effect) effects.push(effect);
    }
    return effects;
  }

  /** Of the view taken last. */
  shapes(): readonly Shape[] {
    const floats = this.#floats;
    const shapes: Shape[] = [];
    let isSorted = true;
    for (const at of records(floats)) {
      if ((floats[at + 1] ?? 0) >= FIRST_EFFECT) continue;
      const shape = this.#shape(floats, at, floats[at] ?? 0);
      if (!shape) continue;
      isSorted &&= shape.layer >= (shapes.at(-1)?.layer ?? shape.layer);
      shapes.push(shape);
    }
    if (!isSorted) shapes.sort((a, b) => a.layer - b.layer);
    return shapes;
  }

  #shape(floats: Float32Array, at: number, size: number): Shape | null {
    const kind = SHAPE_OPS[floats[at + 1] ?? 0];
    if (!kind) return null;
    return {
      kind,
      key: this.#string(floats[at + 2]),
      text: this.#string(floats[at + 3]),
      fill: COLOUR_NAMES[floats[at + 4] ?? -1] ?? null,
      outline: COLOUR_NAMES[floats[at + 5] ?? -1] ?? null,
      pattern: PATTERN_NAMES[floats[at + 6] ?? -1] ?? null,
      layer: floats[at + 7] ?? 0,
      alpha: floats[at + 8] ?? 1,
      angle: floats[at + 9] ?? 0,
      glow: floats[at + 10] ?? 0,
      flat: floats[at + 11] === 1,
      geometry: Array.from(floats.subarray(at + 12, at + size)),
    };
  }

  #effect(floats: Float32Array, at: number, op: number): Effect | null {
    const number = (i: number) => floats[at + 12 + i] ?? 0;
    const colour = COLOUR_NAMES[floats[at + 4] ?? 0] ?? "ink";
    switch (op) {
      case 64:
        return { kind: "sparks", x: number(0), y: number(1), colour, count: number(2), speed: number(3) };
      case 65:
      case 69:
        return soundOf([op, number(0), number(1)]);
      case 66:
        return { kind: "shake", strength: number(0) };
      case 67:
        return { kind: "words", x: number(0), y: number(1), text: this.#string(floats[at + 3]), colour };
      case 68:
        return { kind: "squash", key: this.#string(floats[at + 2]), amount: number(0) };
      default:
        return null;
    }
  }

  #string(index: number | undefined): string {
    return index === undefined || index < 0 ? "" : (this.#table[index] ?? "");
  }
}

/** Part of the way (0–1) from one shape to the next of the same key, kind and length; angles go the short way. */
export function between(from: Shape, to: Shape, part: number): Shape {
  if (part >= 1 || from.kind !== to.kind || from.geometry.length !== to.geometry.length) return to;
  const mix = (a: number, b: number) => a + (b - a) * part;
  const turn = ((((to.angle - from.angle) % 360) + 540) % 360) - 180;
  return {
    ...to,
    alpha: mix(from.alpha, to.alpha),
    glow: mix(from.glow, to.glow),
    angle: from.angle + turn * part,
    geometry: to.geometry.map((value, i) => mix(from.geometry[i] ?? value, value)),
  };
}
