import { RoomDoor } from "./roomDoor";
import {
  joinByCode,
  listenIn,
  loseNetwork,
  newPlayer,
  openRoom,
  playKeys,
  seeFirstPicture,
  seeTheSameResult,
  sendGarbage,
} from "./roomPlayers";
import { expect, test } from "./world";

const door = new RoomDoor();
test.beforeAll(() => door.open());
test.afterAll(() => door.close());

test("Cell Surge goes on through a lost network, a slow laptop and somebody's garbage", async ({
  browser,
}) => {
  test.setTimeout(200_000);
  const [ada, ben, mallory] = await Promise.all([newPlayer(browser), newPlayer(browser), newPlayer(browser)]);
  const heard = listenIn(ben);
  const code = await openRoom(ada, "Cell Surge");
  await joinByCode(ben, code);
  await expect(ben.getByText("Waiting for the host to start")).toBeVisible();
  await ada.getByRole("button", { name: "Start", exact: true }).click();
  await Promise.all([seeFirstPicture(ada), seeFirstPicture(ben)]);
  // Ada's laptop is four times slower from here on.
  const laptop = await ada.context().newCDPSession(ada);
  await laptop.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  const garbage = await sendGarbage(mallory, code);
  expect(garbage.problems).toContain("live/bad_message");
  expect(garbage.closed).toBe(4429);
  await loseNetwork(door, ben, heard);
  await Promise.all([
    playKeys(ada, ["ArrowLeft", "ArrowUp", "Space"], 150),
    playKeys(ben, ["ArrowRight", "ArrowDown", "Space"], 150),
  ]);
  await seeTheSameResult(ada, ben);
});
