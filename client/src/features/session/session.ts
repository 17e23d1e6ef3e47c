/** Signing in and staying signed in. Tokens live in the player part of the save; nobody else touches them. */

import type { Api, Registration } from "../../protocol/endpoints";
import { ApiError, type Tokens } from "../../protocol/http";
import type { Player, Session as WireSession } from "../../protocol/types";
import { NEW_PLAYER, type SignIn } from "../save/player";
import { mergeProgress, type Progress } from "../save/progress";
import { adopt, releaseRuns } from "../save/queue";
import type { SaveManager } from "../save/saveManager";

export type SessionApi = Pick<
  Api,
  "guest" | "register" | "login" | "refresh" | "logout" | "progress" | "updateMe"
>;

function signInFrom(wire: WireSession): SignIn {
  return { player: wire.player, accessToken: wire.access_token, refreshToken: wire.refresh_token };
}

/** What comes with the word that an account is closed. */
function passOf(reason: unknown): string | null {
  const pass =
    reason instanceof ApiError && reason.code === "auth/banned" ? reason.data["appeal_pass"] : null;
  return typeof pass === "string" ? pass : null;
}

export class SessionKeeper {
  #guest: Promise<void> | null = null;
  #appealPass: string | null = null;
  readonly #watchers = new Set<() => void>();

  constructor(
    private readonly save: SaveManager,
    private readonly api: () => SessionApi,
  ) {}

  get signIn(): SignIn | null {
    return this.save.get("player").signIn;
  }

  /** When the server says that this account is closed: the pass by which its player may appeal. */
  get appealPass(): string | null {
    return this.#appealPass;
  }

  readonly subscribe = (changed: () => void): (() => void) => {
    this.#watchers.add(changed);
    return () => this.#watchers.delete(changed);
  };

  #setPass(pass: string | null): void {
    if (pass === this.#appealPass) return;
    this.#appealPass = pass;
    for (const changed of this.#watchers) changed();
  }

  tokens = (): Tokens | null => {
    const { signIn } = this.save.get("player");
    return signIn ? { access: signIn.accessToken, refresh: signIn.refreshToken } : null;
  };

  /** Makes a guest when nobody is signed in. Rejects when the server can't be reached. */
  ensure(): Promise<void> {
    if (this.signIn) return Promise.resolve();
    this.#guest ??= this.#makeGuest().finally(() => {
      this.#guest = null;
    });
    return this.#guest;
  }

  async #makeGuest(): Promise<void> {
    this.#enter(await this.api().guest());
    await this.#sendAppearance();
  }

  async register(form: Registration): Promise<void> {
    this.#enter(await this.api().register(form));
  }

  async login(username: string, password: string): Promise<void> {
    try {
      this.#enter(await this.api().login(username, password));
    } catch (reason) {
      this.#setPass(passOf(reason) ?? this.#appealPass);
      throw reason;
    }
    await this.pullProgress();
  }

  async logout(): Promise<void> {
    await this.api()
      .logout()
      .catch(() => undefined); // Signing out here must work without a network too.
    this.#leave();
  }

  /** Trades the refresh token. Null means that the sign-in has ended; a silent network leaves it as it was. */
  refresh = async (refreshToken: string): Promise<Tokens | null> => {
    try {
      this.#enter(await this.api().refresh(refreshToken));
      return this.tokens();
    } catch (reason) {
      if (reason instanceof ApiError && reason.isPassing) throw reason;
      const pass = passOf(reason);
      if (pass !== null) {
        // The sign-in stays: by it one is let in again as soon as the account is opened.
        this.#setPass(pass);
        return null;
      }
      // Another tab may have renewed it first, which made our copy useless but not the sign-in.
      if (this.tokens()?.refresh !== refreshToken) return this.tokens();
      this.#leave();
      return null;
    }
  };

  /** Name and character, here at once and on the server when signed in. */
  async appear(change: { displayName?: string; character?: string }): Promise<void> {
    this.save.update("player", (player) => ({ ...player, ...change }));
    if (this.signIn) await this.#sendAppearance();
  }

  async #sendAppearance(): Promise<void> {
    const { displayName, character } = this.save.get("player");
    const player = await this.api().updateMe({
      character,
      ...(displayName ? { display_name: displayName } : {}),
    });
    this.#replacePlayer(player);
  }

  /** Brings what the server knows into this browser; the best of both stays. */
  async pullProgress(): Promise<void> {
    const { items } = await this.api().progress();
    const theirs: Record<string, Record<number, Progress[string][number]>> = {};
    for (const item of items) {
      const stars = Math.min(3, Math.max(0, item.best_stars)) as 0 | 1 | 2 | 3;
      const level = { stars, score: item.best_score, plays: item.plays, updatedAt: item.updated_at };
      theirs[item.game_id] = { ...theirs[item.game_id], [item.level]: level };
    }
    this.save.update("progress", (mine) => mergeProgress(mine, theirs));
  }

  #replacePlayer(player: Player): void {
    this.save.update("player", (local) =>
      local.signIn ? { ...local, signIn: { ...local.signIn, player } } : local,
    );
  }

  #enter(wire: WireSession): void {
    this.#setPass(null);
    const signIn = signInFrom(wire);
    const isNew = this.signIn?.player.id !== signIn.player.id;
    const isAccount = isNew && !signIn.player.is_guest;
    this.save.update("player", (local) => {
      // A guest is given a character by chance, so that not everybody at a table looks alike.
      const hasChosen = local.character !== NEW_PLAYER.character;
      return {
        displayName: isAccount ? signIn.player.display_name : local.displayName,
        character: isAccount || (isNew && !hasChosen) ? signIn.player.character : local.character,
        signIn,
      };
    });
    this.save.update("sync_queue", (queue) =>
      adopt(isNew ? { ...queue, tickets: [] } : queue, signIn.player.id),
    );
  }

  #leave(): void {
    this.#setPass(null);
    const left = this.signIn;
    this.save.update("player", (local) => ({ ...local, signIn: null }));
    if (!left) return;
    // An account can come back for its runs, a guest can't.
    this.save.update("sync_queue", (queue) =>
      left.player.is_guest ? releaseRuns(queue, left.player.id) : { ...queue, tickets: [] },
    );
  }
}
