/** The sixteen named colours in both worlds: the only place that knows their values. */

export const COLOUR_NAMES = [
  "ink",
  "paper",
  "sky",
  "sea",
  "leaf",
  "lime",
  "sun",
  "gold",
  "coral",
  "rose",
  "plum",
  "stone",
  "sand",
  "cloud",
  "night",
  "glow",
] as const;

export type ColourName = (typeof COLOUR_NAMES)[number];
export type World = "paper" | "night";
export type PatternKind = "plain" | "stripes" | "dots" | "cross" | "waves" | "bricks";

/** A texture that repeats a colour's meaning for eyes that can't tell the hue. Angle in degrees, clockwise. */
export interface Pattern {
  readonly kind: PatternKind;
  readonly angle: 0 | 45 | 90 | 135;
}

export interface Colour {
  /** The card itself. */
  readonly fill: string;
  /** The second, deeper tone: the edge of the card and its folds. */
  readonly shade: string;
  /** Outline; at least 4.5:1 against every backdrop of its world, so a pale card still has a clear edge. */
  readonly line: string;
  /** Text or signs on the fill; at least 4.5:1 against it. */
  readonly on: string;
  readonly pattern: Pattern;
}

export type Palette = Readonly<Record<ColourName, Colour>>;

const DARK = "#1d2443";
const LIGHT = "#f4f6ff";
const DEEP = "#0b1230";

/** No two colours that differ only in hue share a pattern. */
const PATTERNS: Readonly<Record<ColourName, Pattern>> = {
  ink: { kind: "plain", angle: 0 },
  paper: { kind: "plain", angle: 0 },
  sky: { kind: "waves", angle: 0 },
  sea: { kind: "waves", angle: 90 },
  leaf: { kind: "stripes", angle: 45 },
  lime: { kind: "stripes", angle: 135 },
  sun: { kind: "dots", angle: 0 },
  gold: { kind: "dots", angle: 45 },
  coral: { kind: "stripes", angle: 0 },
  rose: { kind: "stripes", angle: 90 },
  plum: { kind: "cross", angle: 45 },
  stone: { kind: "bricks", angle: 0 },
  sand: { kind: "bricks", angle: 90 },
  cloud: { kind: "cross", angle: 0 },
  night: { kind: "bricks", angle: 45 },
  glow: { kind: "dots", angle: 90 },
};

type Tones = readonly [fill: string, shade: string, line: string, on: string];

const PAPER_TONES: Readonly<Record<ColourName, Tones>> = {
  ink: ["#1d2443", "#11162c", "#1d2443", LIGHT],
  paper: ["#fffaf0", "#efe5cf", "#5d5a52", DARK],
  sky: ["#5cb3ea", "#3a8fc9", "#1c5f92", DARK],
  sea: ["#0f7285", "#0a5565", "#0a5565", "#ffffff"],
  leaf: ["#27804f", "#1c603b", "#1c5d3a", "#ffffff"],
  lime: ["#b6d94c", "#90b52c", "#526b0d", DARK],
  sun: ["#ffd23f", "#e6b012", "#7a5700", DARK],
  gold: ["#e8961e", "#bf7407", "#834c00", DARK],
  coral: ["#f0624d", "#c9402d", "#a52b1b", DARK],
  rose: ["#f29bbd", "#d5709a", "#973562", DARK],
  plum: ["#7a4fa3", "#5d3884", "#553078", "#ffffff"],
  stone: ["#8d96aa", "#6b7489", "#4a5266", DARK],
  sand: ["#ecd6a6", "#d2b67c", "#6f5827", DARK],
  cloud: ["#dde8f1", "#bccddb", "#4c6074", DARK],
  night: ["#22336b", "#16234f", "#16234f", LIGHT],
  glow: ["#fff3b0", "#f5dd6b", "#70590a", DARK],
};

const NIGHT_TONES: Readonly<Record<ColourName, Tones>> = {
  ink: ["#eef2ff", "#c3cdf0", "#eef2ff", DEEP],
  paper: ["#1b2656", "#131c44", "#9fb0ea", LIGHT],
  sky: ["#63c1f5", "#3d95cc", "#9bdcff", DEEP],
  sea: ["#25a3ae", "#177a86", "#6fe0e4", DEEP],
  leaf: ["#4cc083", "#2f9563", "#8fecb5", DEEP],
  lime: ["#c4ea5b", "#97bf33", "#dcf89a", DEEP],
  sun: ["#ffd95c", "#dfb02a", "#ffe899", DEEP],
  gold: ["#f5a83c", "#c98218", "#ffca83", DEEP],
  coral: ["#ff7d68", "#d8553f", "#ffb3a5", DEEP],
  rose: ["#f7a6c6", "#d37aa0", "#ffcade", DEEP],
  plum: ["#b18be0", "#8b63bf", "#d5bbf7", DEEP],
  stone: ["#97a2c0", "#717c9c", "#c2cae2", DEEP],
  sand: ["#e9d3a3", "#c2a871", "#f6e7c6", DEEP],
  cloud: ["#cfdcf0", "#a3b5d2", "#e5eefb", DEEP],
  night: ["#0f1738", "#080d24", "#8ea0dd", LIGHT],
  glow: ["#8ff7e4", "#52d3bf", "#c9fff5", DEEP],
};

function build(tones: Readonly<Record<ColourName, Tones>>): Palette {
  const entries = COLOUR_NAMES.map((name): [ColourName, Colour] => {
    const [fill, shade, line, on] = tones[name];
    return [name, { fill, shade, line, on, pattern: PATTERNS[name] }];
  });
  return Object.fromEntries(entries) as Record<ColourName, Colour>;
}

export const PALETTES: Readonly<Record<World, Palette>> = {
  paper: build(PAPER_TONES),
  night: build(NIGHT_TONES),
};

export const BACKDROP_NAMES = ["bench", "orbit", "pond", "workshop", "server_room"] as const;
export type BackdropName = (typeof BACKDROP_NAMES)[number];

/** A backdrop's layers of card from far to near; each is quiet enough for every outline to be read on it. */
export interface Backdrop {
  readonly far: string;
  readonly middle: string;
  readonly near: string;
  readonly grid: string;
}

export const BACKDROPS: Readonly<Record<World, Readonly<Record<BackdropName, Backdrop>>>> = {
  paper: {
    bench: { far: "#fbf6ea", middle: "#f6eddb", near: "#f0e4cb", grid: "#e6dac0" },
    orbit: { far: "#f3f1fb", middle: "#eae7f7", near: "#e1ddf2", grid: "#d3cdea" },
    pond: { far: "#eef8f6", middle: "#e1f2ef", near: "#d5ebe7", grid: "#c2dfda" },
    workshop: { far: "#fbf1e7", middle: "#f6e7d8", near: "#f1ddc9", grid: "#e6cdb3" },
    server_room: { far: "#eff4f8", middle: "#e4ecf3", near: "#d9e4ed", grid: "#c7d5e2" },
  },
  night: {
    bench: { far: "#131c42", middle: "#172250", near: "#1b285c", grid: "#22316b" },
    orbit: { far: "#0e1233", middle: "#141a44", near: "#1a2152", grid: "#232b62" },
    pond: { far: "#0b2238", middle: "#0f2b46", near: "#133454", grid: "#1b4166" },
    workshop: { far: "#1f1a38", middle: "#282145", near: "#312952", grid: "#3d3463" },
    server_room: { far: "#0d1d33", middle: "#122640", near: "#172f4e", grid: "#203d61" },
  },
};

/** Reads a colour by name; unknown names fall back to ink so that a game never draws nothing. */
export function colourOf(world: World, name: string): Colour {
  const palette = PALETTES[world];
  return name in palette ? palette[name as ColourName] : palette.ink;
}
