import { describe, expect, it } from "vitest";
import type { ControlInfo, GameFacts } from "../messages";
import { type LiveGame, LiveMatch, type SentPad } from "./match";

const TICK_MS = 1000 / 60;

const control = (name: string, kind: ControlInfo["kind"]): ControlInfo => ({
  name, kind, low: 0, high: 1, choices: [], keys: [], label: name,
}); // biome-ignore format: a table

const facts = {
  ticks_per_second: 60,
  controls: [control("go", "hold"), control("hop", "press"), control("aim", "point")],
} as unknown as GameFacts;

/** A game that only counts. */
class FakeGame implements LiveGame {
  tick = 0;
  told = 0;
  seq = 0;
  settled = 0;
  place = "";
  can_predict = true;
  misses = false;
  readonly given: [string, number][] = [];

  take(update: string): boolean {
    if (this.misses) return false;
    this.told = JSON.parse(update).tick;
    return true;
  }

  give(pad: string, tick: number): number {
    this.given.push([pad, tick]);
    this.seq += 1;
    return this.seq;
  }

  settle(tick: number): void {
    this.settled += 1;
    this.tick = this.can_predict ? Math.max(this.told, tick) : this.told;
  }

  run(tick: number): void {
    this.tick = Math.max(this.tick, tick);
  }
}

function stage(plays = true, canPredict = true) {
  const game = new FakeGame();
  game.can_predict = canPredict;
  const seen = { now: 5000, sent: [] as SentPad[], asked: 0, drawn: [] as number[] };
  const match = new LiveMatch(game, facts, plays, {
    now: () => seen.now,
    send: (pad) => void seen.sent.push(pad),
    askWhole: () => {
      seen.asked += 1;
    },
    draw: () => void seen.drawn.push(game.tick),
  });
  /** The room ticks for so long and each update takes half a round trip; this side beats as often as it asks to. */
  const play = (ticks: number, { every = 1, late = 0 } = {}) => {
    for (let i = 0; i < ticks; i++) {
      const tick = Math.round((seen.now - 5000) / TICK_MS) + 100;
      if (tick % every === 0) match.heard(JSON.stringify({ seq: tick, tick }), seen.now + late);
      match.beat();
      seen.now += TICK_MS;
    }
  };
  return { game, match, seen, play };
}

describe("a match of a room", () => {
  it("shows the tick at which the room will have what is pressed now", () => {
    const { game, match, play } = stage();
    match.setRoundTrip(150);
    play(240);
    const ahead = game.tick - game.told;
    expect(ahead).toBeGreaterThanOrEqual(9);
    expect(ahead).toBeLessThanOrEqual(11);
  });

  it("draws a press in the very next beat and sends it once", () => {
    const { game, match, seen, play } = stage();
    match.setRoundTrip(150);
    play(120);
    match.apply({ kind: "button", control: 1, down: true });
    match.apply({ kind: "button", control: 1, down: false });
    const before = game.tick;
    play(1);
    expect(seen.drawn.at(-1)).toBe(before + 1);
    expect(game.given).toEqual([["[0,1,160,90,0]", before + 1]]);
    expect(seen.sent).toEqual([{ seq: 1, data: [0, 1, 160, 90, 0], seen: game.told }]);
    play(20);
    expect(seen.sent).toHaveLength(1);
  });

  it("says where the room's state has this player, in a game that tells it", () => {
    const { game, match, seen, play } = stage();
    play(60);
    game.place = "[12.5, 90]";
    match.apply({ kind: "button", control: 0, down: true });
    play(1);
    expect(seen.sent.at(-1)).toMatchObject({ seen: game.told, at: [12.5, 90] });
  });

  it("never shows an earlier tick than before, however late updates come", () => {
    const { seen, match, play } = stage();
    for (const trip of [40, 300, 20, 150]) {
      match.setRoundTrip(trip);
      play(40, { late: trip / 2 });
    }
    expect(seen.drawn).toEqual([...seen.drawn].sort((a, b) => a - b));
  });

  it("sends a moving pointer at most 28 times a second, and a press in between at once", () => {
    const { match, seen, play } = stage();
    play(60);
    for (let i = 0; i < 120; i++) {
      match.apply({ kind: "point", control: 2, x: i, y: 9, down: false });
      if (i === 90) match.apply({ kind: "button", control: 0, down: true });
      play(1);
      if (i === 90) expect(seen.sent.at(-1)?.data[0]).toBe(1);
    }
    expect(seen.sent.length).toBeLessThanOrEqual(8 + 2 * 28);
    expect(seen.sent.length).toBeGreaterThan(50);
  });

  it("stops half a second ahead of a room that has gone silent", () => {
    const { game, match, seen, play } = stage();
    play(60);
    const { told } = game;
    for (let i = 0; i < 300; i++) {
      match.beat();
      seen.now += TICK_MS;
    }
    expect(game.tick).toBe(told + 30);
    play(60);
    expect(game.tick).toBeGreaterThanOrEqual(game.told);
  });

  it("says again what is held after coming back, as the room has let go of it", () => {
    const { game, match, seen, play } = stage();
    play(60);
    match.apply({ kind: "button", control: 0, down: true });
    play(10);
    expect(seen.sent).toHaveLength(1);
    match.returned();
    play(5);
    expect(seen.sent.map(({ data }) => data[0])).toEqual([1, 1]);
    match.heard(JSON.stringify({ seq: 90, tick: game.told + 1, whole: [] }), seen.now);
    play(5);
    expect(seen.sent.map(({ data }) => data[0])).toEqual([1, 1, 1]);
  });

  it("asks for the whole state once a second while it misses something", () => {
    const { game, seen, play } = stage();
    game.misses = true;
    play(150);
    expect(seen.asked).toBe(3);
  });

  it("shows who watches each update once, a little late, so that late ones are in time", () => {
    const { game, seen, play } = stage(false, false);
    play(120, { every: 3 });
    expect(seen.drawn.length).toBeGreaterThan(35);
    expect(new Set(seen.drawn).size).toBe(seen.drawn.length);
    expect(seen.sent).toEqual([]);
    expect(game.settled).toBe(seen.drawn.length);
  });
});
