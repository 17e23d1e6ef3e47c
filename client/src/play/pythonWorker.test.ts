import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { DrawnFrame, Failure, FromWorker, GameFacts, ToWorker, ViewNews } from "../engine/messages";
import { type EngineError, PythonWorker } from "./pythonWorker";

/** A worker that answers as told; nothing runs in it. */
class FakeWorker {
  onmessage: ((event: { data: FromWorker }) => void) | null = null;
  onerror: ((event: { message: string }) => void) | null = null;
  isTerminated = false;
  readonly heard: ToWorker[] = [];
  answers = true;

  postMessage(message: ToWorker): void {
    this.heard.push(message);
    if (message.type !== "request" || !this.answers) return;
    queueMicrotask(() =>
      this.say({
        type: "answer",
        id: message.id,
        answer: { facts: {} as GameFacts, how: "plain", text: "words" },
      }),
    );
  }

  say(message: FromWorker): void {
    this.onmessage?.({ data: message });
  }

  terminate(): void {
    this.isTerminated = true;
  }
}

const frame = (run: number, tick = 1): FromWorker => {
  const drawn: DrawnFrame = {
    run,
    tick,
    at: 0,
    floats: new Float32Array(1),
    firstString: 0,
    strings: [],
    score: 0,
    stars: 0,
    over: false,
  };
  const { score, stars, over } = drawn;
  return { type: "view", news: { run, score, stars, over, sounds: [], work: [1], frame: drawn } };
};

const ORDER = { id: "pool", level: 0, seed: 1, speed: 1, bot: false, views: null };

describe("the worker", () => {
  let workers: FakeWorker[];
  let engine: PythonWorker;
  let frames: number[];
  let failures: Failure[];
  const listener = {
    onView: ({ frame }: ViewNews) => void (frame && frames.push(frame.tick)),
    onFinished: () => undefined,
    onFailed: (failure: Failure) => void failures.push(failure),
  };
  const last = () => workers.at(-1) as FakeWorker;

  beforeEach(() => {
    vi.useFakeTimers();
    [workers, frames, failures] = [[], [], []];
    engine = new PythonWorker(() => {
      workers.push(new FakeWorker());
      return last() as unknown as Worker;
    });
  });
  afterEach(() => {
    engine.stop();
    vi.useRealTimers();
  });

  it("starts Python once for all who ask", async () => {
    await Promise.all([engine.boot(), engine.boot()]);
    await engine.boot();
    expect(workers).toHaveLength(1);
    expect(last().heard.filter((message) => message.type === "request")).toHaveLength(1);
  });

  it("can be asked again after a start that failed", async () => {
    const first = engine.boot();
    last().answers = false;
    last().onerror?.({ message: "no network" });
    await expect(first).rejects.toThrow();
    await expect(engine.boot()).resolves.toBeDefined();
    expect(workers).toHaveLength(2);
  });

  it("hands on the frames of its run and no others", async () => {
    await engine.start(ORDER, listener);
    last().say(frame(1, 1));
    await engine.start(ORDER, listener);
    last().say(frame(1, 2));
    last().say(frame(2, 3));
    expect(frames).toEqual([1, 3]);
  });

  it("kills a game that is silent for two seconds, says so, and starts Python again", async () => {
    await engine.start(ORDER, listener);
    const hung = last();
    await vi.advanceTimersByTimeAsync(1900);
    expect(hung.isTerminated).toBe(false);
    await vi.advanceTimersByTimeAsync(1200);
    expect(hung.isTerminated).toBe(true);
    expect(failures).toMatchObject([{ kind: "hung", code: "engine/hung" }]);
    expect(workers).toHaveLength(2);
    expect(last().heard[0]).toMatchObject({ name: "boot" });
  });

  it("leaves a game alone that ticks, is paused or is over", async () => {
    await engine.start(ORDER, listener);
    for (let i = 0; i < 8; i++) {
      await vi.advanceTimersByTimeAsync(1000);
      last().say(frame(1));
    }
    engine.pause(true);
    await vi.advanceTimersByTimeAsync(20_000);
    engine.pause(false);
    last().say({
      type: "finished",
      run: 1,
      claim: { score: 0, stars: 0, digest: "", ticks: 1, over: true, evidence: {}, inputs: "" },
    });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(failures).toEqual([]);
  });

  it("does not take a laptop that slept for a game that hangs", async () => {
    await engine.start(ORDER, listener);
    const now = vi.spyOn(performance, "now").mockReturnValue(performance.now() + 3_600_000);
    await vi.advanceTimersByTimeAsync(500);
    now.mockRestore();
    expect(failures).toEqual([]);
  });

  it("gives up a request that nobody answers", async () => {
    await engine.boot();
    last().answers = false;
    const asked = engine
      .load({ id: "pool", source: "while True: pass", data: {} })
      .catch((error: EngineError) => error.failure);
    await vi.advanceTimersByTimeAsync(12_500);
    expect(await asked).toMatchObject({ kind: "hung" });
    expect(workers[0]?.isTerminated).toBe(true);
  });

  it("tells why a game was refused", async () => {
    await engine.boot();
    last().answers = false;
    const asked = engine
      .load({ id: "pool", source: "", data: {} })
      .catch((error: EngineError) => error.failure);
    await vi.advanceTimersByTimeAsync(0);
    const request = last().heard.at(-1);
    const failure: Failure = {
      kind: "game",
      code: "contract/broken",
      message: "pool.py, line 3: no",
      line: 3,
    };
    if (request?.type === "request") last().say({ type: "refused", id: request.id, failure });
    expect(await asked).toEqual(failure);
  });
});
