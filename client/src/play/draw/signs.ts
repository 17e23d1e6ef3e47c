/** The small signs of the draw list, drawn on a square of 24: filled parts, and strokes of width 3 with round ends. */
import type { Context } from "./canvas";
import type { IconName } from "./shapes";

interface Sign {
  readonly fill?: string;
  readonly stroke?: string;
}

const HAND =
  "M9 12V4.5a1.7 1.7 0 0 1 3.4 0V10l.3.1V7.9a1.6 1.6 0 0 1 3.2 0v3l.4.1a1.5 1.5 0 0 1 3 .3V16c0 4-2.6 6.5-6.3 6.5-3 0-4.8-1.4-6.2-4l-2.9-5.2c-.9-1.7 1.2-3 2.4-1.6L9 14.6z";

/** A star of five points with rounded tips is drawn by the painter's line join. */
export const SIGNS: Readonly<Record<IconName, Sign>> = {
  hand: { fill: HAND },
  tap: { fill: `${HAND}M5.2 6.2a5.6 5.6 0 0 1 11 0l-1.6.3a4 4 0 0 0-7.8 0z` },
  drag: {
    stroke:
      "M12 3v18M3 12h18M9.5 5.5 12 3l2.5 2.5M9.5 18.5 12 21l2.5-2.5M5.5 9.5 3 12l2.5 2.5M18.5 9.5 21 12l-2.5 2.5",
  },
  left: { stroke: "M20 12H5M11 5l-7 7 7 7" },
  right: { stroke: "M4 12h15M13 5l7 7-7 7" },
  up: { stroke: "M12 20V5M5 11l7-7 7 7" },
  down: { stroke: "M12 4v15M5 13l7 7 7-7" },
  plus: { stroke: "M12 4v16M4 12h16" },
  minus: { stroke: "M4 12h16" },
  play: { fill: "M7 4.2 19.5 12 7 19.8z", stroke: "M7 4.2 19.5 12 7 19.8z" },
  undo: { stroke: "M4 9h10a6 6 0 0 1 0 12H8M9 4 4 9l5 5" },
  lock: {
    fill: "M6 10h12a2 2 0 0 1 2 2v7a3 3 0 0 1-3 3H7a3 3 0 0 1-3-3v-7a2 2 0 0 1 2-2z",
    stroke: "M7.5 10V7.5a4.5 4.5 0 0 1 9 0V10",
  },
  star: {
    fill: "M12 2.6l2.8 6 6.6.8-4.9 4.5 1.3 6.5L12 17.2l-5.8 3.2 1.3-6.5L2.6 9.4l6.6-.8z",
    stroke: "M12 3.6l2.5 5.4 5.9.7-4.4 4 1.2 5.8L12 16.6l-5.2 2.9L8 13.7l-4.4-4 5.9-.7z",
  },
  flask: {
    fill: "M7.5 14h9l2.6 5.2c.5 1-.2 2-1.3 2H6.2c-1.1 0-1.8-1-1.3-2z",
    stroke: "M8 3h8M10 3v6l-5.4 10.2c-.6 1.1.1 2.3 1.4 2.3h12c1.3 0 2-1.2 1.4-2.3L14 9V3",
  },
  scale: {
    stroke: "M12 3v18M7 21h10M4 7h16",
    fill: "M0.8 15 4 7.5 7.2 15a3.4 3.4 0 0 1-6.4 0zM16.8 15 20 7.5 23.2 15a3.4 3.4 0 0 1-6.4 0z",
  },
  drop: { fill: "M12 2c4 5 7 8.7 7 12.5a7 7 0 0 1-14 0C5 10.7 8 7 12 2z" },
  atom: {
    fill: "M12 9.6a2.4 2.4 0 1 0 0 4.8 2.4 2.4 0 0 0 0-4.8z",
    stroke:
      "M21.5 12c0 2.3-4.2 4-9.5 4s-9.5-1.7-9.5-4 4.2-4 9.5-4 9.5 1.7 9.5 4zM16.8 20.2c-2 1.2-5.5-1.8-8.2-6.4S5.3 5 7.3 3.8s5.5 1.8 8.2 6.4 3.3 8.8 1.3 10zM7.2 20.2c-2-1.2-1.4-5.4 1.3-10s6.2-7.6 8.2-6.4",
  },
  bolt: { fill: "M13.5 1.5 4.5 13.5h6L9 22.5l10-13h-6.5z" },
  clock: { stroke: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7.5V12l3.5 2" },
  target: { stroke: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z", fill: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8z" },
  heart: { fill: "M12 21C5 15.5 2.5 12 2.5 8.3A5 5 0 0 1 12 6.2a5 5 0 0 1 9.5 2.1C21.5 12 19 15.5 12 21z" },
  warning: { stroke: "M12 4 2.8 20h18.4zM12 10v4.5M12 17.3v.2" },
  check: { stroke: "M4 13l5.5 5.5L20 6.5" },
  cross: { stroke: "M5.5 5.5l13 13M18.5 5.5l-13 13" },
};

const paths = new Map<string, Path2D>();

function pathOf(definition: string): Path2D {
  let path = paths.get(definition);
  if (!path) {
    path = new Path2D(definition);
    paths.set(definition, path);
  }
  return path;
}

/** Draws a sign about the origin, `size` high, in the current fill style. */
export function paintSign(ctx: Context, name: IconName, size: number, colour: string): void {
  const sign = SIGNS[name];
  ctx.save();
  ctx.scale(size / 24, size / 24);
  ctx.translate(-12, -12);
  ctx.fillStyle = colour;
  ctx.strokeStyle = colour;
  ctx.lineWidth = name === "atom" ? 1.7 : 3;
  ctx.lineCap = "round";
  ctx.lineJoin = "round";
  if (sign.fill) ctx.fill(pathOf(sign.fill));
  if (sign.stroke) ctx.stroke(pathOf(sign.stroke));
  ctx.restore();
}
