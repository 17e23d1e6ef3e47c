/** What a player has reached, by game and level. Values in, values out; merging never takes anything away. */

import { type Plain, readId, readInteger, readObject, readOneOf, readTime } from "./parse";

export type StarCount = 0 | 1 | 2 | 3;

export interface LevelProgress {
  readonly stars: StarCount;
  readonly score: number;
  readonly plays: number;
  readonly updatedAt: string;
}

export type GameProgress = Readonly<Record<number, LevelProgress>>;
export type Progress = Readonly<Record<string, GameProgress>>;

export interface RunResult {
  readonly gameId: string;
  readonly level: number;
  readonly stars: StarCount;
  readonly score: number;
  readonly playedAt: string;
}

const MOST_GAMES = 500;
const MOST_LEVELS = 200;

function better(one: LevelProgress, other: LevelProgress): LevelProgress {
  return {
    stars: Math.max(one.stars, other.stars) as StarCount,
    score: Math.max(one.score, other.score),
    plays: Math.max(one.plays, other.plays),
    updatedAt: one.updatedAt.localeCompare(other.updatedAt) > 0 ? one.updatedAt : other.updatedAt,
  };
}

export function recordRun(progress: Progress, run: RunResult): Progress {
  const game = progress[run.gameId] ?? {};
  const before = game[run.level];
  const now: LevelProgress = {
    stars: run.stars,
    score: run.score,
    plays: (before?.plays ?? 0) + 1,
    updatedAt: run.playedAt,
  };
  return { ...progress, [run.gameId]: { ...game, [run.level]: before ? better(before, now) : now } };
}

function mergeGames(one: GameProgress, other: GameProgress): GameProgress {
  const merged: Record<number, LevelProgress> = { ...one };
  for (const [level, found] of Object.entries(other)) {
    const before = merged[Number(level)];
    merged[Number(level)] = before ? better(before, found) : found;
  }
  return merged;
}

export function mergeProgress(one: Progress, other: Progress): Progress {
  const merged: Record<string, GameProgress> = { ...one };
  for (const [id, game] of Object.entries(other)) merged[id] = mergeGames(merged[id] ?? {}, game);
  return merged;
}

export function starsOf(progress: Progress, gameId: string, level: number): StarCount {
  return progress[gameId]?.[level]?.stars ?? 0;
}

export function starsInGame(progress: Progress, gameId: string): number {
  return Object.values(progress[gameId] ?? {}).reduce((sum, level) => sum + level.stars, 0);
}

export function totalStars(progress: Progress): number {
  return Object.keys(progress).reduce((sum, id) => sum + starsInGame(progress, id), 0);
}

/** The first level without a star; the last one when all are won. */
export function nextLevel(progress: Progress, gameId: string, levels: number): number {
  for (let level = 0; level < levels; level++) {
    if (starsOf(progress, gameId, level) === 0) return level;
  }
  return Math.max(0, levels - 1);
}

/** The game played last, or null. */
export function lastPlayed(progress: Progress): string | null {
  let found: { id: string; at: string } | null = null;
  for (const [id, game] of Object.entries(progress)) {
    for (const { updatedAt } of Object.values(game)) {
      if (found === null || updatedAt > found.at) found = { id, at: updatedAt };
    }
  }
  return found?.id ?? null;
}

function readLevel(value: unknown): LevelProgress | null {
  const data = readObject(value);
  const stars = readOneOf(data?.["stars"], [0, 1, 2, 3] as const);
  const score = readInteger(data?.["score"], -1e12, 1e12);
  const plays = readInteger(data?.["plays"], 0, 1e9);
  const updatedAt = readTime(data?.["updatedAt"]);
  if (stars === null || score === null || plays === null || updatedAt === null) return null;
  return { stars, score, plays, updatedAt };
}

function readGame(data: Plain): GameProgress {
  const levels: Record<number, LevelProgress> = {};
  for (const [key, value] of Object.entries(data).slice(0, MOST_LEVELS)) {
    const level = readInteger(Number(key), 0, 9999);
    const found = readLevel(value);
    if (level !== null && found) levels[level] = found;
  }
  return levels;
}

export function readProgress(value: unknown): Progress {
  const games: Record<string, GameProgress> = {};
  for (const [key, game] of Object.entries(readObject(value) ?? {}).slice(0, MOST_GAMES)) {
    const id = readId(key);
    const data = readObject(game);
    if (id !== null && data !== null) games[id] = readGame(data);
  }
  return games;
}
