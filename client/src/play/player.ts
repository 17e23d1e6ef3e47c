/** Plays one game after another on one canvas: ties worker, picture, sound and controls together. No React. */
import type { SentPad } from "../engine/live/match";
import type { Claim, Failure, GameFacts, GameSource, Recorded, ViewNews } from "../engine/messages";
import { ControlValues, listen } from "./controls";
import { loadGame } from "./engine";
import { GameView } from "./GameView";
import { type Bindings, bindKeys, type PageAction } from "./keys";
import { EngineError, pythonWorker, type RunListener } from "./pythonWorker";
import { isSame, type SessionEvent, type Standing } from "./session";
import { Sound } from "./sound";
import type { PlaySettings } from "./types";

const SLOW = 0.5;
/** Time to see what won or lost before the result covers it. */
const RESULT_AFTER_MS = { won: 900, lost: 1100 };
const SAY_EVERY_MS = 4000;

export interface PlayerListener {
  tell(event: SessionEvent): void;
  onFinished(claim: Claim): void;
  act(action: PageAction): void;
  /** A sentence for screen readers. */
  say(text: string): void;
}

export interface RunOrder {
  readonly file: string;
  readonly level: number;
  readonly seed: number;
  readonly bot?: boolean;
  /** Nobody plays: what was pressed then is shown again. */
  readonly recorded?: Recorded;
}

/** What a match of a room needs to be shown; `seat` is null for somebody who watches. */
export interface RoomOrder {
  readonly file: string;
  readonly level: number;
  readonly seats: number;
  readonly seat: number | null;
  readonly updatesPerSecond: number;
  readonly port: RoomPort;
}

/** Who hears of a room's match. */
export interface RoomEar {
  /** An update, as it came. */
  onUpdate(text: string): void;
  onRoundTrip(milliseconds: number): void;
  /** The connection was lost and stands again: meanwhile the room had let go of what is held here. */
  onReturn(): void;
}

/** The way to the room and back. */
export interface RoomPort {
  /** Hands on what comes from the room; returns how to stop it. */
  follow(ear: RoomEar): () => void;
  sendPad(pad: SentPad): void;
  askWhole(): void;
}

export class Player {
  readonly sound: Sound;
  readonly #view: GameView;
  readonly #listener: PlayerListener;
  #settings: PlaySettings;
  #facts: GameFacts | null = null;
  #values: ControlValues | null = null;
  #bindings: Bindings = new Map();
  #stopListening: (() => void) | null = null;
  #isLive = false;
  #isPaused = false;
  #inRoom = false;
  #stopFollowing: (() => void) | null = null;
  #run = 0;
  #said = { text: "", score: 0, stars: 0, atMs: 0 };
  #standing: Standing | null = null;
  /** The way of the run's views to the worker that draws, if one does. */
  #views: MessagePort | null = null;
  #resultTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(parent: HTMLElement, settings: PlaySettings, listener: PlayerListener) {
    this.#settings = settings;
    this.#listener = listener;
    this.sound = new Sound({ effects: settings.effectsVolume, bed: settings.bedVolume });
    this.#view = new GameView(parent, settings, this.sound);
  }

  get values(): ControlValues | null {
    return this.#values;
  }

  /** Loads the game if need be and starts a run; an earlier run ends. */
  play(order: RunOrder): Promise<void> {
    return this.#begin(
      order.file,
      this.#speed(),
      ({ ticks_per_second }) => ticks_per_second,
      ({ id }) => {
        const { level, seed, bot = false, recorded } = order;
        const ask = { id, level, seed, speed: this.#speed(), bot, views: this.#views };
        return pythonWorker.start({ ...ask, ...(recorded && { recorded }) }, this.#runListener());
      },
    );
  }

  /** Shows a match of a room, and plays in it when there is a seat. Nobody can stop its time. */
  join(order: RoomOrder): Promise<void> {
    const { level, seats, seat, port } = order;
    const drawn = ({ runs_ahead, ticks_per_second }: GameFacts) =>
      seat === null || !runs_ahead ? order.updatesPerSecond : ticks_per_second;
    this.#inRoom = true;
    return this.#begin(order.file, 1, drawn, async ({ id }) => {
      await pythonWorker.join(
        { id, level, seats, seat: seat ?? -1, views: this.#views },
        {
          ...this.#runListener(),
          onPad: (pad) => port.sendPad(pad),
          onWholeWanted: () => port.askWhole(),
        },
      );
      this.#stopFollowing = port.follow({
        onUpdate: (text) => pythonWorker.update(text),
        onRoundTrip: (milliseconds) => pythonWorker.roundTrip(milliseconds),
        onReturn: () => pythonWorker.returned(),
      });
      port.askWhole();
    });
  }

  /** `drawnPerSecond`: where nothing is run ahead there may be fewer pictures than ticks. */
  async #begin(
    file: string,
    speed: number,
    drawnPerSecond: (facts: GameFacts) => number,
    start: (source: GameSource) => Promise<void>,
  ): Promise<void> {
    const run = ++this.#run;
    clearTimeout(this.#resultTimer);
    this.#isLive = false;
    this.#stopFollowing?.();
    try {
      const opening = this.#view.open();
      const { source, facts } = await loadGame(file, (part) =>
        this.#listener.tell({ type: "arrived", part }),
      );
      await opening;
      if (run !== this.#run) return;
      this.#prepare(facts, speed, drawnPerSecond(facts));
      this.#isLive = true;
      this.#isPaused = false;
      this.#listener.tell({ type: "started", facts });
      await start(source);
      if (run === this.#run) void this.describe();
    } catch (error) {
      if (run === this.#run) this.#fail(failureOf(error));
    }
  }

  #runListener(): RunListener {
    return {
      onView: (news) => this.#hear(news),
      onFinished: (claim) => this.#finish(claim),
      onFailed: (failure) => this.#fail(failure),
    };
  }

  pause(paused: boolean): void {
    if (!this.#isLive || this.#inRoom || paused === this.#isPaused) return;
    this.#isPaused = paused;
    pythonWorker.pause(paused);
    this.sound.pause(paused);
    this.#listener.tell({ type: "paused", paused });
  }

  async hint(): Promise<string> {
    return this.#facts ? pythonWorker.say("hint") : "";
  }

  /** Reads the picture out, now. */
  async describe(): Promise<string> {
    if (!this.#facts) return "";
    const text = await pythonWorker.say("describe").catch(() => "");
    this.#said = { ...this.#said, text, atMs: performance.now() };
    this.#listener.say(text);
    return text;
  }

  change(settings: PlaySettings): void {
    const before = this.#settings;
    this.#settings = settings;
    this.sound.setVolumes({ effects: settings.effectsVolume, bed: settings.bedVolume });
    this.#view.relook(settings);
    if (this.#facts) this.#bindings = bindKeys(this.#facts.controls, settings.keys);
    if (before.slowMotion === settings.slowMotion || !this.#facts || this.#inRoom) return;
    this.#view.setSpeed(this.#facts.ticks_per_second, this.#speed());
    pythonWorker.setSpeed(this.#speed());
  }

  resize(): void {
    this.#view.resize();
  }

  /** Presses or releases a control from a touch button. */
  press(control: number, down: boolean): void {
    this.sound.unlock();
    if (this.#isLive && !this.#isPaused) pythonWorker.input({ kind: "button", control, down });
  }

  close(): void {
    this.#run += 1;
    clearTimeout(this.#resultTimer);
    this.#stopListening?.();
    this.#stopFollowing?.();
    pythonWorker.stop();
    this.#view.close();
    this.sound.close();
  }

  #speed(): number {
    return this.#settings.slowMotion ? SLOW : 1;
  }

  #prepare(facts: GameFacts, speed: number, drawnPerSecond: number): void {
    this.#facts = facts;
    this.#bindings = bindKeys(facts.controls, this.#settings.keys);
    this.#values = new ControlValues(facts.controls, (event) => this.#isLive && pythonWorker.input(event));
    this.#said = { text: "", score: 0, stars: 0, atMs: 0 };
    this.#standing = null;
    this.#listen();
    this.#views = this.#view.begin({ ...facts, ticks_per_second: drawnPerSecond }, speed, () => {
      performance.mark("play:first-frame");
      this.#listener.tell({ type: "drawn" });
    });
  }

  #listen(): void {
    this.#stopListening?.();
    const { canvas } = this.#view;
    if (!canvas || !this.#values) return;
    const stop = listen(canvas, () => this.#bindings, this.#values, {
      input: (event) => pythonWorker.input(event),
      act: (action) => this.#listener.act(action),
      isLive: () => this.#isLive && !this.#isPaused,
    });
    const unlock = () => this.sound.unlock();
    window.addEventListener("pointerdown", unlock);
    window.addEventListener("keydown", unlock);
    this.#stopListening = () => {
      stop();
      window.removeEventListener("pointerdown", unlock);
      window.removeEventListener("keydown", unlock);
    };
  }

  #hear(news: ViewNews): void {
    this.#view.take(news);
    this.#tellStanding(news);
    this.#sayChange(news);
  }

  /** The page hears of news only: a word to React costs as much as a frame's figures. */
  #tellStanding({ score, stars, room }: ViewNews): void {
    const standing = { score, stars, ...(room && { points: room.points, turn: room.turn }) };
    if (this.#standing && isSame(this.#standing, standing)) return;
    this.#standing = standing;
    this.#listener.tell({ type: "stood", standing });
  }

  /** Score and stars changing is news; it is read out, but not more often than it can be listened to. */
  #sayChange({ score, stars }: ViewNews): void {
    const said = this.#said;
    if ((score === said.score && stars === said.stars) || performance.now() - said.atMs < SAY_EVERY_MS)
      return;
    this.#said = { ...said, score, stars, atMs: performance.now() };
    void this.describe();
  }

  #finish(claim: Claim): void {
    this.#isLive = false;
    this.#listener.tell({ type: "finished", claim });
    this.#listener.onFinished(claim);
    const wait = claim.stars > 0 ? RESULT_AFTER_MS.won : RESULT_AFTER_MS.lost;
    this.#resultTimer = setTimeout(() => this.#listener.tell({ type: "result shown" }), wait);
  }

  #fail(failure: Failure): void {
    this.#isLive = false;
    this.sound.silence();
    this.#listener.tell({ type: "failed", failure });
  }
}

function failureOf(error: unknown): Failure {
  if (error instanceof EngineError) return error.failure;
  const message = error instanceof Error ? error.message : String(error);
  return { kind: "engine", code: "engine/failed", message, line: 0 };
}
