import { beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError } from "../../protocol/http";
import type { Session } from "../../protocol/types";
import { aRun, aSubmission, aTicket } from "../save/samples";
import { SaveManager } from "../save/saveManager";
import { type SessionApi, SessionKeeper } from "./session";

let save: SaveManager;
let keeper: SessionKeeper;
let api: { -readonly [Name in keyof SessionApi]: ReturnType<typeof vi.fn> };

function wire(id: string, change: Partial<Session["player"]> = {}): Session {
  const player = {
    id,
    username: null,
    display_name: "Brave Moth",
    character: "moth",
    is_guest: true,
    total_score: 0,
    total_stars: 0,
    created_at: "2026-01-01T00:00:00Z",
    ...change,
  };
  return { access_token: `a-${id}`, refresh_token: `r-${id}`, expires_in: 3600, player };
}

beforeEach(() => {
  save = new SaveManager(localStorage);
  api = {
    guest: vi.fn(async () => wire("g1")),
    register: vi.fn(async () => wire("g1", { is_guest: false, username: "ada" })),
    login: vi.fn(async () =>
      wire("p7", { is_guest: false, username: "ada", display_name: "Ada", character: "crow" }),
    ),
    refresh: vi.fn(async () => wire("g1")),
    logout: vi.fn(async () => undefined),
    progress: vi.fn(async () => ({ items: [] })),
    updateMe: vi.fn(async (body: object) => ({ ...wire("g1").player, ...body })),
  };
  keeper = new SessionKeeper(save, () => api as unknown as SessionApi);
});

describe("a closed account", () => {
  const banned = () =>
    Promise.reject(new ApiError("auth/banned", 403, "closed", null, { appeal_pass: "a1.pass" }));

  it("keeps its sign-in and gets a pass to appeal, until it is let in again", async () => {
    await keeper.ensure();
    const heard = vi.fn();
    keeper.subscribe(heard);
    api.refresh.mockImplementation(banned);
    expect(await keeper.refresh("r-g1")).toBeNull();
    expect([keeper.appealPass, keeper.signIn?.player.id]).toEqual(["a1.pass", "g1"]);
    api.refresh.mockImplementation(async () => wire("g1"));
    expect(await keeper.refresh("r-g1")).toMatchObject({ access: "a-g1" });
    expect([keeper.appealPass, heard.mock.calls.length]).toEqual([null, 2]);
  });

  it("is told so by the right password, and forgets it on signing out", async () => {
    api.login.mockImplementation(banned);
    await expect(keeper.login("ada", "three random words")).rejects.toThrow("auth/banned");
    expect(keeper.appealPass).toBe("a1.pass");
    await keeper.logout();
    expect(keeper.appealPass).toBeNull();
  });
});

describe("a guest", () => {
  it("is made once, however many ask, and keeps the character chosen before", async () => {
    await keeper.appear({ character: "comet", displayName: "Kim" });
    await Promise.all([keeper.ensure(), keeper.ensure()]);
    await keeper.ensure();
    expect(api.guest).toHaveBeenCalledOnce();
    expect(api.updateMe).toHaveBeenCalledExactlyOnceWith({ character: "comet", display_name: "Kim" });
    expect(save.get("player")).toMatchObject({ character: "comet", signIn: { accessToken: "a-g1" } });
  });

  it("keeps runs and tickets when it becomes an account", async () => {
    await keeper.ensure();
    save.keepRun(aRun({}), aSubmission({ id: "one", ticket: "t" }));
    save.update("sync_queue", (queue) => ({ ...queue, tickets: [aTicket({})] }));
    await keeper.register({ username: "ada", password: "three random words" });
    expect(save.get("sync_queue").items[0]).toMatchObject({ playerId: "g1", submission: { ticket: "t" } });
    expect(save.get("sync_queue").tickets).toHaveLength(1);
  });

  it("leaves its unsent runs to whoever comes next, unranked", async () => {
    await keeper.ensure();
    save.keepRun(aRun({}), aSubmission({ id: "one", ticket: "t" }));
    await keeper.logout();
    expect(save.get("player").signIn).toBeNull();
    expect(save.get("sync_queue").items[0]).toMatchObject({ playerId: null, submission: { ticket: null } });
  });
});

describe("an account", () => {
  it("brings its name, character and stars", async () => {
    const level = {
      game_id: "momentum_pool",
      level: 2,
      best_score: 80,
      best_stars: 3,
      plays: 4,
      best_proven_score: 80,
    };
    api.progress.mockResolvedValue({ items: [{ ...level, updated_at: "2026-01-01T00:00:00Z" }] });
    await keeper.login("ada", "three random words");
    expect(save.get("player")).toMatchObject({ displayName: "Ada", character: "crow" });
    expect(save.get("progress")["momentum_pool"]?.[2]).toMatchObject({ stars: 3, score: 80 });
  });

  it("doesn't take over the tickets of the guest before it", async () => {
    await keeper.ensure();
    save.update("sync_queue", (queue) => ({ ...queue, tickets: [aTicket({})] }));
    await keeper.login("ada", "three random words");
    expect(save.get("sync_queue").tickets).toEqual([]);
  });
});

describe("renewing", () => {
  beforeEach(() => keeper.ensure());

  it("ends the sign-in only when the server says so", async () => {
    api.refresh.mockRejectedValue(new ApiError("auth/session_ended", 401, ""));
    expect(await keeper.refresh("r-g1")).toBeNull();
    expect(save.get("player").signIn).toBeNull();
  });

  it("keeps the sign-in while the network is silent", async () => {
    api.refresh.mockRejectedValue(new ApiError("network/unreachable", 0, ""));
    await expect(keeper.refresh("r-g1")).rejects.toMatchObject({ status: 0 });
    expect(save.get("player").signIn).not.toBeNull();
  });

  it("uses what another tab has renewed", async () => {
    api.refresh.mockRejectedValue(new ApiError("auth/refresh_token_reused", 401, ""));
    expect(await keeper.refresh("r-older")).toEqual({ access: "a-g1", refresh: "r-g1" });
  });
});
