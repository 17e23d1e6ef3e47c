import { beforeEach, describe, expect, it } from "vitest";
import { aRun, aSubmission } from "./samples";
import { type KeyValueStore, SaveManager } from "./saveManager";
import { exportSave, importSave, readSaveFile } from "./transfer";

let save: SaveManager;

beforeEach(() => {
  save = new SaveManager(localStorage);
});

class SmallDisk implements KeyValueStore {
  text = new Map<string, string>();
  isFull = false;
  getItem = (key: string) => this.text.get(key) ?? null;
  removeItem = (key: string) => void this.text.delete(key);
  setItem(key: string, value: string) {
    if (this.isFull) throw new DOMException("no room", "QuotaExceededError");
    this.text.set(key, value);
  }
}

describe("a finished run", () => {
  it("is kept with its stars under the two keys", () => {
    expect(save.keepRun(aRun({ stars: 2, score: 40 }), aSubmission({ id: "one" }))).toBe(true);
    const again = new SaveManager(localStorage);
    expect(again.get("progress")["momentum_pool"]?.[0]).toMatchObject({ stars: 2, score: 40, plays: 1 });
    expect(again.get("sync_queue").items[0]?.submission.id).toBe("one");
    expect(Object.keys(localStorage).sort()).toEqual([
      "stem_adventures_progress",
      "stem_adventures_sync_queue",
    ]);
  });

  it("stands with the player and the settings under four keys and no others", () => {
    save.update("player", (player) => ({ ...player, displayName: "Ada" }));
    save.update("settings", (settings) => ({ ...settings, theme: "night" }));
    save.keepRun(aRun({}), aSubmission({ id: "one" }));
    expect(Object.keys(localStorage).sort()).toEqual(
      ["player", "progress", "settings", "sync_queue"].map((part) => `stem_adventures_${part}`),
    );
  });

  it("isn't cut off however long the queue of a year without a network is", () => {
    const queue = { items: [] as unknown[], tickets: [] };
    for (let run = 0; run < 5000; run++)
      queue.items.push({ submission: aSubmission({ id: `r${run}` }), playerId: "p1", run: WAITING });
    localStorage.setItem("stem_adventures_sync_queue", JSON.stringify({ version: 1, sync_queue: queue }));
    save.keepRun(aRun({}), aSubmission({ id: "newest" }));
    expect(new SaveManager(localStorage).get("sync_queue").items).toHaveLength(5001);
  });

  it("never lowers an earlier best", () => {
    save.keepRun(aRun({ stars: 3, score: 90 }), aSubmission({ id: "one" }));
    save.keepRun(aRun({ stars: 1, score: 99 }), aSubmission({ id: "two" }));
    expect(save.get("progress")["momentum_pool"]?.[0]).toMatchObject({ stars: 3, score: 99, plays: 2 });
  });

  it("stays in memory when the disk is full, and reaches it once there is room", () => {
    const disk = new SmallDisk();
    const full = new SaveManager(disk);
    disk.isFull = true;
    expect(full.keepRun(aRun({ stars: 1 }), aSubmission({ id: "one" }))).toBe(false);
    expect(full.health).toBe("full");
    expect(full.get("sync_queue").items).toHaveLength(1);
    disk.isFull = false;
    expect(full.keepRun(aRun({ stars: 1 }), aSubmission({ id: "two" }))).toBe(true);
    expect(new SaveManager(disk).get("sync_queue").items).toHaveLength(2);
  });
});

describe("two tabs", () => {
  it("don't overwrite each other's runs", () => {
    const other = new SaveManager(localStorage);
    expect(other.get("sync_queue").items).toHaveLength(0);
    save.keepRun(aRun({}), aSubmission({ id: "one" }));
    other.keepRun(aRun({}), aSubmission({ id: "two" }));
    expect(save.get("sync_queue").items.map((item) => item.submission.id)).toEqual(["one", "two"]);
  });

  it("tell their readers what changed elsewhere", () => {
    let heard = 0;
    save.subscribe(() => heard++);
    save.changedElsewhere("stem_adventures_progress");
    save.changedElsewhere("somebody_else");
    expect(heard).toBe(1);
  });
});

describe("damaged storage", () => {
  it.each(["", "null", "[]", "{", '{"version":1,"progress":7}', '{"progress":{"__proto__":{"0":{}}}}'])(
    "reads %j as nothing",
    (text) => {
      localStorage.setItem("stem_adventures_progress", text);
      expect(save.get("progress")).toEqual({});
    },
  );

  it("keeps what is whole", () => {
    const good = { stars: 2, score: 5, plays: 1, updatedAt: "2026-01-01T00:00:00Z" };
    const progress = { momentum_pool: { 0: good, 1: { ...good, stars: 9 } }, "Bad Id": { 0: good } };
    localStorage.setItem("stem_adventures_progress", JSON.stringify({ progress }));
    expect(save.get("progress")).toEqual({ momentum_pool: { 0: good } });
  });
});

describe("export and import", () => {
  it("carries everything to an empty browser but no tokens", () => {
    save.update("player", () => ({
      displayName: "Ada",
      character: "moth",
      signIn: { player: { ...aPlayer }, accessToken: "secret-a", refreshToken: "secret-r" },
    }));
    save.update("settings", (settings) => ({ ...settings, theme: "night" }));
    save.keepRun(aRun({ stars: 3 }), aSubmission({ id: "one" }));
    const text = exportSave(save, new Date(0));
    expect(text).not.toContain("secret");
    localStorage.clear();
    const fresh = new SaveManager(localStorage);
    const read = readSaveFile(text);
    expect(read.ok && importSave(fresh, read.file)).toEqual({ games: 1, stars: 3, runs: 0, foreign: 1 });
    expect(fresh.get("settings").theme).toBe("night");
    expect(fresh.get("player")).toMatchObject({ displayName: "Ada", character: "moth", signIn: null });
  });

  it("keeps the best of both", () => {
    save.keepRun(aRun({ stars: 1, score: 9 }), aSubmission({ id: "one" }));
    const text = exportSave(save, new Date(0));
    save.keepRun(aRun({ stars: 3, score: 90 }), aSubmission({ id: "two" }));
    const read = readSaveFile(text);
    if (read.ok) importSave(save, read.file);
    expect(save.get("progress")["momentum_pool"]?.[0]).toMatchObject({ stars: 3, score: 90 });
    expect(save.get("sync_queue").items).toHaveLength(2);
  });

  it("brings a player's unsent runs to another browser of the same player, once", () => {
    const me = { displayName: "Ada", character: "moth", signIn: signedInAs("p1") };
    save.update("player", () => me);
    save.keepRun(aRun({}), aSubmission({ id: "one", ticket: "t1" }));
    const read = readSaveFile(exportSave(save, new Date(0)));
    localStorage.clear();
    const fresh = new SaveManager(localStorage);
    fresh.update("player", () => me);
    if (read.ok) importSave(fresh, read.file);
    expect(read.ok && importSave(fresh, read.file)).toMatchObject({ runs: 1, foreign: 0 });
    expect(fresh.get("sync_queue").items).toEqual([
      { submission: aSubmission({ id: "one", ticket: "t1" }), playerId: "p1", run: WAITING },
    ]);
  });

  it.each([
    ["nonsense", "not_ours"],
    ['{"format":"other","version":1}', "not_ours"],
    ['{"format":"stem-adventures-save","version":99}', "newer"],
    [" ".repeat(8_000_001), "too_large"],
  ])("refuses a file that isn't ours", (text, problem) => {
    expect(readSaveFile(text)).toEqual({ ok: false, problem });
  });
});

const WAITING = { state: "waiting to sync" } as const;
const signedInAs = (id: string) => ({ player: { ...aPlayer, id }, accessToken: "a", refreshToken: "r" });

const aPlayer = {
  id: "p1",
  username: null,
  display_name: "Ada",
  character: "moth",
  is_guest: true,
  total_score: 0,
  total_stars: 0,
  created_at: "2026-01-01T00:00:00Z",
};
