import { describe, expect, it } from "vitest";
import { dashes } from "./pen";
import { moveOut, ribbon } from "./ribbons";

const SQUARE = [0, 0, 10, 0, 10, 10, 0, 10];

function area(points: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i + 1 < points.length; i += 2) {
    const next = (i + 2) % points.length;
    sum += (points[i] ?? 0) * (points[next + 1] ?? 0) - (points[next] ?? 0) * (points[i + 1] ?? 0);
  }
  return Math.abs(sum) / 2;
}

describe("moving an edge out", () => {
  it("makes a shape larger, whichever way round it is listed", () => {
    const backwards = [0, 10, 10, 10, 10, 0, 0, 0];
    for (const square of [SQUARE, backwards]) {
      expect(area(moveOut(square, 1))).toBeCloseTo(144);
      expect(area(moveOut(square, -1))).toBeCloseTo(64);
    }
  });

  it("keeps the tips of sharp corners short", () => {
    const needle = [0, 0, 100, 1, 0, 2];
    expect(Math.max(...moveOut(needle, 1))).toBeLessThan(103);
  });
});

describe("a ribbon", () => {
  it("has the width of its line and round ends", () => {
    const edge = ribbon([0, 0, 10, 0], 2);
    expect(area(edge)).toBeGreaterThan(20);
    expect(area(edge)).toBeLessThan(20 + Math.PI);
    const across = edge.filter((_, i) => i % 2 === 1);
    expect(Math.min(...across)).toBeCloseTo(-1);
    expect(Math.max(...across)).toBeCloseTo(1);
    expect(Math.max(...edge)).toBeCloseTo(11);
    expect(Math.min(...edge)).toBeCloseTo(-1);
  });

  it("survives points that lie on each other", () => {
    expect(ribbon([5, 5, 5, 5], 2).every(Number.isFinite)).toBe(true);
  });
});

describe("dashes", () => {
  it("cover a line in turns, round its corners", () => {
    expect(dashes([0, 0, 10, 0], 4, 2)).toEqual([
      [0, 0, 4, 0],
      [6, 0, 10, 0],
    ]);
    expect(dashes([0, 0, 2, 0, 2, 10], 4, 20)).toEqual([[0, 0, 2, 0, 2, 2]]);
  });
});
