/** Draws with Phaser: the only file that imports it. Everything it shows is decided by the stage and the effects. */
import Phaser from "phaser";
import { addPicture } from "./atlas";
import { deviceName } from "./device";
import { BACKDROP_OVERSIZE } from "./draw/backdrops";
import type { Canvas } from "./draw/canvas";
import { HEIGHT, WIDTH } from "./draw/shapes";
import { PageScreen } from "./pageScreen";
import { PhaserSurface } from "./phaserSurface";
import type { RendererEvents, ShapeRenderer } from "./renderer";
import type { GameScreen } from "./screen";

/** Opens a screen that is off the page and asleep, its shaders ready. */
export async function openPhaserScreen(): Promise<GameScreen> {
  const scene = new Phaser.Scene({ key: "stage" });
  const game = await startGame(scene);
  await drawOnce(game, scene);
  game.loop.sleep();
  return new PageScreen(new PhaserRenderer(game, scene), false);
}

function startGame(scene: Phaser.Scene): Promise<Phaser.Game> {
  const parent = document.createElement("div");
  const game = new Phaser.Game({
    type: Phaser.WEBGL,
    canvas: parent.appendChild(document.createElement("canvas")),
    parent,
    width: WIDTH,
    height: HEIGHT,
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
  return new Promise((resolve) => {
    game.events.once(Phaser.Core.Events.READY, () => {
      if (scene.sys.settings.status >= Phaser.Scenes.RUNNING) resolve(game);
      else scene.sys.events.once(Phaser.Scenes.Events.CREATE, () => resolve(game));
    });
  });
}

/** Shaders are built when first used: one picture and one pen stroke, that nobody sees, build them now. */
async function drawOnce(game: Phaser.Game, scene: Phaser.Scene): Promise<void> {
  const figures = [scene.add.image(0, 0, "__WHITE"), scene.add.graphics().fillStyle(0).fillRect(0, 0, 1, 1)];
  await new Promise((resolve) => game.events.once(Phaser.Core.Events.POST_RENDER, resolve));
  for (const figure of figures) figure.destroy();
}

class PhaserRenderer implements ShapeRenderer {
  readonly canvas: HTMLCanvasElement;
  readonly surface: PhaserSurface;
  readonly device: string;
  readonly #game: Phaser.Game;
  readonly #scene: Phaser.Scene;
  #events: Pick<RendererEvents, "onFrame" | "onFrameDone"> | null = null;
  #layers: Phaser.GameObjects.Image[] = [];
  #moves = false;
  #beganMs = 0;

  constructor(game: Phaser.Game, scene: Phaser.Scene) {
    this.#game = game;
    this.#scene = scene;
    this.canvas = game.canvas;
    this.device = nameOfDevice(game);
    this.surface = new PhaserSurface(scene, 1);
    game.events.on(Phaser.Core.Events.PRE_STEP, this.#begin, this);
    game.events.on(Phaser.Core.Events.POST_RENDER, this.#end, this);
    scene.events.on(Phaser.Scenes.Events.UPDATE, this.#update, this);
    this.#look(1);
  }

  wake(on: RendererEvents): void {
    this.#events = on;
    this.canvas.addEventListener("webglcontextlost", () => on.onLost(), { once: true });
    this.#game.loop.wake();
  }

  resize(scale: number): void {
    this.surface.forget(scale);
    this.#game.scale.resize(Math.round(WIDTH * scale), Math.round(HEIGHT * scale));
    this.#look(scale);
  }

  setBackdrop(layers: readonly Canvas[], moves: boolean): void {
    for (const layer of this.#layers) layer.destroy();
    this.#moves = moves;
    this.#layers = layers.map((canvas, i) => {
      const name = `backdrop-${i}`;
      if (this.#scene.textures.exists(name)) this.#scene.textures.remove(name);
      addPicture(this.#scene.textures, name, canvas);
      const image = this.#scene.add.image(WIDTH / 2, HEIGHT / 2, name);
      return image.setScale((WIDTH * BACKDROP_OVERSIZE) / canvas.width).setDepth(i - 1000);
    });
  }

  shake(strength: number): void {
    this.#scene.cameras.main.shake(120 + 160 * strength, 0.002 + 0.012 * strength, true);
  }

  destroy(): void {
    this.surface.forget(1);
    // Phaser forgets this one: its canvases stay in a pool, and keep the whole game alive.
    this.#game.textures.tileSprite.destroy();
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
    this.#events?.onFrame(nowMs);
  }

  #end(): void {
    this.#events?.onFrameDone(performance.now() - this.#beganMs, this.#beganMs);
  }

  /** Near layers drift further than far ones: a slow breath of half a minute. */
  #drift(nowMs: number): void {
    this.#layers.forEach((layer, i) => {
      const turn = nowMs / 5000;
      layer.setPosition(WIDTH / 2 + Math.sin(turn) * i * 1.6, HEIGHT / 2 + Math.cos(turn * 0.7) * i * 0.9);
    });
  }
}

function nameOfDevice({ renderer }: Phaser.Game): string {
  if (renderer instanceof Phaser.Renderer.WebGL.WebGLRenderer) return deviceName(renderer.gl);
  return "unknown";
}
