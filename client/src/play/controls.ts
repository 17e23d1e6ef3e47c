/** Listens to keyboard and pointer, and tells what the player did in the words of the game's controls. */
import type { ControlInfo, InputEvent } from "../engine/messages";
import { HEIGHT, WIDTH } from "./draw/shapes";
import { type Binding, type Bindings, belongsToFocus, findBinding, type PageAction } from "./keys";

export interface ControlsListener {
  input(event: InputEvent): void;
  act(action: PageAction): void;
  /** True while the game takes input: not paused, not over. */
  isLive(): boolean;
}

/** The value of every NUMBER and CHOICE, changed by keys and widgets alike. */
export class ControlValues {
  readonly controls: readonly ControlInfo[];
  readonly #values: number[];
  readonly #tell: (event: InputEvent) => void;
  readonly #watchers = new Set<() => void>();

  constructor(controls: readonly ControlInfo[], tell: (event: InputEvent) => void) {
    this.controls = controls;
    this.#values = controls.map(({ low, high }) => Math.max(low, Math.min(high, 0)));
    this.#tell = tell;
  }

  get(control: number): number {
    return this.#values[control] ?? 0;
  }

  set(control: number, value: number): void {
    const info = this.controls[control];
    if (!info) return;
    this.#values[control] = Math.max(info.low, Math.min(info.high, value));
    this.#tell({ kind: "value", control, value: this.get(control) });
    for (const watcher of this.#watchers) watcher();
  }

  step(control: number, by: number): void {
    const info = this.controls[control];
    const next = this.get(control) + by;
    this.set(control, info?.kind === "choice" && next > info.high ? info.low : next);
  }

  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }
}

/** Attaches all listeners; call the answer to detach them. */
export function listen(
  canvas: HTMLElement,
  bindings: () => Bindings,
  values: ControlValues,
  listener: ControlsListener,
): () => void {
  const abort = new AbortController();
  const { signal } = abort;
  const held = new Map<string, number>();
  const keys = new Map<number, number>();

  const press = (control: number, change: 1 | -1) => {
    const count = Math.max(0, (keys.get(control) ?? 0) + change);
    keys.set(control, count);
    listener.input({ kind: "button", control, down: count > 0 });
  };
  const letGo = () => {
    for (const control of held.values()) press(control, -1);
    held.clear();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const binding = findBinding(bindings(), event);
    if (!binding || belongsToFocus(event.target) || isForButton(event, binding)) return;
    if (binding.kind === "page") {
      event.preventDefault();
      if (!event.repeat) listener.act(binding.action);
    } else if (listener.isLive()) {
      event.preventDefault();
      if (binding.step !== 0) values.step(binding.control, binding.step);
      else if (!event.repeat && !held.has(event.code)) {
        held.set(event.code, binding.control);
        press(binding.control, 1);
      }
    }
  };
  const onKeyUp = (event: KeyboardEvent) => {
    const control = held.get(event.code);
    if (control === undefined) return;
    held.delete(event.code);
    press(control, -1);
  };
  window.addEventListener("keydown", onKeyDown, { signal });
  window.addEventListener("keyup", onKeyUp, { signal });
  window.addEventListener("blur", letGo, { signal });
  const point = values.controls.findIndex(({ kind }) => kind === "point");
  if (point >= 0) listenToPointer(canvas, point, listener, signal);
  return () => {
    letGo();
    abort.abort();
  };
}

/** Enter and Space work the focused button; Tab leaves it unless the game walks its objects with Tab. */
function isForButton(event: KeyboardEvent, binding: Binding): boolean {
  if (binding.kind === "page" || !(event.target instanceof Element)) return false;
  const isOnButton = event.target.closest("button, a[href], [role=button], [role=radio]") !== null;
  return isOnButton && (event.key === "Enter" || event.key === " " || event.key === "Tab");
}

function listenToPointer(
  canvas: HTMLElement,
  control: number,
  listener: ControlsListener,
  signal: AbortSignal,
): void {
  let pointer: number | null = null;
  const tell = (event: PointerEvent, down: boolean) => {
    const { x, y } = toUnits(canvas.getBoundingClientRect(), event.clientX, event.clientY);
    listener.input({ kind: "point", control, x, y, down });
  };
  const onDown = (event: PointerEvent) => {
    if (pointer !== null || event.button !== 0 || !listener.isLive()) return;
    pointer = event.pointerId;
    canvas.setPointerCapture(event.pointerId);
    canvas.focus({ preventScroll: true });
    event.preventDefault();
    tell(event, true);
  };
  const onMove = (event: PointerEvent) => {
    if (pointer !== null && pointer !== event.pointerId) return;
    if (listener.isLive()) tell(event, pointer !== null);
  };
  const onUp = (event: PointerEvent) => {
    if (pointer !== event.pointerId) return;
    pointer = null;
    tell(event, false);
  };
  canvas.addEventListener("pointerdown", onDown, { signal });
  canvas.addEventListener("pointermove", onMove, { signal });
  canvas.addEventListener("pointerup", onUp, { signal });
  canvas.addEventListener("pointercancel", onUp, { signal });
  canvas.addEventListener("contextmenu", (event) => event.preventDefault(), { signal });
}

/** From page pixels to the 320 × 180 units of the picture. */
export function toUnits(
  box: { left: number; top: number; width: number; height: number },
  clientX: number,
  clientY: number,
): { x: number; y: number } {
  return { x: ((clientX - box.left) / box.width) * WIDTH, y: ((clientY - box.top) / box.height) * HEIGHT };
}
