/** Values for tests. */
import type { Submission, Ticket } from "../../protocol/types";
import type { RunResult } from "./progress";

export function aRun(change: Partial<RunResult>): RunResult {
  return {
    gameId: "momentum_pool",
    level: 0,
    stars: 1,
    score: 10,
    playedAt: "2026-01-02T03:04:05Z",
    ...change,
  };
}

export function aSubmission(change: Partial<Submission>): Submission {
  return {
    id: "s1",
    game_id: "momentum_pool",
    game_version: "v1",
    level: 0,
    ticket: null,
    inputs: "AAAA",
    ticks: 60,
    score: 10,
    stars: 1,
    digest: "d",
    played_at: "2026-01-02T03:04:05Z",
    ...change,
  };
}

export function aTicket(change: Partial<Ticket>): Ticket {
  return {
    ticket: "t1",
    game_id: "momentum_pool",
    game_version: "v1",
    level: 0,
    seed: 7,
    expires_at: "2026-02-01T00:00:00Z",
    ...change,
  };
}
