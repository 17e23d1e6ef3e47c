/** Paints the twelve characters on a 2-D canvas from their definitions. */

import { drawCharacter } from "../../ui/characters";
import type { World } from "../../ui/palette";
import type { Context } from "./canvas";
import { CREATURE_NAMES, geometryOf, MOOD_NAMES, type Shape } from "./shapes";

const SHEET = 48;

/** Draws a creature `size` units high about its place; its cast is set up by the caller. */
export function paintCreature(ctx: Context, shape: Shape, world: World, castsShadow: () => void): void {
  const [x, y, size, name, mood] = geometryOf(shape, "creature");
  const parts = drawCharacter(CREATURE_NAMES[name] ?? "cell", { world, mood: MOOD_NAMES[mood] ?? "calm" });
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(size / SHEET, size / SHEET);
  ctx.translate(-SHEET / 2, -SHEET / 2);
  ctx.lineJoin = "round";
  ctx.lineCap = "round";
  // One pass casts the shadow of the whole figure, the next paints it: parts must not shade each other.
  for (const isShadowPass of [true, false]) {
    ctx.save();
    if (isShadowPass) castsShadow();
    for (const { d, fill, stroke, width } of parts) {
      const path = new Path2D(d);
      if (fill !== "none") {
        ctx.fillStyle = fill;
        ctx.fill(path);
      }
      if (stroke !== "none" && width > 0) {
        ctx.strokeStyle = stroke;
        ctx.lineWidth = width;
        ctx.stroke(path);
      }
    }
    ctx.restore();
  }
  ctx.restore();
}
