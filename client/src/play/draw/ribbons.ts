/** Outlines of lines with width, so that bending shapes are filled instead of stroked: strokes have gaps at their joins. */

/** At sharp corners the edge may lie at most this many half widths away. */
const LONGEST_MITRE = 2;
const CAP_STEPS = 4;

/** The points of a closed curve moved outwards (or inwards, when negative), seen clockwise. */
export function moveOut(points: readonly number[], distance: number): number[] {
  const normals = normalsOf(points, true);
  const outwards = isClockwise(points) ? distance : -distance;
  return points.map((value, i) => value + (normals[i] ?? 0) * outwards);
}

/** The edge of an open line of this width, with round ends. */
export function ribbon(points: readonly number[], width: number): number[] {
  const normals = normalsOf(points, false);
  const half = width / 2;
  const left = points.map((value, i) => value + (normals[i] ?? 0) * half);
  const right: number[] = [];
  for (let i = points.length - 2; i >= 0; i -= 2) {
    right.push(
      (points[i] ?? 0) - (normals[i] ?? 0) * half,
      (points[i + 1] ?? 0) - (normals[i + 1] ?? 0) * half,
    );
  }
  const last = points.length - 2;
  return [...left, ...cap(points, normals, last, half, 1), ...right, ...cap(points, normals, 0, half, -1)];
}

/** Half a circle about an end, from the left edge to the right (side 1) or back (side -1). */
function cap(
  points: readonly number[],
  normals: readonly number[],
  at: number,
  half: number,
  side: 1 | -1,
): number[] {
  const [x, y] = [points[at] ?? 0, points[at + 1] ?? 0];
  const start = Math.atan2((normals[at + 1] ?? 0) * side, (normals[at] ?? 0) * side);
  const out: number[] = [];
  for (let k = 1; k < CAP_STEPS; k++) {
    const turn = start + (Math.PI * k) / CAP_STEPS;
    out.push(x + Math.cos(turn) * half, y + Math.sin(turn) * half);
  }
  return out;
}

/** For each point the direction to its left, longer at corners so that the width stays the same. */
function normalsOf(points: readonly number[], isClosed: boolean): number[] {
  const count = points.length / 2;
  const out: number[] = [];
  for (let i = 0; i < count; i++) {
    const before = isClosed ? (i + count - 1) % count : Math.max(0, i - 1);
    const after = isClosed ? (i + 1) % count : Math.min(count - 1, i + 1);
    const into = direction(points, before, i);
    const onwards = direction(points, i, after);
    // At an end, or where two points lie on each other, only one of the two has a direction.
    const [ax, ay] = isNowhere(into) ? onwards : into;
    const [bx, by] = isNowhere(onwards) ? into : onwards;
    const turnsBack = isNowhere([ax + bx, ay + by]);
    const [x, y] = turnsBack ? [ax, ay] : [ax + bx, ay + by];
    const length = Math.hypot(x, y) || 1;
    const [ux, uy] = [x / length, y / length];
    const cosine = Math.max(ux * bx + uy * by, 1 / LONGEST_MITRE);
    out.push(uy / cosine, -ux / cosine);
  }
  return out;
}

function isNowhere([x, y]: readonly [number, number]): boolean {
  return Math.abs(x) + Math.abs(y) < 1e-9;
}

function direction(points: readonly number[], from: number, to: number): readonly [number, number] {
  const x = (points[to * 2] ?? 0) - (points[from * 2] ?? 0);
  const y = (points[to * 2 + 1] ?? 0) - (points[from * 2 + 1] ?? 0);
  const length = Math.hypot(x, y);
  return length === 0 ? [0, 0] : [x / length, y / length];
}

/** With y down: the area by the shoelace formula is positive. */
function isClockwise(points: readonly number[]): boolean {
  let area = 0;
  for (let i = 0; i + 1 < points.length; i += 2) {
    const next = (i + 2) % points.length;
    area += (points[i] ?? 0) * (points[next + 1] ?? 0) - (points[next] ?? 0) * (points[i + 1] ?? 0);
  }
  return area > 0;
}
