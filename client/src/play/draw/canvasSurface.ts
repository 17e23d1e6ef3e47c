/** Sprites, bars and pens on a 2-D canvas, for machines whose processor draws: only what changed is drawn again. */
import { type Canvas, type Context, newCanvas } from "./canvas";
import { BarFigure, type Figure, ImageFigure, PenFigure, type Shown } from "./canvasFigures";
import { Damage, meet } from "./damage";
import type { Bar, BarPicture, Pen, Picture, Sprite, Surface } from "./surface";

/** Pictures that no figure has shown for a while are dropped beyond this number. */
const MOST_PICTURES = 900;

export class CanvasSurface implements Surface {
  scale: number;
  damage: Damage;
  readonly #pictures = new Map<string, Shown>();
  #figures: Figure[] = [];
  #isSorted = true;
  #clock = 0;

  constructor(scale: number, width: number, height: number) {
    this.scale = scale;
    this.damage = new Damage(width, height);
    this.damage.addAll();
  }

  has(name: string): boolean {
    return this.#pictures.has(name);
  }

  add(name: string, picture: Picture): void {
    this.#keep(name, { image: takeImage(picture.canvas), picture, bar: null });
  }

  addBar(name: string, bar: BarPicture): void {
    this.#keep(name, { image: takeImage(bar.canvas), picture: null, bar });
  }

  sprite(): Sprite {
    return this.#enter(new ImageFigure(this));
  }

  bar(): Bar {
    return this.#enter(new BarFigure(this));
  }

  pen(): Pen {
    return this.#enter(new PenFigure(this));
  }

  /** Draws what is damaged, all figures moved by (dx, dy), over a backdrop whose corner lies at (backX, backY). */
  draw(ctx: Context, backdrop: Canvas | null, backX: number, backY: number, dx: number, dy: number): void {
    if (!this.#isSorted) this.#figures.sort((a, b) => a.order - b.order); // equal ones stay in order
    this.#isSorted = true;
    for (const box of this.damage.take()) {
      ctx.save();
      ctx.beginPath();
      ctx.rect(box.left, box.top, box.right - box.left, box.bottom - box.top);
      ctx.clip();
      ctx.setTransform(1, 0, 0, 1, 0, 0);
      if (backdrop) ctx.drawImage(backdrop, backX, backY);
      for (const figure of this.#figures) if (figure.box && meet(figure.box, box)) figure.draw(ctx, dx, dy);
      ctx.restore();
    }
  }

  /** Counts a figure in (+1) or out (-1) of those that show a picture. */
  use(name: string, change: 1 | -1): Shown | undefined {
    const shown = this.#pictures.get(name);
    if (!shown) return undefined;
    shown.users += change;
    shown.unusedSince = ++this.#clock;
    return shown;
  }

  reorder(): void {
    this.#isSorted = false;
  }

  leave(figure: Figure): void {
    this.#figures = this.#figures.filter((one) => one !== figure);
  }

  /** For another size: figures get their pictures anew. */
  forget(scale: number, width: number, height: number): void {
    this.clear();
    this.scale = scale;
    this.damage = new Damage(width, height);
    this.damage.addAll();
  }

  clear(): void {
    for (const name of [...this.#pictures.keys()]) this.#drop(name);
    this.#figures = [];
  }

  #enter<F extends Figure>(figure: F): F {
    this.#figures.push(figure);
    this.#isSorted = false;
    return figure;
  }

  #keep(name: string, shown: Pick<Shown, "image" | "picture" | "bar">): void {
    if (this.#pictures.size >= MOST_PICTURES) this.#dropOldest();
    this.#pictures.set(name, { ...shown, users: 0, unusedSince: ++this.#clock });
  }

  #dropOldest(): void {
    const unused = [...this.#pictures].filter(([, shown]) => shown.users <= 0);
    unused.sort(([, a], [, b]) => a.unusedSince - b.unusedSince);
    for (const [name] of unused.slice(0, Math.ceil(unused.length / 3))) this.#drop(name);
  }

  #drop(name: string): void {
    const image = this.#pictures.get(name)?.image;
    if (image && "close" in image) image.close();
    this.#pictures.delete(name);
  }
}

/** A worker's canvas gives its picture away and is empty again; the page's has to be copied. */
function takeImage(canvas: Canvas): Canvas | ImageBitmap {
  if ("transferToImageBitmap" in canvas) return canvas.transferToImageBitmap();
  const copy = newCanvas(canvas.width, canvas.height);
  copy.drawImage(canvas, 0, 0);
  return copy.canvas;
}
