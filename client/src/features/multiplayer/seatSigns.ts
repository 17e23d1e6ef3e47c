/** Colour and sign of each seat, as `gamekit.kits.match` has them; a test compares the two. */
import type { IconName } from "../../play/draw/shapes";

export const SEAT_SIGNS: readonly (readonly [colour: string, sign: IconName])[] = [
  ["lime", "star"], ["sky", "heart"], ["rose", "bolt"], ["gold", "drop"],
  ["plum", "plus"], ["sand", "atom"], ["cloud", "target"], ["leaf", "flask"],
]; // biome-ignore format: a table

export function signOfSeat(seat: number): readonly [colour: string, sign: IconName] {
  return SEAT_SIGNS[seat % SEAT_SIGNS.length] ?? ["stone", "star"];
}
