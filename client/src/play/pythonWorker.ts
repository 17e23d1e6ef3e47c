/** Typed requests to the worker that runs games; the only file of the page that knows it is Python. */
import type { SentPad } from "../engine/live/match";
import type {
  BootReport,
  Claim,
  DrawnFrame,
  Failure,
  FromWorker,
  GameFacts,
  GameSource,
  InputEvent,
  RequestName,
  Requests,
  ToWorker,
  ViewNews,
} from "../engine/messages";
import { prepareScreen } from "./spareScreen";

/** A tick that takes longer than this is taken for an endless loop. */
const HUNG_AFTER_MS = 2000;
const WATCH_EVERY_MS = 500;
/** Loading and starting a game may take longer on a slow machine, but not for ever. */
const REQUEST_LIMIT_MS = 12_000;

export interface RunListener {
  onView(news: ViewNews): void;
  onFinished(claim: Claim): void;
  onFailed(failure: Failure): void;
}

/** A match of a room also talks to its room. */
export interface RoomRunListener extends RunListener {
  onPad(pad: SentPad): void;
  onWholeWanted(): void;
}

export class EngineError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

interface Waiting {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: EngineError) => void;
  readonly limit: ReturnType<typeof setTimeout> | undefined;
}

const HUNG: Failure = {
  kind: "hung",
  code: "engine/hung",
  message: "The game stopped answering, so it was closed. Nothing you did before is lost. Try again!",
  line: 0,
};

export class PythonWorker {
  readonly #makeWorker: () => Worker;
  #worker: Worker | null = null;
  #booting: Promise<BootReport> | null = null;
  #waiting = new Map<number, Waiting>();
  #nextId = 1;
  #run = 0;
  #listener: RunListener | null = null;
  #room: RoomRunListener | null = null;
  #onProgress = new Set<(part: number) => void>();
  #watch: ReturnType<typeof setInterval> | undefined;
  #heardAt = 0;
  #watchedAt = 0;
  #isTicking = false;

  constructor(makeWorker: () => Worker) {
    this.#makeWorker = makeWorker;
  }

  /** Starts Python once; later calls wait for the same start. */
  boot(onProgress?: (part: number) => void): Promise<BootReport> {
    if (onProgress) this.#onProgress.add(onProgress);
    this.#booting ??= this.#ask("boot", {}, undefined).catch((error) => {
      this.#close();
      throw error;
    });
    return this.#booting.finally(() => onProgress && this.#onProgress.delete(onProgress));
  }

  async load(game: GameSource): Promise<GameFacts> {
    await this.boot();
    return (await this.#ask("load", { game }, REQUEST_LIMIT_MS)).facts;
  }

  /** Starts a run; its first frame comes before the answer. */
  async start(ask: Omit<Requests["start"]["ask"], "run">, listener: RunListener): Promise<void> {
    this.#listener = listener;
    this.#room = null;
    this.#run += 1;
    await this.#ask("start", { ...ask, run: this.#run }, REQUEST_LIMIT_MS);
    this.#startWatch();
  }

  /** Shows a match of a room, and plays in it unless the seat is null. Its updates come by `update`. */
  async join(ask: Omit<Requests["join"]["ask"], "run">, listener: RoomRunListener): Promise<void> {
    this.#listener = this.#room = listener;
    this.#run += 1;
    await this.#ask("join", { ...ask, run: this.#run }, REQUEST_LIMIT_MS);
  }

  /** What the room says, as it came. */
  update(text: string): void {
    this.#post({ type: "update", text, at: performance.timeOrigin + performance.now() });
  }

  roundTrip(milliseconds: number): void {
    this.#post({ type: "roundTrip", milliseconds });
  }

  /** The room has this player back. */
  returned(): void {
    this.#post({ type: "returned" });
  }

  #startWatch(): void {
    this.#heard();
    this.#isTicking = true;
    clearInterval(this.#watch);
    this.#watchedAt = performance.now();
    this.#watch = setInterval(() => this.#checkHung(), WATCH_EVERY_MS);
  }

  async say(hook: "describe" | "hint"): Promise<string> {
    return (await this.#ask("say", { hook }, REQUEST_LIMIT_MS)).text;
  }

  async preview(id: string, level: number, ticks: number): Promise<DrawnFrame> {
    return (await this.#ask("preview", { id, level, ticks }, REQUEST_LIMIT_MS)).frame;
  }

  /** The first view of a level. */
  async peek(id: string, level: number): Promise<DrawnFrame> {
    return (await this.#ask("peek", { id, level }, REQUEST_LIMIT_MS)).frame;
  }

  input(event: InputEvent): void {
    this.#post({ type: "input", event });
  }

  pause(paused: boolean): void {
    this.#heard();
    this.#isTicking = !paused && this.#listener !== null;
    this.#post({ type: "pause", paused });
  }

  setSpeed(speed: number): void {
    this.#post({ type: "speed", speed });
  }

  /** Ends the run; Python stays for the next game. */
  stop(): void {
    this.#endRun();
    this.#post({ type: "stop" });
  }

  #endRun(): void {
    this.#listener = this.#room = null;
    this.#isTicking = false;
    clearInterval(this.#watch);
  }

  #ask<N extends RequestName>(
    name: N,
    ask: Requests[N]["ask"],
    limitMs: number | undefined,
  ): Promise<Requests[N]["answer"]> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      const limit = limitMs === undefined ? undefined : setTimeout(() => this.#abandon(HUNG), limitMs);
      this.#waiting.set(id, { resolve, reject, limit });
      const port = "views" in ask ? ask.views : null;
      this.#post({ type: "request", id, name, ask } as ToWorker, port ? [port] : []);
    });
  }

  #post(message: ToWorker, transfer: Transferable[] = []): void {
    this.#open().postMessage(message, transfer);
  }

  #open(): Worker {
    if (this.#worker) return this.#worker;
    const worker = this.#makeWorker();
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.#receive(data);
    worker.onerror = (event) => {
      const message = event.message || "The game engine could not be loaded.";
      this.#abandon({ kind: "start", code: "engine/start", message, line: 0 });
    };
    this.#worker = worker;
    return worker;
  }

  #receive(message: FromWorker): void {
    this.#heard();
    switch (message.type) {
      case "answer":
        this.#settle(message.id)?.resolve(message.answer as never);
        break;
      case "refused":
        this.#settle(message.id)?.reject(new EngineError(message.failure));
        break;
      case "progress":
        for (const tell of this.#onProgress) tell(message.part);
        break;
      case "view":
        if (message.news.run === this.#run) this.#listener?.onView(message.news);
        break;
      case "pad":
        if (message.run === this.#run) this.#room?.onPad(message.pad);
        break;
      case "whole wanted":
        if (message.run === this.#run) this.#room?.onWholeWanted();
        break;
      case "finished":
        if (message.run !== this.#run) break;
        this.#isTicking = false;
        this.#listener?.onFinished(message.claim);
        break;
      case "failed": {
        if (message.run !== this.#run) break;
        const listener = this.#listener;
        this.#endRun();
        listener?.onFailed(message.failure);
      }
    }
  }

  #settle(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    clearTimeout(waiting?.limit);
    return waiting;
  }

  #heard(): void {
    this.#heardAt = performance.now();
  }

  /** A page that slept (closed lid, hidden tab) hears nothing either: only silence while awake counts. */
  #checkHung(): void {
    const now = performance.now();
    const slept = now - this.#watchedAt > 3 * WATCH_EVERY_MS;
    this.#watchedAt = now;
    if (slept || !this.#isTicking) this.#heard();
    else if (now - this.#heardAt > HUNG_AFTER_MS) this.#abandon(HUNG);
  }

  /** Kills the worker, tells everybody who waits, and starts Python again for the next game. */
  #abandon(failure: Failure): void {
    const listener = this.#listener;
    this.#close();
    listener?.onFailed(failure);
    if (failure.kind === "hung") void this.boot().catch(() => undefined);
  }

  #close(): void {
    this.#endRun();
    this.#worker?.terminate();
    this.#worker = null;
    this.#booting = null;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject, limit } of waiting) {
      clearTimeout(limit);
      reject(new EngineError(HUNG));
    }
  }
}

/** The one worker of the page, shared by play screen and miniatures. */
export const pythonWorker = new PythonWorker(
  () => new Worker(new URL("../engine/worker.ts", import.meta.url), { type: "module", name: "python" }),
);

/** Starts Python and what draws beside each other, now. */
export function startRuntime(): void {
  pythonWorker.boot().catch(() => undefined);
  prepareScreen();
}

/** Starts Python, then what draws, while the page is idle: the first click on a game meets a warm engine. */
export function warmRuntime(): void {
  const start = () =>
    void pythonWorker
      .boot()
      .then(prepareScreen)
      .catch(() => undefined);
  if ("requestIdleCallback" in window) requestIdleCallback(start, { timeout: 3000 });
  else setTimeout(start, 500);
}
