/** Keys to controls: the shared keyboard grammar, with what the player changed. */
import type { ControlInfo } from "../engine/messages";

export const PAGE_ACTIONS = ["restart", "pause", "hint", "describe", "menu"] as const;
export type PageAction = (typeof PAGE_ACTIONS)[number];

const PAGE_KEYS: Readonly<Record<PageAction, readonly string[]>> = {
  restart: ["r"],
  pause: ["p"],
  hint: ["h"],
  describe: ["?"],
  menu: ["Escape"],
};

export type Binding =
  | { readonly kind: "page"; readonly action: PageAction }
  /** `step` moves a number or choice; 0 for buttons. */
  | { readonly kind: "control"; readonly control: number; readonly step: -1 | 0 | 1 };

export type Bindings = ReadonlyMap<string, Binding>;

/** Keys are names such as "a", "ArrowLeft", "Shift+Tab", or codes such as "KeyA". */
export function bindKeys(
  controls: readonly ControlInfo[],
  changed: Readonly<Record<string, readonly string[]>>,
): Bindings {
  const bindings = new Map<string, Binding>();
  for (const action of PAGE_ACTIONS) {
    for (const key of changed[action] ?? PAGE_KEYS[action])
      bindings.set(normal(key), { kind: "page", action });
  }
  controls.forEach((control, index) => {
    const keys = changed[control.name] ?? control.keys;
    keys.forEach((key, i) => {
      bindings.set(normal(key), { kind: "control", control: index, step: stepOf(control, i) });
    });
  });
  return bindings;
}

/** A number's first key lowers it, its second raises it; any key of a choice goes on to the next word. */
function stepOf(control: ControlInfo, keyIndex: number): -1 | 0 | 1 {
  if (control.kind === "number") return keyIndex % 2 === 0 ? -1 : 1;
  return control.kind === "choice" ? 1 : 0;
}

function normal(key: string): string {
  return key.length === 1 ? key.toLowerCase() : key;
}

interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/** What a key press is bound to; combinations with Ctrl, Alt or Meta belong to the browser. */
export function findBinding(bindings: Bindings, press: KeyPress): Binding | undefined {
  if (press.ctrlKey || press.altKey || press.metaKey) return undefined;
  const names = [press.key, press.code].map(normal);
  if (press.shiftKey) {
    for (const name of names) {
      const found = bindings.get(`Shift+${name}`);
      if (found) return found;
    }
    // Shift+Tab must never act as Tab, or walking backwards would walk on.
    if (press.key === "Tab") return undefined;
  }
  for (const name of names) {
    const found = bindings.get(name);
    if (found) return found;
  }
  return undefined;
}

/** True when a key belongs to what has the focus: text fields, sliders, lists, dialogs that aren't the game's. */
export function belongsToFocus(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return (
    target.closest(
      "input, textarea, select, [contenteditable=true], [role=slider], [role=listbox], [role=dialog]:not(.play-sheet)",
    ) !== null
  );
}

const SHOWN: Readonly<Record<string, string>> = {
  " ": "Space",
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Escape: "Esc",
};

/** A key as words on a key cap. */
export function keyCap(key: string): string {
  return SHOWN[key] ?? key.replace(/^Key|^Digit/, "").replace(/^[a-z]$/, (letter) => letter.toUpperCase());
}
