/** Bakes shapes into pictures, named by everything that changes how they look, so that equal shapes share one. */

import type { World } from "../../ui/palette";
import { type Context, newCanvas } from "./canvas";
import { anchor, bounds, headLength } from "./outlines";
import { type Brush, fontOf, GLOW_MARGIN, MARGIN, type Part, paint } from "./paint";
import { geometryOf, type Shape } from "./shapes";
import { steppedLength, steppedSize } from "./sizes";
import type { BarPicture, Picture } from "./surface";

export interface Look {
  readonly world: World;
  readonly highContrast: boolean;
  /** Canvas pixels in one unit. */
  readonly scale: number;
}

const LARGEST_PIXELS = 4096;
/** Units of a baked bar that are stretched. */
const BAR_MIDDLE = 24;

/** The same shape placed at the origin, unturned when `upright`, with sizes rounded to what an eye can tell. */
export function localShape(shape: Shape, upright: boolean): Shape {
  const [x, y] = anchor(shape);
  const round = (value: number) => Math.round(value * 8) / 8;
  return {
    ...shape,
    key: "",
    alpha: 1,
    layer: 0,
    angle: upright || isRound(shape) || shape.kind === "arrow" ? 0 : bakedAngle(shape),
    glow: Math.round(shape.glow * 8) / 8,
    geometry: shape.kind === "arrow" ? lying(shape, round) : placed(shape, x, y, round),
  };
}

type Round = (value: number) => number;

function placed(shape: Shape, x: number, y: number, round: Round): number[] {
  return shape.geometry.map((value, i) => {
    const axis = coordinateAxis(shape, i);
    if (axis === 0) return round(value - x);
    if (axis === 1) return round(value - y);
    return sizeOf(shape, value, i, round);
  });
}

/** An arrow is baked lying along the x axis, and turned. */
function lying(shape: Shape, round: Round): number[] {
  return [0, 0, steppedLength(shape), 0, round(shape.geometry[4] ?? 1)];
}

/** Sprites that don't spin are baked with their angle, rounded; turning makes up the difference. */
export function bakedAngle(shape: Shape): number {
  return isRound(shape) ? shape.angle : Math.round(shape.angle * 2) / 2;
}

function isRound(shape: Shape): boolean {
  return (shape.kind === "circle" || shape.kind === "ring") && shape.pattern === null;
}

function sizeOf(shape: Shape, value: number, index: number, round: Round): number {
  const step = steppedSize(shape, index, value);
  if (step !== null) return step;
  if (shape.kind === "meter" && index === 4) return meterStep(shape, value);
  if (shape.kind === "arc" && (index === 3 || index === 4)) return Math.round(value);
  return round(value);
}

/** A meter's value in steps of a third of a unit. */
function meterStep(shape: Shape, value: number): number {
  const [, , w, h] = geometryOf(shape, "meter");
  const steps = Math.max(w, h) * 3;
  return Math.round(value * steps) / steps;
}

/** 0 or 1 when a number of the geometry is an x or y of a place, -1 when it is a size or a flag. */
export function coordinateAxis(shape: Shape, index: number): -1 | 0 | 1 {
  const axis = (index % 2) as 0 | 1;
  switch (shape.kind) {
    case "polygon":
    case "blob":
      return axis;
    case "path":
      return index < 2 ? -1 : axis;
    case "line":
    case "arrow":
      return index < 4 ? axis : -1;
    default:
      return index < 2 ? axis : -1;
  }
}

/** A name that equal-looking local shapes share. */
export function nameOf(local: Shape, part: Part): string {
  const { kind, fill, outline, pattern, angle, glow, flat, text, geometry } = local;
  return `${kind}|${part}|${fill}|${outline}|${pattern}|${angle}|${glow}|${flat ? 1 : 0}|${geometry.join(",")}|${text}`;
}

let easel: Context | null = null;

/** An empty canvas of this size: always the same one, as a new one for each picture costs more than painting it. */
function clearEasel(width: number, height: number): Context {
  easel ??= newCanvas(width, height);
  easel.canvas.width = width;
  easel.canvas.height = height;
  return easel;
}

function brushFor(ctx: Context, look: Look): Brush {
  return { ctx, world: look.world, highContrast: look.highContrast, scale: look.scale, softShadows: true };
}

/** The picture has to be used before the next one is baked. */
export function bake(local: Shape, part: Part, look: Look): Picture {
  const box = turnedBox(local);
  const needsGlow = local.glow > 0 || look.world === "night";
  const margin = local.kind === "text" ? 1 : needsGlow ? GLOW_MARGIN : MARGIN;
  const left = box.left - margin;
  const top = box.top - margin;
  const width = box.right - box.left + 2 * margin;
  const height = box.bottom - box.top + 2 * margin;
  const scale = Math.min(look.scale, LARGEST_PIXELS / Math.max(width, height));
  const brush = brushFor(
    clearEasel(Math.max(1, Math.ceil(width * scale)), Math.max(1, Math.ceil(height * scale))),
    { ...look, scale },
  );
  const { canvas } = brush.ctx;
  brush.ctx.setTransform(canvas.width / width, 0, 0, canvas.height / height, -left * scale, -top * scale);
  paint(brush, local, part);
  const [x, y] = anchor(local);
  return { canvas, anchorX: (x - left) / width, anchorY: (y - top) / height };
}

/** The box of a shape after turning about its anchor. */
function turnedBox(local: Shape): { left: number; top: number; right: number; bottom: number } {
  const box = local.kind === "text" ? measuredBox(local) : bounds(local);
  if (local.angle === 0) return box;
  const [x, y] = anchor(local);
  const reach = Math.max(
    Math.hypot(box.left - x, box.top - y),
    Math.hypot(box.right - x, box.top - y),
    Math.hypot(box.left - x, box.bottom - y),
    Math.hypot(box.right - x, box.bottom - y),
  );
  return { left: x - reach, top: y - reach, right: x + reach, bottom: y + reach };
}

let measuring: Context | null = null;

function measuredBox(local: Shape): { left: number; top: number; right: number; bottom: number } {
  measuring ??= newCanvas(1, 1);
  const [x, y, size, align] = geometryOf(local, "text");
  measuring.font = fontOf(size * 8); // hinting at small sizes would round the widths
  const width = measuring.measureText(local.text).width / 8;
  const left = align === 0 ? x : align === 1 ? x - width / 2 : x - width;
  return { left, top: y - size * 0.75, right: left + width, bottom: y + size * 0.75 };
}

/** How far from its ends a bar can't be stretched, units: there are its round ends, or its head. */
function capsOf({ kind, geometry }: Shape): { left: number; right: number } {
  const width = geometry[4] ?? 1;
  return { left: width, right: kind === "arrow" ? headLength(width, Infinity) * 1.2 : width };
}

/** A line or arrow shorter than this, units, can't be a bar. */
export function shortestBar(shape: Shape): number {
  const { left, right } = capsOf(shape);
  return left + right + 0.5;
}

/** A line or arrow lying on the x axis, of which only the middle is stretched. To be used before the next is baked. */
export function bakeBar(shape: Shape, part: Part, look: Look): BarPicture {
  const width = shape.geometry[4] ?? 1;
  const { left, right } = capsOf(shape);
  const length = Math.ceil(left + right + BAR_MIDDLE);
  const margin = Math.ceil(width * 2 + (look.world === "night" || shape.glow > 0 ? GLOW_MARGIN : MARGIN));
  const { scale } = look;
  const brush = brushFor(
    clearEasel(Math.ceil((length + 2 * margin) * scale), Math.ceil(2 * margin * scale)),
    look,
  );
  brush.ctx.setTransform(scale, 0, 0, scale, margin * scale, margin * scale);
  const geometry = [0, 0, length, 0, ...shape.geometry.slice(4)];
  paint(brush, { ...shape, alpha: 1, angle: 0, geometry }, part);
  return {
    canvas: brush.ctx.canvas,
    margin: margin * scale,
    leftCap: Math.ceil((margin + left) * scale),
    rightCap: Math.ceil((margin + right) * scale),
  };
}
