import { randomUUID } from "node:crypto";
import { expect, test } from "./world";

interface Run {
  readonly ticket: string | null;
  readonly score: number;
}

/** A queue as an earlier visit without a network left it. */
function queueOf(version: string, runs: readonly Run[]): string {
  const items = runs.map(({ ticket, score }) => ({
    playerId: null,
    run: { state: "waiting to sync" },
    submission: {
      id: randomUUID(),
      game_id: "momentum_pool",
      game_version: version,
      level: 0,
      ticket,
      inputs: "AAAA",
      ticks: 60,
      score,
      stars: 1,
      digest: "0".repeat(32),
      played_at: "2026-01-01T00:00:00Z",
    },
  }));
  return JSON.stringify({ version: 1, sync_queue: { items, tickets: [] } });
}

test("runs from an earlier offline visit are sent after signing in; the verdict on each is shown", async ({
  page,
  request,
}) => {
  const game = (await (await request.get("/api/v1/games/momentum_pool")).json()) as { version: string };
  const queue = queueOf(game.version, [
    { ticket: null, score: 30 },
    { ticket: "forged.ticket", score: 999_999 },
  ]);
  await page.addInitScript((text) => {
    localStorage.getItem("stem_adventures_sync_queue") ??
      localStorage.setItem("stem_adventures_sync_queue", text);
  }, queue);
  await page.goto("/profile");
  const runs = page.getByRole("region", { name: "Newest scores" });
  await expect(runs.getByText("waiting to sync")).toHaveCount(2);
  await page.getByRole("button", { name: "Sign in or make an account" }).click();
  await page.getByRole("tab", { name: "Guest" }).click();
  await page.getByRole("button", { name: "Play as a guest" }).click();
  await expect(runs.getByText(/not ranked/)).toBeVisible();
  await expect(runs.getByText(/refused: its ticket isn't for this game and level/)).toBeVisible();
});
