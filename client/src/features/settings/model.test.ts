import { describe, expect, it } from "vitest";
import { codeOf, sayKey } from "./keys";
import { bindKey, DEFAULT_SETTINGS, keysFor, readSettings, unboundControls } from "./model";

describe("keys", () => {
  it("belong to one control at a time", () => {
    const changed = bindKey(DEFAULT_SETTINGS, "act", "ArrowLeft");
    expect(keysFor(changed, "act")).toEqual(["ArrowLeft"]);
    expect(keysFor(changed, "left")).toEqual(["KeyA"]);
  });

  it("are missed when a control has lost its last one", () => {
    expect(unboundControls(bindKey(DEFAULT_SETTINGS, "undo", "KeyH"))).toEqual(["hint"]);
  });

  it("stay taken after the settings were stored and read", () => {
    const stored: unknown = JSON.parse(JSON.stringify(bindKey(DEFAULT_SETTINGS, "undo", "KeyH")));
    expect(unboundControls(readSettings(stored))).toEqual(["hint"]);
  });

  it("are named as they stand on the keyboard", () => {
    expect(codeOf({ key: "?", code: "Slash", shiftKey: true })).toBe("Shift+Slash");
    expect(codeOf({ key: "Shift", code: "ShiftLeft", shiftKey: true })).toBeNull();
    expect(["KeyQ", "Digit4", "ArrowUp", "Shift+Tab"].map(sayKey)).toEqual(["Q", "4", "↑", "Shift Tab"]);
  });
});

it("reads odd settings as the usual ones", () => {
  const odd = { effectsVolume: 7, theme: "pink", textScale: "1.5", keys: { left: [1], "<b>": ["KeyA"] } };
  expect(readSettings(odd)).toEqual(DEFAULT_SETTINGS);
});
