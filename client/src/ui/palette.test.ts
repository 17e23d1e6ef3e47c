import { describe, expect, it } from "vitest";
import { channels, contrast, linear } from "./contrast";
import { BACKDROP_NAMES, BACKDROPS, COLOUR_NAMES, colourOf, PALETTES, type World } from "./palette";

const WORLDS: readonly World[] = ["paper", "night"];
type Lab = readonly [number, number, number];

/** How a colour looks without the red or the green cones (Machado 2009, full severity), in Oklab. */
const SEEN: Readonly<Record<string, readonly number[]>> = {
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};

function seenAs(hex: string, matrix: readonly number[]): Lab {
  const rgb = channels(hex).map(linear);
  const at = (row: number) =>
    Math.max(
      0,
      [0, 1, 2].reduce((sum, i) => sum + (matrix[row * 3 + i] ?? 0) * (rgb[i] ?? 0), 0),
    );
  const [r, g, b] = [at(0), at(1), at(2)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

const apart = (one: Lab, other: Lab) => Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);

describe.each(WORLDS)("the %s palette", (world) => {
  const palette = PALETTES[world];

  it.each(COLOUR_NAMES)("outlines %s readably on every backdrop", (name) => {
    for (const backdrop of BACKDROP_NAMES) {
      const { far, middle, near } = BACKDROPS[world][backdrop];
      for (const card of [far, middle, near]) {
        expect(contrast(palette[name].line, card), `${name} on ${backdrop} ${card}`).toBeGreaterThanOrEqual(
          4.5,
        );
      }
    }
  });

  it.each(COLOUR_NAMES)("writes readably on %s", (name) => {
    expect(contrast(palette[name].on, palette[name].fill)).toBeGreaterThanOrEqual(4.5);
  });

  it("tells any two colours apart by sight or by pattern, for every kind of colour blindness", () => {
    for (const matrix of Object.values(SEEN)) {
      for (const one of COLOUR_NAMES) {
        for (const other of COLOUR_NAMES.slice(COLOUR_NAMES.indexOf(one) + 1)) {
          const far = apart(seenAs(palette[one].fill, matrix), seenAs(palette[other].fill, matrix)) > 0.05;
          const textured = JSON.stringify(palette[one].pattern) !== JSON.stringify(palette[other].pattern);
          expect(far || textured, `${one} and ${other}`).toBe(true);
        }
      }
    }
  });
});

it("draws an unknown colour in ink", () => {
  expect(colourOf("paper", "octarine")).toBe(PALETTES.paper.ink);
});
