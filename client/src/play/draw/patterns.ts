/** Hatchings that repeat what a colour means, for eyes that can't tell the hue. */
import type { Context } from "./canvas";
import type { Box } from "./outlines";
import type { PatternName } from "./shapes";

const GAP = 4.5;

/** Draws over a box, inside the current clip. */
export function paintPattern(ctx: Context, name: PatternName, angle: number, box: Box, tone: string): void {
  const reach = Math.hypot(box.right - box.left, box.bottom - box.top) / 2 + GAP;
  ctx.save();
  ctx.translate((box.left + box.right) / 2, (box.top + box.bottom) / 2);
  ctx.rotate(((name === "bricks" ? 0 : angle) * Math.PI) / 180);
  ctx.strokeStyle = tone;
  ctx.fillStyle = tone;
  ctx.globalAlpha *= 0.8;
  ctx.lineWidth = 1.2;
  PAINTERS[name](ctx, reach);
  ctx.restore();
}

const PAINTERS: Readonly<Record<PatternName, (ctx: Context, reach: number) => void>> = {
  stripes(ctx, reach) {
    lines(ctx, reach, 0, 0);
  },
  cross(ctx, reach) {
    ctx.lineWidth = 0.9;
    lines(ctx, reach, 0, 0);
    ctx.rotate(Math.PI / 2);
    lines(ctx, reach, 0, 0);
  },
  waves(ctx, reach) {
    lines(ctx, reach, 1.1, 8);
  },
  dots(ctx, reach) {
    ctx.beginPath();
    let row = 0;
    for (let y = -reach; y <= reach; y += GAP) {
      for (let x = -reach + (row % 2) * GAP * 0.5; x <= reach; x += GAP) {
        ctx.moveTo(x + 0.9, y);
        ctx.arc(x, y, 0.9, 0, Math.PI * 2);
      }
      row += 1;
    }
    ctx.fill();
  },
  bricks(ctx, reach) {
    ctx.lineWidth = 0.9;
    lines(ctx, reach, 0, 0);
    ctx.beginPath();
    let row = 0;
    for (let y = -reach; y <= reach; y += GAP) {
      for (let x = -reach + (row % 2) * GAP; x <= reach; x += GAP * 2) {
        ctx.moveTo(x, y);
        ctx.lineTo(x, y + GAP);
      }
      row += 1;
    }
    ctx.stroke();
  },
};

function lines(ctx: Context, reach: number, swing: number, wave: number): void {
  ctx.beginPath();
  for (let y = -reach; y <= reach; y += GAP) {
    ctx.moveTo(-reach, y);
    if (wave === 0) {
      ctx.lineTo(reach, y);
      continue;
    }
    for (let x = -reach; x < reach; x += wave) {
      ctx.quadraticCurveTo(x + wave / 4, y - swing * 2, x + wave / 2, y);
      ctx.quadraticCurveTo(x + (wave * 3) / 4, y + swing * 2, x + wave, y);
    }
  }
  ctx.stroke();
}
