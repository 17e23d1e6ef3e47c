/** One stay in a room as a value: receive(stay, message) → stay. No React, no socket, no timers. */
import type { MatchFinished, MatchStarted, Problem, RoomState, ServerMessage } from "../../protocol/live";

/** What somebody said: one of the canned phrases, or free text. */
export interface Saying {
  /** Counts up, so that the same words twice are two sayings. */
  readonly number: number;
  readonly playerId: string;
  readonly phrase: string | null;
  readonly text: string;
}

export type Outcome =
  | { readonly kind: "finished"; readonly results: MatchFinished["results"] }
  | { readonly kind: "aborted"; readonly code: string; readonly detail: string };

interface Gathered {
  readonly room: RoomState;
  readonly sayings: readonly Saying[];
  /** What the server refused last. */
  readonly problem: Problem | null;
  /** Nothing of the match's course was heard on this connection yet. */
  readonly isBack: boolean;
  /** Of the match that ended while one was away. */
  readonly missed: MatchFinished["results"];
}

export type Stay =
  | { readonly phase: "joining" }
  | ({ readonly phase: "gathering" } & Gathered)
  | ({ readonly phase: "playing"; readonly match: MatchStarted } & Gathered)
  | ({
      readonly phase: "over";
      readonly match: MatchStarted;
      readonly outcome: Outcome;
      readonly isClosed: boolean;
    } & Gathered)
  /** Out of the room for good; `code` says why. */
  | { readonly phase: "ended"; readonly code: string };

export const FIRST_STAY: Stay = { phase: "joining" };

const SAYINGS_KEPT = 20;

export function receive(stay: Stay, message: ServerMessage): Stay {
  if (stay.phase === "ended") return stay;
  switch (message.type) {
    case "room_state":
      return meet(stay, message);
    case "room_closed":
      // The result stays to be read, though nobody can play again here.
      return stay.phase === "over" ? { ...stay, isClosed: true } : { phase: "ended", code: message.code };
    case "error":
      return stay.phase === "joining"
        ? { phase: "ended", code: message.code }
        : { ...stay, problem: message };
    default:
      return stay.phase === "joining" ? stay : inside(stay, message);
  }
}

/** The room as it is now. A match goes on until its result is told, unless that was told while one was away. */
function meet(stay: Exclude<Stay, { phase: "ended" }>, room: RoomState): Stay {
  if (stay.phase === "joining")
    return { phase: "gathering", room, sayings: [], problem: null, isBack: false, missed: [] };
  const { sayings, isBack, missed } = stay;
  const gathering: Stay = { phase: "gathering", room, sayings, problem: null, isBack: false, missed };
  if (room.status === "waiting") return gathering;
  if (stay.phase === "playing" && room.status === "finished" && isBack) return gathering;
  return { ...stay, room };
}

type Inside = Exclude<Stay, { phase: "joining" } | { phase: "ended" }>;

function inside(stay: Inside, message: ServerMessage): Stay {
  switch (message.type) {
    case "connection_ack":
      return { ...stay, isBack: true };
    case "match_started":
      return begin(stay, message);
    case "match_finished":
      return finish(stay, message);
    case "match_aborted":
      return stay.phase === "playing"
        ? over(stay, { kind: "aborted", code: message.code, detail: message.detail })
        : stay;
    case "said":
      return hear(stay, { playerId: message.player_id, phrase: message.phrase, text: "" });
    case "chatted":
      return hear(stay, { playerId: message.player_id, phrase: null, text: message.text });
    default:
      return stay;
  }
}

/** Who was away when it was told hears it in the room, where everybody has gathered again. */
function finish(stay: Inside, { match_id, results }: MatchFinished): Stay {
  if (stay.phase === "gathering") return { ...stay, missed: results };
  return stay.phase === "playing" && stay.match.match_id === match_id
    ? over(stay, { kind: "finished", results })
    : stay;
}

function over(stay: Inside & { phase: "playing" }, outcome: Outcome): Stay {
  return { ...stay, phase: "over", outcome, isClosed: false };
}

/** After coming back the same match is told of again; it is still the one that is on the screen. */
function begin(stay: Inside, match: MatchStarted): Stay {
  if (stay.phase === "playing" && stay.match.match_id === match.match_id) return { ...stay, isBack: false };
  const { room, sayings } = stay;
  return { phase: "playing", match, room, sayings, problem: null, isBack: false, missed: [] };
}

function hear(stay: Inside, said: Omit<Saying, "number">): Stay {
  const number = (stay.sayings.at(-1)?.number ?? 0) + 1;
  return { ...stay, sayings: [...stay.sayings, { ...said, number }].slice(-SAYINGS_KEPT) };
}

/** Whether the host may start now: everybody else is ready, and there are enough. */
export function canStart({ bots, seats, least, host }: RoomState): boolean {
  const isEnough = seats.length >= least || bots !== "none";
  return isEnough && seats.every(({ ready, player_id }) => ready || player_id === host);
}

/** How many seats bots will take when the match starts now. */
export function countBots({ bots, seats, least, most }: RoomState): number {
  const wanted = { none: 0, needed: least, all: most }[bots];
  return Math.max(0, wanted - seats.length);
}

/** How many more have to come. */
export function countMissing({ seats, least }: RoomState): number {
  return Math.max(0, least - seats.length);
}
