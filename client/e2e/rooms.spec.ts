import type { Page } from "@playwright/test";
import { RoomDoor } from "./roomDoor";
import {
  beginMatch,
  listenIn,
  loseNetwork,
  newPlayer,
  playKeys,
  seeFirstPicture,
  seeTheSameResult,
  sendGarbage,
} from "./roomPlayers";
import { expect, test } from "./world";

const door = new RoomDoor();
let ada: Page;
let ben: Page;

test.beforeAll(async ({ browser }) => {
  await door.open();
  [ada, ben] = await Promise.all([newPlayer(browser), newPlayer(browser)]);
});

test.afterAll(async () => {
  await Promise.all([ada, ben].map((page) => page.context().close()));
  door.close();
});

// The first press pins a prediction. Then crates are taken and weighed against others one, two or three places on:
// an uneven walk meets every pair, however many presses the balance swallows.
const WEIGH = [1, 2, 2, 1, 3].flatMap((steps) => ["Space", ...Array<string>(steps).fill("ArrowRight")]);

test("two who met by a code play Sort Sprint to its end, see one result and play again", async () => {
  await beginMatch(ada, ben, "Sort Sprint");
  await ben.getByRole("button", { name: "Say something" }).click();
  await ben.getByRole("button", { name: "Good luck!" }).click();
  await expect(ada.locator(".bubble")).toHaveText("Good luck!");
  await Promise.all([ada, ben].map((page) => page.locator(".play-picture").focus()));
  await Promise.all([playKeys(ada, WEIGH), playKeys(ben, WEIGH)]);
  await seeTheSameResult(ada, ben);
  await ben.reload(); // as whose browser was closed at the end: the result is still to be found
  await expect(ben.getByRole("region", { name: "How the last match ended" })).toContainText("1st");
  await ada.getByRole("button", { name: "Rematch" }).click();
  await expect(ben.getByRole("button", { name: "I'm ready" })).toBeVisible();
});

test("Momentum Pool waits for somebody whose network is gone for ten seconds, and is played to its end", async () => {
  const heard = listenIn(ben);
  await beginMatch(ada, ben, "Momentum Pool");
  await expect(ada.locator(".match-turn")).toHaveText("Your turn");
  await expect(ben.locator(".match-turn")).toContainText("'s turn");
  // One shot is on its way; the next but one is Ada's again, and she waits with it.
  await ada.keyboard.press("Space", { delay: 60 });
  await loseNetwork(door, ben, heard);
  await Promise.all([ada, ben].map((page) => page.locator(".play-picture").focus()));
  await Promise.all([playKeys(ada, ["Space"]), playKeys(ben, ["Space"])]);
  await seeTheSameResult(ada, ben);
});

test("Cell Surge goes on while one has a slow laptop and somebody sends garbage, and is played to its end", async ({
  browser,
}) => {
  const mallory = await newPlayer(browser);
  const code = await beginMatch(ada, ben, "Cell Surge");
  const laptop = await ada.context().newCDPSession(ada);
  await laptop.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  const { problems, closed } = await sendGarbage(mallory, code);
  expect(problems).toContain("live/bad_message");
  expect(closed).toBe(4429);
  await ada.keyboard.press("Space", { delay: 60 });
  await expect(ada.locator(".network")).not.toHaveAttribute("data-quality", "lost");
  await laptop.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await Promise.all([
    playKeys(ada, ["ArrowLeft", "ArrowUp", "Space"]),
    playKeys(ben, ["ArrowRight", "ArrowDown", "Space"]),
  ]);
  await seeTheSameResult(ada, ben);
});

test("two who look for a match are playing after three taps each", async () => {
  await Promise.all(
    [ada, ben].map(async (page) => {
      await page.goto("/");
      await page.getByRole("link", { name: "Play together" }).first().click();
      await page.getByRole("button", { name: "Find a match of Sort Sprint" }).click();
      await seeFirstPicture(page);
      await expect(page.locator(".strip-seat")).toHaveCount(2);
    }),
  );
});

test("who opens a class code starts a round, and everybody who came in sits at a table", async () => {
  await ada.goto("/together");
  await ada.getByRole("button", { name: "Open a class code" }).click();
  const code = (await ada.getByRole("status", { name: "Room code" }).textContent()) ?? "";
  await ben.goto("/together");
  await ben.getByLabel("Room code").fill(code);
  await ben.getByRole("button", { name: "Join", exact: true }).click();
  await expect(ben.getByRole("heading", { name: "You are in!" })).toBeVisible();
  await expect(ada.getByRole("heading", { name: "1 player" })).toBeVisible();
  await ada.getByLabel("I play too").check();
  await ada.getByRole("button", { name: "Start the round" }).click();
  await Promise.all([seeFirstPicture(ada), seeFirstPicture(ben)]);
  await expect(ada.locator(".strip-seat")).toHaveCount(2);
  await ben.getByRole("button", { name: "Leave the match" }).click();
  await expect(ben.getByRole("link", { name: "Back to my table" })).toBeVisible();
});

test("a code that leads nowhere says so, and what to do", async ({ page }) => {
  await page.goto("/room/NOSUCH");
  await expect(page.getByRole("heading", { name: "You are out of the room" })).toBeVisible();
  await page.getByRole("button", { name: "All rooms" }).click();
  await expect(page.getByRole("heading", { name: "Play together" })).toBeVisible();
});
