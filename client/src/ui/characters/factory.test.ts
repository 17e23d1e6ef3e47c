import { expect, it } from "vitest";
import { CHARACTER_NAMES, characterOf, characterSvg, drawCharacter, MOODS } from ".";

it.each(CHARACTER_NAMES)("draws %s in both worlds and every mood from known colours", (name) => {
  for (const world of ["paper", "night"] as const) {
    for (const mood of MOODS) {
      const parts = drawCharacter(name, { world, mood });
      expect(parts.length).toBeGreaterThan(5);
      for (const part of parts)
        expect([part.fill, part.stroke].join()).toMatch(/^(#[0-9a-f]{6}|none),(#[0-9a-f]{6}|none)$/);
    }
  }
});

it("gives each character a body and accent that no other has", () => {
  const pairs = CHARACTER_NAMES.map((name) => `${characterOf(name).body} ${characterOf(name).accent}`);
  expect(new Set(pairs).size).toBe(CHARACTER_NAMES.length);
});

it("gives each character something that moves or eyes that blink", () => {
  for (const name of CHARACTER_NAMES) {
    const character = characterOf(name);
    const moves = character.parts.some((part) => part.moves);
    expect(character.habit === "blink" ? character.face.eyes.length > 0 : moves, name).toBe(true);
  }
});

it("writes a whole SVG that a browser can read", () => {
  const document = new DOMParser().parseFromString(
    characterSvg("otter", { world: "paper", mood: "happy" }),
    "image/svg+xml",
  );
  expect(document.querySelector("parsererror")).toBeNull();
  expect(document.documentElement.getAttribute("viewBox")).toBe("-1 -1 50 50");
});

it("draws an unknown name as the axolotl", () => {
  expect(characterOf("dragon").name).toBe("axolotl");
});
