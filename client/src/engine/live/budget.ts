/** How much running ahead this device can do: putting right everything at once would make a slow one stutter. */

/** Part of the worker's time that putting right may take. */
const SHARE = 0.4;
/** Longest time that one settling may take, milliseconds. */
const LONGEST_MS = 40;
/** Half a second: without a word for longer than that, guessing means nothing. */
const LONGEST_AHEAD_SECONDS = 0.5;
const SMOOTHING = 0.2;

export class AheadBudget {
  readonly #mostTicks: number;
  #stepMs = 0;
  #settleMs = 0;
  #settledAtMs = Number.NEGATIVE_INFINITY;

  constructor(ticksPerSecond: number) {
    this.#mostTicks = Math.round(ticksPerSecond * LONGEST_AHEAD_SECONDS);
  }

  /** How many ticks beyond the room's state may be shown. */
  get ticks(): number {
    const affordable = this.#stepMs > 0 ? Math.floor(LONGEST_MS / this.#stepMs) : this.#mostTicks;
    return Math.max(1, Math.min(this.#mostTicks, affordable));
  }

  maySettle(nowMs: number): boolean {
    return nowMs - this.#settledAtMs >= this.#settleMs / SHARE;
  }

  /** Settling, with so many steps, has taken so long. */
  settled(nowMs: number, tookMs: number, steps: number): void {
    this.#settledAtMs = nowMs;
    this.#settleMs += (tookMs - this.#settleMs) * SMOOTHING;
    if (steps > 0) this.#stepMs += (tookMs / steps - this.#stepMs) * SMOOTHING;
  }
}
