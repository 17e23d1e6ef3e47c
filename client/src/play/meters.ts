/** Figures for the benchmark: what a frame and a tick cost. */
import type { CorrectionCount } from "./draw/smoothing";
import type { ScreenNews } from "./screen";

export interface PlayMeters {
  /** Milliseconds of script of the page for each of the last frames: taking in new views, and drawing if it draws. */
  readonly frameWork: readonly number[];
  /** Milliseconds of script of the worker that draws for each of the last frames; empty where the page draws. */
  readonly paintWork: readonly number[];
  /** Milliseconds that Python's worker spent on the last ticks. */
  readonly tickWork: readonly number[];
  /** Frames drawn so far; one in which nothing moved counts, as it was looked after. */
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
  readonly paintWork: number[] = [];
  readonly tickWork: number[] = [];
  frames = 0;
  device = "";
  figures = 0;
  corrections: CorrectionCount = { pictures: 0, seen: 0 };
  /** Script between frames: when it ended, in milliseconds since 1970, and what it took. */
  #views: { readonly at: number; readonly milliseconds: number }[] = [];

  /** Script of the page between two frames; it belongs to the next one. */
  view(milliseconds: number): void {
    this.#views.push({ at: performance.timeOrigin + performance.now(), milliseconds });
  }

  take({ frames, figures, corrections }: ScreenNews, isInWorker: boolean): void {
    for (const { at, milliseconds } of frames) {
      const before = this.#views.filter((view) => view.at <= at);
      this.#views = this.#views.slice(before.length);
      const viewed = before.reduce((sum, view) => sum + view.milliseconds, 0);
      keep(this.frameWork, viewed + (isInWorker ? 0 : milliseconds));
      if (isInWorker) keep(this.paintWork, milliseconds);
    }
    this.frames += frames.length;
    this.figures = figures;
    this.corrections = corrections;
  }

  tick(milliseconds: number): void {
    keep(this.tickWork, milliseconds);
  }

  publish(device: string): void {
    this.device = device;
    window.playMeters = this;
  }
}

function keep(values: number[], value: number): void {
  values.push(value);
  if (values.length > KEPT) values.shift();
}
