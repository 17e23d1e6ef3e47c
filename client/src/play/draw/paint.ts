/** Paints shapes on a 2-D canvas as cut card: soft shadow, two tones, one outline weight. Lengths in units. */

import { type Colour, type ColourName, PALETTES, type Palette, type World } from "../../ui/palette";
import type { Context } from "./canvas";
import { paintCreature } from "./creatures";
import { anchor, arrowSilhouette, bounds, headLength, roundedRect, silhouette, stroke } from "./outlines";
import { paintPattern } from "./patterns";
import { geometryOf, ICON_NAMES, type Shape } from "./shapes";
import { paintSign } from "./signs";

export interface Brush {
  readonly ctx: Context;
  readonly world: World;
  readonly highContrast: boolean;
  /** Canvas pixels in one unit: shadows are blurred in pixels. */
  readonly scale: number;
  /** Blurred shadows cost time; small pictures do without. */
  readonly softShadows: boolean;
}

/** What to paint: all of it, or body and cast apart (for shapes that turn above a shadow that stays at the lower right). */
export type Part = "all" | "cast" | "body";

const OUTLINE = 1.1;
export const SHADOW = {
  x: 1.1,
  y: 1.7,
  blur: 2.4,
  colour: "rgba(52, 38, 78, 0.3)",
  plain: "rgba(52, 38, 78, 0.2)",
};
/** A cast alone is painted by a shape this far outside the picture. */
const OUTSIDE = 1000;
/** How far beyond its box a shape's shadow and outline reach. */
export const MARGIN = 5;
export const GLOW_MARGIN = 12;

/** Colours that are meant for dark surfaces when they are words or signs. */
const PALE: ReadonlySet<ColourName> = new Set(["paper", "cloud", "glow"]);

export function paint(brush: Brush, shape: Shape, part: Part = "all"): void {
  const { ctx } = brush;
  ctx.save();
  ctx.globalAlpha *= shape.alpha;
  if (shape.angle !== 0) turn(ctx, shape);
  const path = silhouette(shape);
  const line = path ? null : stroke(shape);
  if (path) paintCard(brush, shape, path, part);
  else if (line) paintStroke(brush, shape, line, part);
  else if (shape.kind === "arrow") paintArrow(brush, shape, part);
  else if (part !== "cast") paintPicture(brush, shape);
  ctx.restore();
}

function turn(ctx: Context, shape: Shape): void {
  const [x, y] = anchor(shape);
  ctx.translate(x, y);
  ctx.rotate((shape.angle * Math.PI) / 180);
  ctx.translate(-x, -y);
}

function colour(brush: Brush, name: ColourName | null): Colour {
  const palette: Palette = PALETTES[brush.world];
  return palette[name ?? "ink"];
}

function outlineWidth(brush: Brush): number {
  return brush.highContrast ? OUTLINE * 1.6 : OUTLINE;
}

/** Turns the canvas's own shadow on: below the card on paper, a glow of its colour in the night. */
function castShadow(brush: Brush, shape: Shape, tones: Colour): void {
  const { ctx, scale, world } = brush;
  const glow = Math.max(shape.glow, world === "night" && !shape.flat ? 0.25 : 0);
  if (glow > 0) {
    ctx.shadowColor = tones.fill;
    ctx.shadowBlur = (2 + 9 * glow) * scale;
    return;
  }
  if (shape.flat || !brush.softShadows) return;
  ctx.shadowColor = SHADOW.colour;
  ctx.shadowBlur = SHADOW.blur * scale;
  ctx.shadowOffsetX = SHADOW.x * scale;
  ctx.shadowOffsetY = SHADOW.y * scale;
}

/** Paints only what castShadow would add, centred; the stage moves it to the lower right. */
function paintCastOnly(brush: Brush, shape: Shape, tones: Colour, draw: () => void): void {
  const { ctx, scale } = brush;
  ctx.save();
  castShadow(brush, shape, tones);
  if (ctx.shadowBlur > 0) {
    ctx.shadowOffsetX = OUTSIDE * scale;
    ctx.shadowOffsetY = 0;
    const now = ctx.getTransform();
    ctx.setTransform(new DOMMatrix([1, 0, 0, 1, -OUTSIDE * scale, 0]).multiply(now));
    ctx.fillStyle = "#000";
    ctx.strokeStyle = "#000";
    draw();
  }
  ctx.restore();
}

/** True when the cast is a shadow that lies to the lower right, not a glow. */
export function isShadowed(world: World, shape: Shape): boolean {
  return world === "paper" && shape.glow === 0 && !shape.flat;
}

function paintPlainShadow(brush: Brush, path: Path2D): void {
  const { ctx } = brush;
  ctx.save();
  ctx.translate(SHADOW.x, SHADOW.y);
  ctx.fillStyle = SHADOW.plain;
  ctx.fill(path);
  ctx.restore();
}

function paintCard(brush: Brush, shape: Shape, path: Path2D, part: Part): void {
  const { ctx } = brush;
  const tones = colour(brush, shape.fill);
  if (part === "cast") {
    paintCastOnly(brush, shape, tones, () => ctx.fill(path));
    return;
  }
  if (part === "all") {
    const isPlain = !brush.softShadows && brush.world === "paper" && !shape.flat;
    if (isPlain) paintPlainShadow(brush, path);
    ctx.save();
    castShadow(brush, shape, tones);
    ctx.fillStyle = tones.shade;
    ctx.fill(path);
    if (shape.glow > 0.5) ctx.fill(path);
    ctx.restore();
  }
  if (shape.fill) paintFace(brush, shape, path, tones);
  paintEdge(brush, shape, path, tones);
}

/** The card's face: fill, a fold of the deeper tone at the lower right, light at the upper left, pattern. */
function paintFace(brush: Brush, shape: Shape, path: Path2D, tones: Colour): void {
  const { ctx } = brush;
  const box = bounds(shape);
  const size = Math.min(box.right - box.left, box.bottom - box.top);
  ctx.save();
  ctx.clip(path);
  ctx.fillStyle = tones.fill;
  ctx.fill(path);
  if (!shape.flat) {
    const fold = Math.min(2.6, size * 0.16);
    paintRim(ctx, path, box, -fold, -fold, tones.shade, 0.75);
    paintRim(ctx, path, box, fold * 0.55, fold * 0.55, "#ffffff", brush.world === "paper" ? 0.42 : 0.25);
  }
  const pattern =
    shape.pattern ?? (brush.highContrast && size > 7 && !shape.flat ? tones.pattern.kind : null);
  if (pattern && pattern !== "plain") paintPattern(ctx, pattern, tones.pattern.angle, box, tones.shade);
  ctx.restore();
}

/** Fills what lies inside the clip but outside the path moved by (dx, dy). */
function paintRim(
  ctx: Context,
  path: Path2D,
  box: { left: number; top: number; right: number; bottom: number },
  dx: number,
  dy: number,
  fill: string,
  alpha: number,
): void {
  const rim = new Path2D();
  rim.rect(box.left - 20, box.top - 20, box.right - box.left + 40, box.bottom - box.top + 40);
  rim.addPath(path, new DOMMatrix([1, 0, 0, 1, dx, dy]));
  ctx.save();
  ctx.globalAlpha *= alpha;
  ctx.fillStyle = fill;
  ctx.fill(rim, "evenodd");
  ctx.restore();
}

function paintEdge(brush: Brush, shape: Shape, path: Path2D, tones: Colour): void {
  const { ctx } = brush;
  if (shape.flat && !shape.outline) return;
  const box = bounds(shape);
  const size = Math.min(box.right - box.left, box.bottom - box.top);
  const width = outlineWidth(brush) * (shape.outline ? 1.25 : 1);
  ctx.strokeStyle = shape.outline ? colour(brush, shape.outline).line : tones.line;
  ctx.lineWidth = Math.min(width, Math.max(0.5, size * 0.2));
  ctx.lineJoin = "round";
  ctx.stroke(path);
}

function paintStroke(
  brush: Brush,
  shape: Shape,
  line: { path: Path2D; width: number; dashed: boolean },
  part: Part,
): void {
  const { ctx } = brush;
  const tones = colour(brush, shape.fill);
  const isPlain = line.width < 1.6 || line.dashed;
  ctx.lineCap = "round";
  ctx.lineJoin = "round";
  ctx.lineWidth = isPlain || shape.flat ? line.width : line.width + outlineWidth(brush) * 1.2;
  if (line.dashed) ctx.setLineDash([line.width * 0.6 + 1.6, line.width * 1.6 + 2]);
  if (part === "cast") {
    paintCastOnly(brush, shape, tones, () => ctx.stroke(line.path));
    return;
  }
  ctx.save();
  if (part === "all" && (!isPlain || shape.glow > 0)) castShadow(brush, shape, tones);
  ctx.strokeStyle = shape.flat && !isPlain ? tones.fill : tones.line;
  ctx.stroke(line.path);
  ctx.restore();
  if (isPlain) return;
  ctx.strokeStyle = tones.fill;
  ctx.lineWidth = line.width;
  ctx.stroke(line.path);
}

function paintArrow(brush: Brush, shape: Shape, part: Part): void {
  const [x1, y1, x2, y2, width] = geometryOf(shape, "arrow");
  const length = Math.hypot(x2 - x1, y2 - y1);
  if (length < 0.5) return;
  const { ctx } = brush;
  ctx.save();
  ctx.translate(x1, y1);
  ctx.rotate(Math.atan2(y2 - y1, x2 - x1));
  paintArrowBody(brush, shape, length, width, part);
  ctx.restore();
}

function paintArrowBody(brush: Brush, shape: Shape, length: number, width: number, part: Part): void {
  const { ctx } = brush;
  const path = arrowSilhouette(length, width);
  const tones = colour(brush, shape.fill);
  ctx.lineJoin = "round";
  ctx.lineWidth = Math.min(1.5, headLength(width, length) * 0.4) * (brush.highContrast ? 1.5 : 1);
  if (part === "cast") {
    paintCastOnly(brush, shape, tones, () => ctx.stroke(path));
    return;
  }
  ctx.save();
  if (part === "all") castShadow(brush, shape, tones);
  ctx.strokeStyle = tones.line;
  ctx.stroke(path);
  ctx.restore();
  ctx.fillStyle = tones.fill;
  ctx.fill(path);
}

function paintPicture(brush: Brush, shape: Shape): void {
  switch (shape.kind) {
    case "text":
      paintText(brush, shape);
      break;
    case "meter":
      paintMeter(brush, shape);
      break;
    case "icon": {
      const [x, y, size, name] = geometryOf(shape, "icon");
      const sign = ICON_NAMES[name] ?? "star";
      brush.ctx.translate(x, y);
      paintSign(brush.ctx, sign, size, wordColour(brush, shape));
      break;
    }
    case "creature":
      paintCreature(brush.ctx, shape, brush.world, () => castShadow(brush, shape, colour(brush, "cloud")));
      break;
    default:
  }
}

/** Words and signs need 4.5:1, so they take the dark tone of their colour unless they are meant for dark cards. */
export function wordColour(brush: Brush, shape: Shape): string {
  const tones = colour(brush, shape.fill);
  if (shape.outline) return colour(brush, shape.outline).on;
  return shape.fill && PALE.has(shape.fill)
    ? brush.world === "paper"
      ? tones.fill
      : colour(brush, "ink").fill
    : tones.line;
}

export function fontOf(size: number): string {
  return `700 ${size}px "Lexend Variable", Lexend, system-ui, sans-serif`;
}

function paintText(brush: Brush, shape: Shape): void {
  const { ctx } = brush;
  const [x, y, size, align] = geometryOf(shape, "text");
  ctx.font = fontOf(size);
  ctx.textAlign = align === 0 ? "left" : align === 1 ? "center" : "right";
  ctx.textBaseline = "middle";
  if (shape.glow > 0) castShadow(brush, shape, colour(brush, shape.fill));
  ctx.fillStyle = wordColour(brush, shape);
  ctx.fillText(shape.text, x, y + size * 0.05);
}

function paintMeter(brush: Brush, shape: Shape): void {
  const { ctx } = brush;
  const [x, y, w, h, value, mark] = geometryOf(shape, "meter");
  const tones = colour(brush, shape.fill);
  const radius = Math.min(w, h) / 2;
  const trough = roundedRect(x, y, w, h, radius);
  ctx.save();
  castShadow(brush, { ...shape, glow: 0 }, colour(brush, "cloud"));
  ctx.fillStyle = colour(brush, "paper").shade;
  ctx.fill(trough);
  ctx.restore();
  ctx.save();
  ctx.clip(trough);
  const isTall = h > w;
  const full = isTall
    ? roundedRect(x, y + h * (1 - value), w, h * value + 2, 1)
    : roundedRect(x - 2, y, w * value + 2, h, 1);
  ctx.fillStyle = tones.fill;
  ctx.fill(full);
  const box = { left: x, top: y, right: x + w, bottom: y + h };
  paintRim(ctx, trough, box, radius * 0.5, radius * 0.5, "#ffffff", 0.3);
  paintTicks(ctx, box, isTall, colour(brush, "ink").line);
  ctx.restore();
  ctx.strokeStyle = colour(brush, "ink").line;
  ctx.lineWidth = outlineWidth(brush);
  ctx.stroke(trough);
  if (mark >= 0) paintMark(brush, box, mark, isTall);
}

function paintTicks(ctx: Context, box: ReturnType<typeof bounds>, isTall: boolean, ink: string): void {
  ctx.strokeStyle = ink;
  ctx.globalAlpha *= 0.35;
  ctx.lineWidth = 0.5;
  ctx.beginPath();
  for (const part of [0.25, 0.5, 0.75]) {
    const x = box.left + (box.right - box.left) * part;
    const y = box.top + (box.bottom - box.top) * part;
    if (isTall) {
      ctx.moveTo(box.left, y);
      ctx.lineTo(box.left + (box.right - box.left) * 0.35, y);
    } else {
      ctx.moveTo(x, box.bottom);
      ctx.lineTo(x, box.bottom - (box.bottom - box.top) * 0.35);
    }
  }
  ctx.stroke();
}

/** A notch: a line across the bar with a small flag at its end. */
function paintMark(brush: Brush, box: ReturnType<typeof bounds>, mark: number, isTall: boolean): void {
  const { ctx } = brush;
  const ink = colour(brush, "ink").line;
  ctx.save();
  ctx.translate(
    isTall ? box.right : box.left + (box.right - box.left) * mark,
    isTall ? box.bottom - (box.bottom - box.top) * mark : box.top,
  );
  if (isTall) ctx.rotate(Math.PI / 2);
  const deep = isTall ? box.right - box.left : box.bottom - box.top;
  ctx.fillStyle = ink;
  ctx.fillRect(-0.5, 0, 1, deep);
  ctx.beginPath();
  ctx.moveTo(-2.2, -2.8);
  ctx.lineTo(2.2, -2.8);
  ctx.lineTo(0, 0.6);
  ctx.fill();
  ctx.restore();
}
