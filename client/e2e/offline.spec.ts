import { expect, openHome, test } from "./world";

test("with the network off the page opens, shows its games and says so", async ({ page, context }) => {
  await openHome(page);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  // The worker takes over pages that are opened after it: this visit fills its cache of the catalog.
  await page.reload();
  await expect(page.getByRole("article").first()).toBeVisible();
  await page.waitForFunction(async () => (await caches.keys()).includes("game-files"), undefined, {
    timeout: 40_000,
  });
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByRole("article").first()).toBeVisible();
  await expect(page.getByText("No network. Games still work")).toBeVisible();
  await page.goto("/settings");
  await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
  await page.goto("/games/momentum_pool");
  await expect(page.getByText("The board needs the network")).toBeVisible();
});
