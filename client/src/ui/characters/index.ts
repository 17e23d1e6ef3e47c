export type { DrawnPart } from "./factory";
export { characterOf, characterSvg, drawCharacter } from "./factory";
export { CHARACTER_NAMES, MOODS, type Mood } from "./model";
