import { describe, expect, it } from "vitest";
import { nextDueMs, restartAt, startSchedule, takeDue } from "./schedule";

describe("schedule", () => {
  it("makes a tick due one tick after the start", () => {
    const schedule = startSchedule(20, 1, 1000);
    expect(nextDueMs(schedule)).toBe(1050);
    expect(takeDue(schedule, 1049).count).toBe(0);
    expect(takeDue(schedule, 1050).count).toBe(1);
  });

  it("does not drift when every timer is late", () => {
    let schedule = startSchedule(60, 1, 0);
    let ticks = 0;
    for (let now = 0; now <= 60_000; now += 17.3) {
      const taken = takeDue(schedule, now);
      schedule = taken.schedule;
      ticks += taken.count;
    }
    expect(ticks).toBeGreaterThanOrEqual(3598);
    expect(ticks).toBeLessThanOrEqual(3600);
  });

  it("catches a short stall up", () => {
    const taken = takeDue(startSchedule(60, 1, 0), 55);
    expect(taken.count).toBe(3);
    expect(nextDueMs(taken.schedule)).toBeCloseTo(66.67, 1);
  });

  it("goes on from where it was after a long stall instead of racing", () => {
    const taken = takeDue(startSchedule(60, 1, 0), 5000);
    expect(taken.count).toBe(1);
    expect(nextDueMs(taken.schedule)).toBeGreaterThan(5000);
    expect(nextDueMs(taken.schedule)).toBeLessThanOrEqual(5000 + 1000 / 60 + 0.001);
  });

  it("counts no time while paused, and takes another speed", () => {
    const { schedule } = takeDue(startSchedule(50, 1, 0), 60);
    const resumed = restartAt(schedule, 40, 9000);
    expect(resumed.done).toBe(3);
    expect(nextDueMs(resumed)).toBe(9040);
  });
});
