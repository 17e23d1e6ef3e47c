import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./world";

const PAGES = ["/", "/games/momentum_pool", "/profile", "/settings", "/data", "/no-such-page"];
const THEMES = ["paper", "night"] as const;

for (const theme of THEMES) {
  for (const path of PAGES) {
    test(`${path} has no barrier that axe finds, ${theme}`, async ({ page }) => {
      await page.addInitScript((value) => {
        localStorage.setItem(
          "stem_adventures_settings",
          JSON.stringify({ version: 1, settings: { theme: value, motion: "less" } }),
        );
      }, theme);
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await page.waitForLoadState("networkidle");
      const { violations } = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
        .analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(" ")}`),
      ).toEqual([]);
    });
  }
}

test("the sign-in dialog has no barrier that axe finds, keeps the focus and gives it back", async ({
  page,
}) => {
  await page.goto("/profile");
  const button = page.getByRole("button", { name: "Sign in or make an account" });
  await button.click();
  await expect(page.getByRole("dialog")).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).include("[role=dialog]").analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(button).toBeFocused();
});

test("the keyboard reaches the content first, and a new page takes the focus", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
  await page.getByRole("link", { name: "Settings" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeFocused();
});

for (const [width, height] of [
  [360, 740],
  [1366, 768],
] as const) {
  test(`nothing runs out of the page at ${width} × ${height}, also with text twice as large`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    for (const path of PAGES) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
      const spilling = await page.evaluate(() =>
        document.documentElement.scrollWidth <= innerWidth
          ? []
          : [...document.querySelectorAll("body *")]
              .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
              .map((element) => `${element.tagName}.${element.getAttribute("class")}`),
      );
      expect(spilling, path).toEqual([]);
    }
  });
}
