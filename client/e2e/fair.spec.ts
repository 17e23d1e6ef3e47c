import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./world";

const FLAG = {
  id: "00000000-0000-4000-8000-000000000001",
  kind: "referee/wrong_score",
  severity: "critical",
  detail: {},
  match_id: null,
  created_at: "2026-01-01T10:00:00Z",
  verdict: null,
  appealed_at: null,
};
const APPEALED = { ...FLAG, appealed_at: "2026-01-01T11:00:00Z" };

/** What the server says of an account that its rules have closed; that it says so, its own tests show. */
async function closeAccount(page: Page): Promise<void> {
  const closed = { display_name: "Eve", is_closed: true, may_appeal: true, flags: [FLAG] };
  const data = { appeal_pass: "a1.pass" };
  await page.route("**/api/v1/auth/login", (route) =>
    route.fulfill({ status: 403, json: { code: "auth/banned", detail: "Closed", data } }),
  );
  await page.route("**/api/v1/auth/closed", (route) => route.fulfill({ json: closed }));
  await page.route("**/api/v1/auth/closed/appeal", (route) => {
    expect(route.request().postDataJSON()).toEqual({ ...data, words: "My brother played here." });
    return route.fulfill({ json: { ...closed, may_appeal: false, flags: [APPEALED] } });
  });
}

async function seeNoBarrier(page: Page): Promise<void> {
  const axe = new AxeBuilder({ page }).exclude("[data-live-announcer]"); // said and gone within seconds
  const { violations } = await axe.analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(" ")}`)).toEqual(
    [],
  );
}

test("who signs in to a closed account sees why, and writes to an administrator", async ({ page }) => {
  await closeAccount(page);
  await page.goto("/profile");
  await page.getByRole("button", { name: "Sign in or make an account" }).click();
  await page.getByLabel("User name").fill("eve");
  await page.getByLabel("Password").fill("three words");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Your account is closed" })).toBeVisible();
  await expect(page.getByText("A score that the replay doesn't give")).toBeVisible();
  await seeNoBarrier(page);
  await page.getByLabel("Is it wrong? Say why").fill("My brother played here.");
  await page.getByRole("button", { name: "Send to the administrator" }).click();
  await expect(page.getByText("Your words are with the administrator")).toBeVisible();
  await page.getByRole("link", { name: "STEM School Adventures, all games" }).click();
  await expect(page.getByRole("link", { name: "See why" })).toBeVisible();
});

test("an administrator reads an appeal and decides", async ({ page }) => {
  const more = { player_id: "p", display_name: "Eve", is_banned: true, playthrough_id: "r" };
  let items = [{ ...APPEALED, ...more, appeal: "My brother played here." }];
  await page.route("**/api/v1/multiplayer/flags", (route) => route.fulfill({ json: { items } }));
  await page.route("**/api/v1/multiplayer/flags/*/verdict", (route) => {
    expect(route.request().postDataJSON()).toEqual({ verdict: "cleared" });
    items = [];
    return route.fulfill({ status: 204 });
  });
  await page.goto("/review");
  await expect(page.getByText("My brother played here.")).toBeVisible();
  await seeNoBarrier(page);
  await page.getByRole("button", { name: /^Nothing was wrong/ }).click();
  await expect(page.getByText("Nothing waits for you.")).toBeVisible();
});
