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
}

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

  constructor(controls: readonly ControlInfo[]) {
    this.#slots = controls.map((control) => ({
      control,
      button: { down: false, pressed: false, released: false, owesRelease: false },
      value: Math.max(control.low, Math.min(control.high, 0)),
      x: WIDTH / 2,
      y: HEIGHT / 2,
      nextAt: null,
    }));
  }

  apply(event: InputEvent): void {
    const slot = this.#slots[event.control];
    if (!slot) return;
    if (event.kind === "value") {
      slot.value = Math.round(Math.max(slot.control.low, Math.min(slot.control.high, event.value)));
    } else if (event.kind === "button") {
      setButton(slot.button, event.down);
    } else {
      movePoint(slot, event.x, event.y, event.down);
    }
  }

  /** The encoded pad of this tick. */
  take(): number[] {
    return this.#slots.flatMap((slot) => takeSlot(slot));
  }
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
