/** CharacterFactory: from a definition to drawn parts with colours, and to the text of an SVG file. */

import { PALETTES } from "../palette";
import { CHARACTERS } from "./definitions";
import {
  CHARACTER_NAMES,
  type Character,
  type CharacterName,
  type Face,
  type Look,
  type Part,
  type Role,
} from "./model";
import { oval } from "./paths";

/** One path, ready to be drawn: `fill` and `stroke` are colours or "none"; widths in sheet units. */
export interface DrawnPart {
  readonly d: string;
  readonly fill: string;
  readonly stroke: string;
  readonly width: number;
  /** What the part does in the habit: "body" keeps still. */
  readonly part: "body" | "moves" | "eye";
}

const OUTLINE = 2.2;

function isCharacter(name: string): name is CharacterName {
  return (CHARACTER_NAMES as readonly string[]).includes(name);
}

/** The definition of a name from outside; unknown names become the axolotl. */
export function characterOf(name: string): Character {
  return CHARACTERS[isCharacter(name) ? name : "axolotl"];
}

function coloursOf(character: Character, world: Look["world"]) {
  const palette = PALETTES[world];
  const dark = world === "paper" ? palette.ink.fill : palette.night.fill;
  const light = world === "paper" ? palette.paper.fill : palette.ink.fill;
  const roles: Readonly<Record<Role, string>> = {
    body: palette[character.body].fill,
    shade: palette[character.body].shade,
    accent: palette[character.accent].fill,
    accentShade: palette[character.accent].shade,
    light,
    dark,
    none: "none",
  };
  const isDarkBody = character.body === "night" && world === "night";
  // Legs and feelers are nothing but line: on the night page they must shine by themselves.
  const bare = world === "night" ? palette.night.line : dark;
  return { roles, dark, light, bare, line: isDarkBody ? palette.night.line : dark };
}

type Colours = ReturnType<typeof coloursOf>;

function edgeColour({ edge, fill }: Part, colours: Colours): string {
  switch (edge) {
    case "line":
      return fill === "none" ? colours.bare : colours.line;
    case "none":
      return "none";
    case "dark":
    case "light":
    case "accent":
    case "shade":
      return colours.roles[edge];
  }
}

function drawPart(part: Part, colours: Colours): DrawnPart {
  return {
    d: part.d,
    fill: colours.roles[part.fill],
    stroke: edgeColour(part, colours),
    width: part.edge === "none" ? 0 : (part.width ?? OUTLINE),
    part: part.moves ? "moves" : "body",
  };
}

function eyeParts(
  [x, y, r]: Face["eyes"][number],
  mood: Look["mood"],
  ink: string,
  spark: string,
): DrawnPart[] {
  const shape = { stroke: "none", width: 0, part: "eye" } as const;
  if (mood === "happy") {
    const d = `M${x - r} ${y + r * 0.4}Q${x} ${y - r * 1.6} ${x + r} ${y + r * 0.4}`;
    return [{ d, fill: "none", stroke: ink, width: r * 0.9, part: "eye" }];
  }
  const size = mood === "alert" ? r * 1.25 : r;
  return [
    { ...shape, d: oval(x, y, size), fill: ink },
    { ...shape, d: oval(x - size * 0.3, y - size * 0.35, size * 0.34), fill: spark },
  ];
}

function mouthPart([x, y, half]: NonNullable<Face["mouth"]>, mood: Look["mood"], ink: string): DrawnPart {
  if (mood === "alert")
    return { d: oval(x, y + 0.8, half * 0.38), fill: ink, stroke: "none", width: 0, part: "body" };
  const depth = mood === "sad" ? -half * 0.8 : half * (mood === "happy" ? 1.3 : 0.8);
  const start = mood === "sad" ? y + half * 0.5 : y;
  const d = `M${x - half} ${start}Q${x} ${start + depth} ${x + half} ${start}`;
  return { d, fill: "none", stroke: ink, width: 1.7, part: "body" };
}

/** All parts of a character from back to front. */
export function drawCharacter(name: string, look: Look): readonly DrawnPart[] {
  const character = characterOf(name);
  const colours = coloursOf(character, look.world);
  const { face } = character;
  const [ink, spark] = face.isOnDark ? [colours.light, colours.dark] : [colours.dark, colours.light];
  return [
    ...character.parts.map((part) => drawPart(part, colours)),
    ...face.eyes.flatMap((eye) => eyeParts(eye, look.mood, ink, spark)),
    ...(face.mouth ? [mouthPart(face.mouth, look.mood, ink)] : []),
  ];
}

function pathText({ d, fill, stroke, width }: DrawnPart): string {
  const line = stroke === "none" ? "" : ` stroke="${stroke}" stroke-width="${width}"`;
  return `<path d="${d}" fill="${fill}"${line}/>`;
}

/** A whole SVG file, for textures and downloads. `size` in pixels. */
export function characterSvg(name: string, look: Look, size = 96): string {
  const parts = drawCharacter(name, look).map(pathText).join("");
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="-1 -1 50 50" ` +
    `stroke-linejoin="round" stroke-linecap="round">${parts}</svg>`
  );
}
