/** Figures for the benchmark: what a frame and a tick cost. */
import type { ShapeRenderer } from "./ShapeRenderer";

export interface PlayMeters {
  /** Milliseconds of script of the last frames of the page. */
  readonly frameWork: readonly number[];
  /** Milliseconds that the worker spent on the last ticks. */
  readonly tickWork: readonly number[];
  readonly device: string;
  readonly figures: number;
}

declare global {
  interface Window {
    playMeters?: PlayMeters;
  }
}

const TICKS_KEPT = 240;

export class TickMeter {
  readonly work: number[] = [];

  add(milliseconds: number): void {
    this.work.push(milliseconds);
    if (this.work.length > TICKS_KEPT) this.work.shift();
  }

  publish(renderer: ShapeRenderer, figures: number): void {
    window.playMeters = {
      frameWork: renderer.frameWork,
      tickWork: this.work,
      device: renderer.device,
      figures,
    };
  }
}
