import { describe, expect, it } from "vitest";
import type { Claim, Failure, GameFacts } from "../engine/messages";
import { FIRST_SESSION, receive, type Session, type SessionEvent, scoreForNextStar } from "./session";

const facts: GameFacts = {
  title: "Pool", topic: "physics/momentum", story: "", subject: "physics", backdrop: "bench", ticks_per_second: 60,
  max_seconds: 600, key: 0, controls: [], levels: ["one"], version: "v", has_bot: true, runs_ahead: true, star_scores: [[10, 20, 30]],
}; // biome-ignore format: a table
const claim: Claim = { score: 12, stars: 1, digest: "d", ticks: 3, over: true, evidence: {}, inputs: "AQE" };
const failure: Failure = { kind: "game", code: "game/crashed", message: "pool.py, line 3", line: 3 };

const reached = (...events: SessionEvent[]): Session => events.reduce(receive, FIRST_SESSION);

describe("a session", () => {
  it("fills the bar as the runtime arrives and never runs backwards", () => {
    expect(reached({ type: "arrived", part: 0.6 }, { type: "arrived", part: 0.4 })).toEqual({
      phase: "booting",
      part: 0.6,
    });
  });

  it("plays once the game has started, and knows when the first picture stands", () => {
    const started = reached({ type: "started", facts });
    expect(started).toMatchObject({ phase: "playing", drawn: false, paused: false });
    expect(receive(started, { type: "drawn" })).toMatchObject({ drawn: true });
  });

  it("stays the same value while nothing changes, so that the page is not drawn again", () => {
    const playing = reached({ type: "started", facts }, { type: "stood", standing: { score: 4, stars: 0 } });
    expect(receive(playing, { type: "stood", standing: { score: 4, stars: 0 } })).toBe(playing);
    expect(receive(playing, { type: "paused", paused: false })).toBe(playing);
  });

  it("shows the result only after the end has been seen", () => {
    const over = reached({ type: "started", facts }, { type: "finished", claim });
    expect(over).toMatchObject({ phase: "over", showsResult: false });
    expect(receive(over, { type: "result shown" })).toMatchObject({ showsResult: true });
  });

  it("isn't reopened by late messages", () => {
    const over = reached({ type: "started", facts }, { type: "finished", claim });
    expect(receive(over, { type: "stood", standing: { score: 99, stars: 3 } })).toBe(over);
    expect(receive(over, { type: "paused", paused: true })).toBe(over);
  });

  it("begins again after an end and after a failure", () => {
    for (const event of [
      { type: "finished", claim },
      { type: "failed", failure },
    ] as const) {
      expect(reached({ type: "started", facts }, event, { type: "started", facts })).toMatchObject({
        phase: "playing",
      });
    }
  });

  it("fails in any phase", () => {
    expect(reached({ type: "failed", failure })).toEqual({ phase: "failed", failure });
    expect(reached({ type: "started", facts }, { type: "failed", failure })).toEqual({
      phase: "failed",
      failure,
    });
  });
});

describe("the score for the next star", () => {
  it("is the level's next threshold", () => {
    expect(scoreForNextStar(facts, 0, 1)).toBe(20);
  });

  it("is unknown above three stars and for games that count stars by other things", () => {
    expect(scoreForNextStar(facts, 0, 3)).toBeNull();
    expect(scoreForNextStar({ ...facts, star_scores: [[]] }, 0, 0)).toBeNull();
  });
});
