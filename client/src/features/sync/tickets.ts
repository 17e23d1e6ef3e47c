/** A small reserve of tickets per game and level, so that play without a network can still be ranked. */

import type { Api } from "../../protocol/endpoints";
import type { Game, Ticket } from "../../protocol/types";
import { addTickets, countTickets, takeTicket } from "../save/queue";
import type { SaveManager } from "../save/saveManager";

export const RESERVE = 3;

export interface TicketWorld {
  readonly save: SaveManager;
  readonly api: Pick<Api, "tickets">;
  readonly now: () => number;
}

export class TicketReserve {
  #asking = new Map<string, Promise<void>>();

  constructor(private readonly world: TicketWorld) {}

  has(game: Game, level: number): boolean {
    return this.#count(game, level) > 0;
  }

  /** Takes one ticket out of the reserve; null when there is none (the run is then unranked). */
  take(game: Game, level: number): Ticket | null {
    let taken: Ticket | null = null;
    this.world.save.update("sync_queue", (queue) => {
      const result = takeTicket(queue, game.id, level, game.version, this.world.now());
      taken = result.ticket;
      return result.queue;
    });
    return taken;
  }

  /** Gives back a ticket whose run was left before its end; it was never sent, so it is still good. */
  giveBack(ticket: Ticket): void {
    this.world.save.update("sync_queue", (queue) => addTickets(queue, [ticket], this.world.now()));
  }

  /** Fills the reserve of one level. Callers at the same moment share one request; without a sign-in it does nothing. */
  fill(game: Game, level: number): Promise<void> {
    const key = `${game.id}:${level}`;
    const missing = RESERVE - this.#count(game, level);
    if (missing <= 0 || this.world.save.get("player").signIn === null) return Promise.resolve();
    const known = this.#asking.get(key);
    if (known) return known;
    const asked = this.#ask(game, level, missing).finally(() => this.#asking.delete(key));
    this.#asking.set(key, asked);
    return asked;
  }

  async #ask(game: Game, level: number, count: number): Promise<void> {
    try {
      const { tickets } = await this.world.api.tickets(game.id, level, count);
      this.world.save.update("sync_queue", (queue) => addTickets(queue, tickets, this.world.now()));
    } catch {
      // Without tickets the game is still playable; the next visit asks again.
    }
  }

  #count(game: Game, level: number): number {
    return countTickets(this.world.save.get("sync_queue"), game.id, level, game.version, this.world.now());
  }
}
