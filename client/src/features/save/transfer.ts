/** Export and import of all local data. A file may come from anywhere, so import reads it as untrusted. */

import { readSettings, type Settings } from "../settings/model";
import { parseJson, readObject, readText } from "./parse";
import { mergeProgress, type Progress, readProgress, starsInGame } from "./progress";
import { type QueuedRun, readQueue } from "./queue";
import { FORMAT_VERSION, type SaveManager } from "./saveManager";

const FORMAT = "stem-adventures-save";
/** Characters; a browser's whole storage is about five million. */
export const LONGEST_FILE = 8_000_000;

export interface SaveFile {
  readonly displayName: string;
  readonly character: string;
  readonly progress: Progress;
  readonly settings: Settings;
  readonly runs: readonly QueuedRun[];
}

export type ImportProblem = "too_large" | "not_ours" | "newer";
export type ReadFile =
  | { readonly ok: true; readonly file: SaveFile }
  | { readonly ok: false; readonly problem: ImportProblem };

/** The whole save as text. Sign-in tokens stay behind: who holds the file must not be able to act as the player. */
export function exportSave(save: SaveManager, now: Date): string {
  const { displayName, character } = save.get("player");
  const file = {
    format: FORMAT,
    version: FORMAT_VERSION,
    exportedAt: now.toISOString(),
    player: { displayName, character },
    progress: save.get("progress"),
    settings: save.get("settings"),
    queue: { items: save.get("sync_queue").items },
  };
  return JSON.stringify(file, null, 1);
}

export function readSaveFile(text: string): ReadFile {
  if (text.length > LONGEST_FILE) return { ok: false, problem: "too_large" };
  const data = readObject(parseJson(text));
  if (data?.["format"] !== FORMAT || typeof data["version"] !== "number")
    return { ok: false, problem: "not_ours" };
  if (data["version"] > FORMAT_VERSION) return { ok: false, problem: "newer" };
  const player = readObject(data["player"]);
  const file: SaveFile = {
    displayName: readText(player?.["displayName"], 40) ?? "",
    character: readText(player?.["character"], 40) ?? "",
    progress: readProgress(data["progress"]),
    settings: readSettings(data["settings"]),
    runs: readQueue(data["queue"]).items,
  };
  return { ok: true, file };
}

export interface ImportSummary {
  readonly games: number;
  readonly stars: number;
  /** Unsent runs that were added to the queue. */
  readonly runs: number;
  /** Unsent runs of somebody else, whose tickets the server would refuse. */
  readonly foreign: number;
}

/** Merges a file into this browser: the best of both is kept, so importing can't lose stars. */
export function importSave(save: SaveManager, file: SaveFile): ImportSummary {
  const me = save.get("player").signIn?.player.id ?? null;
  const mine = file.runs.filter((item) => item.playerId === null || item.playerId === me);
  save.update("progress", (progress) => mergeProgress(progress, file.progress));
  save.update("settings", () => file.settings);
  save.update("player", (player) => ({
    ...player,
    displayName: player.displayName || file.displayName,
    character: file.character || player.character,
  }));
  save.update("sync_queue", (queue) => {
    const known = new Set(queue.items.map((item) => item.submission.id));
    return { ...queue, items: [...queue.items, ...mine.filter((item) => !known.has(item.submission.id))] };
  });
  return {
    games: Object.keys(file.progress).length,
    stars: Object.keys(file.progress).reduce((sum, id) => sum + starsInGame(file.progress, id), 0),
    runs: mine.length,
    foreign: file.runs.length - mine.length,
  };
}
