import { describe, expect, it } from "vitest";
import { Shelves, type Spot } from "./shelves";

const overlap = (a: Spot, b: Spot) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

describe("shelves", () => {
  it("lay rectangles beside and below each other, never over each other and never outside", () => {
    const shelves = new Shelves(64);
    const spots: Spot[] = [];
    for (let i = 0; ; i++) {
      const spot = shelves.take(5 + ((i * 7) % 12), 4 + ((i * 5) % 9));
      if (!spot) break;
      spots.push(spot);
    }
    expect(spots.length).toBeGreaterThan(25);
    for (const [i, a] of spots.entries()) {
      expect(a.x + a.width).toBeLessThanOrEqual(64);
      expect(a.y + a.height).toBeLessThanOrEqual(64);
      expect(spots.slice(i + 1).filter((b) => overlap(a, b))).toEqual([]);
    }
  });

  it("use again what was given back, neighbours as one", () => {
    const shelves = new Shelves(16);
    const spots = [0, 1, 2, 3].flatMap(() => shelves.take(4, 16) ?? []);
    expect(shelves.take(1, 1)).toBeNull();
    for (const spot of [spots[2], spots[1]]) if (spot) shelves.free(spot);
    expect(shelves.take(8, 16)).toEqual({ x: 4, y: 0, width: 8, height: 16 });
  });

  it("that are empty make room for others of another height", () => {
    const shelves = new Shelves(16);
    const spots = [shelves.take(16, 8), shelves.take(16, 8)];
    for (const spot of spots) if (spot) shelves.free(spot);
    expect(shelves.take(16, 16)).toEqual({ x: 0, y: 0, width: 16, height: 16 });
  });

  it("refuse what is larger than they are", () => {
    expect(new Shelves(16).take(17, 1)).toBeNull();
  });
});
