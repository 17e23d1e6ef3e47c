/** A card-sized window into a game that plays itself. */
import { useEffect, useRef } from "react";
import { startPreview } from "./preview";
import type { MiniatureProps } from "./types";

export function Miniature({ file, world, still }: MiniatureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(
    () => (canvas.current ? startPreview(canvas.current, { file, world, still }) : undefined),
    [file, world, still],
  );
  return <canvas ref={canvas} />;
}
