import { describe, expect, it } from "vitest";
import type { Shape } from "./shapes";
import { Smoothing } from "./smoothing";

const disc = (x: number, key = "me"): Shape =>
  ({ kind: "circle", key, geometry: [x, 50, 4] }) as unknown as Shape;

/** Where the disc is shown in each picture, 20 ms apart, when the room says so. */
function show(smoothing: Smoothing, pictures: readonly [x: number, offX: number][]): number[] {
  return pictures.map(([x, off], i) => {
    const room = { points: [], turn: null, moved: off ? [["me", off, 0] as const] : [] };
    const [shown] = smoothing.take([disc(x)], { room, at: 1000 + 20 * i });
    return shown?.geometry[0] ?? 0;
  });
}

describe("putting the picture right", () => {
  it("shows a figure where it was, and lets the difference melt", () => {
    const smoothing = new Smoothing();
    const shown = show(smoothing, [[100, 0], [104, -3], [105, 0], [106, 0]]); // biome-ignore format: a table
    expect(shown[1]).toBe(101);
    const offBy = [105 - (shown[2] ?? 0), 106 - (shown[3] ?? 0)];
    expect(offBy[0]).toBeCloseTo(2.4, 1);
    expect(offBy[1]).toBeCloseTo(1.92, 1);
    expect(smoothing.count).toEqual({ pictures: 4, seen: 0 });
  });

  it("never puts right faster than figures move anyway", () => {
    const smoothing = new Smoothing();
    const shown = show(smoothing, [[100, 0], [120, -20], [121, 0], [122, 0]]); // biome-ignore format: a table
    expect(shown).toEqual([100, 100, 102, 104]);
    expect(smoothing.count.seen).toBe(0);
  });

  it("lets what is far away jump at once", () => {
    const smoothing = new Smoothing();
    expect(show(smoothing, [[10, 0], [200, -190], [201, 0]])).toEqual([10, 200, 201]); // biome-ignore format: a table
    expect(smoothing.count.seen).toBe(1);
  });

  it("leaves runs without a room and figures without a key alone", () => {
    const shapes = [disc(1, "")];
    expect(new Smoothing().take(shapes, { at: 5 })).toBe(shapes);
  });
});
