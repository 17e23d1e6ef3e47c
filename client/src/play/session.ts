/** One stay on the play screen as a value: receive(session, event) → session. No React, no Phaser, no timers. */
import type { Claim, Failure, GameFacts } from "../engine/messages";

export interface Standing {
  readonly score: number;
  readonly stars: number;
  /** Of each seat, in a match of a room. */
  readonly points?: readonly number[];
  /** The seat whose turn it is; null where all act at once. */
  readonly turn?: number | null;
}

export type Session =
  /** `part` of the runtime that has arrived, 0–1; 1 while the game itself is being read. */
  | { readonly phase: "booting"; readonly part: number }
  | {
      readonly phase: "playing";
      readonly facts: GameFacts;
      readonly standing: Standing;
      readonly paused: boolean;
      readonly drawn: boolean;
    }
  | {
      readonly phase: "over";
      readonly facts: GameFacts;
      readonly claim: Claim;
      readonly showsResult: boolean;
    }
  | { readonly phase: "failed"; readonly failure: Failure };

export type SessionEvent =
  | { readonly type: "arrived"; readonly part: number }
  | { readonly type: "started"; readonly facts: GameFacts }
  | { readonly type: "drawn" }
  | { readonly type: "stood"; readonly standing: Standing }
  | { readonly type: "paused"; readonly paused: boolean }
  | { readonly type: "finished"; readonly claim: Claim }
  | { readonly type: "result shown" }
  | { readonly type: "failed"; readonly failure: Failure };

export const FIRST_SESSION: Session = { phase: "booting", part: 0 };

export function receive(session: Session, event: SessionEvent): Session {
  switch (event.type) {
    case "arrived":
      // Bytes are counted by several responses at once; the bar must never run backwards.
      return session.phase === "booting"
        ? { phase: "booting", part: Math.max(session.part, event.part) }
        : session;
    case "started":
      return {
        phase: "playing",
        facts: event.facts,
        standing: { score: 0, stars: 0 },
        paused: false,
        drawn: false,
      };
    case "failed":
      return { phase: "failed", failure: event.failure };
    case "result shown":
      return session.phase === "over" ? { ...session, showsResult: true } : session;
    default:
      return session.phase === "playing" ? whilePlaying(session, event) : session;
  }
}

export function isSame(a: Standing, b: Standing): boolean {
  const isEqual = a.score === b.score && a.stars === b.stars && a.turn === b.turn;
  return isEqual && String(a.points) === String(b.points);
}

type Playing = Session & { phase: "playing" };
type PlayingEvent = Extract<SessionEvent, { type: "drawn" | "stood" | "paused" | "finished" }>;

function whilePlaying(session: Playing, event: PlayingEvent): Session {
  switch (event.type) {
    case "drawn":
      return { ...session, drawn: true };
    case "stood": {
      return isSame(session.standing, event.standing) ? session : { ...session, standing: event.standing };
    }
    case "paused":
      return session.paused === event.paused ? session : { ...session, paused: event.paused };
    case "finished":
      return { phase: "over", facts: session.facts, claim: event.claim, showsResult: false };
  }
}

/** The score that would have made the next star; null when the game counts stars by other things. */
export function scoreForNextStar(facts: GameFacts, level: number, stars: number): number | null {
  return facts.star_scores[level]?.[stars] ?? null;
}
