/** The figures of a 2-D canvas: each knows its place in pixels, and reports when it looks different. */
import { type Canvas, type Context, newCanvas } from "./canvas";
import type { Box, Damage } from "./damage";
import type { Bar, BarPicture, Pen, Picture, Sprite } from "./surface";

const RADIANS = Math.PI / 180;

export interface Shown {
  readonly image: Canvas | ImageBitmap;
  readonly picture: Picture | null;
  readonly bar: BarPicture | null;
  users: number;
  unusedSince: number;
}

/** What figures need of the surface they are on. */
interface Place {
  /** Canvas pixels in one unit. */
  readonly scale: number;
  readonly damage: Damage;
  /** Counts a figure in (+1) or out (-1) of those that show a picture. */
  use(name: string, change: 1 | -1): Shown | undefined;
  /** A figure has changed its depth. */
  reorder(): void;
  leave(figure: Figure): void;
}

/** What is drawn in its turn, inside its box. */
export abstract class Figure {
  protected readonly surface: Place;
  /** Where it was last drawn, in pixels; null while it shows nothing. */
  box: Box | null = null;
  order = 0;

  constructor(surface: Place) {
    this.surface = surface;
  }

  abstract draw(ctx: Context, dx: number, dy: number): void;

  depth(value: number): void {
    if (this.order === value) return;
    this.order = value;
    this.surface.reorder();
    if (this.box) this.surface.damage.add(this.box);
  }

  remove(): void {
    this.moveTo(null);
    this.surface.leave(this);
  }

  /** It looks different now, or lies elsewhere. */
  protected moveTo(box: Box | null): void {
    if (this.box) this.surface.damage.add(this.box);
    if (box) this.surface.damage.add(box);
    this.box = box;
  }
}

/** A picture that is turned about its anchor: the numbers of a matrix. */
class Matrix {
  a = 1;
  b = 0;
  c = 0;
  d = 1;
  e = 0;
  f = 0;

  /** Places the point (anchorX, anchorY) of a picture at (x, y); answers whether that is news. */
  set(
    x: number,
    y: number,
    degrees: number,
    wide: number,
    high: number,
    anchorX: number,
    anchorY: number,
  ): boolean {
    const turn = degrees * RADIANS;
    const [cos, sin] = degrees === 0 ? [1, 0] : [Math.cos(turn), Math.sin(turn)];
    const [a, b, c, d] = [cos * wide, sin * wide, -sin * high, cos * high];
    const [e, f] = [x - a * anchorX - c * anchorY, y - b * anchorX - d * anchorY];
    if (a === this.a && b === this.b && c === this.c && d === this.d && e === this.e && f === this.f)
      return false;
    Object.assign(this, { a, b, c, d, e, f });
    return true;
  }

  /** The box of a picture of this size, with a pixel for soft edges. */
  box(width: number, height: number): Box {
    const { a, b, c, d, e, f } = this;
    const [right, down] = [a * width, c * height];
    const [across, under] = [b * width, d * height];
    return {
      left: e + Math.min(0, right) + Math.min(0, down) - 1,
      right: e + Math.max(0, right) + Math.max(0, down) + 1,
      top: f + Math.min(0, across) + Math.min(0, under) - 1,
      bottom: f + Math.max(0, across) + Math.max(0, under) + 1,
    };
  }

  use(ctx: Context, dx: number, dy: number): void {
    ctx.setTransform(this.a, this.b, this.c, this.d, this.e + dx, this.f + dy);
  }
}

export class ImageFigure extends Figure implements Sprite {
  readonly #matrix = new Matrix();
  #alpha = 1;
  #name = "";
  #shown: Shown | undefined;
  #isNew = false;

  show(name: string): void {
    if (this.#name) this.surface.use(this.#name, -1);
    this.#name = name;
    this.#shown = this.surface.use(name, 1);
    this.#isNew = true;
  }

  place(x: number, y: number, degrees: number, scaleX: number, scaleY: number, alpha: number): void {
    const { scale } = this.surface;
    const picture = this.#shown?.picture;
    if (!picture || !this.#shown) return;
    const { width, height } = this.#shown.image;
    const { anchorX, anchorY } = picture;
    const moved = this.#matrix.set(
      x * scale,
      y * scale,
      degrees,
      scaleX,
      scaleY,
      anchorX * width,
      anchorY * height,
    );
    if (!moved && !this.#isNew && alpha === this.#alpha) return;
    this.#alpha = alpha;
    this.#isNew = false;
    this.moveTo(alpha > 0 ? this.#matrix.box(width, height) : null);
  }

  override draw(ctx: Context, dx: number, dy: number): void {
    if (!this.#shown) return;
    this.#matrix.use(ctx, dx, dy);
    ctx.globalAlpha = this.#alpha;
    ctx.drawImage(this.#shown.image, 0, 0);
  }

  override remove(): void {
    if (this.#name) this.surface.use(this.#name, -1);
    this.#name = "";
    super.remove();
  }
}

/** A bar is put together lying down and turned as a whole: pieces that are turned one by one show their seams. */
export class BarFigure extends Figure implements Bar {
  readonly #matrix = new Matrix();
  #alpha = 1;
  #name = "";
  #shown: Shown | undefined;
  #isNew = false;
  #whole: Context | null = null;
  /** Pixels of the stretched middle. */
  #middle = 0;

  show(name: string): void {
    if (this.#name) this.surface.use(this.#name, -1);
    this.#name = name;
    this.#shown = this.surface.use(name, 1);
    this.#isNew = true;
  }

  place(x: number, y: number, degrees: number, length: number, alpha: number): void {
    const bar = this.#shown?.bar;
    if (!bar || !this.#shown) return;
    const { scale } = this.surface;
    const { leftCap, rightCap, margin } = bar;
    const exact = Math.max(1, length * scale + 2 * margin - leftCap - rightCap);
    const middle = Math.ceil(exact);
    const stretch = (exact + leftCap + rightCap) / (middle + leftCap + rightCap);
    const { height } = this.#shown.image;
    const moved = this.#matrix.set(x * scale, y * scale, degrees, stretch, 1, margin / stretch, height / 2);
    if (!moved && !this.#isNew && alpha === this.#alpha) return;
    if (this.#isNew || middle !== this.#middle) this.#build(this.#shown, bar, middle);
    this.#alpha = alpha;
    this.#isNew = false;
    this.moveTo(this.#matrix.box(leftCap + middle + rightCap, height));
  }

  override draw(ctx: Context, dx: number, dy: number): void {
    if (!this.#whole) return;
    this.#matrix.use(ctx, dx, dy);
    ctx.globalAlpha = this.#alpha;
    ctx.drawImage(this.#whole.canvas, 0, 0);
  }

  override remove(): void {
    if (this.#name) this.surface.use(this.#name, -1);
    this.#name = "";
    super.remove();
  }

  #build({ image }: Shown, { leftCap, rightCap }: BarPicture, middle: number): void {
    const { width, height } = image;
    const right = width - rightCap;
    this.#middle = middle;
    this.#whole ??= newCanvas(1, 1);
    const ctx = this.#whole;
    ctx.canvas.width = leftCap + middle + rightCap;
    ctx.canvas.height = height;
    ctx.drawImage(image, 0, 0, leftCap, height, 0, 0, leftCap, height);
    ctx.drawImage(image, leftCap, 0, right - leftCap, height, leftCap, 0, middle, height);
    ctx.drawImage(image, right, 0, rightCap, height, leftCap + middle, 0, rightCap, height);
  }
}

interface Mark {
  readonly path: Path2D;
  readonly colour: string;
  readonly alpha: number;
  /** 0: the path is filled. */
  readonly width: number;
}

export class PenFigure extends Figure implements Pen {
  #marks: Mark[] = [];

  clear(): void {
    this.moveTo(null);
    this.#marks = [];
  }

  fill(points: readonly number[], colour: string, alpha: number, dx = 0, dy = 0): void {
    this.#mark(points, true, { colour, alpha, width: 0 }, dx, dy);
  }

  stroke(points: readonly number[], width: number, colour: string, alpha: number, closed: boolean): void {
    this.#mark(points, closed, { colour, alpha, width }, 0, 0);
  }

  override draw(ctx: Context, dx: number, dy: number): void {
    const { scale } = this.surface;
    ctx.setTransform(scale, 0, 0, scale, dx, dy);
    for (const { path, colour, alpha, width } of this.#marks) {
      ctx.globalAlpha = alpha;
      if (width === 0) {
        ctx.fillStyle = colour;
        ctx.fill(path);
      } else {
        ctx.strokeStyle = colour;
        ctx.lineWidth = width;
        ctx.stroke(path);
      }
    }
  }

  #mark(points: readonly number[], closed: boolean, mark: Omit<Mark, "path">, dx: number, dy: number): void {
    const path = new Path2D();
    let [left, top, right, bottom] = this.#reach();
    const { scale } = this.surface;
    for (let i = 0; i + 1 < points.length; i += 2) {
      const [x, y] = [(points[i] ?? 0) + dx, (points[i + 1] ?? 0) + dy];
      path.lineTo(x, y);
      left = Math.min(left, (x - mark.width) * scale - 1);
      right = Math.max(right, (x + mark.width) * scale + 1);
      top = Math.min(top, (y - mark.width) * scale - 1);
      bottom = Math.max(bottom, (y + mark.width) * scale + 1);
    }
    if (closed) path.closePath();
    this.#marks.push({ path, ...mark });
    this.moveTo({ left, top, right, bottom });
  }

  #reach(): [number, number, number, number] {
    if (!this.box) return [Infinity, Infinity, -Infinity, -Infinity];
    return [this.box.left, this.box.top, this.box.right, this.box.bottom];
  }
}
