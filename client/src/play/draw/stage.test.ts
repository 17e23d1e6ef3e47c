import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Look } from "./bakery";
import type { Shape } from "./shapes";
import { Stage } from "./stage";
import type { Bar, Pen, Sprite, Surface } from "./surface";

vi.mock("./bakery", async (original) => ({
  ...(await original<typeof import("./bakery")>()),
  bake: () => ({ canvas: null, anchorX: 0.5, anchorY: 0.5 }),
  bakeBar: () => ({ canvas: null, margin: 0, leftCap: 0, rightCap: 0 }),
}));

const LOOK: Look = { world: "paper", highContrast: false, scale: 4 };

interface Seen {
  readonly kind: "sprite" | "bar" | "pen";
  readonly picture: string;
  readonly at: readonly number[];
  readonly depth: number;
  readonly removed: boolean;
}

/** A surface that writes down what it was asked to show. */
class FakeSurface implements Surface {
  readonly scale = 4;
  readonly figures: Seen[] = [];
  readonly pictures = new Set<string>();

  has = (name: string) => this.pictures.has(name);
  add = (name: string) => void this.pictures.add(name);
  addBar = (name: string) => void this.pictures.add(name);
  sprite = (): Sprite => this.#figure("sprite");
  bar = (): Bar => this.#figure("bar");
  pen = (): Pen => ({
    ...this.#figure("pen"),
    clear: () => undefined,
    fill: () => undefined,
    stroke: () => undefined,
  });

  get live(): Seen[] {
    return this.figures.filter(({ removed }) => !removed);
  }

  #figure(kind: Seen["kind"]) {
    const seen: Seen = { kind, picture: "", at: [], depth: 0, removed: false };
    this.figures.push(seen);
    return {
      show: (picture: string) => Object.assign(seen, { picture }),
      place: (...at: number[]) => Object.assign(seen, { at }),
      depth: (value: number) => Object.assign(seen, { depth: value }),
      remove: () => Object.assign(seen, { removed: true }),
    };
  }
}

const PLAIN = {
  text: "", fill: "sky", outline: null, pattern: null, layer: 0, alpha: 1, angle: 0, glow: 0, flat: false,
} as const; // biome-ignore format: a table

const circle = (key: string, x: number, r = 4): Shape => ({
  ...PLAIN,
  kind: "circle",
  key,
  geometry: [x, 50, r],
});
const rect = (key: string, x: number, angle: number): Shape => ({
  ...PLAIN,
  kind: "rect",
  key,
  angle,
  geometry: [x, 40, 20, 10, 2],
});
const line = (key: string, x2: number): Shape => ({
  ...PLAIN,
  kind: "line",
  key,
  geometry: [10, 10, x2, 10, 2, 0],
});
const blob = (key: string, bend: number): Shape => ({
  ...PLAIN,
  kind: "blob",
  key,
  geometry: [0, 0, 20, bend, 20, 20, 0, 20],
});

describe("the stage", () => {
  let surface: FakeSurface;
  let stage: Stage;

  const tick = (...shapes: Shape[]) => {
    stage.show(shapes);
    stage.glide(1, 0);
  };

  beforeEach(() => {
    surface = new FakeSurface();
    stage = new Stage(surface, LOOK);
  });

  it("brings a figure home when no frame came between its last move and a view that is the same", () => {
    stage.show([circle("ball", 100)]);
    stage.glide(1, 0);
    stage.show([circle("ball", 110)]);
    stage.glide(0.4, 16);
    stage.show([circle("ball", 110)]);
    stage.glide(0.2, 32);
    expect(surface.live[0]?.at.slice(0, 2)).toEqual([110, 50]);
  });

  it("keeps one figure for a key and glides it", () => {
    tick(circle("ball", 10));
    stage.show([circle("ball", 20)]);
    stage.glide(0.5, 0);
    expect(surface.live).toHaveLength(1);
    expect(surface.live[0]?.at.slice(0, 2)).toEqual([15, 50]);
    stage.glide(1, 0);
    expect(surface.live[0]?.at.slice(0, 2)).toEqual([20, 50]);
  });

  it("moves shapes without a key at once", () => {
    tick(circle("", 10));
    stage.show([circle("", 20)]);
    stage.glide(0.1, 0);
    expect(surface.live[0]?.at[0]).toBe(20);
  });

  it("takes figures off that are no longer in the view", () => {
    tick(circle("a", 10), circle("b", 20));
    tick(circle("b", 20));
    expect(surface.live).toHaveLength(1);
    expect(stage.size).toBe(1);
  });

  it("bakes one picture for all shapes that look the same, wherever they are", () => {
    tick(circle("a", 10), circle("b", 77.3), circle("c", 20, 3.98));
    expect(surface.pictures.size).toBe(1);
  });

  it("needs few pictures for a disc that grows", () => {
    for (let r = 4; r < 8; r += 0.02) tick(circle("cell", 50, r));
    expect(surface.pictures.size).toBeLessThanOrEqual(14);
  });

  it("turns a spinning card above a shadow that stays at the lower right", () => {
    for (let angle = 0; angle <= 90; angle += 5) tick(rect("card", 10, angle));
    const [shadow, body] = surface.live;
    expect(surface.pictures.size).toBeLessThanOrEqual(3);
    expect(body?.at[2]).toBe(90);
    expect((shadow?.at[0] ?? 0) - (body?.at[0] ?? 0)).toBeCloseTo(1.1);
    expect((shadow?.at[1] ?? 0) - (body?.at[1] ?? 0)).toBeCloseTo(1.7);
  });

  it("stretches one baked bar for a line that grows", () => {
    for (let x = 20; x < 200; x += 7) tick(line("band", x));
    expect(new Set(surface.figures.map(({ kind }) => kind))).toEqual(new Set(["bar"]));
    expect(surface.pictures.size).toBe(2);
  });

  it("takes the pen for what bends in every tick, and bakes it once it has come to rest", () => {
    for (let bend = 0; bend < 6; bend++) tick(blob("jelly", bend * 2));
    expect(surface.live.map(({ kind }) => kind)).toEqual(["pen"]);
    for (let i = 0; i < 30; i++) tick(blob("jelly", 10));
    expect(surface.live.map(({ kind }) => kind)).toEqual(["sprite"]);
  });

  it("shares pictures among rings and ellipses that breathe, and stretches them", () => {
    const size = (x: number) => 16 + Math.sin(x);
    for (let x = 0; x < 40; x++)
      tick(
        { ...PLAIN, kind: "ring", key: "pulse", geometry: [50, 50, size(x), 2] },
        { ...PLAIN, kind: "ellipse", key: "flame", flat: true, geometry: [9, 9, 5, size(x)] },
      );
    expect(surface.pictures.size).toBeLessThan(10); // of 80 sizes
    const [ring, flame] = surface.live;
    expect(ring?.at[3]).toBe(ring?.at[4]);
    expect(flame?.at[3]).toBeLessThan(1);
    expect(flame?.at[4]).toBeLessThan(1);
    expect(flame?.at[3]).not.toBe(flame?.at[4]);
  });

  it("turns one short arrow to where it points", () => {
    const short = (degrees: number): Shape => {
      const turn = (degrees * Math.PI) / 180;
      const end = [60 + 9 * Math.cos(turn), 60 + 9 * Math.sin(turn)];
      return { ...PLAIN, kind: "arrow", key: "aim", geometry: [60, 60, ...end, 2] };
    };
    for (let degrees = 0; degrees <= 90; degrees += 10) tick(short(degrees));
    expect(surface.pictures.size).toBe(2); // its body and its shadow
    expect(surface.live.map(({ at }) => Math.round(at[2] ?? 0))).toEqual([90, 90]);
  });

  it("squashes and comes back", () => {
    tick(circle("ball", 10));
    stage.squash("ball", 0.4, 1000);
    stage.glide(1, 1000);
    const [, , , wide = 0, high = 0] = surface.live[0]?.at ?? [];
    expect(wide).toBeGreaterThan(high);
    stage.glide(1, 2000);
    stage.glide(1, 2016);
    expect(surface.live[0]?.at[3]).toBeCloseTo(surface.live[0]?.at[4] ?? 0);
  });

  it("draws later shapes nearer", () => {
    tick(circle("a", 1), circle("b", 2));
    tick(circle("b", 2), circle("a", 1));
    const depths = new Map(surface.live.map(({ at, depth }) => [at[0], depth]));
    expect(depths.get(1)).toBeGreaterThan(depths.get(2) ?? 0);
  });

  it("leaves nothing behind when it is cleared", () => {
    tick(circle("a", 1), line("l", 30), rect("r", 5, 20), blob("j", 3));
    stage.clear();
    expect(surface.live).toEqual([]);
  });
});
