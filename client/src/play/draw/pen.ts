/** Draws with the pen what bends from tick to tick: flat shadow, two tones, outline. */
import { PALETTES, type World } from "../../ui/palette";
import type { Look } from "./bakery";
import { smoothPoints } from "./outlines";
import { moveOut, ribbon } from "./ribbons";
import type { Shape } from "./shapes";
import type { Pen } from "./surface";

const SOFT = 0.3;

export function drawWithPen(pen: Pen, shape: Shape, look: Look): void {
  const tones = PALETTES[look.world][shape.fill ?? "ink"];
  pen.clear();
  if (shape.kind === "line" || shape.kind === "path") {
    penLine(pen, shape, tones.line, tones.fill);
    return;
  }
  const points = shape.kind === "blob" ? smoothPoints(shape.geometry, 6) : shape.geometry;
  if (!shape.flat) penShadow(pen, points, shape, look.world, tones.fill);
  const edge = shape.outline ? PALETTES[look.world][shape.outline].line : tones.line;
  const width = shape.flat && !shape.outline ? 0 : look.highContrast ? 1.8 : 1.15;
  if (width > 0 && shape.fill) penEdge(pen, points, width, edge, shape.alpha);
  else if (width > 0) pen.stroke(points, width, edge, shape.alpha, true);
  if (!shape.fill) return;
  const face = width > 0 ? moveOut(points, -width / 2) : points;
  pen.fill(face, shape.flat ? tones.fill : tones.shade, shape.alpha);
  if (!shape.flat) pen.fill(inset(face), tones.fill, shape.alpha);
}

/** The edge lies below the face. A thin pale rim outside it softens its steps. */
function penEdge(pen: Pen, points: readonly number[], width: number, edge: string, alpha: number): void {
  pen.fill(moveOut(points, width / 2 + SOFT), edge, alpha * 0.4);
  pen.fill(moveOut(points, width / 2), edge, alpha);
}

function penShadow(pen: Pen, points: readonly number[], shape: Shape, world: World, fill: string): void {
  if (world === "paper" && shape.glow === 0) {
    pen.fill(moveOut(points, 1.1), "#34264e", 0.08 * shape.alpha, 1.1, 1.8);
    pen.fill(points, "#34264e", 0.12 * shape.alpha, 1.1, 1.8);
    return;
  }
  const strength = Math.max(shape.glow, 0.25) * shape.alpha;
  for (const reach of [4, 2]) pen.fill(moveOut(points, reach), fill, 0.2 * strength);
}

/** Slightly smaller and towards the light, so that the deeper tone shows at the lower right. */
function inset(points: readonly number[]): number[] {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i + 1 < points.length; i += 2) {
    left = Math.min(left, points[i] ?? 0);
    right = Math.max(right, points[i] ?? 0);
    top = Math.min(top, points[i + 1] ?? 0);
    bottom = Math.max(bottom, points[i + 1] ?? 0);
  }
  const size = Math.max(1, Math.min(right - left, bottom - top));
  const fold = Math.min(2.2, size * 0.12);
  const factor = 1 - fold / size;
  const [x, y] = [left + fold * 0.1, top + fold * 0.1];
  return points.map((value, i) => (i % 2 === 0 ? x + (value - left) * factor : y + (value - top) * factor));
}

function penLine(pen: Pen, shape: Shape, edge: string, fill: string): void {
  const isLine = shape.kind === "line";
  const width = (isLine ? shape.geometry[4] : shape.geometry[0]) ?? 1;
  const isDashed = (isLine ? shape.geometry[5] : shape.geometry[1]) === 1;
  const points = isLine ? shape.geometry.slice(0, 4) : shape.geometry.slice(2);
  if (isDashed) {
    for (const dash of dashes(points, width * 0.6 + 1.6 + width, width * 0.6 + 2))
      pen.stroke(dash, width, edge, shape.alpha, false);
    return;
  }
  if (width < 1.6) {
    pen.stroke(points, width, edge, shape.alpha, false);
    return;
  }
  pen.fill(ribbon(points, width + 1.3 + SOFT), edge, shape.alpha * 0.4);
  pen.fill(ribbon(points, width + 1.3), edge, shape.alpha);
  pen.fill(ribbon(points, width), fill, shape.alpha);
}

/** Cuts a line through points into dashes. */
export function dashes(points: readonly number[], on: number, off: number): number[][] {
  const out: number[][] = [];
  let current: number[] = [];
  let left = on;
  let isOn = true;
  let [x, y] = [points[0] ?? 0, points[1] ?? 0];
  current.push(x, y);
  for (let i = 2; i + 1 < points.length; i += 2) {
    const [toX, toY] = [points[i] ?? 0, points[i + 1] ?? 0];
    let rest = Math.hypot(toX - x, toY - y);
    while (rest > left) {
      x += ((toX - x) * left) / rest;
      y += ((toY - y) * left) / rest;
      rest -= left;
      if (isOn) out.push([...current, x, y]);
      current = isOn ? [] : [x, y];
      isOn = !isOn;
      left = isOn ? on : off;
    }
    left -= rest;
    [x, y] = [toX, toY];
    if (isOn) current.push(x, y);
  }
  if (isOn && current.length >= 4) out.push(current);
  return out;
}
