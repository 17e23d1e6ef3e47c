import { expect, haveStars, openHome, test } from "./world";

test("a pupil finds a game by its subject and by a word", async ({ page }) => {
  await openHome(page);
  const cards = page.getByRole("article");
  const all = await cards.count();
  await page.getByRole("radio", { name: "Physics" }).click();
  await expect(cards.filter({ hasText: "Physics" })).toHaveCount(await cards.count());
  expect(await cards.count()).toBeLessThan(all);
  await page.getByRole("radio", { name: "All" }).click();
  await page.getByRole("searchbox", { name: "Search games" }).fill("momentum");
  await expect(cards).toHaveCount(1);
  await expect(page.getByRole("status").filter({ hasText: "1 game" })).toBeAttached();
  await page.getByRole("searchbox", { name: "Search games" }).fill("zzzz");
  await expect(page.getByText("No game matches that")).toBeVisible();
  await page.getByRole("button", { name: "Show all games" }).click();
  await expect(cards).toHaveCount(all);
});

test("cards and levels show the stars that were won", async ({ page }) => {
  await haveStars(page, { momentum_pool: { 0: { stars: 3, score: 10 }, 1: { stars: 2, score: 5 } } });
  await openHome(page);
  const card = page.getByRole("article").filter({ hasText: "Momentum Pool" });
  await expect(card.getByText(/^5 of \d+ stars$/)).toBeAttached();
  await card.getByRole("link", { name: "Momentum Pool", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Momentum Pool");
  await expect(page.getByRole("link", { name: /Level 2: .*2 stars of 3/ })).toBeVisible();
  await expect(page.getByRole("link", { name: "Play level 3" })).toBeVisible();
});

test("one tap from the front page leads to a game", async ({ page }) => {
  await openHome(page);
  await page.getByRole("link", { name: "Play Momentum Pool" }).first().click();
  await expect(page).toHaveURL(/\/play\/momentum_pool\/1$/);
  await expect(page.locator("canvas").first()).toBeVisible({ timeout: 30_000 });
});

test("the board of a game can be read by period and around me", async ({ page }) => {
  await page.goto("/games/momentum_pool");
  const board = page.getByRole("region", { name: "Leaderboard" });
  await board.getByRole("radio", { name: "This week" }).click();
  await expect(board.getByRole("radio", { name: "This week" })).toBeChecked();
  await board.getByRole("tab", { name: "Around me" }).click();
  await expect(board.getByRole("tabpanel", { name: "Around me" })).toContainText(
    /Play once|no proven score|\d/,
  );
});

test("a wrong address leads back to the games", async ({ page }) => {
  await page.goto("/games/perpetual_motion");
  await expect(page.getByRole("heading", { name: "This page was cut out" })).toBeVisible();
  await page.getByRole("link", { name: "Show all games" }).click();
  await expect(page).toHaveURL(/\/$/);
});
