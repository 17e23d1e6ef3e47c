export type { DrawnPart } from "./factory";
export { characterOf, characterSvg, drawCharacter, isCharacter } from "./factory";
export { CHARACTER_NAMES, type CharacterName, MOODS, type Mood } from "./model";
