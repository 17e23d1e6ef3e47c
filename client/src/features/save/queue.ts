/** Finished runs on their way to the server, and tickets kept for play without a network. Pure. */

import type { Submission, SyncResult, Ticket } from "../../protocol/types";
import {
  type Plain,
  readId,
  readInteger,
  readList,
  readObject,
  readOneOf,
  readText,
  readTime,
} from "./parse";

export type RunState =
  | { readonly state: "waiting to sync" }
  | { readonly state: "checking" }
  | { readonly state: "proven"; readonly rank: number | null }
  | { readonly state: "refused"; readonly reason: string }
  | { readonly state: "unranked"; readonly reason: string };

export interface QueuedRun {
  readonly submission: Submission;
  /** Whose run it is; null until the first sign-in of this browser. */
  readonly playerId: string | null;
  readonly run: RunState;
}

export interface Queue {
  readonly items: readonly QueuedRun[];
  readonly tickets: readonly Ticket[];
}

export const EMPTY_QUEUE: Queue = { items: [], tickets: [] };
const BATCH = 20;
const BATCH_CHARACTERS = 512 * 1024;
const SETTLED_KEPT = 30;
/** More than a browser's whole storage holds, so that no waiting run is cut off when the queue is read again. */
const MOST_ITEMS = 20_000;
const MOST_TICKETS = 500;
const LONGEST_INPUTS = 64 * 1024;

const isOpen = (item: QueuedRun) => item.run.state === "waiting to sync" || item.run.state === "checking";

/** Forgets the oldest settled runs; a run that still waits is never dropped. */
function trim(items: readonly QueuedRun[]): QueuedRun[] {
  let spare = items.filter((item) => !isOpen(item)).length - SETTLED_KEPT;
  return items.filter((item) => isOpen(item) || spare-- <= 0);
}

export function enqueue(queue: Queue, submission: Submission, playerId: string | null): Queue {
  if (queue.items.some((item) => item.submission.id === submission.id)) return queue;
  const added: QueuedRun = { submission, playerId, run: { state: "waiting to sync" } };
  return { ...queue, items: trim([...queue.items, added]) };
}

export function waitingFor(queue: Queue, playerId: string): QueuedRun[] {
  return queue.items.filter((item) => item.playerId === playerId && item.run.state === "waiting to sync");
}

/** At most 20 runs and half a megabyte, which the server takes in one request; always at least one. */
export function nextBatch(queue: Queue, playerId: string): Submission[] {
  let size = 0;
  return waitingFor(queue, playerId)
    .slice(0, BATCH)
    .map((item) => item.submission)
    .filter((submission, index) => {
      size += submission.inputs.length;
      return index === 0 || size <= BATCH_CHARACTERS;
    });
}

export function checkingFor(queue: Queue, playerId: string): QueuedRun[] {
  return queue.items.filter((item) => item.playerId === playerId && item.run.state === "checking");
}

export function setRun(queue: Queue, id: string, run: RunState): Queue {
  const items = queue.items.map((item) => (item.submission.id === id ? { ...item, run } : item));
  return { ...queue, items: trim(items) };
}

/** What a status from the server means for a run; unknown words keep the run in checking. */
export function runFor(status: string, reason: string | null, rank: number | null): RunState {
  switch (status) {
    case "proven":
      return { state: "proven", rank };
    case "refuted":
      return { state: "refused", reason: reason ?? "scores/refuted" };
    case "unverifiable":
      return { state: "unranked", reason: reason ?? "scores/unverifiable" };
    case "unranked":
      return { state: "unranked", reason: reason ?? "scores/no_ticket" };
    default:
      return { state: "checking" };
  }
}

const PASSING_CODES = new Set(["internal", "unavailable", "rate_limited", "timeout", "busy"]);

/** The run itself is good, only its ticket isn't: sent without one it still counts for the player's own progress. */
const TICKET_CODES = new Set(["expired_ticket", "foreign_ticket"]);

function after(item: QueuedRun, { status, error }: SyncResult): QueuedRun {
  if (!error) return { ...item, run: runFor(status ?? "", null, null) };
  const word = error.code.split("/").at(-1) ?? "";
  if (PASSING_CODES.has(word)) return item;
  if (TICKET_CODES.has(word) && item.submission.ticket !== null) {
    return { ...item, submission: { ...item.submission, ticket: null } };
  }
  return { ...item, run: { state: "refused", reason: error.code } };
}

/**
 * Takes the server's answer per item; a run the answer doesn't name keeps waiting. Runs that the server couldn't take
 * now go behind the others, so that twenty of them can't hold up all that come after.
 */
export function settle(queue: Queue, results: readonly SyncResult[]): Queue {
  const answers = new Map(results.map((result) => [result.id, result]));
  const postponed: QueuedRun[] = [];
  const items = queue.items.flatMap((item) => {
    const answer = answers.get(item.submission.id);
    if (!answer || item.run.state !== "waiting to sync") return [item];
    const now = after(item, answer);
    if (now !== item) return [now];
    postponed.push(item);
    return [];
  });
  return { ...queue, items: trim([...items, ...postponed]) };
}

/** Runs made before anyone had signed in belong to the first player of this browser. */
export function adopt(queue: Queue, playerId: string): Queue {
  if (queue.items.every((item) => item.playerId !== null)) return queue;
  return {
    ...queue,
    items: queue.items.map((item) => (item.playerId === null ? { ...item, playerId } : item)),
  };
}

/** A guest whose sign-in has ended can't use old tickets: the runs still count for progress, unranked. */
export function releaseRuns(queue: Queue, playerId: string): Queue {
  const items = queue.items.map((item) =>
    item.playerId === playerId && item.run.state === "waiting to sync"
      ? { ...item, playerId: null, submission: { ...item.submission, ticket: null } }
      : item,
  );
  return { items, tickets: [] };
}

const DAY = 86_400_000;

function isUsable(ticket: Ticket, gameId: string, level: number, version: string, now: number): boolean {
  return (
    ticket.game_id === gameId &&
    ticket.level === level &&
    ticket.game_version === version &&
    Date.parse(ticket.expires_at) - now > DAY
  );
}

export function countTickets(
  queue: Queue,
  gameId: string,
  level: number,
  version: string,
  now: number,
): number {
  return queue.tickets.filter((ticket) => isUsable(ticket, gameId, level, version, now)).length;
}

export function addTickets(queue: Queue, tickets: readonly Ticket[], now: number): Queue {
  const kept = queue.tickets.filter((ticket) => Date.parse(ticket.expires_at) > now);
  const known = new Set(kept.map((ticket) => ticket.ticket));
  const added = tickets.filter((ticket) => !known.has(ticket.ticket));
  return { ...queue, tickets: [...kept, ...added].slice(-MOST_TICKETS) };
}

export function takeTicket(
  queue: Queue,
  gameId: string,
  level: number,
  version: string,
  now: number,
): { readonly queue: Queue; readonly ticket: Ticket | null } {
  const ticket = queue.tickets.find((item) => isUsable(item, gameId, level, version, now)) ?? null;
  if (!ticket) return { queue, ticket };
  return { queue: { ...queue, tickets: queue.tickets.filter((item) => item !== ticket) }, ticket };
}

export function readSubmission(value: unknown): Submission | null {
  const data: Plain = readObject(value) ?? {};
  const read = {
    id: readText(data["id"], 64),
    game_id: readId(data["game_id"]),
    game_version: readText(data["game_version"], 64),
    level: readInteger(data["level"], 0, 9999),
    ticket: data["ticket"] === null ? null : (readText(data["ticket"], 4096) ?? undefined),
    inputs: readText(data["inputs"], LONGEST_INPUTS),
    ticks: readInteger(data["ticks"], 0, 1e7),
    score: readInteger(data["score"], -1e12, 1e12),
    stars: readInteger(data["stars"], 0, 3),
    digest: readText(data["digest"], 128),
    played_at: readTime(data["played_at"]),
  };
  const { ticket, ...needed } = read;
  const whole = ticket !== undefined && Object.values(needed).every((item) => item !== null);
  return whole ? (read as Submission) : null;
}

function readRun(value: unknown): RunState | null {
  const data = readObject(value);
  const state = readOneOf(data?.["state"], ["waiting to sync", "checking", "proven", "refused", "unranked"]);
  switch (state) {
    case null:
      return null;
    case "proven":
      return { state, rank: readInteger(data?.["rank"], 1, 1e9) };
    case "refused":
    case "unranked":
      return { state, reason: readText(data?.["reason"], 200) ?? "" };
    case "waiting to sync":
    case "checking":
      return { state };
    default:
      return null;
  }
}

function readItem(value: unknown): QueuedRun | null {
  const data = readObject(value);
  const submission = readSubmission(data?.["submission"]);
  if (!submission) return null;
  // An unreadable state is tried again: ids are idempotent, so sending twice costs nothing and losing costs a score.
  const run = readRun(data?.["run"]) ?? { state: "waiting to sync" };
  return { submission, run, playerId: readText(data?.["playerId"], 64) };
}

function readTicket(value: unknown): Ticket | null {
  const data = readObject(value);
  const ticket = readText(data?.["ticket"], 4096);
  const game_id = readId(data?.["game_id"]);
  const game_version = readText(data?.["game_version"], 64);
  const level = readInteger(data?.["level"], 0, 9999);
  const seed = readInteger(data?.["seed"], 0, Number.MAX_SAFE_INTEGER);
  const expires_at = readTime(data?.["expires_at"]);
  if (!ticket || !game_id || !game_version || level === null || seed === null || !expires_at) return null;
  return { ticket, game_id, game_version, level, seed, expires_at };
}

export function readQueue(value: unknown): Queue {
  const data = readObject(value);
  return {
    items: readList(data?.["items"], MOST_ITEMS, readItem),
    tickets: readList(data?.["tickets"], MOST_TICKETS, readTicket),
  };
}
