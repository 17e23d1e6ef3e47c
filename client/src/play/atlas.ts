/** Pictures on a few large textures: what lies on one texture is drawn in one go. Knows Phaser by its types only. */
import type Phaser from "phaser";
import type { Canvas } from "./draw/canvas";
import { Shelves, type Spot } from "./draw/shelves";

/** Around each picture, so that its edges never mix with its neighbour's. */
const GAP = 1;
/** Beyond this many, pictures get a texture each. */
const MOST_SHEETS = 6;

type Texture = Phaser.Textures.Texture;
type Renderer = Phaser.Renderer.WebGL.WebGLRenderer;

interface Sheet {
  readonly texture: Texture;
  readonly shelves: Shelves;
}

/** Where a picture is: a part of a texture. */
export interface Place {
  readonly texture: Texture;
  readonly x: number;
  readonly y: number;
  /** What it takes of a sheet; null when the texture is its own. */
  readonly spot: Spot | null;
}

/** Phaser's own addCanvas reads every pixel back and keeps a copy; nobody needs either. */
export function addPicture(
  textures: Phaser.Textures.TextureManager,
  name: string,
  canvas: Canvas,
): Texture | null {
  const { width, height } = canvas;
  const texture = textures.create(name, canvas as HTMLCanvasElement, width, height);
  texture?.add("__BASE", 0, 0, 0, width, height);
  return texture;
}

export class Atlas {
  readonly #textures: Phaser.Textures.TextureManager;
  readonly #renderer: Renderer;
  /** Pixels of a sheet's side. */
  readonly #side: number;
  #sheets: Sheet[] = [];
  #named = 0;

  constructor(scene: Phaser.Scene, side: number) {
    this.#textures = scene.textures;
    this.#renderer = scene.sys.renderer as Renderer;
    this.#side = side;
  }

  /** Whether a picture of this size can lie on a sheet at all. */
  fits({ width, height }: Canvas): boolean {
    return Math.max(width, height) <= this.#side / 2;
  }

  /** Lays a picture on a sheet that has room for it; null when none has. */
  lay(canvas: Canvas): Place | null {
    for (const sheet of this.#sheets) {
      const spot = sheet.shelves.take(canvas.width + 2 * GAP, canvas.height + 2 * GAP);
      if (!spot) continue;
      this.#paint(sheet.texture, spot, canvas);
      return { texture: sheet.texture, x: spot.x + GAP, y: spot.y + GAP, spot };
    }
    return null;
  }

  /** Adds an empty sheet; false when there are enough. */
  grow(): boolean {
    if (this.#sheets.length >= MOST_SHEETS) return false;
    const wrapper = this.#renderer.createTextureFromSource(null as never, this.#side, this.#side, 0, true);
    const texture = wrapper && this.#textures.addGLTexture(`sheet-${this.#named++}`, wrapper);
    if (!texture) return false;
    this.#sheets.push({ texture, shelves: new Shelves(this.#side) });
    return true;
  }

  /** A texture of its own. */
  apart(name: string, canvas: Canvas): Place | null {
    const texture = addPicture(this.#textures, name, canvas);
    return texture && { texture, x: 0, y: 0, spot: null };
  }

  drop({ texture, spot }: Place): void {
    if (spot) this.#sheets.find((sheet) => sheet.texture === texture)?.shelves.free(spot);
    else this.#textures.remove(texture);
  }

  clear(): void {
    for (const { texture } of this.#sheets.splice(0)) this.#textures.remove(texture);
  }

  /** The gap is painted too, as another picture may have lain here. */
  #paint(texture: Texture, { x, y, width, height }: Spot, canvas: Canvas): void {
    const wrapper = texture.source[0]?.glTexture;
    if (!wrapper) return;
    const { gl, glTextureUnits, glWrapper } = this.#renderer;
    glTextureUnits.bind(wrapper, 0);
    glWrapper.updateTexturing({ texturing: { flipY: true, premultiplyAlpha: true } });
    const bottom = this.#side - y - height; // rows of a texture are counted from below
    const { RGBA, TEXTURE_2D, UNSIGNED_BYTE } = gl;
    const nothing = new Uint8Array(width * height * 4);
    gl.texSubImage2D(TEXTURE_2D, 0, x, bottom, width, height, RGBA, UNSIGNED_BYTE, nothing);
    gl.texSubImage2D(TEXTURE_2D, 0, x + GAP, bottom + GAP, RGBA, UNSIGNED_BYTE, canvas);
  }
}
