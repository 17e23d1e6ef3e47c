/** The worker that draws where there is no graphics device, so that the page stays free for what the player does. */
import type { DrawnFrame, TickShift } from "../../engine/messages";
import { CanvasRenderer } from "../canvasRenderer";
import { Picture } from "../Picture";
import { type DoneFrame, FIRST_LOOK } from "../screen";
import type { FontFile, FromPainter, ToPainter } from "./messages";
import { Rhythm } from "./rhythm";

/** The page needs news of the first frame at once, and of later ones now and then. */
const FRAMES_A_REPORT = 6;
/** Letters may come later than the game; until then others stand in. */
const FONTS_WAIT_MS = 800;

let picture: Picture | null = null;
let views: MessagePort | null = null;
let loading: Promise<void> | null = null;
const held: ToPainter[] = [];
let done: DoneFrame[] = [];
let isFirst = true;
/** Script of taking in views since the last frame. */
let viewMs = 0;
let rhythm = new Rhythm();

const post = (message: FromPainter) => self.postMessage(message);

function open(canvas: OffscreenCanvas): void {
  try {
    picture = new Picture(new CanvasRenderer(canvas, ""), FIRST_LOOK, true);
    post({ type: "ready" });
  } catch (error) {
    post({ type: "failed", message: String(error) });
  }
}

/** Words are baked into pictures, so their letters must have arrived. */
async function loadFonts(files: readonly FontFile[]): Promise<void> {
  const { fonts } = self as unknown as { fonts: FontFaceSet };
  for (const { family, address, weight, unicodeRange } of files)
    fonts.add(new FontFace(family, `url("${address}")`, { weight, unicodeRange }));
  const arrived = fonts.load('700 20px "Lexend Variable"').catch(() => []);
  await Promise.race([arrived, new Promise((resolve) => setTimeout(resolve, FONTS_WAIT_MS))]);
}

/** What still comes from an earlier run is heard no more. */
function begin(backdrop: string, tickMs: number, from: MessagePort): void {
  views?.close();
  views = from;
  views.onmessage = ({ data }: MessageEvent<DrawnFrame>) => show(data);
  isFirst = true;
  rhythm = new Rhythm();
  picture?.begin(backdrop, tickMs);
}

function show(frame: DrawnFrame): void {
  const beganMs = performance.now();
  picture?.show(frame);
  viewMs += performance.now() - beganMs;
  picture?.wake({ onFrame: note, onLost: () => undefined });
}

function note(drawnMs: number, frameMs: number): void {
  if (!picture) return;
  const { dueAt, tickMs } = picture.pace;
  const shiftMs = rhythm.take(performance.timeOrigin + frameMs, dueAt, tickMs);
  if (shiftMs !== 0) views?.postMessage(shiftMs satisfies TickShift);
  done.push({ at: performance.timeOrigin + performance.now(), milliseconds: drawnMs + viewMs });
  viewMs = 0;
  if (!isFirst && done.length < FRAMES_A_REPORT) return;
  const { figures, corrections } = picture;
  post({ type: "news", isFirst, frames: done, figures, corrections });
  isFirst = false;
  done = [];
}

function take(data: ToPainter): void {
  if (data.type === "open") open(data.canvas);
  else if (data.type === "fonts") loading = loadFonts(data.files).then(takeHeld);
  else if (data.type === "begin") begin(data.backdrop, data.tickMs, data.views);
  else if (data.type === "rehearse") picture?.rehearse(data.backdrop, data.frame, data.look);
  else if (data.type === "tick") picture?.setTick(data.tickMs);
  else picture?.relook(data.look);
}

/** What came while letters were loading. */
function takeHeld(): void {
  loading = null;
  for (const data of held.splice(0)) take(data);
}

self.onmessage = ({ data }: MessageEvent<ToPainter>) => {
  if (loading) held.push(data);
  else take(data);
};
