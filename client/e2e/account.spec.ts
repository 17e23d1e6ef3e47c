import { expect, freshName, haveStars, test } from "./world";

async function openSignIn(page: import("@playwright/test").Page, tab: string) {
  await page.goto("/profile");
  await page.getByRole("button", { name: "Sign in or make an account" }).click();
  const dialog = page.getByRole("dialog", { name: "Play as…" });
  await dialog.getByRole("tab", { name: tab }).click();
  return dialog;
}

test("a guest makes an account and finds it again in another browser", async ({ page, browser, baseURL }) => {
  const name = freshName("ada");
  await haveStars(page, { momentum_pool: { 0: { stars: 2, score: 30 } } });
  const guest = await openSignIn(page, "Guest");
  await guest.getByRole("button", { name: "Play as a guest" }).click();
  await expect(guest).toBeHidden();
  await expect(page.getByText("You play as a guest")).toBeVisible();
  const dialog = await openSignIn(page, "New account");
  await dialog.getByLabel("User name").fill(name);
  await dialog.getByLabel("Password").fill("three random words");
  await dialog.getByRole("button", { name: "Make my account" }).click();
  await expect(page.getByText(`Signed in as ${name}`)).toBeVisible();

  const elsewhere = await browser.newPage({ baseURL: baseURL ?? "" });
  const login = await openSignIn(elsewhere, "Sign in");
  await login.getByLabel("User name").fill(name);
  await login.getByLabel("Password").fill("three random words");
  await login.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(elsewhere.getByText(`Signed in as ${name}`)).toBeVisible();

  const places = elsewhere.getByRole("region", { name: "Where you are signed in" });
  await expect(places.getByRole("listitem")).toHaveCount(2);
  const signOutThere = places.getByRole("button", { name: /Sign out there/ });
  await elsewhere.context().setOffline(true);
  await signOutThere.click();
  await expect(places.getByRole("alert")).toContainText("The server can't be reached");
  await elsewhere.context().setOffline(false);
  await signOutThere.click();
  await expect(places.getByRole("listitem")).toHaveCount(1);
  await expect(places.getByRole("heading")).toBeFocused();
  await elsewhere.close();
  await page.reload();
  await page.getByLabel("Name on the board").fill("Left Open");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Nobody is signed in yet")).toBeVisible();
});

test("mistakes at sign-in are explained in plain words", async ({ page }) => {
  const dialog = await openSignIn(page, "Sign in");
  await dialog.getByLabel("User name").fill(freshName("nobody"));
  await dialog.getByLabel("Password").fill("wrong wrong wrong");
  await dialog.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(dialog.getByRole("alert")).toContainText("User name and password don't match");
  await page.context().setOffline(true);
  await dialog.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(dialog.getByRole("alert")).toContainText("The server can't be reached");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
});

test("a character and a name are chosen with the keyboard and stay", async ({ page }) => {
  await page.goto("/profile");
  await page.getByLabel("Name on the board").fill("Quick Quark");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.getByRole("radio", { name: "Axolotl" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("radio", { name: "Otter" })).toBeChecked();
  await page.reload();
  await expect(page.getByRole("radio", { name: "Otter" })).toBeChecked();
  await expect(page.getByRole("link", { name: "Profile: Quick Quark" })).toBeVisible();
});
