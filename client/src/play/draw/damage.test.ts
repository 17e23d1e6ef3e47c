import { describe, expect, it } from "vitest";
import { type Box, Damage, meet } from "./damage";

const box = (left: number, top: number, right: number, bottom: number): Box => ({ left, top, right, bottom });
const covers = (boxes: readonly Box[], x: number, y: number) =>
  boxes.some((one) => meet(one, box(x, y, x + 1, y + 1)));

describe("what has to be drawn again", () => {
  it("is whole pixels inside the picture, and nothing once it was taken", () => {
    const damage = new Damage(100, 50);
    damage.add(box(-3.5, 10.2, 4.1, 12.9));
    expect(damage.take()).toEqual([box(0, 10, 5, 13)]);
    expect(damage.isEmpty).toBe(true);
    damage.add(box(120, 10, 130, 20));
    expect(damage.isEmpty).toBe(true);
  });

  it("keeps what lies apart apart, and joins what meets, also by what comes later", () => {
    const damage = new Damage(400, 100);
    damage.add(box(0, 0, 10, 10));
    damage.add(box(40, 0, 50, 10));
    expect(damage.take()).toHaveLength(2);
    damage.add(box(0, 0, 10, 10));
    damage.add(box(40, 0, 50, 10));
    damage.add(box(5, 5, 45, 8));
    expect(damage.take()).toEqual([box(0, 0, 50, 10)]);
  });

  it("loses nothing when many places change, and never draws a pixel twice", () => {
    const damage = new Damage(800, 450);
    const places = Array.from({ length: 60 }, (_, i) => [(i * 131) % 790, (i * 77) % 440] as const);
    for (const [x, y] of places) damage.add(box(x, y, x + 6, y + 6));
    const boxes = damage.take();
    for (const [x, y] of places) expect(covers(boxes, x + 3, y + 3)).toBe(true);
    boxes.forEach((one, i) => {
      expect(boxes.slice(i + 1).some((other) => meet(one, other))).toBe(false);
    });
  });

  it("is the whole picture when that is cheaper", () => {
    const damage = new Damage(100, 100);
    damage.add(box(0, 0, 100, 60));
    damage.add(box(0, 70, 100, 90));
    expect(damage.take()).toEqual([box(0, 0, 100, 100)]);
  });
});
