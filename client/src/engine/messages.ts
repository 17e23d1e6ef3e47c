/** The closed set of messages between the page and the worker that runs games. */
import type { SentPad } from "./live/match";

export type ControlKind = "hold" | "press" | "number" | "choice" | "point";

/** One declared control, in the order of the encoded pad. */
export interface ControlInfo {
  readonly name: string;
  readonly kind: ControlKind;
  readonly low: number;
  readonly high: number;
  readonly choices: readonly string[];
  readonly keys: readonly string[];
  readonly label: string;
}

export interface GameFacts {
  readonly title: string;
  readonly topic: string;
  readonly story: string;
  readonly subject: string;
  readonly backdrop: string;
  readonly ticks_per_second: number;
  readonly max_seconds: number;
  /** Root note of the game's sounds, semitones above C. */
  readonly key: number;
  readonly controls: readonly ControlInfo[];
  readonly levels: readonly string[];
  readonly version: string;
  readonly has_bot: boolean;
  /** Whether a match of a room can be run ahead of what the room has said. */
  readonly runs_ahead: boolean;
  /** Scores needed for one, two and three stars, by level; empty when the game counts stars itself. */
  readonly star_scores: readonly (readonly number[])[];
}

export interface GameSource {
  readonly id: string;
  readonly source: string;
  readonly data: Readonly<Record<string, string>>;
}

/** What the player did, as it happens; the worker folds it into one pad per tick. */
export type InputEvent =
  | { readonly kind: "button"; readonly control: number; readonly down: boolean }
  | { readonly kind: "value"; readonly control: number; readonly value: number }
  | {
      readonly kind: "point";
      readonly control: number;
      readonly x: number;
      readonly y: number;
      readonly down: boolean;
    };

export interface DrawnFrame {
  /** Number of the run, given by the page when it started it. */
  readonly run: number;
  readonly tick: number;
  /** When the tick was due: milliseconds since 1970 with fractions. */
  readonly at: number;
  readonly floats: Float32Array;
  /** Index of the first new string; 0 means: forget the table. */
  readonly firstString: number;
  readonly strings: readonly string[];
  readonly score: number;
  readonly stars: number;
  readonly over: boolean;
  /** In a match of a room. */
  readonly room?: RoomNews;
}

/** A sound or the bed as in the draw list: operation, name, and pitch or level. */
export type SoundRecord = readonly [op: number, name: number, value: number];

/** What the page has to know of the views since its last word of them. */
export interface ViewNews {
  readonly run: number;
  readonly score: number;
  readonly stars: number;
  readonly over: boolean;
  readonly room?: RoomNews;
  readonly sounds: readonly SoundRecord[];
  /** Milliseconds that each tick took. */
  readonly work: readonly number[];
  /** The last view where the page draws; null where it goes to a worker. */
  readonly frame: DrawnFrame | null;
}

/** The way of views to the worker that draws; null where the page draws. Back come wishes when ticks be due. */
type Views = MessagePort | null;

/** Ticks should be due so many milliseconds later; below 0, earlier. */
export type TickShift = number;

export interface RoomNews {
  /** Of each seat. */
  readonly points: readonly number[];
  /** The seat whose turn it is; null where all act at once. */
  readonly turn: number | null;
  /** Figures that the room's word has just put right: key, and how far off they were shown. */
  readonly moved: readonly (readonly [key: string, x: number, y: number])[];
}

export interface Claim {
  readonly score: number;
  readonly stars: number;
  readonly digest: string;
  readonly ticks: number;
  readonly over: boolean;
  readonly evidence: Readonly<Record<string, number | string>>;
  readonly inputs: string;
}

/** Why a game stopped: `line` is 0 when unknown; kind "hung" is set by the watchdog. */
export interface Failure {
  readonly kind: "game" | "engine" | "hung" | "start";
  readonly code: string;
  readonly message: string;
  readonly line: number;
}

/** What was pressed in a run or match, to be looked at again. */
export interface Recorded {
  readonly seats: number;
  readonly ticks: number;
  readonly inputs: string;
}

export interface Requests {
  boot: { ask: Record<never, never>; answer: BootReport };
  load: { ask: { game: GameSource }; answer: { facts: GameFacts } };
  start: {
    ask: {
      run: number;
      id: string;
      level: number;
      seed: number;
      speed: number;
      bot: boolean;
      views: Views;
      recorded?: Recorded;
    };
    answer: Record<never, never>;
  };
  /** A match of a room; seat -1 only watches. */
  join: {
    ask: { run: number; id: string; level: number; seats: number; seat: number; views: Views };
    answer: Record<never, never>;
  };
  say: { ask: { hook: "describe" | "hint" }; answer: { text: string } };
  preview: { ask: { id: string; level: number; ticks: number }; answer: { frame: DrawnFrame } };
  /** The first view of a level, of no run. */
  peek: { ask: { id: string; level: number }; answer: { frame: DrawnFrame } };
  ping: { ask: Record<never, never>; answer: Record<never, never> };
}

export interface BootReport {
  readonly how: "plain" | "snapshot";
  readonly milliseconds: number;
}

export type RequestName = keyof Requests;

export type ToWorker =
  | {
      [N in RequestName]: {
        readonly type: "request";
        readonly id: number;
        readonly name: N;
        readonly ask: Requests[N]["ask"];
      };
    }[RequestName]
  | { readonly type: "input"; readonly event: InputEvent }
  | { readonly type: "pause"; readonly paused: boolean }
  | { readonly type: "speed"; readonly speed: number }
  | { readonly type: "stop" }
  /** What a room says of its match, as it came, and when that was: milliseconds since 1970. */
  | { readonly type: "update"; readonly text: string; readonly at: number }
  | { readonly type: "roundTrip"; readonly milliseconds: number }
  | { readonly type: "returned" };

export type FromWorker =
  | { readonly type: "answer"; readonly id: number; readonly answer: unknown }
  | { readonly type: "refused"; readonly id: number; readonly failure: Failure }
  | { readonly type: "progress"; readonly part: number }
  | { readonly type: "view"; readonly news: ViewNews }
  /** A pad on its way to the room. */
  | { readonly type: "pad"; readonly run: number; readonly pad: SentPad }
  /** The room has to send the whole state. */
  | { readonly type: "whole wanted"; readonly run: number }
  | { readonly type: "finished"; readonly run: number; readonly claim: Claim }
  | { readonly type: "failed"; readonly run: number; readonly failure: Failure };
