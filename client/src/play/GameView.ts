/** The picture and the sound of one running game: draw lists in, frames on the canvas and sounds out. */
import type { DrawnFrame, GameFacts, ViewNews } from "../engine/messages";
import { soundOf } from "./draw/shapes";
import { type LookSettings, lookOf, scaleIn } from "./look";
import { Meter } from "./meters";
import type { PictureLook } from "./Picture";
import type { GameScreen } from "./screen";
import type { Sound } from "./sound";
import { prepareScreenWhenIdle, takeScreen } from "./spareScreen";

export class GameView {
  readonly #parent: HTMLElement;
  readonly #sound: Sound;
  readonly #meter = new Meter();
  #settings: LookSettings;
  #screen: GameScreen | null = null;
  #opening: Promise<void> | null = null;
  #look: PictureLook;
  #backdrop = "";
  #tickMs = 1000 / 60;
  /** What a screen that is opened in the middle of a run has to know. */
  #last: DrawnFrame | null = null;
  #strings: string[] = [];
  #onDrawn: (() => void) | null = null;
  #isClosed = false;

  constructor(parent: HTMLElement, settings: LookSettings, sound: Sound) {
    this.#parent = parent;
    this.#settings = settings;
    this.#sound = sound;
    this.#look = this.#lookNow();
  }

  get canvas(): HTMLCanvasElement | null {
    return this.#screen?.canvas ?? null;
  }

  /** Loads what draws and opens the canvas. */
  open(): Promise<void> {
    this.#opening ??= this.#openScreen();
    return this.#opening;
  }

  /**
   * Gets ready for a run of a game; `onDrawn` is called when its first frame is on the canvas. Answers the way of views
   * to the worker that draws; null where the page draws.
   */
  begin(
    facts: Pick<GameFacts, "backdrop" | "ticks_per_second" | "key">,
    speed: number,
    onDrawn: () => void,
  ): MessagePort | null {
    this.#backdrop = facts.backdrop;
    this.#tickMs = 1000 / (facts.ticks_per_second * speed);
    this.#onDrawn = onDrawn;
    this.#last = null;
    this.#sound.begin(facts.key);
    return this.#screen?.begin(this.#backdrop, this.#tickMs) ?? null;
  }

  take({ frame, sounds, work }: ViewNews): void {
    const beganMs = performance.now();
    for (const sound of sounds.map(soundOf)) {
      if (sound.kind === "sound") this.#sound.play(sound.name, sound.pitch);
      else this.#sound.bed(sound.name, sound.level);
    }
    for (const milliseconds of work) this.#meter.tick(milliseconds);
    if (frame) this.#show(frame);
    // Not before there is something to see.
    if (this.#screen && !this.#screen.canvas.isConnected) this.#parent.append(this.#screen.canvas);
    this.#meter.view(performance.now() - beganMs);
  }

  #show(frame: DrawnFrame): void {
    if (frame.firstString === 0 && frame.strings.length > 0) this.#strings = [];
    this.#strings.push(...frame.strings);
    this.#last = frame;
    this.#screen?.show(frame);
  }

  setSpeed(ticksPerSecond: number, speed: number): void {
    this.#tickMs = 1000 / (ticksPerSecond * speed);
    this.#screen?.setTick(this.#tickMs);
  }

  resize(): void {
    if (this.#scale() !== this.#look.scale) this.#dress();
  }

  relook(settings: LookSettings): void {
    const before = this.#settings;
    this.#settings = settings;
    if (
      before.world !== settings.world ||
      before.contrast !== settings.contrast ||
      before.reducedMotion !== settings.reducedMotion
    )
      this.#dress();
  }

  close(): void {
    this.#isClosed = true;
    this.#closeScreen();
    this.#sound.silence();
    prepareScreenWhenIdle();
  }

  async #openScreen(): Promise<void> {
    const [screen] = await Promise.all([takeScreen(), fontsReady()]);
    if (this.#isClosed) return screen.destroy();
    this.#screen = screen;
    screen.listen({
      onNews: (news) => {
        const beganMs = performance.now();
        this.#meter.take(news, screen.isInWorker);
        if (news.isFirst && this.#onDrawn) {
          this.#meter.publish(screen.device);
          this.#onDrawn();
          this.#onDrawn = null;
        }
        if (news.frames.length > 1) this.#meter.view(performance.now() - beganMs);
      },
      onLost: () => this.#recover(),
    });
    this.#dress();
  }

  /** The graphics device went away: a new canvas, and the last view drawn again. */
  #recover(): void {
    if (this.#isClosed) return;
    this.#closeScreen();
    this.#opening = this.#openScreen().then(() => {
      this.#screen?.begin(this.#backdrop, this.#tickMs);
      const [last, strings] = [this.#last, this.#strings];
      if (last) this.#screen?.show({ ...last, firstString: 0, strings });
      if (this.#screen) this.#parent.append(this.#screen.canvas);
    });
  }

  #closeScreen(): void {
    this.#screen?.canvas.remove();
    this.#screen?.destroy();
    this.#screen = null;
  }

  #dress(): void {
    this.#look = this.#lookNow();
    this.#screen?.relook(this.#look);
  }

  #lookNow(): PictureLook {
    return lookOf(this.#settings, this.#scale());
  }

  #scale(): number {
    const { clientWidth, clientHeight } = this.#parent;
    return scaleIn(clientWidth, clientHeight);
  }
}

/** Words are baked into pictures, so their letters must have arrived. */
async function fontsReady(): Promise<void> {
  const arrived = document.fonts.load('700 20px "Lexend Variable"').catch(() => []);
  await Promise.race([arrived, new Promise((resolve) => setTimeout(resolve, 800))]);
}
