/** How often pads may leave for the room: fewer than the room takes, and presses before movements. */

/** The room takes 30 a second and 12 at once; what the network bunches up must still fit. */
const PER_SECOND = 28;
const BURST = 8;
/** Movements of the pointer leave so many for a key that goes down meanwhile. */
const KEPT_FOR_PRESSES = 4;

export class InputPacer {
  #left = BURST;
  #atMs = 0;

  take(nowMs: number, isUrgent: boolean): boolean {
    const earned = ((nowMs - this.#atMs) / 1000) * PER_SECOND;
    this.#left = Math.min(BURST, this.#left + Math.max(0, earned));
    this.#atMs = nowMs;
    if (this.#left < (isUrgent ? 1 : KEPT_FOR_PRESSES + 1)) return false;
    this.#left -= 1;
    return true;
  }
}
