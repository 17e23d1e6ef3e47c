/** Where the edges of shapes run: paths for the painter and boxes for the bakery. Lengths in units. */
import { geometryOf, type Shape } from "./shapes";

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export function roundedRect(x: number, y: number, w: number, h: number, radius: number): Path2D {
  const path = new Path2D();
  path.roundRect(x, y, Math.max(0, w), Math.max(0, h), Math.max(0, Math.min(radius, w / 2, h / 2)));
  return path;
}

/** A closed curve through all points (Catmull–Rom as Bézier pieces). */
export function smoothPoints(points: readonly number[], steps: number): number[] {
  const count = points.length / 2;
  const at = (i: number) => ((i + count) % count) * 2;
  const out: number[] = [];
  for (let i = 0; i < count; i++) {
    const [a, b, c, d] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    for (let k = 0; k < steps; k++) {
      const t = k / steps;
      out.push(spline(points, a, b, c, d, t), spline(points, a + 1, b + 1, c + 1, d + 1, t));
    }
  }
  return out;
}

function spline(points: readonly number[], a: number, b: number, c: number, d: number, t: number): number {
  const [p0, p1, p2, p3] = [points[a] ?? 0, points[b] ?? 0, points[c] ?? 0, points[d] ?? 0];
  const cubic = -p0 + 3 * p1 - 3 * p2 + p3;
  const square = 2 * p0 - 5 * p1 + 4 * p2 - p3;
  return 0.5 * (2 * p1 + (p2 - p0) * t + square * t * t + cubic * t * t * t);
}

function throughPoints(points: readonly number[], from: number, closed: boolean): Path2D {
  const path = new Path2D();
  for (let i = from; i + 1 < points.length; i += 2) path.lineTo(points[i] ?? 0, points[i + 1] ?? 0);
  if (closed) path.closePath();
  return path;
}

/** The silhouette of a filled shape; null for kinds that are lines or pictures. */
export function silhouette(shape: Shape): Path2D | null {
  const path = new Path2D();
  switch (shape.kind) {
    case "circle": {
      const [x, y, r] = geometryOf(shape, "circle");
      path.arc(x, y, Math.max(0, r), 0, Math.PI * 2);
      return path;
    }
    case "ellipse": {
      const [x, y, rx, ry] = geometryOf(shape, "ellipse");
      path.ellipse(x, y, Math.max(0, rx), Math.max(0, ry), 0, 0, Math.PI * 2);
      return path;
    }
    case "rect":
      return roundedRect(...geometryOf(shape, "rect"));
    case "polygon":
      return throughPoints(shape.geometry, 0, true);
    case "blob":
      return throughPoints(smoothPoints(shape.geometry, 8), 0, true);
    default:
      return null;
  }
}

/** The middle line of a stroked shape and its width; null for other kinds. */
export function stroke(shape: Shape): { path: Path2D; width: number; dashed: boolean } | null {
  const path = new Path2D();
  switch (shape.kind) {
    case "ring": {
      const [x, y, r, width] = geometryOf(shape, "ring");
      path.arc(x, y, Math.max(0, r), 0, Math.PI * 2);
      return { path, width, dashed: false };
    }
    case "arc": {
      const [x, y, r, start, end, width] = geometryOf(shape, "arc");
      path.arc(x, y, Math.max(0, r), (start * Math.PI) / 180, (end * Math.PI) / 180, end < start);
      return { path, width, dashed: false };
    }
    case "line": {
      const [x1, y1, x2, y2, width, dashed] = geometryOf(shape, "line");
      path.moveTo(x1, y1);
      path.lineTo(x2, y2);
      return { path, width, dashed: dashed === 1 };
    }
    case "path": {
      const [width = 1, dashed = 0] = shape.geometry;
      return { path: throughPoints(shape.geometry, 2, false), width, dashed: dashed === 1 };
    }
    default:
      return null;
  }
}

/** Length of an arrow's head for a shaft of this width; short arrows get a smaller one. */
export function headLength(width: number, length: number): number {
  return Math.min(width * 2.6 + 2.5, length * 0.8);
}

/** An arrow along the x axis from 0 to length, as one silhouette. */
export function arrowSilhouette(length: number, width: number): Path2D {
  const head = headLength(width, length);
  const half = Math.min(width / 2, head / 3);
  const neck = length - head;
  const wide = head * 0.62;
  const path = new Path2D();
  path.moveTo(0, -half);
  path.lineTo(neck, -half);
  path.lineTo(neck - head * 0.12, -wide);
  path.lineTo(length, 0);
  path.lineTo(neck - head * 0.12, wide);
  path.lineTo(neck, half);
  path.lineTo(0, half);
  path.arc(0, 0, half, Math.PI / 2, -Math.PI / 2);
  path.closePath();
  return path;
}

/** The point a shape turns about and is placed by. */
export function anchor(shape: Shape): readonly [x: number, y: number] {
  const [a = 0, b = 0, c = 0, d = 0] = shape.geometry;
  switch (shape.kind) {
    case "rect":
    case "meter":
      return [a + c / 2, b + d / 2];
    case "line":
    case "arrow":
      return [a, b];
    case "path":
      return [c, d];
    case "polygon":
    case "blob":
      return middle(shape.geometry);
    default:
      return [a, b];
  }
}

function middle(points: readonly number[]): readonly [number, number] {
  const box = boxOf(points, 0);
  return [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
}

function boxOf(points: readonly number[], from: number): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = from; i + 1 < points.length; i += 2) {
    left = Math.min(left, points[i] ?? 0);
    right = Math.max(right, points[i] ?? 0);
    top = Math.min(top, points[i + 1] ?? 0);
    bottom = Math.max(bottom, points[i + 1] ?? 0);
  }
  return { left, top, right, bottom };
}

/** The box of a shape before it is turned, without outline, shadow or glow. */
export function bounds(shape: Shape): Box {
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = shape.geometry;
  const about = (x: number, y: number, w: number, h: number): Box => ({
    left: x - w,
    top: y - h,
    right: x + w,
    bottom: y + h,
  });
  switch (shape.kind) {
    case "circle":
      return about(a, b, c, c);
    case "ellipse":
      return about(a, b, c, d);
    case "ring":
      return about(a, b, c + d / 2, c + d / 2);
    case "arc": {
      const half = c + (shape.geometry[5] ?? 0) / 2;
      return about(a, b, half, half);
    }
    case "rect":
    case "meter":
      return { left: a, top: b, right: a + c, bottom: b + d };
    case "line":
    case "arrow": {
      const pad = shape.kind === "arrow" ? e * 2.6 + 2.5 : e;
      return {
        left: Math.min(a, c) - pad,
        top: Math.min(b, d) - pad,
        right: Math.max(a, c) + pad,
        bottom: Math.max(b, d) + pad,
      };
    }
    case "path": {
      const box = boxOf(shape.geometry, 2);
      return { left: box.left - a, top: box.top - a, right: box.right + a, bottom: box.bottom + a };
    }
    case "polygon":
      return boxOf(shape.geometry, 0);
    case "blob":
      return boxOf(smoothPoints(shape.geometry, 4), 0);
    case "icon":
    case "creature":
      return about(a, b, c * 0.62, c * 0.62);
    case "text":
      return textBox(shape);
  }
}

/** Room for a text by its letters; the painter measures exactly. */
function textBox(shape: Shape): Box {
  const [x, y, size, align] = geometryOf(shape, "text");
  const width = shape.text.length * size * 0.72 + size;
  const left = align === 0 ? x - size / 2 : align === 1 ? x - width / 2 : x - width + size / 2;
  return { left, top: y - size * 0.8, right: left + width, bottom: y + size * 0.8 };
}
