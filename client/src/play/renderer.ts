/** What draws figures on a canvas, frame by frame: Phaser with a graphics device, else a painter on a 2-D canvas. */
import type { Canvas } from "./draw/canvas";
import type { Surface } from "./draw/surface";

export interface ShapeRenderer {
  /** Begins to draw. */
  wake(on: RendererEvents): void;
  readonly canvas: Canvas;
  readonly surface: Surface;
  /** What draws, by its driver's name. */
  readonly device: string;
  /** Canvas pixels in one unit; drops every picture. */
  resize(scale: number): void;
  /** Shows layers of a backdrop from far to near, which drift a little when `moves`. */
  setBackdrop(layers: readonly Canvas[], moves: boolean): void;
  shake(strength: number): void;
  destroy(): void;
}

export interface RendererEvents {
  /** Called before each frame is drawn. */
  onFrame(nowMs: number): void;
  /** Called after it, with the milliseconds of script it took, and when the screen's frame began. */
  onFrameDone(workMilliseconds: number, frameMs: number): void;
  onLost(): void;
}
