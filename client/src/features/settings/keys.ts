/** Keys by their place on the keyboard (KeyboardEvent.code), and how to call them. */

const NAMES: Readonly<Record<string, string>> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Comma: ",",
  Period: ".",
  Slash: "/",
  "Shift+Slash": "?",
  Escape: "Esc",
  Minus: "-",
  Equal: "=",
  BracketLeft: "[",
  BracketRight: "]",
  Semicolon: ";",
  Quote: "'",
  Backquote: "`",
  Backslash: "\\",
};

const MODIFIERS = new Set(["Shift", "Control", "Alt", "Meta", "AltGraph", "CapsLock"]);

/** The code of a key press, with "Shift+" before it when held; null for a modifier by itself. */
export function codeOf(event: Pick<KeyboardEvent, "key" | "code" | "shiftKey">): string | null {
  if (MODIFIERS.has(event.key) || event.code === "") return null;
  return event.shiftKey ? `Shift+${event.code}` : event.code;
}

export function sayKey(code: string): string {
  const known = NAMES[code];
  if (known) return known;
  if (code.startsWith("Shift+")) return `Shift ${sayKey(code.slice(6))}`;
  return code.replace(/^Key|^Digit/, "").replace(/^Numpad/, "Num ");
}
