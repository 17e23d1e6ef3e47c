import type { Browser, Page } from "@playwright/test";
import { expect, levelShown, test, winByKeys } from "./world";

// Small enough for machines that draw in software.
test.use({ viewport: { width: 960, height: 600 }, reducedMotion: "reduce" });

/** Opens a level in which only a hand and an otter move a little until it is played; its picture, a PNG. */
async function pictureOfLevelOne(page: Page): Promise<string> {
  await page.goto("/play/momentum_pool/1");
  await levelShown(page);
  const canvas = page.locator(".play-canvas canvas");
  return (await canvas.screenshot()).toString("base64");
}

/** How far two pictures are apart: share of pixels with another colour, and colours in the first. */
async function compare(page: Page, first: string, second: string) {
  return page.evaluate(
    async (pictures) => {
      const pixels = await Promise.all(
        pictures.map(async (picture) => {
          const image = new Image();
          image.src = `data:image/png;base64,${picture}`;
          await image.decode();
          const canvas = document.createElement("canvas");
          canvas.width = image.width;
          canvas.height = image.height;
          const pen = canvas.getContext("2d") as CanvasRenderingContext2D;
          pen.drawImage(image, 0, 0);
          return pen.getImageData(0, 0, canvas.width, canvas.height).data;
        }),
      );
      const [a, b] = pixels as [Uint8ClampedArray, Uint8ClampedArray];
      if (a.length !== b.length) return { different: 1, colours: 0 };
      const colours = new Set<number>();
      let different = 0; // by more than what smoothing of edges makes
      for (let at = 0; at < a.length; at += 4) {
        const [red, green, blue] = [0, 1, 2].map((one) => Math.abs((a[at + one] ?? 0) - (b[at + one] ?? 0)));
        if ((red ?? 0) + (green ?? 0) + (blue ?? 0) > 48) different++;
        colours.add(((a[at] ?? 0) << 16) | ((a[at + 1] ?? 0) << 8) | (a[at + 2] ?? 0));
      }
      return { different: different / (a.length / 4), colours: colours.size };
    },
    [first, second],
  );
}

const WAYS = [
  { device: "a graphics device", drawnBy: /SwiftShader/, most: 0.1 },
  { device: "no WebGL, software", drawnBy: /^2-D canvas in a worker/, most: 0.03 },
] as const;

/** A page that remembers what draws on this machine. */
async function pageFor(browser: Browser, device: string, hasWorker: boolean): Promise<Page> {
  const page = await browser.newPage();
  await page.addInitScript(
    ([name, drawsInWorker]) => {
      localStorage.setItem("stem_device", name);
      if (!drawsInWorker) Reflect.deleteProperty(HTMLCanvasElement.prototype, "transferControlToOffscreen");
    },
    [device, hasWorker] as const,
  );
  return page;
}

const drawnBy = (page: Page) => page.evaluate(() => window.playMeters?.device);

test("a level looks the same by a graphics device, by a worker and by the page, and is won by each", async ({
  browser,
}) => {
  const plain = await pageFor(browser, "no WebGL, software", false);
  const expected = await pictureOfLevelOne(plain);
  expect(await drawnBy(plain)).toMatch(/^2-D canvas, drawn by the processor/);
  await winByKeys(plain);
  await plain.close();
  for (const way of WAYS) {
    const page = await pageFor(browser, way.device, true);
    const picture = await pictureOfLevelOne(page);
    expect(await drawnBy(page)).toMatch(way.drawnBy);
    const { different, colours } = await compare(page, picture, expected);
    expect(colours).toBeGreaterThan(2_000);
    expect(different).toBeLessThan(way.most);
    await winByKeys(page);
    await page.close();
  }
});

test("a graphics device that is lost in the middle of a level gives way to a new picture, and the level is won", async ({
  browser,
}) => {
  const page = await pageFor(browser, WAYS[0].device, true);
  await pictureOfLevelOne(page);
  await page.locator(".play-canvas canvas").evaluate((canvas: HTMLCanvasElement) => {
    canvas.id = "lost";
    const gl = canvas.getContext("webgl2") ?? canvas.getContext("webgl");
    gl?.getExtension("WEBGL_lose_context")?.loseContext();
  });
  await expect(page.locator("#lost")).toHaveCount(0);
  await expect(page.locator(".play-canvas canvas")).toBeVisible();
  await winByKeys(page);
  await page.close();
});
