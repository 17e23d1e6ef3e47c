import { describe, expect, it } from "vitest";
import { between, DrawListDecoder, geometryOf, type Shape } from "./shapes";

/** A record as gamekit/drawlist.py writes it. */
function record(
  op: number,
  style: Partial<Record<"key" | "text" | "fill" | "layer" | "alpha" | "angle" | "flat", number>>,
  geometry: number[],
): number[] {
  const { key = -1, text = -1, fill = -1, layer = 0, alpha = 1, angle = 0, flat = 0 } = style;
  return [12 + geometry.length, op, key, text, fill, -1, -1, layer, alpha, angle, 0, flat, ...geometry];
}

const view = (records: number[][], strings: string[] = [], firstString = 0) => ({
  floats: new Float32Array(records.flat()),
  strings,
  firstString,
});

describe("decoding", () => {
  it("leaves shapes until they are asked for, and answers those of the view taken last", () => {
    const decoder = new DrawListDecoder();
    expect(decoder.take(view([record(1, {}, [1, 1, 1]), record(65, {}, [3, 0])], ["a"]))).toHaveLength(1);
    decoder.take(view([record(1, { key: 0 }, [2, 2, 2])], [], 1));
    expect(decoder.shapes()).toMatchObject([{ key: "a", geometry: [2, 2, 2] }]);
  });

  it("reads shapes with their style", () => {
    const { shapes } = new DrawListDecoder().decode(
      view(
        [
          record(1, { key: 0, fill: 2, flat: 1 }, [10, 20, 5]),
          record(11, { text: 1, fill: 0 }, [5, 6, 10, 1]),
        ],
        ["ball", "hello"],
      ),
    );
    expect(shapes).toMatchObject([
      { kind: "circle", key: "ball", fill: "sky", flat: true, geometry: [10, 20, 5] },
      { kind: "text", key: "", text: "hello", fill: "ink", flat: false },
    ]);
  });

  it("keeps strings over views, and forgets them when the table begins anew", () => {
    const decoder = new DrawListDecoder();
    decoder.decode(view([], ["ball"]));
    const later = decoder.decode(
      view([record(1, { key: 1 }, [1, 1, 1]), record(1, { key: 0 }, [1, 1, 1])], ["net"], 1),
    );
    expect(later.shapes.map(({ key }) => key)).toEqual(["net", "ball"]);
    const anew = decoder.decode(view([record(1, { key: 0 }, [1, 1, 1])], ["other"]));
    expect(anew.shapes[0]?.key).toBe("other");
  });

  it("tells effects from shapes", () => {
    const { shapes, effects } = new DrawListDecoder().decode(
      view(
        [
          record(64, { fill: 6 }, [1, 2, 12, 60]),
          record(65, {}, [5, 3]),
          record(69, {}, [1, 0.5]),
          record(68, { key: 0 }, [0.25]),
        ],
        ["me"],
      ),
    );
    expect(shapes).toEqual([]);
    expect(effects).toEqual([
      { kind: "sparks", x: 1, y: 2, colour: "sun", count: 12, speed: 60 },
      { kind: "sound", name: "coin", pitch: 3 },
      { kind: "bed", name: "tense", level: 0.5 },
      { kind: "squash", key: "me", amount: 0.25 },
    ]);
  });

  it("draws by layer, and as listed within a layer", () => {
    const { shapes } = new DrawListDecoder().decode(
      view([
        record(1, { layer: 2 }, [1, 0, 0]),
        record(1, {}, [2, 0, 0]),
        record(1, { layer: 2 }, [3, 0, 0]),
        record(1, {}, [4, 0, 0]),
      ]),
    );
    expect(shapes.map(({ geometry }) => geometry[0])).toEqual([2, 4, 1, 3]);
  });

  it("stops at the spare room behind the last record", () => {
    const floats = new Float32Array(40);
    floats.set(record(1, {}, [7, 7, 7]));
    expect(new DrawListDecoder().decode({ floats, strings: [], firstString: 0 }).shapes).toHaveLength(1);
  });

  it("survives a record that is cut off", () => {
    const floats = new Float32Array([40, 1, 0, 0]);
    expect(new DrawListDecoder().decode({ floats, strings: [], firstString: 0 }).shapes).toEqual([]);
  });
});

describe("gliding", () => {
  const circle = (x: number, angle: number, alpha = 1): Shape => ({
    kind: "circle", key: "ball", text: "", fill: "sky", outline: null, pattern: null, layer: 0, alpha, angle, glow: 0, flat: false,
    geometry: [x, 50, 4],
  }); // biome-ignore format: a table

  it("moves part of the way", () => {
    const shape = between(circle(0, 0, 0), circle(10, 40), 0.5);
    expect(geometryOf(shape, "circle")).toEqual([5, 50, 4]);
    expect(shape).toMatchObject({ angle: 20, alpha: 0.5 });
  });

  it("turns the short way round", () => {
    expect(between(circle(0, 350), circle(0, 10), 0.5).angle).toBe(360);
    expect(between(circle(0, 10), circle(0, 350), 0.5).angle).toBe(0);
  });

  it("jumps when the thing became another thing", () => {
    const other: Shape = { ...circle(90, 0), kind: "ring", geometry: [90, 50, 4, 2] };
    expect(between(circle(0, 0), other, 0.5)).toBe(other);
  });
});
