/** Reads the views that Python has written down, out of Python's own memory. */
import type { PyBuffer } from "pyodide/ffi";
import type { DrawnFrame } from "./messages";
import type { PythonPicture } from "./python";

/** How many numbers, the first new string, and so on: see `Sheet` in bridge.py. */
type Told = readonly [
  count: number,
  firstString: number,
  tick: number,
  score: number,
  stars: number,
  over: 0 | 1,
  strings: readonly string[],
];

export type SheetView = Omit<DrawnFrame, "run" | "at" | "room">;

export class Sheet {
  readonly #run: PythonPicture;
  #buffer: PyBuffer | null = null;

  constructor(run: PythonPicture) {
    this.#run = run;
  }

  /** The view of which Python has told. */
  read(told: string): SheetView {
    const [count, firstString, tick, score, stars, over, strings]: Told = JSON.parse(told);
    const floats = this.#numbers(count).slice(0, count);
    return { floats, firstString, strings, tick, score, stars, over: over === 1 };
  }

  release(): void {
    this.#buffer?.release();
    this.#buffer = null;
  }

  /** Python may have taken a larger array; and when its whole memory has grown, the old one is empty. */
  #numbers(count: number): Float32Array {
    if (this.#buffer && this.#buffer.data.length >= count) return this.#buffer.data as Float32Array;
    this.release();
    const { sheet } = this.#run;
    const { numbers } = sheet;
    this.#buffer = numbers.getBuffer("f32");
    numbers.destroy();
    sheet.destroy();
    return this.#buffer.data as Float32Array;
  }
}
