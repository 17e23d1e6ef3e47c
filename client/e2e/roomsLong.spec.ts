import { RoomDoor } from "./roomDoor";
import { beginMatch, playKeys, seeTheSameResult } from "./roomPlayers";
import { test } from "./world";

const door = new RoomDoor();
test.beforeAll(() => door.open());
test.afterAll(() => door.close());

test("Momentum Pool is played to its end", async ({ browser }) => {
  test.setTimeout(200_000);
  // Space shoots, and while the other one shoots it pins a ring: twelve shots in all.
  const [ada, ben] = await beginMatch(browser, "Momentum Pool");
  await Promise.all([playKeys(ada, ["Space"], 150), playKeys(ben, ["Space"], 150)]);
  await seeTheSameResult(ada, ben);
});
