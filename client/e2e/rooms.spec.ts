import { RoomDoor } from "./roomDoor";
import { beginMatch, newPlayer, playKeys, seeFirstPicture, seeTheSameResult } from "./roomPlayers";
import { expect, test } from "./world";

const door = new RoomDoor();
test.beforeAll(() => door.open());
test.afterAll(() => door.close());

// Take a crate, weigh it against the next one; every round begins one crate further.
const WEIGH = ["Space", "ArrowRight", "Space", "ArrowRight", "ArrowRight"];

test("two who met by a code play Sort Sprint to its end, see one result and play again", async ({
  browser,
}) => {
  const [ada, ben] = await beginMatch(browser, "Sort Sprint");
  await ben.getByRole("button", { name: "Say something" }).click();
  await ben.getByRole("button", { name: "Good luck!" }).click();
  await expect(ada.locator(".bubble")).toHaveText("Good luck!");
  await Promise.all([ada, ben].map((page) => page.locator(".play-picture").focus()));
  await Promise.all([playKeys(ada, WEIGH, 150), playKeys(ben, WEIGH, 150)]);
  await seeTheSameResult(ada, ben);
  await ada.getByRole("button", { name: "Rematch" }).click();
  await expect(ben.getByRole("button", { name: "I'm ready" })).toBeVisible();
});

test("two who look for a match are playing after three taps each", async ({ browser }) => {
  const players = await Promise.all([newPlayer(browser), newPlayer(browser)]);
  await Promise.all(
    players.map(async (page) => {
      await page.goto("/");
      await page.getByRole("link", { name: "Play together" }).first().click();
      await page.getByRole("button", { name: "Find a match of Sort Sprint" }).click();
      await seeFirstPicture(page);
      await expect(page.locator(".strip-seat")).toHaveCount(2);
    }),
  );
});

test("a code that leads nowhere says so, and what to do", async ({ page }) => {
  await page.goto("/room/NOSUCH");
  await expect(page.getByRole("heading", { name: "You are out of the room" })).toBeVisible();
  await page.getByRole("button", { name: "All rooms" }).click();
  await expect(page.getByRole("heading", { name: "Play together" })).toBeVisible();
});
