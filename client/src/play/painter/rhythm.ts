/**
 * When ticks had better be due, so that they meet no frame on its way to the screen.
 *
 * A laptop has few cores, and the same ones run the game and draw it. A tick that falls into a frame waits for it, or
 * is stopped in the middle; a little before the next frame nobody else has anything to do. Pure: the caller gives times.
 */

/** A tick should be due so long before a frame: it is done by then, and what was drawn before it is on the screen. */
const LEAD_MS = 6;
/** A tick longer than this has two frames of a screen in it, and may come before either. */
const LONG_MS = 25;
/** Frames that have to be regular before ticks are moved, and before they are moved again. */
const REGULAR_FRAMES = 6;
/** A screen whose frames come at other times than whole ticks has no place where ticks would never meet them. */
const UNEVEN_MS = 0.5;
const NEAR_MS = 1.5;
/** Moved so little at once that nobody sees it. */
const MOST_MS = 4;

export class Rhythm {
  #frameAt = 0;
  #regular = 0;

  /** A frame began; answers by how much later ticks should be due, below 0 for earlier, 0 to leave them. */
  take(frameAt: number, dueAt: number, tickMs: number): number {
    const beatMs = tickMs > LONG_MS ? tickMs / 2 : tickMs;
    const isRegular = Math.abs(around(frameAt - this.#frameAt, beatMs)) < UNEVEN_MS;
    this.#frameAt = frameAt;
    this.#regular = isRegular ? this.#regular + 1 : 0;
    if (this.#regular < REGULAR_FRAMES) return 0;
    this.#regular = 0;
    const off = around(frameAt - dueAt - LEAD_MS, beatMs);
    return Math.abs(off) < NEAR_MS ? 0 : Math.max(-MOST_MS, Math.min(MOST_MS, off));
  }
}

/** What is left of a time without whole beats, from minus half a beat to half a beat. */
function around(ms: number, beatMs: number): number {
  return ms - Math.round(ms / beatMs) * beatMs;
}
