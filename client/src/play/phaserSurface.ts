/** Sprites, bars and pens made of Phaser's objects; knows Phaser by its types only. */
import type Phaser from "phaser";
import { Atlas, type Place } from "./atlas";
import type { Canvas } from "./draw/canvas";
import type { Bar, BarPicture, Pen, Picture, Sprite, Surface } from "./draw/surface";

/** Pictures that no figure has shown for a while are dropped beyond this number. */
const MOST_PICTURES = 900;
/** Canvas pixels in one unit from which pictures need larger sheets. */
const LARGE_SCALE = 3.2;

interface Shown {
  readonly picture: Picture | null;
  readonly bar: BarPicture | null;
  readonly place: Place;
  users: number;
  unusedSince: number;
}

export class PhaserSurface implements Surface {
  readonly scene: Phaser.Scene;
  scale: number;
  readonly #pictures = new Map<string, Shown>();
  readonly #spare: Phaser.GameObjects.Image[] = [];
  #atlas: Atlas;
  #clock = 0;

  constructor(scene: Phaser.Scene, scale: number) {
    this.scene = scene;
    this.scale = scale;
    this.#atlas = atlasFor(scene, scale);
  }

  has(name: string): boolean {
    return this.#pictures.has(name);
  }

  add(name: string, picture: Picture): void {
    const place = this.#lay(name, picture.canvas);
    place.texture.add(name, 0, place.x, place.y, picture.canvas.width, picture.canvas.height);
    this.#pictures.set(name, { picture, bar: null, place, users: 0, unusedSince: 0 });
  }

  addBar(name: string, bar: BarPicture): void {
    const place = this.#lay(name, bar.canvas);
    cutPieces(place, name, bar);
    this.#pictures.set(name, { picture: null, bar, place, users: 0, unusedSince: 0 });
  }

  sprite(): Sprite {
    return new ImageSprite(this, this.image());
  }

  /** An image that shows nothing yet. */
  image(): Phaser.GameObjects.Image {
    return (this.#spare.pop() ?? this.scene.add.image(0, 0, "__DEFAULT")).setVisible(false);
  }

  bar(): Bar {
    return new SliceBar(this);
  }

  pen(): Pen {
    return new GraphicsPen(this.scene.add.graphics());
  }

  /** Counts a figure in (+1) or out (-1) of those that show a picture. */
  use(name: string, change: 1 | -1): Shown | undefined {
    const shown = this.#pictures.get(name);
    if (!shown) return undefined;
    shown.users += change;
    shown.unusedSince = ++this.#clock;
    return shown;
  }

  giveBack(image: Phaser.GameObjects.Image): void {
    image.setVisible(false);
    if (this.#spare.length < 200) this.#spare.push(image);
    else image.destroy();
  }

  forget(scale: number): void {
    for (const name of [...this.#pictures.keys()]) this.#drop(name);
    for (const image of this.#spare.splice(0)) image.destroy();
    this.#atlas.clear();
    this.#atlas = atlasFor(this.scene, scale);
    this.scale = scale;
  }

  /** Unused pictures make room before another sheet is begun. */
  #lay(name: string, canvas: Canvas): Place {
    if (this.#pictures.size >= MOST_PICTURES) this.#dropOldest();
    const place = this.#atlas.fits(canvas) ? this.#layOnSheet(canvas) : null;
    const found = place ?? this.#atlas.apart(name, canvas);
    if (!found) throw new Error(`There is a picture called ${name} already`);
    return found;
  }

  #layOnSheet(canvas: Canvas): Place | null {
    const place = this.#atlas.lay(canvas);
    if (place) return place;
    this.#dropOldest();
    return this.#atlas.lay(canvas) ?? (this.#atlas.grow() ? this.#atlas.lay(canvas) : null);
  }

  #dropOldest(): void {
    const unused = [...this.#pictures].filter(([, shown]) => shown.users <= 0);
    unused.sort(([, a], [, b]) => a.unusedSince - b.unusedSince);
    for (const [name] of unused.slice(0, Math.ceil(unused.length / 3))) this.#drop(name);
  }

  #drop(name: string): void {
    const shown = this.#pictures.get(name);
    if (!shown) return;
    const { place, bar } = shown;
    this.#pictures.delete(name);
    for (const frame of bar ? PIECES.map((piece) => pieceName(name, piece)) : [name])
      place.texture.remove(frame);
    this.#atlas.drop(place);
  }
}

function atlasFor(scene: Phaser.Scene, scale: number): Atlas {
  return new Atlas(scene, scale > LARGE_SCALE ? 2048 : 1024);
}

const RADIANS = Math.PI / 180;

class ImageSprite implements Sprite {
  readonly #surface: PhaserSurface;
  readonly #image: Phaser.GameObjects.Image;
  #name = "";

  constructor(surface: PhaserSurface, image: Phaser.GameObjects.Image) {
    this.#surface = surface;
    this.#image = image;
  }

  show(name: string): void {
    if (this.#name) this.#surface.use(this.#name, -1);
    this.#name = name;
    const shown = this.#surface.use(name, 1);
    if (!shown?.picture) return;
    this.#image.setTexture(shown.place.texture.key, name).setVisible(true);
    this.#image.setOrigin(shown.picture.anchorX, shown.picture.anchorY);
  }

  place(x: number, y: number, degrees: number, scaleX: number, scaleY: number, alpha: number): void {
    const unit = 1 / this.#surface.scale;
    const image = this.#image;
    image.setPosition(x, y).setScale(scaleX * unit, scaleY * unit);
    image.rotation = degrees * RADIANS;
    if (image.alpha !== alpha) image.setAlpha(alpha);
  }

  depth(value: number): void {
    if (this.#image.depth !== value) this.#image.setDepth(value);
  }

  remove(): void {
    if (this.#name) this.#surface.use(this.#name, -1);
    this.#name = "";
    this.#surface.giveBack(this.#image);
  }
}

/** Pieces of a bar's picture; the middle one is stretched. */
const PIECES = ["left", "middle", "right"] as const;
/**
 * By this many pixels neighbours overlap: enough for what rounding may part. A whole pixel that is drawn twice shows as
 * a stroke across soft shadows and across what can be seen through.
 */
const HAIR = 0.02;

/** A bar of three images. Phaser's own nine-slice loses triangles when it is turned. */
class SliceBar implements Bar {
  readonly #surface: PhaserSurface;
  #images: Phaser.GameObjects.Image[] = [];
  #picture: BarPicture | null = null;
  #name = "";
  #depth = 0;

  constructor(surface: PhaserSurface) {
    this.#surface = surface;
  }

  show(name: string): void {
    if (this.#name) this.#surface.use(this.#name, -1);
    this.#name = name;
    const shown = this.#surface.use(name, 1);
    this.#picture = shown?.bar ?? null;
    if (!shown) return;
    if (this.#images.length === 0) this.#images = PIECES.map(() => this.#surface.image());
    PIECES.forEach((piece, i) => {
      const image = this.#images[i]?.setTexture(shown.place.texture.key, pieceName(name, piece));
      image?.setOrigin(0, 0.5).setVisible(true).setDepth(this.#depth);
    });
  }

  place(x: number, y: number, degrees: number, length: number, alpha: number): void {
    const picture = this.#picture;
    if (!picture) return;
    const { scale } = this.#surface;
    const { leftCap, rightCap, margin } = picture;
    const middle = Math.max(1, length * scale + 2 * margin - leftCap - rightCap);
    const starts = [0, leftCap - HAIR, leftCap + middle - HAIR];
    const widths = [leftCap, middle + HAIR, rightCap + HAIR];
    const turn = degrees * RADIANS;
    const [across, down] = [Math.cos(turn) / scale, Math.sin(turn) / scale];
    this.#images.forEach((image, i) => {
      const along = (starts[i] ?? 0) - margin;
      image.setPosition(x + along * across, y + along * down);
      image.setScale((widths[i] ?? 0) / image.frame.realWidth / scale, 1 / scale).setAlpha(alpha);
      image.rotation = turn;
    });
  }

  depth(value: number): void {
    this.#depth = value;
    for (const image of this.#images) image.setDepth(value);
  }

  remove(): void {
    if (this.#name) this.#surface.use(this.#name, -1);
    this.#name = "";
    for (const image of this.#images) this.#surface.giveBack(image);
    this.#images = [];
  }
}

function pieceName(bar: string, piece: (typeof PIECES)[number]): string {
  return `${bar}|${piece}`;
}

/** Cuts a bar's picture into its pieces. */
function cutPieces({ texture, x, y }: Place, name: string, { canvas, leftCap, rightCap }: BarPicture): void {
  const right = canvas.width - rightCap;
  const cut = (piece: (typeof PIECES)[number], from: number, to: number) =>
    texture.add(pieceName(name, piece), 0, x + from, y, to - from, canvas.height);
  cut("left", 0, leftCap);
  cut("middle", leftCap, right);
  cut("right", right, canvas.width);
}

class GraphicsPen implements Pen {
  readonly #graphics: Phaser.GameObjects.Graphics;

  constructor(graphics: Phaser.GameObjects.Graphics) {
    this.#graphics = graphics;
  }

  clear(): void {
    this.#graphics.clear();
  }

  fill(points: readonly number[], colour: string, alpha: number, dx = 0, dy = 0): void {
    this.#graphics.fillStyle(numberOf(colour), alpha);
    this.#trace(points, dx, dy);
    this.#graphics.closePath();
    this.#graphics.fillPath();
  }

  stroke(points: readonly number[], width: number, colour: string, alpha: number, closed: boolean): void {
    this.#graphics.lineStyle(width, numberOf(colour), alpha);
    this.#trace(points, 0, 0);
    if (closed) this.#graphics.closePath();
    this.#graphics.strokePath();
  }

  depth(value: number): void {
    if (this.#graphics.depth !== value) this.#graphics.setDepth(value);
  }

  remove(): void {
    this.#graphics.destroy();
  }

  #trace(points: readonly number[], dx: number, dy: number): void {
    this.#graphics.beginPath();
    for (let i = 0; i + 1 < points.length; i += 2) {
      const [x, y] = [(points[i] ?? 0) + dx, (points[i + 1] ?? 0) + dy];
      if (i === 0) this.#graphics.moveTo(x, y);
      else this.#graphics.lineTo(x, y);
    }
  }
}

function numberOf(colour: string): number {
  return Number.parseInt(colour.slice(1), 16);
}
