import { expect, openHome, test } from "./world";

test("after one visit the page opens without a network, shows its games and says so", async ({
  page,
  context,
}) => {
  await openHome(page);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.waitForFunction(
    async () =>
      (await (await caches.open("runtime")).keys()).length >= 4 &&
      (await (await caches.open("game-files")).keys()).length >= 3,
    undefined,
    { timeout: 50_000 },
  );
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
