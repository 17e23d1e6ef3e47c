/** What a player can set. Values that a device decides by itself stay "system" until the player chooses. */

import { readObject, readOneOf, readText } from "../save/parse";

export const COMMON_CONTROLS = [
  "left",
  "right",
  "up",
  "down",
  "fine_left",
  "fine_right",
  "act",
  "next",
  "previous",
  "undo",
] as const;
export const PAGE_CONTROLS = ["restart", "pause", "hint", "describe", "menu"] as const;
export type ControlName = (typeof COMMON_CONTROLS)[number] | (typeof PAGE_CONTROLS)[number];

export const DEFAULT_KEYS: Readonly<Record<ControlName, readonly string[]>> = {
  left: ["ArrowLeft", "KeyA"],
  right: ["ArrowRight", "KeyD"],
  up: ["ArrowUp", "KeyW"],
  down: ["ArrowDown", "KeyS"],
  fine_left: ["Comma"],
  fine_right: ["Period"],
  act: ["Space", "Enter"],
  next: ["Tab"],
  previous: ["Shift+Tab"],
  undo: ["KeyU"],
  restart: ["KeyR"],
  pause: ["KeyP"],
  hint: ["KeyH"],
  describe: ["Shift+Slash"],
  menu: ["Escape"],
};

export const THEMES = ["system", "paper", "night"] as const;
export const MOTIONS = ["system", "less", "full"] as const;
export const CONTRASTS = ["system", "normal", "more"] as const;
export const TEXT_SCALES = [1, 1.25, 1.5] as const;

export interface Settings {
  readonly effectsVolume: number;
  readonly bedVolume: number;
  readonly motion: (typeof MOTIONS)[number];
  readonly contrast: (typeof CONTRASTS)[number];
  readonly textScale: (typeof TEXT_SCALES)[number];
  readonly slowMotion: boolean;
  readonly theme: (typeof THEMES)[number];
  /** Only what the player changed: control name to KeyboardEvent.code list. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
}

export const DEFAULT_SETTINGS: Settings = {
  effectsVolume: 0.8,
  bedVolume: 0.4,
  motion: "system",
  contrast: "system",
  textScale: 1,
  slowMotion: false,
  theme: "system",
  keys: {},
};

function readVolume(value: unknown, otherwise: number): number {
  return typeof value === "number" && value >= 0 && value <= 1 ? value : otherwise;
}

function readKeys(value: unknown): Settings["keys"] {
  const keys: Record<string, readonly string[]> = {};
  for (const control of [...COMMON_CONTROLS, ...PAGE_CONTROLS]) {
    const codes = readObject(value)?.[control];
    if (!Array.isArray(codes)) continue;
    const known = codes.slice(0, 4).flatMap((code) => readText(code, 32) ?? []);
    if (known.length === codes.length) keys[control] = known;
  }
  return keys;
}

export function readSettings(value: unknown): Settings {
  const data = readObject(value) ?? {};
  return {
    effectsVolume: readVolume(data["effectsVolume"], DEFAULT_SETTINGS.effectsVolume),
    bedVolume: readVolume(data["bedVolume"], DEFAULT_SETTINGS.bedVolume),
    motion: readOneOf(data["motion"], MOTIONS) ?? "system",
    contrast: readOneOf(data["contrast"], CONTRASTS) ?? "system",
    textScale: readOneOf(data["textScale"], TEXT_SCALES) ?? 1,
    slowMotion: data["slowMotion"] === true,
    theme: readOneOf(data["theme"], THEMES) ?? "system",
    keys: readKeys(data["keys"]),
  };
}

export function keysFor(settings: Settings, control: ControlName): readonly string[] {
  return settings.keys[control] ?? DEFAULT_KEYS[control];
}

/** Gives a control one new key. A key does one thing only, so it is taken from whoever had it. */
export function bindKey(settings: Settings, control: ControlName, code: string): Settings {
  const keys: Record<string, readonly string[]> = { ...settings.keys, [control]: [code] };
  for (const other of [...COMMON_CONTROLS, ...PAGE_CONTROLS]) {
    if (other === control) continue;
    const held = keysFor(settings, other);
    if (held.includes(code)) keys[other] = held.filter((item) => item !== code);
  }
  return { ...settings, keys };
}

/** Controls that a chain of changes has left without any key. */
export function unboundControls(settings: Settings): ControlName[] {
  return [...COMMON_CONTROLS, ...PAGE_CONTROLS].filter((control) => keysFor(settings, control).length === 0);
}
