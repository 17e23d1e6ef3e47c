/** Figures for the benchmark: what a frame and a tick cost. */
import type { CorrectionCount } from "./draw/smoothing";

export interface PlayMeters {
  /** Milliseconds of script of the page for each of the last frames: drawing, and taking in new views. */
  readonly frameWork: readonly number[];
  /** Milliseconds that the worker spent on the last ticks. */
  readonly tickWork: readonly number[];
  /** Frames drawn so far. */
  readonly frames: number;
  readonly device: string;
  readonly figures: number;
  /** Pictures shown, and those in which the room's word visibly moved something. */
  readonly corrections: CorrectionCount;
}

declare global {
  interface Window {
    playMeters?: PlayMeters;
  }
}

const KEPT = 240;

export class Meter implements PlayMeters {
  readonly frameWork: number[] = [];
  readonly tickWork: number[] = [];
  frames = 0;
  device = "";
  figures = 0;
  corrections: CorrectionCount = { pictures: 0, seen: 0 };
  #viewMs = 0;

  /** Script between two frames; it belongs to the next one. */
  view(milliseconds: number): void {
    this.#viewMs += milliseconds;
  }

  frame(milliseconds: number): void {
    keep(this.frameWork, milliseconds + this.#viewMs);
    this.#viewMs = 0;
    this.frames += 1;
  }

  tick(milliseconds: number): void {
    keep(this.tickWork, milliseconds);
  }

  publish(device: string, figures: number, corrections: CorrectionCount): void {
    this.device = device;
    this.figures = figures;
    this.corrections = corrections;
    window.playMeters = this;
  }
}

function keep(values: number[], value: number): void {
  values.push(value);
  if (values.length > KEPT) values.shift();
}
