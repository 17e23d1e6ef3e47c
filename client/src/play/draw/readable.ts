/** Words and signs on cards: which colour can be read there. */
import { geometryOf, type Shape } from "./shapes";

/** Ink on a card takes the card's own colour for words, so that it is readable in both worlds. */
export function readable(shape: Shape, shapes: readonly Shape[], order: number): Shape {
  if ((shape.kind !== "text" && shape.kind !== "icon") || (shape.fill !== "ink" && shape.fill !== "paper"))
    return shape;
  const [x = 0, y = 0] = shape.geometry;
  for (let i = order - 1; i >= 0; i--) {
    const below = shapes[i];
    if (below?.fill && below.alpha > 0.5 && covers(below, x, y)) return { ...shape, outline: below.fill };
  }
  return shape.fill === "paper" && shape.kind === "text" ? { ...shape, fill: "ink" } : shape;
}

function covers(shape: Shape, x: number, y: number): boolean {
  switch (shape.kind) {
    case "rect": {
      const [left, top, w, h] = geometryOf(shape, "rect");
      return x >= left && x <= left + w && y >= top && y <= top + h;
    }
    case "circle": {
      const [cx, cy, r] = geometryOf(shape, "circle");
      return Math.hypot(x - cx, y - cy) <= r;
    }
    case "ellipse": {
      const [cx, cy, rx, ry] = geometryOf(shape, "ellipse");
      return ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 <= 1;
    }
    default:
      return false;
  }
}
