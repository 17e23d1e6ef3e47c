import { readFile } from "node:fs/promises";
import { expect, haveStars, test } from "./world";

test("looks and sound are set at once and stay", async ({ page }) => {
  await page.goto("/settings");
  const html = page.locator("html");
  await page.getByText("Night lab").click();
  await expect(html).toHaveAttribute("data-theme", "night");
  await page.getByText("Very large").click();
  await page.getByRole("radiogroup", { name: "Movement" }).getByText("Less").click();
  await page.getByRole("radiogroup", { name: "Contrast" }).getByText("More").click();
  await page.getByRole("slider", { name: "Effects" }).focus();
  await page.keyboard.press("Home");
  await page.getByText("Slow motion").click();
  await page.reload();
  await expect(html).toHaveAttribute("data-theme", "night");
  await expect(html).toHaveAttribute("data-motion", "less");
  await expect(html).toHaveAttribute("data-contrast", "more");
  await expect(page.getByRole("radio", { name: "Very large" })).toBeChecked();
  await expect(page.getByRole("slider", { name: "Effects" })).toHaveValue("0");
  await expect(page.getByRole("switch", { name: "Slow motion" })).toBeChecked();
});

test("a key is changed, and taken from the control that had it", async ({ page }) => {
  await page.goto("/settings");
  await page.getByRole("button", { name: /Change the key for Undo, now U/ }).click();
  await page.keyboard.press("h");
  await expect(page.getByRole("button", { name: /Change the key for Undo, now H/ })).toBeVisible();
  await expect(page.getByRole("alert")).toContainText("Hint has no key");
  await page.getByRole("button", { name: "Put all keys back" }).click();
  await expect(page.getByRole("button", { name: /Change the key for Hint, now H/ })).toBeVisible();
});

test("everything is saved to a file, deleted, and read again", async ({ page }) => {
  await haveStars(page, { momentum_pool: { 0: { stars: 3, score: 10 } } });
  await page.goto("/data");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save a file" }).click(),
  ]);
  const file = await download.path();
  expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({
    format: "stem-adventures-save",
    version: 1,
  });

  await page.getByRole("button", { name: "Delete everything here…" }).click();
  await expect(page.getByRole("dialog")).toContainText("3 stars go with it");
  await page.getByRole("button", { name: "Yes, delete" }).click();
  await expect(page.getByText("0 stars earned")).toBeAttached();

  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "Open a file" }).click(),
  ]);
  await chooser.setFiles({ name: "save.json", mimeType: "application/json", buffer: await readFile(file) });
  await expect(page.getByText("3 stars in 1 game read")).toBeVisible();
  await expect(page.getByText("3 stars earned")).toBeAttached();
});

test("a file from somewhere else is refused and changes nothing", async ({ page }) => {
  await haveStars(page, { momentum_pool: { 0: { stars: 1, score: 10 } } });
  await page.goto("/data");
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "Open a file" }).click(),
  ]);
  await chooser.setFiles({
    name: "x.json",
    mimeType: "application/json",
    buffer: Buffer.from('{"stars": 999}'),
  });
  await expect(page.getByRole("alert")).toContainText("isn't a file saved by this page");
  await expect(page.getByText("1 star earned")).toBeAttached();
});
