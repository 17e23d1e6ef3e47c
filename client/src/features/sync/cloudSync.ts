/**
 * Carries finished runs to the server: every 30 s, at most 20 at once, at once after a run and when the network
 * returns, later and later while it fails. Then asks for the referee's verdict until there is one.
 */

import type { Api } from "../../protocol/endpoints";
import { ApiError } from "../../protocol/http";
import type { Submission } from "../../protocol/types";
import { adopt, checkingFor, nextBatch, type Queue, runFor, setRun, settle, waitingFor } from "../save/queue";
import type { SaveManager } from "../save/saveManager";
import { backoffMs } from "./backoff";

export const SYNC_EVERY_MS = 30_000;
/** Whoever waits for a verdict sees it at most 2 s after it was given. */
const POLLS_MS = [400, 800, 1_500, 2_000];
/** Runs are asked for from the newest on, until one isn't settled; only each eighth poll goes on to all of them. */
const ALL_EVERY = 8;
const MOST_ASKED = 10;

export interface Clock {
  readonly after: (milliseconds: number, action: () => void) => () => void;
}

export interface SyncWorld {
  readonly save: SaveManager;
  readonly api: Pick<Api, "sync" | "scoreStatus">;
  readonly clock: Clock;
  readonly random: () => number;
  readonly isOnline: () => boolean;
  /** Runs the work in one tab at a time; does nothing when another tab is at it. */
  readonly exclusively: (work: () => Promise<void>) => Promise<void>;
}

export type SyncStatus =
  | { readonly phase: "idle" }
  | { readonly phase: "sending" }
  | { readonly phase: "offline" }
  | { readonly phase: "waiting"; readonly failures: number; readonly code: string };

/** How much is still to be told to the server; each answer that helps makes it smaller. */
function burden(queue: Queue, playerId: string): number {
  return waitingFor(queue, playerId).reduce(
    (sum, item) => sum + (item.submission.ticket === null ? 1 : 2),
    0,
  );
}

export class CloudSync {
  #status: SyncStatus = { phase: "idle" };
  #failures = 0;
  #polls = 0;
  #busy = false;
  #again = false;
  #started = false;
  #cancelSync: () => void = () => {};
  #cancelPoll: () => void = () => {};
  #listeners = new Set<() => void>();

  constructor(private readonly world: SyncWorld) {}

  get status(): SyncStatus {
    return this.#status;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  start(): void {
    this.#started = true;
    void this.flush();
  }

  stop(): void {
    this.#started = false;
    this.#cancelSync();
    this.#cancelPoll();
  }

  /** The network is back, or somebody asked: what failed before says nothing about now. */
  networkReturned(): void {
    this.#failures = 0;
    void this.flush();
  }

  networkLeft(): void {
    this.#set({ phase: "offline" });
  }

  /** Sends what waits, now. Safe to call at any time; calls during a transfer lead to one more transfer. */
  async flush(): Promise<void> {
    if (this.#busy) {
      this.#again = true;
      return;
    }
    this.#busy = true;
    this.#cancelSync();
    try {
      await this.world.exclusively(() => this.#sendAll());
    } catch (reason) {
      this.#failed(reason);
    }
    this.#busy = false;
    this.#planNext();
  }

  #planNext(): void {
    if (!this.#started) return;
    this.#cancelSync();
    const wait = this.#status.phase === "waiting" ? this.#retryMs : SYNC_EVERY_MS;
    this.#cancelSync = this.world.clock.after(this.#again ? 0 : wait, () => void this.flush());
    this.#again = false;
    this.#planPoll(true);
  }

  #retryMs = SYNC_EVERY_MS;

  async #sendAll(): Promise<void> {
    const playerId = this.#playerId();
    if (playerId === null) return;
    this.world.save.update("sync_queue", (queue) => adopt(queue, playerId));
    if (!this.world.isOnline()) return this.#set({ phase: "offline" });
    try {
      await this.#sendBatches(playerId);
      this.#failures = 0;
      this.#set({ phase: "idle" });
    } catch (reason) {
      this.#failed(reason);
    }
  }

  async #sendBatches(playerId: string): Promise<void> {
    for (;;) {
      const queue = this.world.save.get("sync_queue");
      const before = burden(queue, playerId);
      if (before === 0) return;
      this.#set({ phase: "sending" });
      const { results } = await this.world.api.sync(nextBatch(queue, playerId));
      const after = this.world.save.update("sync_queue", (now) => settle(now, results));
      // A server that took nothing would be asked for ever: wait like after a failure instead.
      if (burden(after, playerId) >= before) throw new ApiError("sync/no_progress", 503, "");
    }
  }

  #failed(reason: unknown): void {
    this.#failures += 1;
    const error = reason instanceof ApiError ? reason : new ApiError("client/unexpected", 0, String(reason));
    const asked = (error.retryAfterSeconds ?? 0) * 1000;
    this.#retryMs = Math.max(asked, backoffMs(this.#failures, this.world.random));
    this.#set({ phase: "waiting", failures: this.#failures, code: error.code });
  }

  #planPoll(fresh: boolean): void {
    if (fresh) this.#polls = 0;
    this.#cancelPoll();
    const playerId = this.#playerId();
    if (playerId === null || checkingFor(this.world.save.get("sync_queue"), playerId).length === 0) return;
    const wait = POLLS_MS[Math.min(this.#polls, POLLS_MS.length - 1)] ?? SYNC_EVERY_MS;
    this.#cancelPoll = this.world.clock.after(wait, () => void this.#poll(playerId));
  }

  async #poll(playerId: string): Promise<void> {
    const asksAll = this.#polls % ALL_EVERY === 0;
    this.#polls += 1;
    const waiting = checkingFor(this.world.save.get("sync_queue"), playerId).slice(-MOST_ASKED).reverse();
    for (const { submission } of waiting) {
      const isSettled = await this.#ask(submission);
      if (!isSettled && !asksAll) break;
    }
    if (this.#started) this.#planPoll(false);
  }

  async #ask({ game_id, id }: Submission): Promise<boolean> {
    try {
      const answer = await this.world.api.scoreStatus(game_id, id);
      const run = runFor(answer.status, answer.reason, answer.rank);
      if (run.state === "checking") return false;
      this.world.save.update("sync_queue", (queue) => setRun(queue, id, run));
      return true;
    } catch (reason) {
      this.#lost(id, reason);
      return false;
    }
  }

  /** A run the server doesn't know (its database was restored, say) is simply sent again. */
  #lost(id: string, reason: unknown): void {
    if (!(reason instanceof ApiError) || reason.status !== 404) return;
    this.world.save.update("sync_queue", (queue) => setRun(queue, id, { state: "waiting to sync" }));
  }

  #playerId(): string | null {
    return this.world.save.get("player").signIn?.player.id ?? null;
  }

  #set(status: SyncStatus): void {
    this.#status = status;
    for (const listener of this.#listeners) listener();
  }
}
