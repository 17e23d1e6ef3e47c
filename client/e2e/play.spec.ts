import type { APIResponse, Page } from "@playwright/test";
import { expect, levelShown, test, winByKeys } from "./world";

// Small enough for machines that draw in software.
test.use({ viewport: { width: 960, height: 600 } });

/** The picture of a game, in its own 320 × 180 units. */
function pictureOf(page: Page) {
  const canvas = page.locator(".play-canvas canvas");
  const at = async (x: number, y: number) => {
    const box = await canvas.boundingBox();
    if (!box) throw new Error("there is no picture");
    return [box.x + (x / 320) * box.width, box.y + (y / 180) * box.height] as const;
  };
  return {
    canvas,
    /** Drags with the real pointer; the game sees each step in a tick of its own. */
    async drag(fromX: number, fromY: number, toX: number, toY: number) {
      await page.mouse.move(...(await at(fromX, fromY)));
      await page.mouse.down();
      await page.mouse.move(...(await at(toX, toY)), { steps: 12 });
      await page.mouse.up();
    },
  };
}

async function openLevelOne(page: Page): Promise<ReturnType<typeof pictureOf>> {
  await page.goto("/play/momentum_pool/1");
  const picture = pictureOf(page);
  await expect(picture.canvas).toBeVisible();
  await levelShown(page);
  return picture;
}

test("a guest wins level 1 with the pointer and sees the proven score on the board", async ({ page }) => {
  const picture = await openLevelOne(page);
  await picture.drag(80, 52, 24, 52);
  const result = page.getByRole("dialog");
  await expect(result.getByText(/Solved!|Well done!|Brilliant!/)).toBeVisible({ timeout: 30_000 });
  await expect(result.getByText(/Proven: rank \d+/)).toBeVisible({ timeout: 30_000 });
  const score = Number(await result.locator(".play-result-score").textContent());
  expect(score).toBeGreaterThan(0);
  await expect(result.getByRole("button", { name: "Again" })).toBeFocused();
  await page.goto("/games/momentum_pool");
  const board = page.getByRole("region", { name: "Leaderboard" });
  await board.getByRole("tab", { name: "Around me" }).click();
  await expect(board.getByRole("tabpanel", { name: "Around me" })).toContainText(String(score));
});

test("level 1 is won by keys alone, from the address bar to the stars", async ({ page }) => {
  await openLevelOne(page);
  const result = await winByKeys(page);
  await expect(result.getByRole("button", { name: "Again" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(result).toBeHidden();
});

test("what was played without a network is synced and proven when it returns", async ({ page, context }) => {
  await openLevelOne(page);
  await page.waitForFunction(() => {
    const kept = Object.keys(localStorage).find((name) => name.startsWith("stem_adventures_"));
    return kept !== undefined;
  });
  await context.setOffline(true);
  const result = await winByKeys(page);
  await expect(result.getByText("Waiting to sync")).toBeVisible();
  await context.setOffline(false);
  await expect(result.getByText(/Proven/)).toBeVisible({ timeout: 40_000 });
});

test("pause, hint and description answer to their keys", async ({ page }) => {
  await openLevelOne(page);
  await page.locator(".play-picture").focus();
  await page.keyboard.press("p");
  await expect(page.getByRole("dialog", { name: "Paused" })).toBeVisible();
  await page.keyboard.press("p");
  await expect(page.getByRole("dialog", { name: "Paused" })).toBeHidden();
  await page.keyboard.press("h");
  const note = page.locator(".play-note");
  await expect(note).not.toBeEmpty();
  await expect(page.locator(".play-spoken")).toHaveText((await note.textContent()) ?? "");
  await page.keyboard.press("?");
  await expect(page.locator(".play-spoken")).toContainText(/\d/); // a description counts and measures
});

test("a forged score, a changed input and a used ticket are refused", async ({ page }) => {
  const sent = page.waitForRequest((request) => request.url().endsWith("/api/v1/sync"));
  await openLevelOne(page);
  await winByKeys(page);
  const request = await sent;
  const honest = request.postDataJSON().items[0];
  const headers = { authorization: request.headers()["authorization"] ?? "" };
  const hand = (change: object) =>
    page.request.post("/api/v1/scores/momentum_pool", {
      headers,
      data: { ...honest, id: crypto.randomUUID(), ...change },
    });

  const reused = await hand({});
  expect((await reused.json()).code).toBe("scores/used_ticket");

  const tickets = await page.request.post("/api/v1/scores/tickets", {
    headers,
    data: { game_id: "momentum_pool", level: 0, count: 2 },
  });
  const [first, second] = (await tickets.json()).tickets;
  const forged = await verdict(
    page,
    headers,
    await hand({ ticket: first.ticket, score: honest.score + 500 }),
  );
  expect(forged).toBe("refuted");
  // Five seconds of the power key in the middle of the recording become one tick.
  const bytes = Buffer.from(honest.inputs, "base64url");
  bytes[2] = 1;
  const changed = await hand({ ticket: second.ticket, inputs: bytes.toString("base64url") });
  expect(await verdict(page, headers, changed)).toBe("refuted");
});

/** What the referee says in the end. */
async function verdict(page: Page, headers: Record<string, string>, answer: APIResponse): Promise<string> {
  const { id } = await answer.json();
  let status = "pending";
  await expect
    .poll(async () => {
      const told = await page.request.get(`/api/v1/scores/momentum_pool/${id}`, { headers });
      status = (await told.json()).status;
      return status;
    })
    .not.toBe("pending");
  return status;
}
