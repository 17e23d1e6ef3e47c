/**
 * Keeps figures from jumping when a room's word puts the picture right: each is shown as far off as it was, and the
 * distance melts away, never faster than figures move anyway. So who changes their course is seen to turn, a little
 * later than it happened, and not to leap to where the turn has led meanwhile.
 */
import type { DrawnFrame } from "../../engine/messages";
import { coordinateAxis } from "./bakery";
import type { Shape } from "./shapes";

/** After so long a third of the distance is left. */
const MELTS_MS = 90;
/** Units a millisecond. */
const FASTEST = 0.05;
/** Further than this, units, is no glide any more but another place. */
const FARTHEST = 48;
const GONE = 0.05;
/** A figure that is put right by more than this, units a millisecond (one unit in 1/60 s), is seen to be. */
const SEEN = 60 / 1000;

interface Offset {
  x: number;
  y: number;
}

export interface CorrectionCount {
  pictures: number;
  seen: number;
}

export class Smoothing {
  /** Grows for the whole run. */
  readonly count: CorrectionCount = { pictures: 0, seen: 0 };
  #offsets = new Map<string, Offset>();
  #at = 0;

  /** The shapes as they are to be shown. */
  take(shapes: readonly Shape[], { room, at }: Pick<DrawnFrame, "room" | "at">): readonly Shape[] {
    if (!room) return shapes;
    const elapsed = Math.max(0, at - this.#at);
    const melted = this.#melt(elapsed);
    this.#at = at;
    const jumped = this.#add(room.moved);
    this.count.pictures += 1;
    if (jumped > 0 || melted > SEEN * elapsed) this.count.seen += 1;
    return this.#offsets.size === 0 ? shapes : shapes.map((shape) => this.#shift(shape));
  }

  /** How far the figure that moved most was moved by this. */
  #melt(elapsedMs: number): number {
    const melting = 1 - Math.exp(-elapsedMs / MELTS_MS);
    let most = 0;
    for (const [key, offset] of this.#offsets) {
      const far = Math.hypot(offset.x, offset.y);
      const melted = Math.min(far * melting, FASTEST * elapsedMs);
      most = Math.max(most, melted);
      offset.x *= 1 - melted / far;
      offset.y *= 1 - melted / far;
      if (far - melted < GONE) this.#offsets.delete(key);
    }
    return most;
  }

  /** How far the figure that could only jump has jumped. */
  #add(moved: readonly (readonly [string, number, number])[]): number {
    let most = 0;
    for (const [key, x, y] of moved) {
      const offset = this.#offsets.get(key) ?? { x: 0, y: 0 };
      offset.x += x;
      offset.y += y;
      const far = Math.hypot(offset.x, offset.y);
      if (far <= FARTHEST) this.#offsets.set(key, offset);
      else {
        this.#offsets.delete(key);
        most = Math.max(most, far);
      }
    }
    return most;
  }

  #shift(shape: Shape): Shape {
    const offset = this.#offsets.get(shape.key);
    if (!shape.key || !offset) return shape;
    const geometry = shape.geometry.map((value, i) => {
      const axis = coordinateAxis(shape, i);
      return axis < 0 ? value : value + (axis === 0 ? offset.x : offset.y);
    });
    return { ...shape, geometry };
  }
}
