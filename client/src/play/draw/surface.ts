/** What the stage needs of a renderer: sprites of baked pictures, stretchable bars, and a pen for what bends. */
import type { Canvas } from "./canvas";

/** A picture baked on a canvas, which is painted over by the next one; the anchor is its point (0–1) that is placed and turned about. */
export interface Picture {
  readonly canvas: Canvas;
  readonly anchorX: number;
  readonly anchorY: number;
}

/** A bar baked lying along the x axis; its ends keep their shape when it is stretched. Lengths in canvas pixels. */
export interface BarPicture {
  readonly canvas: Canvas;
  /** Distance from the canvas edge to the point that starts and ends the line. */
  readonly margin: number;
  readonly leftCap: number;
  readonly rightCap: number;
}

interface Figure {
  depth(value: number): void;
  /** Takes it off the stage; it may be handed out again. */
  remove(): void;
}

export interface Sprite extends Figure {
  show(picture: string): void;
  place(x: number, y: number, degrees: number, scaleX: number, scaleY: number, alpha: number): void;
}

export interface Bar extends Figure {
  show(picture: string): void;
  place(x: number, y: number, degrees: number, length: number, alpha: number): void;
}

export interface Pen extends Figure {
  clear(): void;
  fill(points: readonly number[], colour: string, alpha: number, dx?: number, dy?: number): void;
  stroke(points: readonly number[], width: number, colour: string, alpha: number, closed: boolean): void;
}

export interface Surface {
  /** Canvas pixels in one unit. */
  readonly scale: number;
  has(picture: string): boolean;
  add(name: string, picture: Picture): void;
  addBar(name: string, picture: BarPicture): void;
  sprite(): Sprite;
  bar(): Bar;
  pen(): Pen;
}
