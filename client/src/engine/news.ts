/**
 * What the page hears of a running game. A view that goes to a worker that draws needs no word to the page, unless
 * something is heard or the score changes; now and then there is a sign of life.
 */
import type { DrawnFrame, SoundRecord, ViewNews } from "./messages";

const SIGN_OF_LIFE_MS = 250;
/** Operations of the draw list, which is described in gamekit/drawlist.py. */
const [SOUND, BED] = [65, 69];
const SHORTEST_RECORD = 12;

export class NewsDesk {
  #work: number[] = [];
  #told = "";
  #toldMs = -Infinity;

  /** Null when the page needn't know now. A frame for the page itself always is news. */
  take(frame: DrawnFrame, workMs: number, nowMs: number, isForPage: boolean): ViewNews | null {
    const { run, score, stars, over, room } = frame;
    this.#work.push(workMs);
    const sounds = soundsIn(frame.floats);
    const standing = `${score}|${stars}|${over}|${room?.points}|${room?.turn}`;
    const isDue = isForPage || nowMs - this.#toldMs >= SIGN_OF_LIFE_MS;
    if (!isDue && standing === this.#told && !sounds.some(([op]) => op === SOUND)) return null;
    const work = this.#work;
    [this.#work, this.#told, this.#toldMs] = [[], standing, nowMs];
    return { run, score, stars, over, sounds, work, frame: isForPage ? frame : null, ...(room && { room }) };
  }
}

function soundsIn(floats: Float32Array): SoundRecord[] {
  const sounds: SoundRecord[] = [];
  for (let at = 0; at < floats.length; ) {
    const size = floats[at] ?? 0;
    if (size < SHORTEST_RECORD) break; // the rest of the buffer is spare room
    const op = floats[at + 1];
    if (op === SOUND || op === BED) sounds.push([op, floats[at + 12] ?? 0, floats[at + 13] ?? 0]);
    at += size;
  }
  return sounds;
}
