/** What the play screen needs of the shell and gives back to it. */

/** A game as the catalogue lists it; the file holds its source. */
export interface PlayableGame {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  /** Address of the JSON file with the source and data. */
  readonly file: string;
  readonly levels: readonly { readonly index: number; readonly name: string }[];
}

/** What makes one run: its dice, and the permission to be ranked. */
export interface RunStart {
  readonly seed: number;
  readonly ticket: string | null;
}

export interface PlaySettings {
  /** 0–1 each. */
  readonly effectsVolume: number;
  readonly bedVolume: number;
  readonly reducedMotion: boolean;
  readonly highContrast: boolean;
  readonly world: "paper" | "night";
  /** Assist: the game runs at half speed; stars stay full. */
  readonly slowMotion: boolean;
  readonly touchButtons: "auto" | "always" | "never";
  /** Name of a control, or of a page action (restart pause hint describe), to the keys that work it. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
}

export interface FinishedRun extends RunStart {
  readonly gameId: string;
  readonly gameVersion: string;
  readonly level: number;
  /** Recorded inputs as base64url. */
  readonly inputs: string;
  readonly ticks: number;
  readonly score: number;
  readonly stars: number;
  readonly digest: string;
  /** ISO time in UTC. */
  readonly playedAt: string;
  readonly evidence: Readonly<Record<string, number | string>>;
}

export type ProofState =
  | { readonly state: "waiting to sync" | "checking" | "unranked" }
  | { readonly state: "proven"; readonly rank?: number }
  | { readonly state: "refused"; readonly reason: string };

export interface PlayScreenProps {
  readonly game: PlayableGame;
  /** From 0. */
  readonly level: number;
  /** Dice and ticket of the first run. */
  readonly seed: number;
  readonly ticket: string | null;
  readonly settings: PlaySettings;
  /** Best stars by level, for the level choice. */
  readonly bestStars?: Readonly<Record<number, number>>;
  /** State of the proof of the last finished run. */
  readonly proof?: ProofState | null;
  /** Dice and ticket for a further run of a level: "again", "next level" and the level choice ask for it. */
  nextRun(level: number): RunStart | Promise<RunStart>;
  onFinished(run: FinishedRun): void;
  onLevelChange?(level: number): void;
  onExit(): void;
}
