/** Where a game's picture is drawn: by the graphics device on the page, or by the processor in a worker of its own. */
import type { DrawnFrame } from "../engine/messages";
import type { CorrectionCount } from "./draw/smoothing";
import type { PictureLook } from "./Picture";

export interface GameScreen {
  readonly canvas: HTMLCanvasElement;
  /** What draws, by its driver's name. */
  readonly device: string;
  readonly isInWorker: boolean;
  /** Who hears of frames; they are drawn from the first view on. */
  listen(events: ScreenEvents): void;
  /** Paints what a first view needs while nobody plays, if that takes nothing from the page. */
  rehearse(backdrop: string, frame: DrawnFrame, look: PictureLook): void;
  /** Gets ready for a run of a game; answers where its views go, null when they are to be shown here. */
  begin(backdrop: string, tickMs: number): MessagePort | null;
  show(frame: DrawnFrame): void;
  setTick(tickMs: number): void;
  relook(look: PictureLook): void;
  destroy(): void;
}

/** A frame that has been drawn. */
export interface DoneFrame {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Milliseconds of script that it took, of the page or of the worker that draws. */
  readonly milliseconds: number;
}

export interface ScreenNews {
  /** The first frame of a run is among these. */
  readonly isFirst: boolean;
  readonly frames: readonly DoneFrame[];
  readonly figures: number;
  readonly corrections: CorrectionCount;
}

export interface ScreenEvents {
  onNews(news: ScreenNews): void;
  /** The graphics device went away: another screen has to be opened. */
  onLost(): void;
}

/** Until the page says how it should look. */
export const FIRST_LOOK: PictureLook = {
  world: "paper",
  highContrast: false,
  reducedMotion: false,
  scale: 1,
};
