import { describe, expect, it } from "vitest";
import { RoomClock } from "./clock";

const TICK_MS = 50;

/** Ten seconds of updates that come so late each; reads the clock at each of them. */
function listen(clock: RoomClock, lateMs: (tick: number) => number, from = 0, to = 200): number[] {
  const read: number[] = [];
  for (let tick = from; tick < to; tick++) {
    const nowMs = 1000 + tick * TICK_MS + lateMs(tick);
    clock.heard(tick, nowMs);
    read.push((clock.read(nowMs) ?? 0) - tick);
  }
  return read;
}

describe("the clock of a room", () => {
  it("knows nothing before the first update", () => {
    expect(new RoomClock(20, null).read(5)).toBeNull();
  });

  it("is a round trip and half a tick ahead of what arrives", () => {
    const clock = new RoomClock(20, null);
    clock.setRoundTrip(150);
    expect(listen(clock, () => 75).at(-1)).toBeCloseTo(3.5, 5);
  });

  it("goes by the fastest updates, not by those that were held up", () => {
    const clock = new RoomClock(20, 40);
    const read = listen(clock, (tick) => (tick % 5 === 0 ? 0 : 20));
    expect(read.at(-5)).toBeCloseTo(-40 / TICK_MS, 1);
  });

  it("gets used to a slower way without a jump", () => {
    const clock = new RoomClock(20, null);
    listen(clock, () => 10);
    clock.setRoundTrip(200);
    const steps = listen(clock, () => 10, 200, 260);
    const changes = steps.slice(1).map((value, i) => value - (steps[i] ?? 0));
    expect(Math.max(...changes.map(Math.abs))).toBeLessThanOrEqual(0.0801);
    expect(steps.at(-1)).toBeCloseTo(4.5, 1);
  });

  it("jumps after the room or this side has stood still", () => {
    const clock = new RoomClock(20, 40);
    listen(clock, () => 0);
    const nowMs = 1000 + 300 * TICK_MS;
    clock.heard(300, nowMs);
    expect(clock.read(nowMs)).toBeCloseTo(300 - 40 / TICK_MS, 1);
  });
});
