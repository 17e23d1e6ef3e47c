import type { Page } from "@playwright/test";
import { expect, levelShown, test } from "./world";

// A phone held upright: no mouse, no keys.
test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

/** Taps a place of the picture, in its own 320 × 180 units. */
async function tap(page: Page, x: number, y: number) {
  const box = await page.locator(".play-canvas canvas").boundingBox();
  if (!box) throw new Error("there is no picture");
  await page.touchscreen.tap(box.x + (x / 320) * box.width, box.y + (y / 180) * box.height);
}

async function expectWon(page: Page) {
  const result = page.getByRole("dialog");
  await expect(result.getByText(/Solved!|Well done!|Brilliant!/)).toBeVisible({ timeout: 30_000 });
  for (const part of [result.getByRole("heading"), result.getByRole("img", { name: /star/ })])
    await expect(part).toBeInViewport({ ratio: 1 });
  await result.getByRole("button", { name: "Again" }).tap();
  await expect(result).toBeHidden();
}

test("level 1 of Momentum Pool is won by touch alone, and the whole result is seen on a phone", async ({
  page,
}) => {
  await page.goto("/play/momentum_pool/1");
  await levelShown(page);
  await tap(page, 24, 52); // pulls back to here: full power
  await page.getByRole("button", { name: "shoot" }).tap();
  await expectWon(page);
});

test("level 1 of Balance Forge is won by touch alone", async ({ page }) => {
  await page.goto("/play/balance_forge/1");
  await levelShown(page);
  await tap(page, 65, 20);
  await tap(page, 179, 20);
  await tap(page, 24, 100); // the lever
  await expectWon(page);
});
