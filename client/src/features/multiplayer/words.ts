/** Which words belong to a code; what has none is said with its code. */
import type { multiplayerMessages } from "./messages.en";

export const PHRASES = [
  "hello", "good_luck", "ready", "go", "wait", "wow", "oops", "help", "well_played", "thank_you", "again", "bye",
] as const; // biome-ignore format: a table

type Word = keyof typeof multiplayerMessages;

export function phraseWord(phrase: string): Word | null {
  if (phrase === "ready") return "readyPhrase";
  return PHRASES.find((known) => known === phrase) ?? null;
}

const ENDED: Readonly<Record<string, Word>> = {
  "rooms/unknown": "endedUnknown",
  "rooms/full": "endedFull",
  "rooms/started": "endedStarted",
  "rooms/ended": "endedOver",
  "link/replaced": "endedReplaced",
  "link/signed_out": "endedSignedOut",
  "link/unreachable": "endedUnreachable",
};

export function endedWord(code: string): Word {
  return ENDED[code] ?? "endedOther";
}
