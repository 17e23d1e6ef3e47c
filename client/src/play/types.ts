/** What the play screen needs of the shell and gives back to it. */

/** The part of the catalogue's game that a run needs. */
export interface PlayableGame {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  /** Address of the JSON file with the source and data. */
  readonly file: string;
  readonly levels: readonly { readonly index: number; readonly name: string }[];
}

export interface PlaySettings {
  /** 0–1 each. */
  readonly effectsVolume: number;
  readonly bedVolume: number;
  readonly reducedMotion: boolean;
  readonly contrast: "normal" | "more";
  readonly textScale: number;
  /** Assist: the game runs at half speed; stars stay full. */
  readonly slowMotion: boolean;
  /** Day or night page, already resolved. */
  readonly world: "paper" | "night";
  /** Control or page action to KeyboardEvent.code list; only what the player changed. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
}

export interface FinishedRun {
  readonly gameId: string;
  readonly gameVersion: string;
  /** From 0. */
  readonly level: number;
  readonly ticket: string | null;
  /** Recorded inputs as base64url. */
  readonly inputs: string;
  readonly ticks: number;
  readonly score: number;
  readonly stars: 0 | 1 | 2 | 3;
  readonly digest: string;
  /** ISO time in UTC. */
  readonly playedAt: string;
  readonly evidence: Readonly<Record<string, number | string>>;
}

export type ProofState =
  | { readonly state: "waiting to sync" }
  | { readonly state: "checking" }
  | { readonly state: "proven"; readonly rank: number | null }
  | { readonly state: "refused"; readonly reason: string }
  | { readonly state: "unranked"; readonly reason: string };

export interface PlayScreenProps {
  readonly game: PlayableGame;
  /** From 0. */
  readonly level: number;
  readonly seed: number;
  readonly ticket: string | null;
  /** A further run begins when this changes. */
  readonly runKey: number;
  readonly settings: PlaySettings;
  /** Of the run that finished last. */
  readonly proof: ProofState | null;
  readonly bestStars: number;
  readonly onFinished: (run: FinishedRun) => void;
  /** Asks for a fresh seed and ticket, because the last run was handed in. */
  readonly onRestart: () => void;
  readonly onLevel: (level: number) => void;
  readonly onExit: () => void;
}

export interface MiniatureProps {
  /** Address of the game file. */
  readonly file: string;
  readonly world: "paper" | "night";
  /** Reduced motion or off screen: a picture that doesn't move. */
  readonly still: boolean;
}
