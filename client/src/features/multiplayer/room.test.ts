import { describe, expect, it } from "vitest";
import type { MatchStarted, RoomState, SeatState, ServerMessage } from "../../protocol/live";
import { canStart, countBots, countMissing, FIRST_STAY, receive, type Stay } from "./room";

const seat = (player_id: string, ready = false): SeatState => ({
  player_id, name: player_id, character: "otter", ready, bot: false, connected: true,
}); // biome-ignore format: a table

const room = (status: RoomState["status"] = "waiting", seats = [seat("ada"), seat("ben", true)]): RoomState => ({
  type: "room_state", room_id: "r", code: "ABCDEF", game_id: "g", game_version: "1", level: 0, status,
  mode: "casual", may_chat: false, bots: "needed", least: 2, most: 4, host: "ada", you: 0, seats, spectators: 0,
}); // biome-ignore format: a table

const started = (match_id = "m1"): MatchStarted => ({
  type: "match_started", match_id, game_id: "g", game_version: "1", level: 0, seed: 1, seats: 2,
  ticks_per_second: 60, updates_per_second: 60,
}); // biome-ignore format: a table

const finished: ServerMessage = { type: "match_finished", match_id: "m1", results: [], digest: "" };
const back = { type: "connection_ack" } as ServerMessage;
const problem = (code: string): ServerMessage => ({ type: "error", code, title: "", way_out: "", data: {} });

const stayAfter = (...messages: ServerMessage[]): Stay => messages.reduce(receive, FIRST_STAY);

describe("a stay in a room", () => {
  it("gathers, plays, and is over when the result is told", () => {
    expect(stayAfter(room()).phase).toBe("gathering");
    expect(stayAfter(room(), room("playing"), started()).phase).toBe("playing");
    expect(stayAfter(room(), started(), room("finished")).phase).toBe("playing");
    expect(stayAfter(room(), started(), room("finished"), finished)).toMatchObject({
      phase: "over",
      outcome: { kind: "finished" },
    });
  });

  it("gathers again for a rematch", () => {
    const again = stayAfter(room(), started(), finished, room());
    expect(again.phase).toBe("gathering");
    expect(receive(again, started("m2"))).toMatchObject({ phase: "playing", match: { match_id: "m2" } });
  });

  it("stays in the match that it comes back to", () => {
    const playing = stayAfter(room(), started());
    const returned = [back, room("playing"), started()].reduce(receive, playing);
    expect(returned).toMatchObject({ phase: "playing", isBack: false });
  });

  it("finds the room gathered when the match ended while it was away", () => {
    expect(stayAfter(room(), started(), back, room("finished")).phase).toBe("gathering");
  });

  it("tells in the room how the match ended while it was away, until the next one starts", () => {
    const results = [
      { seat: 0, player_id: "ada", place: 1, points: 3, rating: 1520, rating_change: 20, placements_left: 9 },
    ];
    const told: ServerMessage = { type: "match_finished", match_id: "m1", results, digest: "" };
    const returned = stayAfter(room(), started(), back, room("finished"), told);
    expect(returned).toMatchObject({ phase: "gathering", missed: results });
    expect(stayAfter(room("finished"), told)).toMatchObject({ missed: results }); // the page was loaded again
    expect(receive(receive(returned, room()), started("m2"))).toMatchObject({ phase: "playing", missed: [] });
  });

  it("is told why a match or the room ended", () => {
    const aborted: ServerMessage = {
      type: "match_aborted",
      match_id: "m1",
      code: "rooms/game_failed",
      detail: "The game made a mistake.",
    };
    expect(stayAfter(room(), started(), aborted)).toMatchObject({
      phase: "over",
      outcome: { kind: "aborted", code: "rooms/game_failed", detail: "The game made a mistake." },
    });
    const closed: ServerMessage = { type: "room_closed", room_id: "r", code: "rooms/ended", detail: "" };
    expect(stayAfter(room(), closed, room())).toEqual({ phase: "ended", code: "rooms/ended" });
    expect(stayAfter(room(), started(), aborted, closed)).toMatchObject({ phase: "over", isClosed: true });
  });

  it("ends when it isn't let in, but not when something else is refused", () => {
    expect(stayAfter(problem("rooms/full"))).toEqual({ phase: "ended", code: "rooms/full" });
    expect(stayAfter(room(), problem("rooms/not_host"))).toMatchObject({
      phase: "gathering",
      problem: { code: "rooms/not_host" },
    });
  });

  it("keeps what was said, and the same words twice are two sayings", () => {
    const said: ServerMessage = { type: "said", player_id: "ben", phrase: "hello" };
    expect(stayAfter(room(), said, said)).toMatchObject({
      sayings: [
        { number: 1, phrase: "hello" },
        { number: 2, phrase: "hello" },
      ],
    });
  });

  it("lets the host start once enough are here and the others are ready", () => {
    expect(canStart(room())).toBe(true);
    expect(canStart(room("waiting", [seat("ada"), seat("ben")]))).toBe(false);
    const alone = room("waiting", [seat("ada")]);
    expect(canStart(alone)).toBe(true); // with a bot
    expect(canStart({ ...alone, bots: "none" })).toBe(false);
    expect(countMissing(room("waiting", [seat("ada")]))).toBe(1);
  });

  it("counts the bots that would start with it", () => {
    const alone = room("waiting", [seat("ada")]);
    expect(
      [alone, { ...alone, bots: "all" } as const, { ...alone, bots: "none" } as const].map(countBots),
    ).toEqual([1, 3, 0]);
    expect(countBots(room())).toBe(0);
  });
});
