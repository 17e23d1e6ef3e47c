import { describe, expect, it } from "vitest";
import type { DrawnFrame } from "./messages";
import { NewsDesk } from "./news";

const record = (op: number, name: number, value: number) => [
  14,
  op,
  ...Array.from({ length: 10 }, () => 0),
  name,
  value,
];
const frame = (score: number, ...records: number[][]): DrawnFrame => ({
  run: 1,
  tick: 1,
  at: 0,
  floats: new Float32Array(records.flat()),
  firstString: 0,
  strings: [],
  score,
  stars: 0,
  over: false,
});
const BED = record(69, 2, 0.5);

describe("what the page hears of views that it doesn't draw", () => {
  it("is a sign of life now and then, with all ticks since the last", () => {
    const desk = new NewsDesk();
    const told = Array.from({ length: 31 }, (_, i) => desk.take(frame(0, BED), i, i * 16, false));
    const news = told.filter((one) => one !== null);
    expect(news.map(({ work }) => work.length)).toEqual([1, 16]);
    expect(news[1]).toMatchObject({ frame: null, sounds: [[69, 2, 0.5]] });
  });

  it("is a sound and a change of the score at once", () => {
    const desk = new NewsDesk();
    desk.take(frame(0), 1, 0, false);
    expect(desk.take(frame(0), 1, 16, false)).toBeNull();
    const heard = desk.take(frame(0, record(1, 50, 50), record(65, 3, 7)), 1, 32, false);
    expect(heard?.sounds).toEqual([[65, 3, 7]]);
    expect(desk.take(frame(5), 1, 48, false)).toMatchObject({ score: 5, work: [1] });
  });

  it("is every view where the page draws", () => {
    const desk = new NewsDesk();
    const drawn = frame(0);
    desk.take(drawn, 1, 0, true);
    expect(desk.take(drawn, 1, 1, true)?.frame).toBe(drawn);
  });
});
