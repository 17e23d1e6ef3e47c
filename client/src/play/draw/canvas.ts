/** Canvases of the page and of a worker, which has no document. */
export type Canvas = HTMLCanvasElement | OffscreenCanvas;
export type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** An empty canvas to paint on. */
export function newCanvas(width: number, height: number): Context {
  const isPage = typeof document !== "undefined";
  const canvas: Canvas = isPage ? document.createElement("canvas") : new OffscreenCanvas(width, height);
  canvas.width = width;
  canvas.height = height;
  const ctx = canvas.getContext("2d") as Context | null;
  if (!ctx) throw new Error("This browser gives no 2-D canvas");
  return ctx;
}
