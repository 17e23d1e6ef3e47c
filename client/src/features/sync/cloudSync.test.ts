import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError } from "../../protocol/http";
import type { ScoreStatus, Submission, SyncResult } from "../../protocol/types";
import { readLocalPlayer } from "../save/player";
import { aRun, aSubmission } from "../save/samples";
import { SaveManager } from "../save/saveManager";
import { backoffMs } from "./backoff";
import { CloudSync, SYNC_EVERY_MS } from "./cloudSync";

let save: SaveManager;
let online: boolean;
let sent: Submission[][];
let answer: (items: readonly Submission[]) => SyncResult[];
let verdict: (id: string) => Partial<ScoreStatus>;
let sync: CloudSync;
let exclusively: (work: () => Promise<void>) => Promise<void>;

const accept = (items: readonly Submission[]) =>
  items.map(({ id }) => ({ id, status: "pending", error: null }));
const statesOf = () => save.get("sync_queue").items.map((item) => item.run.state);
const settleAll = () => vi.advanceTimersByTimeAsync(0);

function play(id: string) {
  save.keepRun(aRun({}), aSubmission({ id }));
}

beforeEach(() => {
  vi.useFakeTimers();
  save = new SaveManager(localStorage);
  save.update("player", (player) => ({ ...player, signIn: signedIn("p1") }));
  online = true;
  sent = [];
  answer = accept;
  verdict = () => ({ status: "pending" });
  exclusively = (work) => work();
  sync = makeSync();
});

afterEach(() => {
  sync.stop();
  vi.useRealTimers();
});

describe("sending", () => {
  it("sends what waits every 30 seconds", async () => {
    sync.start();
    await settleAll();
    play("one");
    await vi.advanceTimersByTimeAsync(SYNC_EVERY_MS - 1);
    expect(sent).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(sent.map((batch) => batch.map(({ id }) => id))).toEqual([["one"]]);
  });

  it("sends at once when asked, in batches of at most 20", async () => {
    sync.start();
    for (let run = 0; run < 45; run++) play(`run-${run}`);
    await sync.flush();
    await settleAll();
    expect(sent.map((batch) => batch.length)).toEqual([20, 20, 5]);
  });

  it("sends a run that ended during a transfer right after it", async () => {
    play("one");
    answer = (items) => {
      if (sent.length === 1) {
        play("two");
        void sync.flush();
      }
      return accept(items);
    };
    sync.start();
    await settleAll();
    expect(sent.flat().map(({ id }) => id)).toEqual(["one", "two"]);
  });

  it("never sends another player's runs", async () => {
    play("mine");
    save.update("player", (player) => ({ ...player, signIn: signedIn("p2") }));
    sync.start();
    await settleAll();
    expect(sent).toHaveLength(0);
    expect(statesOf()).toEqual(["waiting to sync"]);
  });

  it("gives runs made before the first sign-in to that player", async () => {
    save.update("player", (player) => ({ ...player, signIn: null }));
    play("early");
    save.update("player", (player) => ({ ...player, signIn: signedIn("p9") }));
    sync.start();
    await settleAll();
    expect(sent.flat().map(({ id }) => id)).toEqual(["early"]);
  });
});

describe("without a network", () => {
  it("keeps everything and sends it when the network returns", async () => {
    online = false;
    sync.start();
    play("one");
    await vi.advanceTimersByTimeAsync(10 * SYNC_EVERY_MS);
    expect(sent).toHaveLength(0);
    expect(sync.status.phase).toBe("offline");
    online = true;
    sync.networkReturned();
    await settleAll();
    expect(statesOf()).toEqual(["checking"]);
  });

  it("sends after the page was closed and opened again what an earlier visit has left", async () => {
    online = false;
    sync.start();
    play("one");
    sync.stop();
    online = true;
    save = new SaveManager(localStorage);
    sync = makeSync();
    sync.start();
    await settleAll();
    expect(sent.flat().map(({ id }) => id)).toEqual(["one"]);
  });

  it("says so at once, and doesn't wait out a long pause when the network returns", async () => {
    answer = () => {
      throw new ApiError("network/unreachable", 0, "");
    };
    play("one");
    sync.start();
    await vi.advanceTimersByTimeAsync(120_000);
    const before = sent.length;
    sync.networkLeft();
    expect(sync.status.phase).toBe("offline");
    answer = accept;
    sync.networkReturned();
    await settleAll();
    expect(sent).toHaveLength(before + 1);
    expect(statesOf()).toEqual(["checking"]);
  });

  it("sends a run again under its own id when the answer was lost on the way", async () => {
    answer = (items) => {
      if (sent.length === 1) throw new ApiError("network/unreachable", 0, "");
      return accept(items);
    };
    play("one");
    sync.start();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(sent.map((batch) => batch.map(({ id }) => id))).toEqual([["one"], ["one"]]);
    expect(save.get("sync_queue").items).toHaveLength(1);
  });

  it("waits longer after each failure, then forgets them", async () => {
    let failing = true;
    const times: number[] = [];
    answer = (items) => {
      times.push(Date.now());
      if (failing) throw new ApiError("network/unreachable", 0, "");
      return accept(items);
    };
    play("one");
    sync.start();
    await vi.advanceTimersByTimeAsync(20_000);
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(gaps).toEqual([2000, 4000, 8000]);
    failing = false;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sync.status.phase).toBe("idle");
    expect(statesOf()).toEqual(["checking"]);
  });

  it("waits as long as the server asks", async () => {
    answer = () => {
      throw new ApiError("http/429", 429, "", 90);
    };
    play("one");
    sync.start();
    await vi.advanceTimersByTimeAsync(89_000);
    expect(sent).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent).toHaveLength(2);
  });

  it("isn't held up by runs that the server can't take now", async () => {
    answer = (items) =>
      items.map(({ id }) => ({
        id,
        status: id.startsWith("bad") ? "rejected" : "pending",
        error: id.startsWith("bad") ? refusal("scores/busy") : null,
      }));
    for (let run = 0; run < 25; run++) play(`bad-${run}`);
    play("good");
    sync.start();
    await vi.advanceTimersByTimeAsync(10_000);
    const good = save.get("sync_queue").items.find((item) => item.submission.id === "good");
    expect(good?.run.state).toBe("checking");
    expect(statesOf().filter((state) => state === "waiting to sync")).toHaveLength(25);
  });

  it("goes on when the browser gives no lock", async () => {
    let refused = 0;
    exclusively = (work) =>
      refused++ === 0 ? Promise.reject(new DOMException("no", "SecurityError")) : work();
    play("one");
    sync.start();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(statesOf()).toEqual(["checking"]);
  });

  it("loses no score in a thousand bad days", async () => {
    let day = 0;
    answer = (items) => {
      day += 1;
      if (day % 3 === 0) throw new ApiError("http/500", 500, "");
      return accept(items).filter((_, index) => (index + day) % 2 === 0);
    };
    for (let run = 0; run < 60; run++) play(`run-${run}`);
    sync.start();
    await vi.advanceTimersByTimeAsync(3_600_000);
    const taken = save.get("sync_queue").items.map((item) => item.submission.id);
    expect(new Set(taken).size).toBe(60);
    expect(statesOf().every((state) => state === "checking")).toBe(true);
  });
});

describe("the verdict", () => {
  it("is asked for until it comes", async () => {
    let asked = 0;
    verdict = () => (++asked < 3 ? { status: "pending" } : { status: "proven", rank: 4 });
    play("one");
    sync.start();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked).toBe(3);
    expect(save.get("sync_queue").items[0]?.run).toEqual({ state: "proven", rank: 4 });
  });

  it("is seen within two seconds, however long it takes, without asking much", async () => {
    const asked: { id: string; at: number }[] = [];
    const begin = Date.now();
    verdict = (id) => {
      asked.push({ id, at: Date.now() - begin });
      return { status: Date.now() - begin < 47_000 ? "pending" : "proven", rank: 1 };
    };
    for (const id of ["a", "b", "c", "d"]) play(id);
    sync.start();
    await vi.advanceTimersByTimeAsync(46_999);
    expect(asked.length).toBeLessThan(50);
    expect(statesOf()).toEqual(Array(4).fill("checking"));
    const times = [0, ...asked.filter(({ id }) => id === "d").map(({ at }) => at), 47_000];
    expect(Math.max(...times.slice(1).map((at, n) => at - (times[n] ?? 0)))).toBeLessThanOrEqual(2_000);
    await vi.advanceTimersByTimeAsync(2_001);
    expect(statesOf()).toEqual(Array(4).fill("proven"));
  });

  it("keeps the reason of a refusal, from the batch or from the referee", async () => {
    answer = (items) =>
      items.map(({ id }) => ({
        id,
        status: id === "two" ? "rejected" : "pending",
        error: id === "two" ? refusal("scores/used_ticket") : null,
      }));
    verdict = () => ({ status: "refuted", reason: "referee/wrong_score" });
    play("one");
    play("two");
    sync.start();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(save.get("sync_queue").items.map((item) => item.run)).toEqual([
      { state: "refused", reason: "referee/wrong_score" },
      { state: "refused", reason: "scores/used_ticket" },
    ]);
  });

  it("sends a run again that the server has forgotten", async () => {
    verdict = () => {
      throw new ApiError("scores/unknown", 404, "");
    };
    play("one");
    sync.start();
    await vi.advanceTimersByTimeAsync(500);
    expect(statesOf()).toEqual(["waiting to sync"]);
    verdict = () => ({ status: "proven", rank: 1 });
    await vi.advanceTimersByTimeAsync(SYNC_EVERY_MS + 500);
    expect(statesOf()).toEqual(["proven"]);
  });
});

it("sends a run without its ticket when only the ticket is refused", async () => {
  save.keepRun(aRun({}), aSubmission({ id: "one", ticket: "old" }));
  answer = (items) =>
    items.map(({ id, ticket }) => ({
      id,
      status: ticket ? null : "unranked",
      error: ticket ? refusal("scores/expired_ticket") : null,
    }));
  sync.start();
  await settleAll();
  expect(sent.flat().map(({ ticket }) => ticket)).toEqual(["old", null]);
  expect(statesOf()).toEqual(["unranked"]);
});

it("spreads the tries of a class between half and the whole of the wait, at most five minutes", () => {
  expect(backoffMs(1, () => 0)).toBe(1000);
  expect(backoffMs(1, () => 1)).toBe(2000);
  expect(backoffMs(40, () => 1)).toBe(300_000);
});

function makeSync(): CloudSync {
  return new CloudSync({
    save,
    random: () => 1,
    isOnline: () => online,
    exclusively: (work) => exclusively(work),
    clock: {
      after: (wait, action) => {
        const timer = setTimeout(action, wait);
        return () => clearTimeout(timer);
      },
    },
    api: {
      sync: async (items) => {
        sent.push([...items]);
        return { results: answer(items) };
      },
      scoreStatus: async (_game, id) => ({
        id,
        status: "pending",
        reason: null,
        detail: "",
        score: 0,
        stars: 0,
        rank: null,
        ...verdict(id),
      }),
    },
  });
}

function signedIn(id: string) {
  const player = {
    id,
    display_name: "",
    character: "otter",
    is_guest: true,
    created_at: "2026-01-01T00:00:00Z",
  };
  return readLocalPlayer({ signIn: { player, accessToken: "a", refreshToken: "r" } }).signIn;
}

function refusal(code: string) {
  return { code, title: "", detail: "", way_out: "", data: {} };
}
