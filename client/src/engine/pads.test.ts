import { describe, expect, it } from "vitest";
import type { ControlInfo, ControlKind } from "./messages";
import { PadCollector } from "./pads";

const control = (name: string, kind: ControlKind, low = 0, high = 1): ControlInfo => ({
  name, kind, low, high, choices: [], keys: [], label: name,
}); // biome-ignore format: one line

const DOWN = 1;
const PRESSED = 2;
const RELEASED = 4;

describe("a hold", () => {
  const pads = () => new PadCollector([control("left", "hold")]);

  it("is 1 while it is down", () => {
    const pad = pads();
    pad.apply({ kind: "button", control: 0, down: true });
    expect([pad.take(), pad.take()]).toEqual([[1], [1]]);
    pad.apply({ kind: "button", control: 0, down: false });
    expect(pad.take()).toEqual([0]);
  });

  it("shows a tap that came and went between two ticks for one tick", () => {
    const pad = pads();
    pad.apply({ kind: "button", control: 0, down: true });
    pad.apply({ kind: "button", control: 0, down: false });
    expect([pad.take(), pad.take()]).toEqual([[1], [0]]);
  });
});

describe("a press", () => {
  it("is 1 only in the tick in which it went down", () => {
    const pad = new PadCollector([control("act", "press")]);
    pad.apply({ kind: "button", control: 0, down: true });
    expect([pad.take(), pad.take()]).toEqual([[1], [0]]);
  });

  it("ignores the repeats of a held key", () => {
    const pad = new PadCollector([control("act", "press")]);
    pad.apply({ kind: "button", control: 0, down: true });
    pad.take();
    pad.apply({ kind: "button", control: 0, down: true });
    expect(pad.take()).toEqual([0]);
  });
});

describe("a number", () => {
  it("keeps its value and stays within its range", () => {
    const pad = new PadCollector([control("power", "number", 2, 9)]);
    expect(pad.take()).toEqual([2]);
    pad.apply({ kind: "value", control: 0, value: 40 });
    expect([pad.take(), pad.take()]).toEqual([[9], [9]]);
  });
});

describe("a point", () => {
  const point = (x: number, y: number, down: boolean) => ({ kind: "point", control: 0, x, y, down }) as const;
  const pads = () => new PadCollector([control("aim", "point")]);

  it("rests in the middle", () => {
    expect(pads().take()).toEqual([160, 90, 0]);
  });

  it("is pressed, dragged and released", () => {
    const pad = pads();
    pad.apply(point(10.4, 20, true));
    expect(pad.take()).toEqual([10, 20, DOWN | PRESSED]);
    pad.apply(point(30, 40, true));
    expect(pad.take()).toEqual([30, 40, DOWN]);
    pad.apply(point(50, 60, false));
    expect(pad.take()).toEqual([50, 60, RELEASED]);
    expect(pad.take()).toEqual([50, 60, 0]);
  });

  it("shows a whole tap between two ticks as a press where it began and a release where it ended", () => {
    const pad = pads();
    pad.apply(point(10, 20, true));
    pad.apply(point(12, 22, false));
    expect(pad.take()).toEqual([10, 20, DOWN | PRESSED]);
    expect(pad.take()).toEqual([12, 22, RELEASED]);
  });

  it("presses where the finger went down although it moved on before the tick", () => {
    const pad = pads();
    pad.apply(point(10, 20, true));
    pad.apply(point(40, 20, true));
    expect(pad.take()).toEqual([10, 20, DOWN | PRESSED]);
    expect(pad.take()).toEqual([40, 20, DOWN]);
  });

  it("keeps both of two taps", () => {
    const pad = pads();
    pad.apply(point(10, 20, true));
    pad.apply(point(10, 20, false));
    pad.take();
    pad.apply(point(90, 20, true));
    pad.apply(point(90, 20, false));
    expect(pad.take()).toEqual([90, 20, DOWN | PRESSED | RELEASED]);
    expect(pad.take()).toEqual([90, 20, RELEASED]);
  });

  it("stays inside the picture", () => {
    const pad = pads();
    pad.apply(point(-30, 900, false));
    expect(pad.take()).toEqual([0, 180, 0]);
  });
});
