import { beforeEach, expect, it, vi } from "vitest";
import type { Game } from "../../protocol/types";
import { readLocalPlayer } from "../save/player";
import { aTicket } from "../save/samples";
import { SaveManager } from "../save/saveManager";
import { RESERVE, TicketReserve } from "./tickets";

const NOW = Date.parse("2026-01-10T00:00:00Z");
const game = { id: "momentum_pool", version: "v1" } as Game;
let save: SaveManager;
let asked: number[];
let reserve: TicketReserve;

beforeEach(() => {
  let made = 0;
  save = new SaveManager(localStorage);
  const player = { id: "p1", display_name: "", character: "otter" };
  save.update("player", () => readLocalPlayer({ signIn: { player, accessToken: "a", refreshToken: "r" } }));
  asked = [];
  const tickets = vi.fn(async (game_id: string, level: number, count: number) => {
    asked.push(count);
    const fresh = Array.from({ length: count }, () =>
      aTicket({ ticket: `t${made++}`, game_id, level, seed: made }),
    );
    return { tickets: fresh };
  });
  reserve = new TicketReserve({ save, api: { tickets }, now: () => NOW });
});

it("fills the reserve once for callers at the same moment, and only what is missing", async () => {
  await Promise.all([reserve.fill(game, 0), reserve.fill(game, 0)]);
  await reserve.fill(game, 0);
  expect(asked).toEqual([RESERVE]);
  reserve.take(game, 0);
  await reserve.fill(game, 0);
  expect(asked).toEqual([RESERVE, 1]);
});

it("hands each ticket out once, of the right level and version", async () => {
  await reserve.fill(game, 0);
  const taken = [reserve.take(game, 0), reserve.take(game, 0), reserve.take(game, 0)].map(
    (ticket) => ticket?.ticket,
  );
  expect(new Set(taken).size).toBe(3);
  expect(reserve.take(game, 0)).toBeNull();
  await reserve.fill(game, 1);
  expect(reserve.take(game, 0)).toBeNull();
  expect(reserve.take({ ...game, version: "v2" }, 1)).toBeNull();
});

it("takes a ticket back that wasn't used, but doesn't hand out one that is about to expire", () => {
  const ticket = aTicket({ expires_at: "2026-01-20T00:00:00Z" });
  reserve.giveBack(ticket);
  expect(reserve.take(game, 0)).toEqual(ticket);
  reserve.giveBack(aTicket({ expires_at: "2026-01-10T12:00:00Z" }));
  expect(reserve.take(game, 0)).toBeNull();
});

it("asks for nothing while nobody is signed in", async () => {
  save.update("player", (player) => ({ ...player, signIn: null }));
  await reserve.fill(game, 0);
  expect(asked).toEqual([]);
});
