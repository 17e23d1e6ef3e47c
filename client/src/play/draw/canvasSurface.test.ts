import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Context } from "./canvas";
import { CanvasSurface } from "./canvasSurface";

interface Drawn {
  readonly at: readonly number[];
  readonly alpha: number;
  readonly width: number;
  readonly clip: readonly number[];
}

/** A context that notes which picture was drawn where. */
class FakeContext {
  readonly drawn: Drawn[] = [];
  readonly canvas = { width: 0, height: 0 };
  globalAlpha = 1;
  #matrix: readonly number[] = [];
  #clip: readonly number[] = [];

  save = () => undefined;
  restore = () => undefined;
  beginPath = () => undefined;
  clip = () => undefined;
  rect(...clip: number[]): void {
    this.#clip = clip;
  }
  setTransform(...matrix: number[]): void {
    this.#matrix = matrix;
  }
  drawImage({ width }: { width: number }): void {
    this.drawn.push({ at: this.#matrix, alpha: this.globalAlpha, width, clip: this.#clip });
  }
}

vi.mock("./canvas", () => ({ newCanvas: () => new FakeContext() }));

/** What a worker's canvas gives away. */
const pictureOf = (width: number, height = width) => ({
  canvas: { transferToImageBitmap: () => ({ width, height, close: () => undefined }) } as never,
  anchorX: 0.5,
  anchorY: 0.5,
});

let surface: CanvasSurface;

function draw(): readonly Drawn[] {
  const context = new FakeContext();
  surface.draw(context as unknown as Context, null, 0, 0, 0, 0);
  return context.drawn;
}

function spriteOf(name: string, x: number, y: number) {
  const sprite = surface.sprite();
  sprite.show(name);
  sprite.place(x, y, 0, 1, 1, 1);
  return sprite;
}

beforeEach(() => {
  surface = new CanvasSurface(2, 640, 360);
  surface.add("small", pictureOf(10));
  surface.add("large", pictureOf(40));
});

describe("a surface that only draws what changed", () => {
  it("draws everything once, then nothing", () => {
    spriteOf("small", 20, 20);
    spriteOf("large", 100, 100);
    expect(draw()).toHaveLength(2);
    expect(draw()).toHaveLength(0);
  });

  it("draws a figure by its anchor, in pixels", () => {
    spriteOf("small", 20, 30);
    expect(draw()[0]?.at).toEqual([1, 0, -0, 1, 35, 55]);
  });

  it("draws again what moved, with all that lies there, in order of depth", () => {
    const below = spriteOf("large", 100, 100);
    const above = spriteOf("small", 102, 100);
    spriteOf("large", 250, 50);
    below.depth(2);
    above.depth(1);
    draw();
    above.place(103, 100, 0, 1, 1, 1);
    expect(draw().map(({ width }) => width)).toEqual([10, 40]);
  });

  it("draws the place anew that a figure has left", () => {
    const leaving = spriteOf("small", 100, 100);
    spriteOf("large", 100, 100);
    draw();
    leaving.remove();
    expect(draw().map(({ width }) => width)).toEqual([40]);
  });

  it("doesn't draw a figure again that is placed where it is", () => {
    const resting = spriteOf("small", 100, 100);
    draw();
    resting.place(100, 100, 0, 1, 1, 1);
    expect(draw()).toHaveLength(0);
    resting.place(100, 100, 0, 1, 1, 0.5);
    expect(draw()[0]?.alpha).toBe(0.5);
  });

  it("draws a turned figure whole", () => {
    const turned = spriteOf("large", 100, 100);
    draw();
    turned.place(100, 100, 45, 1, 1, 1);
    const [left = 0, top = 0, width = 0] = draw()[0]?.clip ?? [];
    const reach = 20 * Math.SQRT2;
    expect(left).toBeLessThanOrEqual(200 - reach);
    expect(top).toBeLessThanOrEqual(200 - reach);
    expect(left + width).toBeGreaterThanOrEqual(200 + reach);
  });

  it("stretches only the middle of a bar, and turns it as one piece", () => {
    surface.addBar("bar", { ...pictureOf(60, 12), margin: 6, leftCap: 10, rightCap: 20 });
    const bar = surface.bar();
    bar.show("bar");
    bar.place(50, 50, 0, 100, 1);
    const [drawn] = draw();
    expect(drawn?.width).toBe(2 * 100 + 2 * 6);
    expect(drawn?.at).toEqual([1, 0, -0, 1, 100 - 6, 100 - 6]);
  });

  it("gives room back that no figure needs", () => {
    for (let i = 0; i < 1200; i++) surface.add(`picture${i}`, pictureOf(4));
    expect(surface.has("picture0")).toBe(false);
    expect(surface.has("picture1199")).toBe(true);
  });
});
