/**
 * Everything this browser remembers, under four keys. Each change reads the newest value first, because another
 * tab may have written meanwhile; other tabs hear of it through the browser's storage event.
 */

import type { Submission } from "../../protocol/types";
import { DEFAULT_SETTINGS, readSettings, type Settings } from "../settings/model";
import { parseJson, readObject } from "./parse";
import { type LocalPlayer, NEW_PLAYER, readLocalPlayer } from "./player";
import { type Progress, type RunResult, readProgress, recordRun } from "./progress";
import { EMPTY_QUEUE, enqueue, type Queue, readQueue } from "./queue";

export const FORMAT_VERSION = 1;
const PREFIX = "stem_adventures_";

export interface Saved {
  readonly player: LocalPlayer;
  readonly progress: Progress;
  readonly settings: Settings;
  readonly sync_queue: Queue;
}

export type Part = keyof Saved;
/** Whether the last write reached the disk: "full" when the quota is used up, "blocked" when there is no storage. */
export type StorageHealth = "good" | "full" | "blocked";

export interface KeyValueStore {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

const PARTS: { readonly [P in Part]: { empty: Saved[P]; read: (value: unknown) => Saved[P] } } = {
  player: { empty: NEW_PLAYER, read: readLocalPlayer },
  progress: { empty: {}, read: readProgress },
  settings: { empty: DEFAULT_SETTINGS, read: readSettings },
  sync_queue: { empty: EMPTY_QUEUE, read: readQueue },
};

export const PART_NAMES = Object.keys(PARTS) as Part[];
export const keyOf = (part: Part) => `${PREFIX}${part}`;

function healthAfter(reason: unknown): StorageHealth {
  const name = reason instanceof DOMException ? reason.name : "";
  return name === "QuotaExceededError" || name === "NS_ERROR_DOM_QUOTA_REACHED" ? "full" : "blocked";
}

export class SaveManager {
  #memory: { -readonly [P in Part]?: Saved[P] } = {};
  #text: Partial<Record<Part, string | null>> = {};
  #dirty = new Set<Part>();
  #listeners = new Set<() => void>();
  #health: StorageHealth = "good";

  constructor(private readonly store: KeyValueStore) {}

  get health(): StorageHealth {
    return this.#health;
  }

  /** The newest value of one part; the same object until it changes. */
  get<P extends Part>(part: P): Saved[P] {
    const known = this.#memory[part];
    // What couldn't be written is newer than the disk.
    if (known !== undefined && this.#dirty.has(part)) return known as Saved[P];
    const text = this.#readText(part);
    if (known !== undefined && text === this.#text[part]) return known as Saved[P];
    const value = this.#parse(part, text);
    this.#text[part] = text;
    (this.#memory as Record<Part, unknown>)[part] = value;
    return value;
  }

  update<P extends Part>(part: P, change: (value: Saved[P]) => Saved[P]): Saved[P] {
    const before = this.get(part);
    const after = change(before);
    if (after !== before || this.#dirty.has(part)) {
      this.#write(part, after);
      this.#tell();
    }
    return after;
  }

  /** One finished run: its stars and its place in the queue. True when both are safely on disk. */
  keepRun(run: RunResult, submission: Submission): boolean {
    const playerId = this.get("player").signIn?.player.id ?? null;
    this.update("sync_queue", (queue) => enqueue(queue, submission, playerId));
    this.update("progress", (progress) => recordRun(progress, run));
    return this.#dirty.size === 0;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** To be called with the key of a browser storage event; null means that everything was cleared. */
  changedElsewhere(key: string | null): void {
    if (key === null || PART_NAMES.some((part) => keyOf(part) === key)) this.#tell();
  }

  /** Removes everything from this browser. */
  clear(): void {
    for (const part of PART_NAMES) this.#attempt(() => this.store.removeItem(keyOf(part)));
    this.#memory = {};
    this.#text = {};
    this.#dirty.clear();
    this.#tell();
  }

  #parse<P extends Part>(part: P, text: string | null): Saved[P] {
    const data = readObject(parseJson(text));
    return data === null ? PARTS[part].empty : PARTS[part].read(data[part]);
  }

  #readText(part: Part): string | null {
    try {
      return this.store.getItem(keyOf(part));
    } catch {
      this.#health = "blocked";
      return null;
    }
  }

  #write<P extends Part>(part: P, value: Saved[P]): void {
    const text = JSON.stringify({ version: FORMAT_VERSION, [part]: value });
    (this.#memory as Record<Part, unknown>)[part] = value;
    if (this.#attempt(() => this.store.setItem(keyOf(part), text))) {
      this.#text[part] = text;
      this.#dirty.delete(part);
    } else {
      this.#dirty.add(part);
    }
  }

  #attempt(action: () => void): boolean {
    try {
      action();
      this.#health = "good";
      return true;
    } catch (reason) {
      this.#health = healthAfter(reason);
      return false;
    }
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
