/**
 * Which tick of a room's match to show now. Pure: the caller gives the time.
 *
 * The fastest of the latest updates tell when the room's ticks arrive here; a round trip later than that is the tick
 * at which the room will have what is pressed now. What can't be run ahead is shown a little after it has arrived.
 */

const BUCKET_MS = 1000;
const BUCKETS = 4;
/** The clock runs this much faster or slower to get where it should be; nobody sees that. */
const STEERING = 0.08;
/** Further away than this it jumps: after a stall, or a tab that slept. */
const JUMP_MS = 250;

export class RoomClock {
  readonly #tickMs: number;
  /** How far behind what arrives, so that an update that comes late is still in time; null to run ahead instead. */
  readonly #behindMs: number | null;
  #buckets: { readonly began: number; least: number }[] = [];
  #roundTripMs = 0;
  #shown: { readonly tick: number; readonly atMs: number } | null = null;

  constructor(ticksPerSecond: number, behindMs: number | null) {
    this.#tickMs = 1000 / ticksPerSecond;
    this.#behindMs = behindMs;
  }

  /** An update of a tick has arrived. */
  heard(tick: number, atMs: number): void {
    const offset = atMs - tick * this.#tickMs;
    const last = this.#buckets.at(-1);
    if (!last || atMs - last.began >= BUCKET_MS) {
      this.#buckets.push({ began: atMs, least: offset });
      if (this.#buckets.length > BUCKETS) this.#buckets.shift();
    } else last.least = Math.min(last.least, offset);
  }

  setRoundTrip(milliseconds: number): void {
    this.#roundTripMs = milliseconds;
  }

  /** Forgets what it heard: the match was moved, or its room stood still. */
  forget(): void {
    this.#buckets = [];
    this.#shown = null;
  }

  /** The tick to show, with fractions; null before the first update. It never runs backwards. */
  read(nowMs: number): number | null {
    const wanted = this.#wanted(nowMs);
    if (wanted === null) return null;
    const before = this.#shown;
    const elapsed = before ? (nowMs - before.atMs) / this.#tickMs : 0;
    let tick = wanted;
    if (before && Math.abs(wanted - before.tick - elapsed) * this.#tickMs < JUMP_MS) {
      const missing = wanted - before.tick - elapsed;
      const most = elapsed * STEERING;
      tick = before.tick + elapsed + Math.max(-most, Math.min(most, missing));
    }
    if (before && tick < before.tick && before.tick - tick < JUMP_MS / this.#tickMs) tick = before.tick;
    this.#shown = { tick, atMs: nowMs };
    return tick;
  }

  #wanted(nowMs: number): number | null {
    if (this.#buckets.length === 0) return null;
    const offset = Math.min(...this.#buckets.map(({ least }) => least));
    // Half a tick, because an input waits half a tick on average until the room's next one.
    const ahead = this.#behindMs === null ? this.#roundTripMs + this.#tickMs / 2 : -this.#behindMs;
    return (nowMs - offset + ahead) / this.#tickMs;
  }
}
