/** The twelve, each with its own silhouette, two colours and one habit. Coordinates on a 48 × 48 sheet. */

import type { Character, CharacterName, Part, Role } from "./model";
import { box, leaf, oval } from "./paths";

/** A card with an outline. */
const card = (d: string, fill: Role, moves = false): Part => ({ d, fill, edge: "line", moves });
/** A fold or a mark without an outline. */
const fold = (d: string, fill: Role, moves = false): Part => ({ d, fill, edge: "none", moves });
/** An open line. */
const stroke = (d: string, edge: Part["edge"], width: number, moves = false): Part => ({
  d,
  fill: "none",
  edge,
  width,
  moves,
});

const axolotl: Character = {
  name: "axolotl",
  body: "rose",
  accent: "coral",
  habit: "wobble",
  parts: [
    card(leaf(13, 23, 3, 10, 5), "accent", true),
    card(leaf(11, 27, 0.5, 21, 5), "accent", true),
    card(leaf(12, 31, 2, 34, 5), "accent", true),
    card(leaf(35, 23, 45, 10, 5), "accent", true),
    card(leaf(37, 27, 47.5, 21, 5), "accent", true),
    card(leaf(36, 31, 46, 34, 5), "accent", true),
    card("M24 12C35 12 40.5 19 40.5 27C40.5 36 33 41 24 41C15 41 7.5 36 7.5 27C7.5 19 13 12 24 12Z", "body"),
    fold(
      "M39 29C38 36 32 39.6 24 39.6C16 39.6 10 36 9 29C13 35 19 36.5 24 36.5C29 36.5 35 35 39 29Z",
      "shade",
    ),
    fold(oval(13.5, 29.5, 2.6, 1.7), "accent"),
    fold(oval(34.5, 29.5, 2.6, 1.7), "accent"),
  ],
  face: {
    eyes: [
      [16.5, 24.5, 2.5],
      [31.5, 24.5, 2.5],
    ],
    mouth: [24, 29, 5],
  },
};

const otter: Character = {
  name: "otter",
  body: "gold",
  accent: "sand",
  habit: "blink",
  parts: [
    card(oval(10.5, 12, 4.5), "body"),
    card(oval(37.5, 12, 4.5), "body"),
    card("M24 6C36 6 42 14 42 24C42 36 34 43 24 43C14 43 6 36 6 24C6 14 12 6 24 6Z", "body"),
    fold("M40.5 26C40 36 33 41.6 24 41.6C20 41.6 17 40.5 14 38.8C27 40 37 36 40.5 26Z", "shade"),
    card("M24 24C31 24 35 28 35 32.5C35 37.5 30 40 24 40C18 40 13 37.5 13 32.5C13 28 17 24 24 24Z", "accent"),
    stroke("M12 29L3.5 27M12 33L4 34.5M36 29L44.5 27M36 33L44 34.5", "dark", 1.5),
    fold(
      "M19.5 26.5C19.5 24.5 28.5 24.5 28.5 26.5C28.5 29 25.5 30.5 24 30.5C22.5 30.5 19.5 29 19.5 26.5Z",
      "dark",
    ),
  ],
  face: {
    eyes: [
      [15.5, 20, 2.5],
      [32.5, 20, 2.5],
    ],
    mouth: [24, 33, 3.5],
  },
};

const moth: Character = {
  name: "moth",
  body: "plum",
  accent: "sun",
  habit: "wobble",
  parts: [
    stroke("M21 13C19 7 15 4 11 4M27 13C29 7 33 4 37 4", "line", 2.2),
    card("M23 22C17 10 6 8 2.5 11C2 20 6 29 21 29Z", "body", true),
    card("M25 22C31 10 42 8 45.5 11C46 20 42 29 27 29Z", "body", true),
    card("M22 27C13 26 7 31 8 39C14 43 21 39 23 31Z", "accent", true),
    card("M26 27C35 26 41 31 40 39C34 43 27 39 25 31Z", "accent", true),
    fold(oval(10.5, 17, 3.6), "accent", true),
    fold(oval(37.5, 17, 3.6), "accent", true),
    card("M24 11C29 11 31 15 31 20C31 30 28 40 24 42C20 40 17 30 17 20C17 15 19 11 24 11Z", "light"),
    stroke("M19 30H29M20 35H28", "dark", 1.6),
  ],
  face: {
    eyes: [
      [21, 19, 2.2],
      [27, 19, 2.2],
    ],
    mouth: [24, 23.5, 2],
  },
};

const octopus: Character = {
  name: "octopus",
  body: "coral",
  accent: "rose",
  habit: "wobble",
  parts: [
    card("M12 27C8 33 4 33 3 30C1 36 6 42 12 39C15 37.5 17 34 17 31Z", "body", true),
    card("M36 27C40 33 44 33 45 30C47 36 42 42 36 39C33 37.5 31 34 31 31Z", "body", true),
    card("M15 28C14 36 11 39 11 42C14 46 20 44 21 38L22 30Z", "body", true),
    card("M33 28C34 36 37 39 37 42C34 46 28 44 27 38L26 30Z", "body", true),
    card(
      "M24 3C35 3 41 11 40 20C39.5 26 37 29 36 32C31 36 17 36 12 32C11 29 8.5 26 8 20C7 11 13 3 24 3Z",
      "body",
    ),
    fold("M38.5 20C38 26 35.5 28.5 34.8 31C31 34 20 34.5 15 32.5C27 32.5 36 29 38.5 20Z", "shade"),
    fold(oval(15, 10.5, 2.8, 2), "accent"),
    fold(oval(21, 7.5, 1.6, 1.2), "accent"),
    fold(oval(16, 40, 1.3), "accent", true),
    fold(oval(32, 40, 1.3), "accent", true),
  ],
  face: {
    eyes: [
      [17, 20, 3],
      [31, 20, 3],
    ],
    mouth: [24, 26, 3.5],
  },
};

const fern: Character = {
  name: "fern",
  body: "leaf",
  accent: "gold",
  habit: "wobble",
  parts: [
    card(leaf(22, 28, 4, 20, 6), "body", true),
    card(leaf(26, 28, 44, 20, 6), "body", true),
    card(leaf(22, 27, 9, 6, 6.5), "body", true),
    card(leaf(26, 27, 39, 6, 6.5), "body", true),
    card(leaf(24, 28, 24, 1.5, 7), "body", true),
    stroke("M24 25V9M21 24L12.5 10.5M27 24L35.5 10.5M20 27L9.5 22M28 27L38.5 22", "shade", 1.8, true),
    card("M11 26H37L34.5 42.5C34.2 44.5 33 45.5 31 45.5H17C15 45.5 13.8 44.5 13.5 42.5Z", "accent"),
    fold("M35.5 31L33.2 42.5C33 43.8 32.4 44.1 31 44.1H20C28 43 33 38 35.5 31Z", "accentShade"),
    card(box(8.5, 24.5, 31, 5.5, 2.5), "accent"),
  ],
  face: {
    eyes: [
      [19, 35.5, 2.3],
      [29, 35.5, 2.3],
    ],
    mouth: [24, 39, 2.8],
  },
};

const tardigrade: Character = {
  name: "tardigrade",
  body: "lime",
  accent: "leaf",
  habit: "wobble",
  parts: [
    card(box(8, 31, 8, 11, 4), "body", true),
    card(box(18, 33, 8, 11, 4), "body", true),
    card(box(28, 33, 8, 11, 4), "body", true),
    card(box(36.5, 29, 8, 11, 4), "body", true),
    card(
      "M17 9C22 4 32 5 38 9C44 13 47 20 46 27C45 34 39 37 32 37H17C8 37 2 32 2 24.5C2 17 9 12 17 9Z",
      "body",
    ),
    fold("M44.8 26C44 33 38.5 35.6 32 35.6H17C13 35.6 9 34 7 32C22 35 38 34 44.8 26Z", "shade"),
    stroke("M22.5 8.5C26 15 26 28 23.5 35M32 8.5C36 15 36 28 33.5 34", "shade", 2),
    card(oval(5.5, 26, 4.2, 5), "body"),
    fold(oval(4.2, 26, 1.7, 2.2), "dark"),
  ],
  face: {
    eyes: [
      [12, 19.5, 2.5],
      [19.5, 18.5, 2.5],
    ],
    mouth: [16.5, 26, 3],
  },
};

const robot: Character = {
  name: "robot",
  body: "sky",
  accent: "sun",
  habit: "glow",
  parts: [
    stroke("M24 12V6", "line", 2.6),
    card(oval(24, 5, 3.6), "accent", true),
    card(box(1.5, 20, 8, 13, 3), "accent"),
    card(box(38.5, 20, 8, 13, 3), "accent"),
    card(box(6, 11, 36, 30, 7), "body"),
    fold("M40.5 27V34C40.5 37.5 38.5 39.6 35 39.6H13C10 39.6 8 38 7.6 36C24 38 36 37 40.5 27Z", "shade"),
    card(box(11, 17, 26, 16, 5), "dark"),
    card(box(17, 41, 14, 5, 2), "accent"),
  ],
  face: {
    eyes: [
      [18.5, 23.5, 2.6],
      [29.5, 23.5, 2.6],
    ],
    mouth: [24, 27.5, 3.5],
    isOnDark: true,
  },
};

const beaker: Character = {
  name: "beaker",
  body: "cloud",
  accent: "sea",
  habit: "glow",
  parts: [
    card(
      "M12 4H37C39.5 4 39.5 8 37 8.5V38C37 43 34 45.5 30 45.5H18C14 45.5 11 43 11 38V12L7.5 7C6 5 8 4 12 4Z",
      "body",
    ),
    fold(
      "M12.4 20C16 17.5 20 22.5 24 20S32 17.5 35.6 20V38C35.6 42 33.5 44.1 30 44.1H18C14.5 44.1 12.4 42 12.4 38Z",
      "accent",
    ),
    fold("M35.6 28V38C35.6 42 33.5 44.1 30 44.1H19C28 43.5 34 38 35.6 28Z", "accentShade"),
    fold(oval(18, 14, 2), "accent", true),
    fold(oval(27.5, 11.5, 1.5), "accent", true),
    stroke("M31.5 13H35M31.5 17H35", "dark", 1.6),
    fold(oval(15.8, 38.5, 1.6), "light", true),
    fold(oval(31.5, 24.5, 1.2), "light", true),
  ],
  face: {
    eyes: [
      [19, 29.5, 2.5],
      [28.5, 29.5, 2.5],
    ],
    mouth: [23.8, 34, 3],
    isOnDark: true,
  },
};

const comet: Character = {
  name: "comet",
  body: "sun",
  accent: "coral",
  habit: "glow",
  parts: [
    card(
      "M21 15C29 8 37 4 46 2C43 7 40 10 38.5 13C42 12 44 12.5 46 12C42 17 39 20 38 24C40.5 24 42 24.5 44.5 25C39 29 35 33 32 38Z",
      "accent",
      true,
    ),
    fold(
      "M24 19C31 13 36 9 41 6.5C38 11 36 14 35 17.5C37.5 17 38.5 17 40 17C36.5 20.5 34 24 33 29Z",
      "body",
      true,
    ),
    card(oval(18.5, 29, 15.5), "body"),
    fold("M32.6 31C31.5 38 26 43 18.5 43C15.5 43 13 42.5 11 41C21 42 30 38 32.6 31Z", "shade"),
    fold(oval(9.5, 22.5, 2.6, 2), "light"),
  ],
  face: {
    eyes: [
      [13.5, 28, 2.6],
      [23.5, 28, 2.6],
    ],
    mouth: [18.5, 33, 3.8],
  },
};

const beetle: Character = {
  name: "beetle",
  body: "sea",
  accent: "sun",
  habit: "blink",
  parts: [
    stroke("M9 22L2.5 18M7.5 30H1M9.5 37L3.5 42M39 22L45.5 18M40.5 30H47M38.5 37L44.5 42", "line", 3),
    card(
      "M18 9C14 8 12.5 4.5 13.5 1.5C17 2.5 20 5 20.5 9ZM30 9C34 8 35.5 4.5 34.5 1.5C31 2.5 28 5 27.5 9Z",
      "accent",
    ),
    card("M24 5.5C31 5.5 36 10 36 17H12C12 10 17 5.5 24 5.5Z", "accent"),
    card("M24 15C35 15 41 22 41 30C41 39 33 46 24 46C15 46 7 39 7 30C7 22 13 15 24 15Z", "body"),
    fold("M39.6 31C39 39 32 44.6 24 44.6C20 44.6 17 43.5 14.5 42C27 42.5 36 39 39.6 31Z", "shade"),
    stroke("M24 16V45", "dark", 2.4),
    fold(oval(15.5, 27, 2.6), "accent"),
    fold(oval(32.5, 27, 2.6), "accent"),
    fold(oval(17, 36, 2.1), "accent"),
    fold(oval(31, 36, 2.1), "accent"),
  ],
  face: {
    eyes: [
      [19.5, 11.5, 2.1],
      [28.5, 11.5, 2.1],
    ],
    mouth: null,
  },
};

const crow: Character = {
  name: "crow",
  body: "night",
  accent: "gold",
  habit: "blink",
  parts: [
    card("M34 31L47 38L41 40L44 45L31 41Z", "body", true),
    stroke("M20 40V46M28 40V46", "accent", 2.8),
    card(
      "M20 6C19 3.5 20.5 2 22 1.5C22 3 23 4 25 4.5C33 6 38 13 38.5 22C39 34 33 42.5 24 42.5C14 42.5 8.5 35 9 26C9.3 18 10 7.5 20 6Z",
      "body",
    ),
    fold("M37 25C37 34 32 41 24 41C20 41 17 39.5 15 37.5C26 39 34 34 37 25Z", "shade"),
    card("M13 14L0.5 19.5L13 23.5C15 21 15 16.5 13 14Z", "accent"),
    stroke("M3.5 19.3H12.5", "dark", 1.6),
    card("M25 24C31 22 37 25 38 31C34 36.5 27 36 24.5 31C23.5 28.5 23.5 26 25 24Z", "body", true),
    fold(oval(20, 15.5, 4.6), "light"),
  ],
  face: { eyes: [[19.3, 15.5, 2.5]], mouth: null },
};

const cell: Character = {
  name: "cell",
  body: "sky",
  accent: "plum",
  habit: "wobble",
  parts: [
    card(
      "M24 3C31 2 35 6 39 9C44 13 46.5 19 45 26C44 32 42 38 36 42C30 46 21 46 14 43C7 40 3 33 2.5 26C2 18 5 12 11 8C15 5 19 3.5 24 3Z",
      "body",
    ),
    fold("M43.6 26C42.5 32 41 37 35.5 40.6C29.5 44.5 21 44.5 15 42C29 42 40 36 43.6 26Z", "shade"),
    stroke("M24 7C30 6 33 9.5 36.5 12.5", "light", 2),
    card(oval(33, 32, 7, 6.5), "accent", true),
    fold(oval(31.5, 30.5, 2.3), "light", true),
    fold(oval(12, 33, 2.6), "light", true),
    fold(oval(18.5, 38, 1.8), "light", true),
    fold(oval(37, 19, 2), "light", true),
  ],
  face: {
    eyes: [
      [14.5, 19, 2.8],
      [26, 19, 2.8],
    ],
    mouth: [20, 25, 4],
  },
};

export const CHARACTERS: Readonly<Record<CharacterName, Character>> = {
  axolotl,
  otter,
  moth,
  octopus,
  fern,
  tardigrade,
  robot,
  beaker,
  comet,
  beetle,
  crow,
  cell,
};
