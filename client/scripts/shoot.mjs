/**
 * Screenshots of a game's levels, without a server.
 * Usage: node scripts/shoot.mjs GAME [--level 3|all] [--seconds 4] [--every 2] [--bot] [--inputs file.json]
 *          [--world night] [--size 1280x720] [--still] [--contrast] [--out folder] [--games folder]
 * --bot lets the game's bot play; else the level stands as it starts. --inputs is a list of steps:
 *   {"wait": 0.5} {"key": "ArrowLeft", "seconds": 1} {"down": [160, 90]} {"move": [100, 80]} {"up": [100, 80]} {"shot": "name"}
 * Prints one line per picture, and what went wrong in the page.
 */
import { mkdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import { createServer } from "vite";

const client = join(dirname(fileURLToPath(import.meta.url)), "..");
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    level: { type: "string", default: "1" },
    seconds: { type: "string", default: "3" },
    every: { type: "string", default: "0" },
    bot: { type: "boolean", default: false },
    inputs: { type: "string" },
    world: { type: "string", default: "paper" },
    size: { type: "string", default: "1280x720" },
    out: { type: "string", default: "/tmp/shots" },
    games: { type: "string" },
    still: { type: "boolean", default: false },
    contrast: { type: "boolean", default: false },
  },
});
const [game] = positionals;
if (!game) throw new Error("which game? node scripts/shoot.mjs GAME --level all --bot");
if (options.games) process.env["GAMES_DIR"] = resolve(options.games);

async function serve() {
  const cacheDir = join(tmpdir(), "shoot-vite");
  const server = await createServer({
    root: client,
    cacheDir,
    logLevel: "error",
    optimizeDeps: { entries: ["harness.html"] },
    server: { port: 0, host: "127.0.0.1", hmr: false, watch: null },
  });
  await server.listen();
  return server;
}

async function open(browser, address, level) {
  const [width, height] = options.size.split("x").map(Number);
  const page = await browser.newPage({ viewport: { width, height } });
  page.on(
    "console",
    (message) =>
      ["error", "warning"].includes(message.type()) && console.log(`  page: ${message.text().slice(0, 400)}`),
  );
  page.on("pageerror", (error) => console.log(`  page error: ${error.message.slice(0, 400)}`));
  const flags = [options.bot && "bot", options.still && "still", options.contrast && "contrast"].filter(
    Boolean,
  );
  const query = [`game=${game}`, `level=${level}`, `world=${options.world}`, ...flags].join("&");
  await page.goto(`${address}harness.html?${query}`);
  const drawn = options.bot
    ? "html[data-drawn], html[data-failed]"
    : ".play-tool:not(:disabled), [role=alertdialog]";
  await page.waitForSelector(drawn, { timeout: 60_000, state: "attached" });
  await page
    .waitForFunction(() => !document.querySelector(".boot"), undefined, { timeout: 20_000 })
    .catch(() => undefined);
  return page;
}

async function pointAt(page, [x, y]) {
  const box = await page.locator("canvas").first().boundingBox();
  return [box.x + (x / 320) * box.width, box.y + (y / 180) * box.height];
}

async function play(page, steps, shoot) {
  for (const step of steps) {
    if (step.wait) await page.waitForTimeout(step.wait * 1000);
    if (step.key) await page.keyboard.press(step.key, { delay: (step.seconds ?? 0.05) * 1000 });
    for (const action of ["down", "move", "up"]) {
      if (!step[action]) continue;
      await page.mouse.move(...(await pointAt(page, step[action])), { steps: 4 });
      if (action !== "move") await page.mouse[action]();
    }
    if (step.shot) await shoot(step.shot);
  }
}

async function shootLevel(browser, address, level) {
  const page = await open(browser, address, level);
  const shoot = async (name) => {
    const path = join(
      options.out,
      `${game}-${String(level).padStart(2, "0")}-${options.world}${name ? `-${name}` : ""}.png`,
    );
    await page.screenshot({ path });
    const facts = await page
      .evaluate(
        () => ({
          ...document.documentElement.dataset,
          meters: window.playMeters && summary(window.playMeters),
        }),
        undefined,
      )
      .catch(() => ({}));
    const { said, failed, finished } = facts;
    console.log(
      [path, failed && `FAILED: ${failed}`, finished && `finished: ${finished.slice(0, 160)}`, said]
        .filter(Boolean)
        .join("  "),
    );
  };
  await page.evaluate(() => {
    window.summary = ({ frameWork, tickWork, device, figures }) => ({
      frameWork: [...frameWork],
      tickWork: [...tickWork],
      device,
      figures,
    });
  });
  if (options.inputs) {
    await play(page, JSON.parse(readFileSync(options.inputs, "utf8")), shoot);
  } else {
    const total = Number(options.seconds);
    const every = Number(options.every) || total;
    for (let at = every; at <= total + 0.01; at += every) {
      await page.waitForTimeout(every * 1000);
      await shoot(every === total ? "" : `${at}s`);
    }
  }
  await page.close();
}

async function levelCount(address) {
  const answer = await fetch(`${address}harness-levels/${game}.json`);
  return answer.ok ? (await answer.json()).levels : 1;
}

mkdirSync(options.out, { recursive: true });
const server = await serve();
const address = server.resolvedUrls.local[0];
const browser = await chromium.launch({
  executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
try {
  const levels =
    options.level === "all"
      ? Array.from({ length: await levelCount(address) }, (_, i) => i + 1)
      : options.level.split(",").map(Number);
  for (const level of levels) await shootLevel(browser, address, level);
} finally {
  await browser.close();
  await server.close();
}
