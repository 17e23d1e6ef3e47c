/** Sizes that share pictures: they are baked in steps, and the sprite is stretched by the rest. */
import { geometryOf, type Shape } from "./shapes";

/** Steps in a doubling: of about 6 %, so that edges keep their weight. */
const FINE = 12;
/** A plain ellipse has no edge that stretching could spoil; a short arrow has only its head. */
const COARSE = { ellipse: 3, arrow: 6 };
const SMALLEST = 0.25;

function step(size: number, stepsInADoubling: number): number {
  if (size <= SMALLEST) return SMALLEST;
  return 2 ** (Math.ceil(Math.log2(size) * stepsInADoubling) / stepsInADoubling);
}

/** The size that is baked for a number of the geometry; null when it is baked as it is. */
export function steppedSize(shape: Shape, index: number, value: number): number | null {
  switch (shape.kind) {
    case "circle":
    case "ring":
      return index === 2 ? step(value, FINE) : null;
    case "ellipse":
      // A turned one is baked turned, where stretching would skew it.
      if (index < 2 || shape.angle !== 0 || shape.pattern !== null) return null;
      return step(value, isPlain(shape) ? COARSE.ellipse : FINE);
    default:
      return null;
  }
}

function isPlain({ flat, outline, glow }: Shape): boolean {
  return flat && outline === null && glow === 0;
}

export function arrowLength(shape: Shape): number {
  const [x1, y1, x2, y2] = geometryOf(shape, "arrow");
  return Math.hypot(x2 - x1, y2 - y1);
}

/** The length at which a short arrow is baked, lying along the x axis. */
export function steppedLength(shape: Shape): number {
  return step(arrowLength(shape), COARSE.arrow);
}

/** How much a picture baked for one shape is stretched across and down to show another of the same form. */
export function stretch(baked: Shape, shown: Shape): readonly [across: number, down: number] {
  if (shown.kind === "arrow") return [arrowLength(shown) / steppedLength(baked), 1];
  if (shown.kind !== "circle" && shown.kind !== "ring" && shown.kind !== "ellipse") return [1, 1];
  const part = (index: number) => {
    const size = shown.geometry[index] ?? 1;
    return size / (steppedSize(baked, index, baked.geometry[index] ?? 1) ?? size);
  };
  const across = part(2);
  return [across, shown.kind === "ellipse" ? part(3) : across];
}
