import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import ts from "typescript";
import { SOUND_NAMES } from "../src/play/draw/shapes";

const RATE = 44_100;

interface Heard {
  readonly peak: number;
  readonly seconds: number;
  /** How the energy lies over time and over pitch; two sounds with the same print sound the same. */
  readonly print: readonly number[];
}

/** The real synthesiser on an empty page, with a context that computes instead of playing. */
async function openStudio(page: Page): Promise<void> {
  const source = readFileSync(new URL("../src/play/sound.ts", import.meta.url), "utf8");
  const options = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
  const { outputText } = ts.transpileModule(source, { compilerOptions: options });
  await page.setContent("<p>studio</p>");
  await page.evaluate(async (code) => {
    const module = await import(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
    Object.assign(window, { Sound: module.Sound });
  }, outputText);
}

/** Renders one sound and measures it. */
async function listen(page: Page, name: string, key: number, pitch: number): Promise<Heard> {
  return await page.evaluate(
    async ([word, ofGame, semitones, rate]) => {
      const START = 0.25;
      const context = new OfflineAudioContext(1, 2 * rate, rate);
      Object.defineProperty(context, "state", { value: "running" });
      // A function that is called by `new` may give back another object.
      function studio() {
        return context;
      }
      Object.assign(window, { AudioContext: studio });
      // @ts-expect-error the page's own global, put there by openStudio
      const sound = new window.Sound({ effects: 1, bed: 1 });
      sound.unlock();
      sound.begin(ofGame);
      // Not at once: a compressor needs a moment of silence before it works as it does in a game.
      void context.suspend(START).then(() => {
        sound.play(word, semitones);
        void context.resume();
      });
      const whole = (await context.startRendering()).getChannelData(0);
      const wave = whole.subarray(START * rate);
      const parts = Array.from({ length: 40 }, (_, i) =>
        wave.subarray((i * rate) / 40, ((i + 1) * rate) / 40),
      );
      const loud = parts.map((part) => Math.sqrt(part.reduce((sum, v) => sum + v * v, 0) / part.length));
      const crossings = parts.map(
        (part) => part.filter((v, i) => i > 0 && v >= 0 !== (part[i - 1] ?? 0) >= 0).length,
      );
      const peak = wave.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
      const heard = wave.findLastIndex((v) => Math.abs(v) > peak * 0.02);
      const print = loud.flatMap((level, i) =>
        level > 0.02 * peak ? [level / peak, Math.log2(1 + (crossings[i] ?? 0))] : [0, 0],
      );
      return { peak, seconds: heard / rate, print };
    },
    [name, key, pitch, RATE] as const,
  );
}

const distance = (one: Heard, other: Heard) =>
  Math.hypot(...one.print.map((value, i) => value - (other.print[i] ?? 0)));

test("every sound is heard, stays unclipped, is short, and is unlike all others", async ({ page }) => {
  await openStudio(page);
  const heard = new Map<string, Heard>();
  for (const name of SOUND_NAMES) heard.set(name, await listen(page, name, 2, 0));
  for (const [name, { peak, seconds }] of heard) {
    expect(peak, `${name}: peak`).toBeGreaterThan(0.05);
    expect(peak, `${name}: peak`).toBeLessThan(1);
    expect(seconds, `${name}: length`).toBeGreaterThan(0.02);
    expect(seconds, `${name}: length`).toBeLessThan(1.5);
  }
  const alike = [...heard].flatMap(([name, one]) =>
    [...heard]
      .filter(([other, two]) => name < other && distance(one, two) < 0.5)
      .map(([other]) => `${name} = ${other}`),
  );
  expect(alike).toEqual([]);
});
