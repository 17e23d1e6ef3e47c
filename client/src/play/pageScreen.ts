/** A picture that the page itself draws. */
import type { DrawnFrame } from "../engine/messages";
import { Picture, type PictureLook } from "./Picture";
import type { ShapeRenderer } from "./renderer";
import { FIRST_LOOK, type GameScreen, type ScreenEvents } from "./screen";

export class PageScreen implements GameScreen {
  readonly canvas: HTMLCanvasElement;
  readonly device: string;
  readonly isInWorker = false;
  readonly #picture: Picture;
  #isFirst = true;
  #events: ScreenEvents | null = null;

  /** `isFlat`: the backdrop lies still. */
  constructor(renderer: ShapeRenderer, isFlat: boolean) {
    this.canvas = renderer.canvas as HTMLCanvasElement;
    this.device = renderer.device;
    this.#picture = new Picture(renderer, FIRST_LOOK, isFlat);
  }

  listen(events: ScreenEvents): void {
    this.#events = events;
  }

  /** The page has better things to do than to paint what may not be asked for. */
  rehearse(): void {}

  begin(backdrop: string, tickMs: number): null {
    this.#isFirst = true;
    this.#picture.begin(backdrop, tickMs);
    return null;
  }

  show(frame: DrawnFrame): void {
    this.#picture.show(frame);
    this.#picture.wake({
      onFrame: (milliseconds) => {
        const { figures, corrections } = this.#picture;
        const at = performance.timeOrigin + performance.now();
        this.#events?.onNews({
          isFirst: this.#isFirst,
          frames: [{ at, milliseconds }],
          figures,
          corrections,
        });
        this.#isFirst = false;
      },
      onLost: () => this.#events?.onLost(),
    });
  }

  setTick(tickMs: number): void {
    this.#picture.setTick(tickMs);
  }

  relook(look: PictureLook): void {
    this.#picture.relook(look);
  }

  destroy(): void {
    this.#events = null;
    this.#picture.destroy();
  }
}
