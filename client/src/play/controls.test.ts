import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ControlInfo, InputEvent } from "../engine/messages";
import { ControlValues, listen, toUnits } from "./controls";
import { bindKeys, type PageAction } from "./keys";

const control = (name: string, kind: ControlInfo["kind"], keys: string[], high = 1): ControlInfo => ({
  name, kind, low: 0, high, choices: [], keys, label: name,
}); // biome-ignore format: one line

const CONTROLS = [
  control("left", "hold", ["ArrowLeft", "a"]),
  control("power", "number", ["[", "]"], 2),
  control("mode", "choice", ["m"], 1),
];

describe("listening", () => {
  let told: InputEvent[];
  let acted: PageAction[];
  let isLive: boolean;
  let stop: () => void;

  beforeEach(() => {
    [told, acted, isLive] = [[], [], true];
    const tell = (event: InputEvent) => told.push(event);
    const bindings = bindKeys(CONTROLS, {});
    const values = new ControlValues(CONTROLS, tell);
    stop = listen(document.body, () => bindings, values, {
      input: tell,
      act: (action) => acted.push(action),
      isLive: () => isLive,
    });
  });
  afterEach(() => stop());

  const down = (key: string, more: KeyboardEventInit = {}) =>
    document.body.dispatchEvent(
      new KeyboardEvent("keydown", { key, code: key, bubbles: true, cancelable: true, ...more }),
    );
  const up = (key: string) =>
    document.body.dispatchEvent(new KeyboardEvent("keyup", { key, code: key, bubbles: true }));
  const button = (isDown: boolean) => ({ kind: "button", control: 0, down: isDown }) as const;

  it("tells of a key going down once and coming up", () => {
    down("ArrowLeft");
    down("ArrowLeft", { repeat: true });
    up("ArrowLeft");
    expect(told).toEqual([button(true), button(false)]);
  });

  it("holds a control until the last of its keys is up", () => {
    down("ArrowLeft");
    down("a");
    up("ArrowLeft");
    expect(told.at(-1)).toEqual(button(true));
    up("a");
    expect(told.at(-1)).toEqual(button(false));
  });

  it("lets go of everything when the window loses the focus", () => {
    down("ArrowLeft");
    window.dispatchEvent(new Event("blur"));
    expect(told.at(-1)).toEqual(button(false));
  });

  it("steps numbers within their range and goes round choices", () => {
    for (const key of ["]", "]", "]", "m", "m"]) down(key);
    const values = told.flatMap((event) => (event.kind === "value" ? [event.value] : []));
    expect(values).toEqual([1, 2, 2, 1, 0]);
  });

  it("does the page's actions even while the game is paused, but plays nothing then", () => {
    isLive = false;
    down("p");
    down("ArrowLeft");
    expect(acted).toEqual(["pause"]);
    expect(told).toEqual([]);
  });

  it("stops", () => {
    stop();
    down("ArrowLeft");
    expect(told).toEqual([]);
  });
});

describe("units", () => {
  it("map page pixels to the picture's 320 × 180", () => {
    expect(toUnits({ left: 100, top: 50, width: 640, height: 360 }, 420, 230)).toEqual({ x: 160, y: 90 });
  });
});
