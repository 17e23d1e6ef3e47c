/** Which parts of a picture have to be drawn again: a few rectangles of whole pixels. */

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Each rectangle costs a walk over all figures. */
const MOST_BOXES = 6;
/** Beyond this part of the picture all of it is drawn again: then one walk is cheaper. */
const MOST_PART = 0.7;

export class Damage {
  readonly #whole: Box;
  #boxes: Box[] = [];

  constructor(width: number, height: number) {
    this.#whole = { left: 0, top: 0, right: width, bottom: height };
  }

  get isEmpty(): boolean {
    return this.#boxes.length === 0;
  }

  add(box: Box): void {
    const { right, bottom } = this.#whole;
    let grown: Box = {
      left: Math.max(0, Math.floor(box.left)),
      top: Math.max(0, Math.floor(box.top)),
      right: Math.min(right, Math.ceil(box.right)),
      bottom: Math.min(bottom, Math.ceil(box.bottom)),
    };
    if (grown.left >= grown.right || grown.top >= grown.bottom) return;
    for (let i = 0; i < this.#boxes.length; i++) {
      const other = this.#boxes[i] as Box;
      if (!meet(grown, other)) continue;
      if (contains(other, grown)) return;
      grown = join(grown, other);
      this.#boxes.splice(i, 1);
      i = -1; // what has grown may meet others
    }
    this.#boxes.push(grown);
    if (this.#boxes.length > MOST_BOXES) this.#joinTwo();
  }

  addAll(): void {
    this.#boxes = [this.#whole];
  }

  /** The rectangles, no two of which meet; from here on nothing is damaged. */
  take(): readonly Box[] {
    const boxes = this.#boxes;
    this.#boxes = [];
    const part = boxes.reduce((sum, box) => sum + area(box), 0) / area(this.#whole);
    return part > MOST_PART ? [this.#whole] : boxes;
  }

  /** Makes one of the two that lose least by it. */
  #joinTwo(): void {
    let best: readonly [Box, Box] | null = null;
    let least = Infinity;
    this.#boxes.forEach((a, i) => {
      for (const b of this.#boxes.slice(i + 1)) {
        const loss = area(join(a, b)) - area(a) - area(b);
        if (loss >= least) continue;
        least = loss;
        best = [a, b];
      }
    });
    if (!best) return;
    const [a, b]: readonly [Box, Box] = best;
    this.#boxes = this.#boxes.filter((box) => box !== a && box !== b);
    this.add(join(a, b));
  }
}

export function meet(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function contains(a: Box, b: Box): boolean {
  return a.left <= b.left && a.top <= b.top && a.right >= b.right && a.bottom >= b.bottom;
}

function join(a: Box, b: Box): Box {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  };
}

function area(box: Box): number {
  return (box.right - box.left) * (box.bottom - box.top);
}
