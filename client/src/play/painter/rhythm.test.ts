import { describe, expect, it } from "vitest";
import { Rhythm } from "./rhythm";

/** Plays a minute on a screen; answers how long before frames the ticks are due in the end, and the ticks shown. */
function playMinute(frameMs: number, tickMs: number, firstDue: number): { lead: number; moved: number } {
  const rhythm = new Rhythm();
  let origin = firstDue;
  let moved = 0;
  let lead = 0;
  for (let frameAt = 1000; frameAt < 61_000; frameAt += frameMs) {
    const dueAt = origin + Math.floor((frameAt - origin) / tickMs) * tickMs;
    lead = frameAt - dueAt;
    const shift = rhythm.take(frameAt, dueAt, tickMs);
    expect(Math.abs(shift)).toBeLessThanOrEqual(4);
    origin += shift;
    moved += Math.abs(shift);
  }
  return { lead, moved };
}

describe("rhythm", () => {
  it("brings ticks to just before the frames, wherever they were at first", () => {
    for (let firstDue = 0; firstDue < 34; firstDue += 1.3) {
      const sixty = playMinute(2000 / 60, 1000 / 60, firstDue);
      expect(sixty.lead).toBeGreaterThan(4.4);
      expect(sixty.lead).toBeLessThan(7.6);
      expect(sixty.moved).toBeLessThan(10);
      const thirty = playMinute(1000 / 30, 1000 / 30, firstDue);
      expect(thirty.lead % (1000 / 60)).toBeGreaterThan(4.4);
      expect(thirty.lead % (1000 / 60)).toBeLessThan(7.6);
    }
  });

  it("follows a screen that is a little slower than a tick", () => {
    const { lead } = playMinute(2000 / 59.94, 1000 / 60, 3);
    expect(lead).toBeGreaterThan(4);
    expect(lead).toBeLessThan(8);
  });

  it("leaves ticks alone where frames come at other times than whole ticks", () => {
    expect(playMinute(40, 1000 / 60, 3).moved).toBe(0); // 75 frames a second, every third is drawn
    expect(playMinute(1000 / 144, 1000 / 60, 3).moved).toBe(0);
  });

  it("waits until frames are regular again", () => {
    const rhythm = new Rhythm();
    const frames = [0, 33.4, 66.7, 100, 141, 174.4, 208, 241, 274.5, 308];
    expect(frames.map((at) => rhythm.take(at, at - 13, 1000 / 30))).toEqual(frames.map(() => 0));
    expect(rhythm.take(341, 328, 1000 / 30)).toBe(4);
  });
});
