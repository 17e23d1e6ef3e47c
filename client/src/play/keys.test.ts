import { describe, expect, it } from "vitest";
import type { ControlInfo } from "../engine/messages";
import { belongsToFocus, bindKeys, findBinding, keyCap } from "./keys";

const control = (name: string, kind: ControlInfo["kind"], keys: string[]): ControlInfo => ({
  name, kind, low: 0, high: 3, choices: [], keys, label: name,
}); // biome-ignore format: one line

const CONTROLS = [
  control("left", "hold", ["ArrowLeft", "a"]),
  control("next", "press", ["Tab"]),
  control("previous", "press", ["Shift+Tab"]),
  control("power", "number", ["[", "]"]),
  control("mode", "choice", ["m"]),
];

const press = (key: string, code = key, held: Partial<Record<"shiftKey" | "ctrlKey" | "altKey" | "metaKey", boolean>> = {}) => ({
  key, code, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...held,
}); // biome-ignore format: one line

describe("keys", () => {
  const bindings = bindKeys(CONTROLS, {});

  it("work the control that declares them, in either case", () => {
    expect(findBinding(bindings, press("ArrowLeft"))).toEqual({ kind: "control", control: 0, step: 0 });
    expect(findBinding(bindings, press("A", "KeyA"))).toEqual({ kind: "control", control: 0, step: 0 });
  });

  it("tell Tab from Shift+Tab", () => {
    expect(findBinding(bindings, press("Tab"))).toMatchObject({ control: 1 });
    expect(findBinding(bindings, press("Tab", "Tab", { shiftKey: true }))).toMatchObject({ control: 2 });
    const without = bindKeys(CONTROLS.slice(0, 2), {});
    expect(findBinding(without, press("Tab", "Tab", { shiftKey: true }))).toBeUndefined();
  });

  it("lower and raise a number, and walk a choice on", () => {
    expect(findBinding(bindings, press("["))).toMatchObject({ control: 3, step: -1 });
    expect(findBinding(bindings, press("]"))).toMatchObject({ control: 3, step: 1 });
    expect(findBinding(bindings, press("m"))).toMatchObject({ control: 4, step: 1 });
  });

  it("do the page's actions", () => {
    expect(findBinding(bindings, press("r"))).toEqual({ kind: "page", action: "restart" });
    expect(findBinding(bindings, press("?", "Slash", { shiftKey: true }))).toEqual({
      kind: "page",
      action: "describe",
    });
  });

  it("leave combinations to the browser", () => {
    expect(findBinding(bindings, press("r", "KeyR", { ctrlKey: true }))).toBeUndefined();
    expect(findBinding(bindings, press("ArrowLeft", "ArrowLeft", { altKey: true }))).toBeUndefined();
  });

  it("can be changed by the player, by the place of the key", () => {
    const changed = bindKeys(CONTROLS, { left: ["KeyJ"], pause: ["KeyO"] });
    expect(findBinding(changed, press("j", "KeyJ"))).toMatchObject({ control: 0 });
    expect(findBinding(changed, press("ArrowLeft"))).toBeUndefined();
    expect(findBinding(changed, press("o", "KeyO"))).toEqual({ kind: "page", action: "pause" });
    expect(findBinding(changed, press("p", "KeyP"))).toBeUndefined();
  });
});

describe("focus", () => {
  it("keeps the keys of text fields and of other people's dialogs", () => {
    document.body.innerHTML = `<input id="field"><div role="dialog"><p id="other"></p></div>
      <div role="dialog" class="play-sheet"><p id="own"></p></div><p id="page"></p>`;
    const at = (id: string) => belongsToFocus(document.getElementById(id));
    expect([at("field"), at("other"), at("own"), at("page")]).toEqual([true, true, false, false]);
  });
});

describe("key caps", () => {
  it("read as printed on the key", () => {
    expect([" ", "ArrowUp", "KeyW", "a", "Shift+Tab"].map(keyCap)).toEqual([
      "Space",
      "↑",
      "W",
      "A",
      "Shift+Tab",
    ]);
  });
});
