/** Where small rectangles lie on a large square: shelves of like heights, whose free spans are used again. */

export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Span {
  x: number;
  width: number;
}

interface Shelf {
  readonly y: number;
  readonly height: number;
  /** From left to right, no two touching. */
  free: Span[];
}

/** Heights of shelves go in these steps, so that pictures of like heights share one. */
const STEP = 8;
/** A shelf this many times as high as a picture would waste too much. */
const MOST_WASTE = 1.5;

export class Shelves {
  readonly #size: number;
  #shelves: Shelf[] = [];

  constructor(size: number) {
    this.#size = size;
  }

  /** A free spot, or null when there is none. */
  take(width: number, height: number): Spot | null {
    if (width > this.#size || height > this.#size) return null;
    const found =
      this.#find(width, height, height * MOST_WASTE) ??
      this.#build(width, height) ??
      this.#find(width, height, this.#size);
    if (!found) return null;
    const { shelf, span } = found;
    const spot = { x: span.x, y: shelf.y, width, height };
    span.x += width;
    span.width -= width;
    if (span.width === 0) shelf.free.splice(shelf.free.indexOf(span), 1);
    return spot;
  }

  /** Gives a spot back. */
  free({ x, y, width }: Spot): void {
    const shelf = this.#shelves.find((one) => one.y === y);
    if (!shelf) return;
    shelf.free.push({ x, width });
    shelf.free.sort((a, b) => a.x - b.x);
    shelf.free = shelf.free.reduce<Span[]>((joined, span) => {
      const before = joined.at(-1);
      if (before && before.x + before.width === span.x) before.width += span.width;
      else joined.push(span);
      return joined;
    }, []);
    // Empty shelves at the end go, so that others of another height can be built there.
    while (this.#shelves.at(-1)?.free[0]?.width === this.#size) this.#shelves.pop();
  }

  #find(width: number, height: number, highest: number): { shelf: Shelf; span: Span } | null {
    let best: { shelf: Shelf; span: Span } | null = null;
    for (const shelf of this.#shelves) {
      if (shelf.height < height || shelf.height > highest) continue;
      if (best && best.shelf.height <= shelf.height) continue;
      const span = shelf.free.find((one) => one.width >= width);
      if (span) best = { shelf, span };
    }
    return best;
  }

  #build(width: number, height: number): { shelf: Shelf; span: Span } | null {
    const last = this.#shelves.at(-1);
    const y = last ? last.y + last.height : 0;
    if (y + height > this.#size || width > this.#size) return null;
    const shelf = {
      y,
      height: Math.min(this.#size - y, Math.ceil(height / STEP) * STEP),
      free: [{ x: 0, width: this.#size }],
    };
    this.#shelves.push(shelf);
    return { shelf, span: shelf.free[0] as Span };
  }
}
