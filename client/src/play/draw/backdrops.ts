/** Backdrops: layers of cut card from far to near, one family for all games. */

import { BACKDROPS, type Backdrop, type BackdropName, type World } from "../../ui/palette";
import { type Canvas, type Context, newCanvas } from "./canvas";
import { HEIGHT, WIDTH } from "./shapes";

interface Layer {
  readonly ctx: Context;
  readonly tones: Backdrop;
  readonly world: World;
  /** Soft edge below a layer of card. */
  card(path: Path2D, fill: string): void;
}

type LayerPainter = (layer: Layer) => void;

/** Layers are this much larger than the picture, to have room to drift. */
export const BACKDROP_OVERSIZE = 1.06;

/** Paints the layers of a backdrop from far to near; all on one canvas when `flat`. */
export function paintBackdrop(name: BackdropName, world: World, scale: number, flat: boolean): Canvas[] {
  const painters = PAINTERS[name];
  const groups = flat ? [painters] : painters.map((painter) => [painter]);
  return groups.map((group) => {
    const ctx = newCanvas(
      Math.round(WIDTH * scale * BACKDROP_OVERSIZE),
      Math.round(HEIGHT * scale * BACKDROP_OVERSIZE),
    );
    ctx.scale(ctx.canvas.width / WIDTH, ctx.canvas.height / HEIGHT);
    for (const paintLayer of group) paintLayer(layerOn(ctx, name, world, scale));
    return ctx.canvas;
  });
}

/** All layers on one canvas, for small pictures. */
export function paintBackdropFlat(ctx: Context, name: BackdropName, world: World, scale: number): void {
  for (const paintLayer of PAINTERS[name]) paintLayer(layerOn(ctx, name, world, scale));
}

function layerOn(ctx: Context, name: BackdropName, world: World, scale: number): Layer {
  const card = (path: Path2D, fill: string) => {
    ctx.save();
    ctx.shadowColor = world === "paper" ? "rgba(70, 50, 90, 0.16)" : "rgba(0, 0, 0, 0.45)";
    ctx.shadowBlur = 5 * scale;
    ctx.shadowOffsetX = 1.2 * scale;
    ctx.shadowOffsetY = 2 * scale;
    ctx.fillStyle = fill;
    ctx.fill(path);
    ctx.restore();
  };
  return { ctx, tones: BACKDROPS[world][name], world, card };
}

function ground({ ctx, tones }: Layer): void {
  const light = ctx.createRadialGradient(
    WIDTH * 0.28,
    HEIGHT * 0.15,
    10,
    WIDTH * 0.4,
    HEIGHT * 0.4,
    WIDTH * 0.85,
  );
  light.addColorStop(0, tones.far);
  light.addColorStop(0.55, tones.far);
  light.addColorStop(1, tones.middle);
  ctx.fillStyle = light;
  ctx.fillRect(0, 0, WIDTH, HEIGHT);
}

function grid({ ctx, tones }: Layer, step: number): void {
  ctx.strokeStyle = tones.grid;
  for (let i = 0; i * step <= WIDTH; i++) {
    ctx.lineWidth = i % 5 === 0 ? 0.5 : 0.25;
    strokeLine(ctx, i * step, 0, i * step, HEIGHT);
    if (i * step <= HEIGHT) strokeLine(ctx, 0, i * step, WIDTH, i * step);
  }
}

function strokeLine(ctx: Context, x1: number, y1: number, x2: number, y2: number): void {
  ctx.beginPath();
  ctx.moveTo(x1, y1);
  ctx.lineTo(x2, y2);
  ctx.stroke();
}

/** A card below a wavy edge: points of the edge as [x, y] from left to right. */
function below(edge: readonly (readonly [number, number])[]): Path2D {
  const path = new Path2D();
  path.moveTo(-20, HEIGHT + 20);
  path.lineTo(-20, edge[0]?.[1] ?? HEIGHT);
  for (let i = 0; i + 1 < edge.length; i++) {
    const [x, y] = edge[i] ?? [0, 0];
    const [nextX, nextY] = edge[i + 1] ?? [0, 0];
    path.bezierCurveTo((x + nextX) / 2, y, (x + nextX) / 2, nextY, nextX, nextY);
  }
  path.lineTo(WIDTH + 20, HEIGHT + 20);
  path.closePath();
  return path;
}

function circles(places: readonly (readonly [x: number, y: number, r: number])[]): Path2D {
  const path = new Path2D();
  for (const [x, y, r] of places) {
    path.moveTo(x + r, y);
    path.arc(x, y, r, 0, Math.PI * 2);
  }
  return path;
}

const PAINTERS: Readonly<Record<BackdropName, readonly LayerPainter[]>> = {
  bench: [
    (layer) => {
      ground(layer);
      grid(layer, 8);
    },
    (layer) => {
      layer.card(
        below([
          [-20, 172],
          [60, 168],
          [150, 175],
          [240, 169],
          [340, 174],
        ]),
        layer.tones.near,
      );
    },
  ],
  orbit: [
    (layer) => {
      ground(layer);
      stars(layer);
      layer.ctx.strokeStyle = layer.tones.grid;
      layer.ctx.lineWidth = 0.4;
      for (const r of [60, 100, 140, 180]) layer.ctx.stroke(circles([[250, 40, r]]));
    },
    (layer) => {
      layer.card(circles([[262, 200, 62]]), layer.tones.middle);
      layer.card(circles([[20, 8, 26]]), layer.tones.near);
    },
  ],
  pond: [
    (layer) => {
      ground(layer);
      ripples(layer);
    },
    (layer) => {
      layer.card(
        below([
          [-20, 158],
          [40, 166],
          [110, 160],
          [190, 170],
          [270, 161],
          [340, 167],
        ]),
        layer.tones.middle,
      );
      layer.card(
        circles([
          [18, 22, 15],
          [40, 10, 9],
          [303, 28, 13],
        ]),
        layer.tones.middle,
      );
    },
    (layer) => {
      layer.card(
        below([
          [-20, 174],
          [70, 171],
          [160, 177],
          [250, 172],
          [340, 176],
        ]),
        layer.tones.near,
      );
    },
  ],
  workshop: [
    (layer) => {
      ground(layer);
      pegs(layer);
    },
    (layer) => {
      const shelf = new Path2D();
      shelf.roundRect(-20, 168, WIDTH + 40, 40, 2);
      layer.card(shelf, layer.tones.near);
      layer.ctx.strokeStyle = layer.tones.grid;
      layer.ctx.lineWidth = 0.6;
      strokeLine(layer.ctx, -20, 172, WIDTH + 20, 172);
    },
  ],
  server_room: [
    (layer) => {
      ground(layer);
      grid(layer, 16);
    },
    (layer) => {
      for (const [x, w] of [
        [-6, 26],
        [300, 30],
      ] as const)
        rack(layer, x, w);
    },
  ],
};

/** A fixed, even scatter: the golden angle needs no dice. */
function scatter(count: number): [x: number, y: number, size: number][] {
  return Array.from({ length: count }, (_, i) => [
    (i * 0.618034 * WIDTH) % WIDTH,
    (i * 0.754878 * HEIGHT) % HEIGHT,
    (i * 0.5698) % 1,
  ]);
}

function stars({ ctx, tones, world }: Layer): void {
  ctx.fillStyle = world === "night" ? "#9fb0ea" : tones.grid;
  for (const [x, y, size] of scatter(90)) {
    ctx.globalAlpha = 0.35 + 0.5 * size;
    ctx.fill(circles([[x, y, 0.3 + size * 0.6]]));
  }
  ctx.globalAlpha = 1;
}

function ripples({ ctx, tones }: Layer): void {
  ctx.strokeStyle = tones.grid;
  ctx.lineWidth = 0.6;
  ctx.lineCap = "round";
  for (const [x, y, size] of scatter(34)) {
    const w = 6 + size * 12;
    ctx.beginPath();
    ctx.moveTo(x - w, y);
    ctx.quadraticCurveTo(x, y - 2.2, x + w, y);
    ctx.stroke();
  }
}

function pegs({ ctx, tones }: Layer): void {
  ctx.fillStyle = tones.grid;
  for (let y = 10; y < 168; y += 10) {
    for (let x = 5; x < WIDTH; x += 10) ctx.fill(circles([[x, y, 0.7]]));
  }
}

function rack({ ctx, tones, card }: Layer, x: number, w: number): void {
  const frame = new Path2D();
  frame.roundRect(x, -10, w, HEIGHT + 20, 2);
  card(frame, tones.near);
  ctx.strokeStyle = tones.grid;
  ctx.lineWidth = 0.7;
  for (let y = 6; y < HEIGHT; y += 11) {
    const slot = new Path2D();
    slot.roundRect(x + 3, y, w - 6, 8, 1.5);
    ctx.stroke(slot);
  }
}
