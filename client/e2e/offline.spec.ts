import type { Page } from "@playwright/test";
import { expect, levelShown, openHome, test, winByKeys } from "./world";

// Small enough for machines that draw in software.
test.use({ viewport: { width: 960, height: 600 } });

/** Waits until the service worker keeps the runtime and the files of so many games. */
async function keptForLater(page: Page, games: number): Promise<void> {
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.waitForFunction(
    async (count) =>
      (await (await caches.open("runtime")).keys()).length >= 4 &&
      (await (await caches.open("game-files")).keys()).length >= count,
    games,
    { timeout: 50_000 },
  );
}

test("after one visit the page opens without a network, shows its games and says so", async ({
  page,
  context,
}) => {
  await openHome(page);
  await keptForLater(page, 3);
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByRole("article").first()).toBeVisible();
  await expect(page.getByText("No network. Games still work")).toBeVisible();
  await page.goto("/settings");
  await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
  await page.goto("/games/momentum_pool");
  await expect(page.getByText("The board needs the network")).toBeVisible();
  await page.getByRole("link", { name: /^Play level/ }).click();
  await expect(page.locator("canvas").first()).toBeVisible({ timeout: 30_000 });
});

test("a network that leads nowhere is told as well, and forgotten when it leads somewhere", async ({
  browser,
}) => {
  const context = await browser.newContext({ serviceWorkers: "block" });
  const page = await context.newPage();
  await page.route("**/health/live", (route) => route.abort());
  await openHome(page);
  expect(await page.evaluate(() => navigator.onLine)).toBe(true);
  const news = page.getByText("No network. Games still work");
  await expect(news).toBeVisible();
  await page.unroute("**/health/live");
  await expect(news).toHaveCount(0, { timeout: 30_000 });
  await context.close();
});

test("after one visit, straight to a level, every game opens without a network and one is won", async ({
  page,
  context,
  request,
}) => {
  const { items } = (await (await request.get("/api/v1/games")).json()) as { items: { id: string }[] };
  await page.goto("/play/sort_sprint/1");
  await keptForLater(page, items.length);
  await context.setOffline(true);
  await page.goto("/");
  await expect(page.getByRole("article")).toHaveCount(items.length);
  for (const { id } of items) {
    await page.goto(`/play/${id}/1`);
    await levelShown(page);
  }
  await page.goto("/play/momentum_pool/1");
  await levelShown(page);
  await winByKeys(page);
});
