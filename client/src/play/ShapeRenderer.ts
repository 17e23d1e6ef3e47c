/** Draws with Phaser: the only file that imports it. Everything it shows is decided by the stage and the effects. */
import Phaser from "phaser";
import { HEIGHT, WIDTH } from "./draw/shapes";
import type { Bar, BarPicture, Pen, Picture, Sprite, Surface } from "./draw/surface";

/** Pictures that no figure has shown for a while are dropped beyond this number. */
const MOST_PICTURES = 900;

export interface ShapeRenderer {
  readonly canvas: HTMLCanvasElement;
  readonly surface: Surface;
  /** Milliseconds of script of the last frames, newest last. */
  readonly frameWork: readonly number[];
  /** "WebGL" and the name of what draws. */
  readonly device: string;
  /** Canvas pixels in one unit; drops every picture. */
  resize(scale: number): void;
  /** Shows layers of a backdrop from far to near, which drift a little when `moves`. */
  setBackdrop(layers: readonly HTMLCanvasElement[], moves: boolean): void;
  shake(strength: number): void;
  destroy(): void;
}

export interface RendererOptions {
  readonly parent: HTMLElement;
  readonly scale: number;
  /** Called before each frame is drawn. */
  onFrame(nowMs: number): void;
  onLost(): void;
}

const FRAMES_KEPT = 240;
/** Backdrop layers are drawn this much larger than the picture, to have room to drift. */
export const BACKDROP_OVERSIZE = 1.06;

export function openRenderer(options: RendererOptions): Promise<ShapeRenderer> {
  return new Promise((resolve) => {
    const scene = new Phaser.Scene({ key: "stage" });
    const canvas = document.createElement("canvas");
    options.parent.append(canvas);
    const game = new Phaser.Game({
      type: Phaser.WEBGL,
      canvas,
      parent: options.parent,
      width: Math.round(WIDTH * options.scale),
      height: Math.round(HEIGHT * options.scale),
      scale: { mode: Phaser.Scale.NONE, autoRound: false },
      audio: { noAudio: true },
      input: { keyboard: false, mouse: false, touch: false, gamepad: false },
      banner: false,
      backgroundColor: "#000000",
      antialias: true,
      antialiasGL: true,
      powerPreference: "high-performance",
      scene,
    });
    game.events.once(Phaser.Core.Events.READY, () => {
      scene.sys.events.once(Phaser.Scenes.Events.CREATE, () =>
        resolve(new PhaserRenderer(game, scene, options)),
      );
      if (scene.sys.settings.status >= Phaser.Scenes.RUNNING)
        resolve(new PhaserRenderer(game, scene, options));
    });
  });
}

class PhaserRenderer implements ShapeRenderer {
  readonly canvas: HTMLCanvasElement;
  readonly surface: PhaserSurface;
  readonly frameWork: number[] = [];
  readonly device: string;
  readonly #game: Phaser.Game;
  readonly #scene: Phaser.Scene;
  readonly #onFrame: (nowMs: number) => void;
  #layers: Phaser.GameObjects.Image[] = [];
  #moves = false;
  #beganMs = 0;

  constructor(game: Phaser.Game, scene: Phaser.Scene, options: RendererOptions) {
    this.#game = game;
    this.#scene = scene;
    this.#onFrame = (nowMs) => options.onFrame(nowMs);
    this.canvas = game.canvas;
    this.device = deviceName(game);
    this.surface = new PhaserSurface(scene, options.scale);
    this.canvas.addEventListener("webglcontextlost", () => options.onLost(), { once: true });
    game.events.on(Phaser.Core.Events.PRE_STEP, this.#begin, this);
    game.events.on(Phaser.Core.Events.POST_RENDER, this.#end, this);
    scene.events.on(Phaser.Scenes.Events.UPDATE, this.#update, this);
    this.#look(options.scale);
  }

  resize(scale: number): void {
    this.surface.forget(scale);
    this.#game.scale.resize(Math.round(WIDTH * scale), Math.round(HEIGHT * scale));
    this.#look(scale);
  }

  setBackdrop(layers: readonly HTMLCanvasElement[], moves: boolean): void {
    for (const layer of this.#layers) layer.destroy();
    this.#moves = moves;
    this.#layers = layers.map((canvas, i) => {
      const name = `backdrop-${i}`;
      if (this.#scene.textures.exists(name)) this.#scene.textures.remove(name);
      this.#scene.textures.addCanvas(name, canvas);
      const image = this.#scene.add.image(WIDTH / 2, HEIGHT / 2, name);
      return image.setScale((WIDTH * BACKDROP_OVERSIZE) / canvas.width).setDepth(i - 1000);
    });
  }

  shake(strength: number): void {
    this.#scene.cameras.main.shake(120 + 160 * strength, 0.002 + 0.012 * strength, true);
  }

  destroy(): void {
    this.surface.forget(1);
    this.#game.destroy(true);
  }

  #look(scale: number): void {
    const camera = this.#scene.cameras.main;
    camera.setZoom(scale);
    camera.centerOn(WIDTH / 2, HEIGHT / 2);
  }

  #begin(): void {
    this.#beganMs = performance.now();
  }

  #update(): void {
    const nowMs = performance.now();
    if (this.#moves) this.#drift(nowMs);
    this.#onFrame(nowMs);
  }

  #end(): void {
    this.frameWork.push(performance.now() - this.#beganMs);
    if (this.frameWork.length > FRAMES_KEPT) this.frameWork.shift();
  }

  /** Near layers drift further than far ones: a slow breath of half a minute. */
  #drift(nowMs: number): void {
    this.#layers.forEach((layer, i) => {
      const turn = nowMs / 5000;
      layer.setPosition(WIDTH / 2 + Math.sin(turn) * i * 1.6, HEIGHT / 2 + Math.cos(turn * 0.7) * i * 0.9);
    });
  }
}

function deviceName(game: Phaser.Game): string {
  const { renderer } = game;
  if (!(renderer instanceof Phaser.Renderer.WebGL.WebGLRenderer)) return "canvas";
  const { gl } = renderer;
  const details = gl.getExtension("WEBGL_debug_renderer_info");
  return String(gl.getParameter(details ? details.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
}

interface Shown {
  readonly picture: Picture | null;
  readonly bar: BarPicture | null;
  users: number;
  unusedSince: number;
}

class PhaserSurface implements Surface {
  readonly scene: Phaser.Scene;
  scale: number;
  readonly #pictures = new Map<string, Shown>();
  readonly #spare: Phaser.GameObjects.Image[] = [];
  #clock = 0;

  constructor(scene: Phaser.Scene, scale: number) {
    this.scene = scene;
    this.scale = scale;
  }

  has(name: string): boolean {
    return this.#pictures.has(name);
  }

  add(name: string, picture: Picture): void {
    this.#keep(name, { picture, bar: null, users: 0, unusedSince: 0 }, picture.canvas);
  }

  addBar(name: string, bar: BarPicture): void {
    this.#keep(name, { picture: null, bar, users: 0, unusedSince: 0 }, bar.canvas);
    cutPieces(this.scene.textures.get(name), bar);
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
    for (const name of this.#pictures.keys()) this.scene.textures.remove(name);
    this.#pictures.clear();
    for (const image of this.#spare.splice(0)) image.destroy();
    this.scale = scale;
  }

  #keep(name: string, shown: Shown, canvas: HTMLCanvasElement): void {
    if (this.#pictures.size >= MOST_PICTURES) this.#dropOldest();
    this.scene.textures.addCanvas(name, canvas);
    this.#pictures.set(name, shown);
  }

  #dropOldest(): void {
    const unused = [...this.#pictures].filter(([, shown]) => shown.users <= 0);
    unused.sort(([, a], [, b]) => a.unusedSince - b.unusedSince);
    for (const [name] of unused.slice(0, MOST_PICTURES / 3)) {
      this.scene.textures.remove(name);
      this.#pictures.delete(name);
    }
  }
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
    const picture = this.#surface.use(name, 1)?.picture;
    if (picture) this.#image.setTexture(name).setOrigin(picture.anchorX, picture.anchorY).setVisible(true);
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
/** Neighbouring pieces share this many pixels, so that no seam shows when the bar is turned. */
const OVERLAP = 1;

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
    this.#picture = this.#surface.use(name, 1)?.bar ?? null;
    if (this.#images.length === 0) this.#images = PIECES.map(() => this.#surface.image());
    this.#images.forEach((image, i) => {
      image.setTexture(name, PIECES[i]).setOrigin(0, 0.5).setVisible(true).setDepth(this.#depth);
    });
  }

  place(x: number, y: number, degrees: number, length: number, alpha: number): void {
    const picture = this.#picture;
    if (!picture) return;
    const { scale } = this.#surface;
    const { leftCap, rightCap, margin } = picture;
    const middle = Math.max(1, length * scale + 2 * margin - leftCap - rightCap);
    const starts = [0, leftCap - OVERLAP, leftCap + middle - OVERLAP];
    const widths = [leftCap, middle + OVERLAP, rightCap + OVERLAP];
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

/** Cuts a bar's picture into its pieces. */
function cutPieces(texture: Phaser.Textures.Texture, { canvas, leftCap, rightCap }: BarPicture): void {
  const right = canvas.width - rightCap;
  texture.add("left", 0, 0, 0, leftCap, canvas.height);
  texture.add("middle", 0, leftCap - OVERLAP, 0, right - leftCap + OVERLAP, canvas.height);
  texture.add("right", 0, right - OVERLAP, 0, rightCap + OVERLAP, canvas.height);
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
