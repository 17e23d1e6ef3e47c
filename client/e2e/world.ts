import { test as base, expect, type Locator, type Page } from "@playwright/test";

/** Pages whose console stays clean: an error of ours or a refusal by the content policy fails the story. */
export const test = base.extend<{ complaints: string[] }>({
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("console", (message) => {
        if (message.type() === "error" && /Content Security Policy|Uncaught/.test(message.text()))
          complaints.push(message.text());
      });
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** A name nobody else in this run has. */
export function freshName(start: string): string {
  return `${start}${Date.now().toString(36)}${Math.floor(Math.random() * 1e6).toString(36)}`;
}

export interface SavedStars {
  readonly [gameId: string]: Readonly<Record<number, { stars: number; score: number }>>;
}

/** Puts stars into the browser before the page opens, once. */
export async function haveStars(page: Page, games: SavedStars): Promise<void> {
  const progress = Object.fromEntries(
    Object.entries(games).map(([id, levels]) => [
      id,
      Object.fromEntries(
        Object.entries(levels).map(([level, { stars, score }]) => [
          level,
          { stars, score, plays: 1, updatedAt: "2026-01-01T00:00:00Z" },
        ]),
      ),
    ]),
  );
  const text = JSON.stringify({ version: 1, progress });
  await page.addInitScript((value) => {
    localStorage.getItem("stem_adventures_progress") ??
      localStorage.setItem("stem_adventures_progress", value);
  }, text);
}

export async function openHome(page: Page): Promise<void> {
  await page.goto("/");
  await expect(page.getByRole("article").first()).toBeVisible();
}

/** Waits until Python has drawn the level for the first time. */
export async function levelShown(page: Page): Promise<void> {
  await page.waitForFunction(() => performance.getEntriesByName("play:first-frame").length > 0);
}

/** Level 1 of Momentum Pool, full power and go: the gold puck takes all the motion and reaches its pocket. */
export async function winByKeys(page: Page): Promise<Locator> {
  await page.locator(".play-picture").focus();
  await page.keyboard.down("ArrowUp");
  await page.waitForTimeout(2_500); // as long as a pupil would hold it: the power meter stops by itself
  await page.keyboard.up("ArrowUp");
  await page.keyboard.press("Space");
  const result = page.getByRole("dialog");
  await expect(result.getByText(/Solved!|Well done!|Brilliant!/)).toBeVisible({ timeout: 30_000 });
  return result;
}
