/** When ticks are due: an absolute schedule, so that late timers never add up. */

/** After a stall the game goes on from where it was instead of racing to catch up. */
const MOST_CATCH_UP = 4;

export interface Schedule {
  /** When tick 0 was due, in milliseconds. */
  readonly originMs: number;
  readonly tickMs: number;
  readonly done: number;
}

export function startSchedule(ticksPerSecond: number, speed: number, nowMs: number): Schedule {
  return { originMs: nowMs, tickMs: 1000 / (ticksPerSecond * speed), done: 0 };
}

export function nextDueMs(schedule: Schedule): number {
  return schedule.originMs + (schedule.done + 1) * schedule.tickMs;
}

/** How many ticks are due now. Past the bound, the schedule moves on without running them. */
export function takeDue(schedule: Schedule, nowMs: number): { count: number; schedule: Schedule } {
  const due = Math.floor((nowMs - schedule.originMs) / schedule.tickMs + 1e-6) - schedule.done;
  if (due <= 0) return { count: 0, schedule };
  if (due <= MOST_CATCH_UP) return { count: due, schedule: { ...schedule, done: schedule.done + due } };
  const skippedMs = (due - 1) * schedule.tickMs;
  return {
    count: 1,
    schedule: { ...schedule, originMs: schedule.originMs + skippedMs, done: schedule.done + 1 },
  };
}

/** The same schedule with all ticks to come later by so much; below 0, earlier. */
export function shiftBy(schedule: Schedule, shiftMs: number): Schedule {
  return { ...schedule, originMs: schedule.originMs + shiftMs };
}

/** The same schedule after a pause or at another speed: the next tick is due one tick from now. */
export function restartAt(schedule: Schedule, tickMs: number, nowMs: number): Schedule {
  return { originMs: nowMs - schedule.done * tickMs, tickMs, done: schedule.done };
}
