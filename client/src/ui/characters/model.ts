/** Characters as data: parts in drawing order on a 48 × 48 sheet. React, Phaser and a still image read the same. */

import type { ColourName, World } from "../palette";

export const CHARACTER_NAMES = [
  "axolotl",
  "otter",
  "moth",
  "octopus",
  "fern",
  "tardigrade",
  "robot",
  "beaker",
  "comet",
  "beetle",
  "crow",
  "cell",
] as const;

export type CharacterName = (typeof CHARACTER_NAMES)[number];
export const MOODS = ["calm", "happy", "sad", "alert"] as const;
export type Mood = (typeof MOODS)[number];
/** The one thing a character does when nobody looks. */
export type Habit = "blink" | "wobble" | "glow";

/** Which card a part is cut from: a role of the character's own palette, or a fixed tone. */
export type Role = "body" | "shade" | "accent" | "accentShade" | "light" | "dark" | "none";

export interface Part {
  readonly d: string;
  readonly fill: Role;
  /** Outline colour; parts without one are folds on top of another card. */
  readonly edge: "line" | "none" | "dark" | "light" | "accent" | "shade";
  readonly width?: number;
  /** This part moves or shines when the habit plays. */
  readonly moves?: boolean;
}

export interface Face {
  readonly eyes: readonly (readonly [x: number, y: number, r: number])[];
  readonly mouth: readonly [x: number, y: number, halfWidth: number] | null;
  /** Eyes and mouth are cut from light card, for faces on dark ground. */
  readonly isOnDark?: boolean;
}

export interface Character {
  readonly name: CharacterName;
  readonly body: ColourName;
  readonly accent: ColourName;
  readonly habit: Habit;
  readonly parts: readonly Part[];
  readonly face: Face;
}

export interface Look {
  readonly world: World;
  readonly mood: Mood;
}
