/**
 * A match of a room in the worker: takes the room's updates, sends pads, and shows what this player sees now.
 * Time, Python and the page are given, so that tests run it with fakes.
 */
import type { GameFacts, InputEvent } from "../messages";
import { PadCollector, withoutEdges } from "../pads";
import { AheadBudget } from "./budget";
import { RoomClock } from "./clock";
import { InputPacer } from "./pacer";

/** The bridge's Live. */
export interface LiveGame {
  readonly tick: number;
  readonly told: number;
  /** Where the room's state has this player, as JSON; empty when the game doesn't tell. */
  readonly place: string;
  readonly can_predict: boolean;
  take(update: string): boolean;
  give(pad: string, tick: number): number;
  settle(tick: number): void;
  run(tick: number): void;
}

export interface SentPad {
  readonly seq: number;
  readonly data: readonly number[];
  /** Tick of the room's state when it was pressed. */
  readonly seen: number;
  /** Where that state has this player: the room compares, and puts a page right that sees another world. */
  readonly at?: [number, number];
}

export interface LivePage {
  now(): number;
  send(pad: SentPad): void;
  /** The room has to send the whole state. */
  askWhole(): void;
  /** Draw it; the tick was due at a time. */
  draw(dueMs: number): void;
}

const ASK_AGAIN_MS = 1000;
const IDLE_MS = 20;
/** Who watches loses nothing by seeing it later; who plays in a game with secrets does. */
const WATCHER_BEHIND_MS = 40;
const PLAYER_BEHIND_MS = 10;

interface Update {
  readonly text: string;
  readonly tick: number;
}

export class LiveMatch {
  readonly #game: LiveGame;
  readonly #page: LivePage;
  readonly #controls: GameFacts["controls"];
  readonly #tickMs: number;
  readonly #pads: PadCollector;
  readonly #pacer = new InputPacer();
  readonly #budget: AheadBudget;
  readonly #clock: RoomClock;
  readonly #plays: boolean;
  #updates: Update[] = [];
  #lastPad: string;
  #isStale = false;
  /** The room may have let go of what is held here: while this player was away it was not theirs. */
  #isUnsaid = false;
  #askedAtMs = Number.NEGATIVE_INFINITY;

  constructor(game: LiveGame, facts: GameFacts, plays: boolean, page: LivePage) {
    this.#game = game;
    this.#page = page;
    this.#controls = facts.controls;
    this.#plays = plays;
    this.#tickMs = 1000 / facts.ticks_per_second;
    this.#pads = new PadCollector(facts.controls);
    this.#lastPad = JSON.stringify(this.#pads.take());
    this.#budget = new AheadBudget(facts.ticks_per_second);
    const behindMs = plays ? PLAYER_BEHIND_MS : WATCHER_BEHIND_MS;
    this.#clock = new RoomClock(facts.ticks_per_second, game.can_predict ? null : behindMs);
  }

  /** An update of the room, as it came. */
  heard(text: string, atMs: number): void {
    const tick = Number(/"tick":(\d+)/.exec(text)?.[1] ?? 0);
    // A whole state ends whatever was missing: what came before it means nothing any more.
    if (text.includes('"whole":')) {
      this.#updates = [];
      this.#isUnsaid = true;
      if (tick < this.#game.told) this.#clock.forget();
    }
    this.#updates.push({ text, tick });
    this.#clock.heard(tick, atMs);
  }

  setRoundTrip(milliseconds: number): void {
    this.#clock.setRoundTrip(milliseconds);
  }

  /** The room has this player back, after a time in which the seat was not theirs. */
  returned(): void {
    this.#isUnsaid = true;
  }

  apply(event: InputEvent): void {
    this.#pads.apply(event);
  }

  /** Does what is due and tells how long the worker may sleep. */
  beat(): number {
    const now = this.#page.now();
    const shown = this.#clock.read(now);
    if (shown === null) return IDLE_MS;
    const tick = Math.floor(shown);
    const dueMs = now - (shown - tick) * this.#tickMs;
    this.#take(tick);
    if (this.#plays) this.#send(now, tick);
    if (this.#game.can_predict) this.#predict(now, tick, dueMs);
    else if (this.#isStale) this.#follow(tick, dueMs);
    return Math.max(1, (tick + 1 - shown) * this.#tickMs);
  }

  #take(tick: number): void {
    const isWaiting = (update: Update) => !this.#game.can_predict && update.tick > tick;
    let count = this.#updates.findIndex(isWaiting);
    if (count < 0) count = this.#updates.length;
    for (const { text } of this.#updates.splice(0, count)) {
      if (this.#game.take(text)) this.#isStale = true;
      else this.#askWhole();
    }
  }

  #askWhole(): void {
    const now = this.#page.now();
    if (now - this.#askedAtMs < ASK_AGAIN_MS) return;
    this.#askedAtMs = now;
    this.#page.askWhole();
  }

  #send(now: number, tick: number): void {
    const pending = this.#isUnsaid ? "press" : this.#pads.pending;
    if (pending === "nothing" || !this.#pacer.take(now, pending === "press")) return;
    const data = this.#pads.take();
    const pad = JSON.stringify(data);
    if (pad === this.#lastPad && !this.#isUnsaid) return;
    this.#isUnsaid = false;
    this.#lastPad = JSON.stringify(withoutEdges(this.#controls, data));
    const seq = this.#game.give(pad, Math.max(tick, this.#game.tick + 1));
    const { told: seen, place } = this.#game;
    this.#page.send({ seq, data, seen, ...(place && { at: JSON.parse(place) }) });
  }

  #predict(now: number, tick: number, dueMs: number): void {
    const game = this.#game;
    const goal = Math.min(tick, game.told + this.#budget.ticks);
    const before = game.tick;
    const settles = this.#isStale && (before < game.told || this.#budget.maySettle(now));
    if (settles) {
      this.#isStale = false;
      // What is on the screen already is reached again: time doesn't run backwards.
      const until = Math.max(goal, Math.min(before, game.told + this.#budget.ticks));
      game.settle(until);
      this.#budget.settled(now, this.#page.now() - now, game.tick - game.told);
    } else game.run(goal);
    if (game.tick !== before) this.#page.draw(dueMs);
  }

  #follow(tick: number, dueMs: number): void {
    this.#isStale = false;
    this.#game.settle(tick);
    this.#page.draw(dueMs);
  }
}
