import type { Browser, Page } from "@playwright/test";
import type { RoomDoor } from "./roomDoor";
import { expect } from "./world";

// Two pages play at once, on machines that draw in software.
const SMALL = { width: 640, height: 420 };

/** A player in a browser of their own; what goes wrong in the page fails the story. */
export async function newPlayer(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext({ viewport: SMALL })).newPage();
  page.on("pageerror", (error) => expect(error.message).toBe(""));
  return page;
}

/** Out of the room where the last story ended, as a pupil would go: the page stays, and with it Python. */
async function goTogether(page: Page): Promise<void> {
  const leave = page.getByRole("button", { name: "Leave", exact: true });
  if (await leave.isVisible()) {
    await page.evaluate(() => performance.clearMarks("play:first-frame"));
    await leave.click();
  } else await page.goto("/together");
}

export async function openRoom(page: Page, game: string): Promise<string> {
  await goTogether(page);
  await page.getByRole("button", { name: `Open a room for ${game}` }).click();
  return ((await page.getByRole("status", { name: "Room code" }).textContent()) ?? "").trim();
}

export async function joinByCode(page: Page, code: string): Promise<void> {
  await goTogether(page);
  await page.getByLabel("Room code").fill(code.toLowerCase());
  await page.getByRole("button", { name: "Join", exact: true }).click();
  await page.getByRole("button", { name: "I'm ready" }).click();
}

export async function seeFirstPicture(page: Page): Promise<void> {
  await page.waitForFunction(() => performance.getEntriesByName("play:first-frame").length > 0);
  await page.locator(".play-picture").focus();
}

/** The shortest match of a game: both in a room by its code, the match on both screens. Returns the code. */
export async function beginMatch(ada: Page, ben: Page, game: string): Promise<string> {
  const code = await openRoom(ada, game);
  await ada.getByLabel("Level").selectOption("0");
  await joinByCode(ben, code);
  await ada.getByRole("button", { name: "Start", exact: true }).click();
  await Promise.all([seeFirstPicture(ada), seeFirstPicture(ben)]);
  return code;
}

/** A pupil's pace: time to look between two presses. */
const PACE_MS = 80;

/** Presses keys in turn until the result is there; each press is a whole one for the game. */
export async function playKeys(page: Page, keys: readonly string[]): Promise<void> {
  const result = page.locator(".match-results");
  for (let i = 0; !(await result.isVisible()); i++) {
    if (!(await page.locator(".match").isVisible())) throw new Error("the match is gone from this page");
    await page.keyboard.press(keys[i % keys.length] ?? "Space", { delay: 60 });
    await page.waitForTimeout(PACE_MS);
  }
}

export async function seeTheSameResult(ada: Page, ben: Page): Promise<void> {
  const [one, other] = await Promise.all(
    [ada, ben].map(async (page) => {
      const places = page.locator(".match-place");
      await expect(places).toHaveCount(2);
      return places.locator(".match-place-points").allTextContents();
    }),
  );
  expect(one).toEqual(other);
}

/** What came over a page's newest socket, as it comes. */
export function listenIn(page: Page) {
  const heard = { address: "", states: [] as string[], asked: 0 };
  page.on("websocket", (socket) => {
    heard.address = socket.url();
    heard.states = [];
    heard.asked = 0;
    socket.on("framereceived", ({ payload }) => {
      const text = String(payload);
      if (text.startsWith('{"type":"state_update"')) heard.states.push(text);
    });
    socket.on("framesent", ({ payload }) => {
      if (String(payload).startsWith('{"type":"resync"')) heard.asked += 1;
    });
  });
  return heard;
}

/** Nothing arrives for ten seconds; then the page comes back by itself, to the same match and the same state. */
export async function loseNetwork(
  door: RoomDoor,
  page: Page,
  heard: ReturnType<typeof listenIn>,
): Promise<void> {
  const until = Date.now() + 10_000;
  door.lose(heard.address);
  await page.context().setOffline(true);
  await expect(page.getByText(/The network is gone/)).toBeVisible();
  await page.waitForTimeout(Math.max(0, until - Date.now())); // so long the network is gone
  await page.context().setOffline(false);
  await expect(page.getByText(/The network is gone/)).toBeHidden();
  await expect.poll(() => heard.states.length).toBeGreaterThan(20);
  // The first word of the room names the digest of its state. A page with another state would ask for all of it.
  expect(JSON.parse(heard.states[0] ?? "{}").digest).toMatch(/^[0-9a-f]{32}$/);
  expect(heard.asked).toBe(0);
}

/** Somebody with a good sign-in and bad intentions; returns how the server ended it. */
export async function sendGarbage(page: Page, code: string): Promise<{ problems: string[]; closed: number }> {
  await page.goto("/together");
  return page.evaluate(async (room) => {
    const post = (path: string, token?: string) =>
      fetch(`/api/v1${path}`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          ...(token ? { authorization: `Bearer ${token}` } : {}),
        },
        ...(token ? {} : { body: "{}" }),
      }).then((answer) => answer.json());
    const { access_token: token } = await post("/auth/guest");
    const where = await fetch(`/api/v1/multiplayer/rooms/${room}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const { ticket } = await post("/multiplayer/socket-tickets", token);
    const socket = new WebSocket(`${(await where.json()).address}?ticket=${ticket}`);
    const problems: string[] = [];
    let tell: (value?: unknown) => void = () => undefined;
    const told = new Promise((resolve) => {
      tell = resolve;
    });
    let welcome: (value?: unknown) => void = () => undefined;
    const welcomed = new Promise((resolve) => {
      welcome = resolve;
    });
    const closed = new Promise<number>((resolve) =>
      socket.addEventListener("close", ({ code }) => resolve(code)),
    );
    socket.addEventListener("message", ({ data }) => {
      const { type, code } = JSON.parse(String(data));
      if (type === "connection_ack") welcome();
      if (type !== "error") return;
      problems.push(code);
      tell();
    });
    await new Promise((resolve, reject) => {
      socket.addEventListener("open", resolve);
      socket.addEventListener("error", reject);
    });
    await Promise.race([welcomed, closed]);
    const words = [
      "{{{",
      "null",
      '{"type":"win"}',
      '{"type":"game_input","seq":-1,"data":"x"}',
      '{"type":"start_match"}',
    ];
    socket.send(JSON.stringify({ type: "join_room", room, watch: true }));
    for (const word of words) socket.send(word);
    await Promise.race([told, closed]);
    for (let i = 0; i < 2000; i++) socket.send('{"type":"game_input","seq":1,"data":[9,9,9]}');
    return { problems, closed: await closed };
  }, code);
}
