/** Folds what the player did between two ticks into one encoded pad; no quick tap is lost. */
import type { ControlInfo, InputEvent } from "./messages";

const WIDTH = 320;
const HEIGHT = 180;

interface Button {
  down: boolean;
  /** Went down since the last tick. */
  pressed: boolean;
  /** Came up since the last tick, after being shown as down. */
  released: boolean;
  /** Pressed and released between two ticks: the release belongs to the next tick. */
  owesRelease: boolean;
  /** As the last pad showed it. */
  shown: boolean;
}

export type Pending = "nothing" | "movement" | "press";

interface Slot {
  readonly control: ControlInfo;
  readonly button: Button;
  value: number;
  x: number;
  y: number;
  /** Where the pointer went after a press that no tick has shown yet. */
  nextAt: { x: number; y: number } | null;
}

export class PadCollector {
  readonly #slots: readonly Slot[];
  #hasMoved = false;

  constructor(controls: readonly ControlInfo[]) {
    this.#slots = controls.map((control) => ({
      control,
      button: { down: false, pressed: false, released: false, owesRelease: false, shown: false },
      value: Math.max(control.low, Math.min(control.high, 0)),
      x: WIDTH / 2,
      y: HEIGHT / 2,
      nextAt: null,
    }));
  }

  apply(event: InputEvent): void {
    const slot = this.#slots[event.control];
    if (!slot) return;
    if (event.kind !== "button") this.#hasMoved = true;
    if (event.kind === "value") {
      slot.value = Math.round(Math.max(slot.control.low, Math.min(slot.control.high, event.value)));
    } else if (event.kind === "button") {
      setButton(slot.button, event.down);
    } else {
      movePoint(slot, event.x, event.y, event.down);
    }
  }

  /** What no pad has shown yet: a press or release, or only a movement. */
  get pending(): Pending {
    if (this.#slots.some(({ button }) => hasNews(button))) return "press";
    return this.#hasMoved || this.#slots.some(({ nextAt }) => nextAt) ? "movement" : "nothing";
  }

  /** The encoded pad of this tick. */
  take(): number[] {
    this.#hasMoved = false;
    return this.#slots.flatMap((slot) => takeSlot(slot));
  }
}

function hasNews({ down, pressed, released, shown }: Button): boolean {
  return pressed || released || shown !== down;
}

/** The pad as it is held: presses count for one tick only, and the room ends them by itself. */
export function withoutEdges(controls: readonly ControlInfo[], pad: readonly number[]): number[] {
  const held = [...pad];
  let at = 0;
  for (const { kind } of controls) {
    if (kind === "press") held[at] = 0;
    if (kind === "point") held[at + 2] = (held[at + 2] ?? 0) & 1;
    at += kind === "point" ? 3 : 1;
  }
  return held;
}

function setButton(button: Button, down: boolean): void {
  if (down && !button.down) {
    button.pressed = true;
    button.owesRelease = false;
  }
  if (!down && button.down) {
    if (button.pressed) button.owesRelease = true;
    else button.released = true;
  }
  button.down = down;
}

function movePoint(slot: Slot, x: number, y: number, down: boolean): void {
  const at = { x: clamp(x, WIDTH), y: clamp(y, HEIGHT) };
  // The tick that shows the press shows it where it happened; what follows waits for the next tick.
  if (slot.button.pressed) slot.nextAt = at;
  else Object.assign(slot, at);
  setButton(slot.button, down);
}

function takeSlot(slot: Slot): number[] {
  const { button, control } = slot;
  const { pressed, released } = button;
  const shown = button.down || pressed;
  button.pressed = false;
  button.released = button.owesRelease;
  button.owesRelease = false;
  button.shown = shown;
  switch (control.kind) {
    case "hold":
      return [shown ? 1 : 0];
    case "press":
      return [pressed ? 1 : 0];
    case "number":
    case "choice":
      return [slot.value];
    case "point": {
      const pad = [slot.x, slot.y, (shown ? 1 : 0) | (pressed ? 2 : 0) | (released ? 4 : 0)];
      if (slot.nextAt) Object.assign(slot, slot.nextAt);
      slot.nextAt = null;
      return pad;
    }
  }
}

function clamp(value: number, high: number): number {
  return Math.round(Math.max(0, Math.min(high, value)));
}
