/** How a picture looks: from the settings, and from the room there is for it. */
import { drawsInSoftware } from "./device";
import { HEIGHT, WIDTH } from "./draw/shapes";
import type { PictureLook } from "./Picture";
import type { PlaySettings } from "./types";

/** More pixels than a school laptop can fill make everything slow; without a graphics device, far fewer. */
const MOST_PIXELS_WIDE = 1600;
const MOST_PIXELS_WIDE_IN_SOFTWARE = 800;

export type LookSettings = Pick<PlaySettings, "world" | "contrast" | "reducedMotion">;

export function lookOf({ world, contrast, reducedMotion }: LookSettings, scale: number): PictureLook {
  return { world, highContrast: contrast === "more", reducedMotion, scale };
}

/** Canvas pixels in one unit, for a picture in so many pixels of the page. */
export function scaleIn(width: number, height: number): number {
  const fit = Math.min(width / WIDTH, height / HEIGHT) * Math.min(window.devicePixelRatio, 2);
  const most = drawsInSoftware() ? MOST_PIXELS_WIDE_IN_SOFTWARE : MOST_PIXELS_WIDE;
  return Math.max(1, Math.min(fit, most / WIDTH));
}
