/** A picture that a worker draws on a canvas of the page. */
import type { DrawnFrame } from "../../engine/messages";
import { foundDevice } from "../device";
import type { PictureLook } from "../Picture";
import type { GameScreen, ScreenEvents } from "../screen";
import type { FontFile, FromPainter, ToPainter } from "./messages";

/** Whether a worker can draw here at all. */
export function canDrawInWorker(): boolean {
  return "transferControlToOffscreen" in HTMLCanvasElement.prototype;
}

/** Opens a screen whose worker is ready to draw. */
export function openWorkerScreen(): Promise<GameScreen> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "painter" });
  const canvas = document.createElement("canvas");
  const offscreen = canvas.transferControlToOffscreen();
  return new Promise((resolve, reject) => {
    const fail = (message: string) => {
      worker.terminate();
      reject(new Error(message));
    };
    worker.onerror = (event) => fail(event.message || "The painter could not be loaded.");
    worker.onmessage = ({ data }: MessageEvent<FromPainter>) => {
      if (data.type === "ready") {
        worker.onerror = null; // what goes wrong in one frame doesn't take away the next
        resolve(new WorkerScreen(canvas, worker));
      }
      if (data.type === "failed") fail(data.message);
    };
    const opening: ToPainter = { type: "open", canvas: offscreen };
    worker.postMessage(opening, [offscreen]);
  });
}

class WorkerScreen implements GameScreen {
  readonly canvas: HTMLCanvasElement;
  readonly device = `2-D canvas in a worker, drawn by the processor (no graphics device: ${foundDevice()})`;
  readonly isInWorker = true;
  readonly #worker: Worker;
  #hasFonts = false;

  constructor(canvas: HTMLCanvasElement, worker: Worker) {
    this.canvas = canvas;
    this.#worker = worker;
    this.#sendFonts();
  }

  listen(events: ScreenEvents): void {
    if (!this.#hasFonts) this.#sendFonts();
    this.#worker.onmessage = ({ data }: MessageEvent<FromPainter>) => {
      if (data.type === "news") events.onNews(data);
    };
  }

  begin(backdrop: string, tickMs: number): MessagePort {
    const { port1, port2 } = new MessageChannel();
    this.#post({ type: "begin", backdrop, tickMs, views: port1 }, [port1]);
    return port2;
  }

  rehearse(backdrop: string, frame: DrawnFrame, look: PictureLook): void {
    this.#post({ type: "rehearse", backdrop, frame, look });
  }

  show(): void {
    throw new Error("Views go to the worker by themselves");
  }

  setTick(tickMs: number): void {
    this.#post({ type: "tick", tickMs });
  }

  relook(look: PictureLook): void {
    this.#post({ type: "look", look });
  }

  destroy(): void {
    this.#worker.onmessage = null;
    this.#worker.terminate();
  }

  /** As soon as the page has its style sheets: who clicks on a game shouldn't wait for letters. */
  #sendFonts(): void {
    const files = fontFiles();
    this.#hasFonts = files.length > 0;
    this.#post({ type: "fonts", files });
  }

  #post(message: ToPainter, transfer: Transferable[] = []): void {
    this.#worker.postMessage(message, transfer);
  }
}

/** The page's own fonts, as its style sheets name them. */
function fontFiles(): FontFile[] {
  return [...document.styleSheets].flatMap((sheet) =>
    [...sheet.cssRules].filter(isFontFace).map(({ style }) => ({
      family: style.getPropertyValue("font-family").replaceAll('"', ""),
      address: addressIn(style.getPropertyValue("src"), sheet.href ?? document.baseURI),
      weight: style.getPropertyValue("font-weight"),
      unicodeRange: style.getPropertyValue("unicode-range"),
    })),
  );
}

function isFontFace(rule: CSSRule): rule is CSSFontFaceRule {
  return rule instanceof CSSFontFaceRule;
}

function addressIn(source: string, base: string): string {
  const found = /url\("?([^")]+)"?\)/.exec(source)?.[1] ?? "";
  return new URL(found, base).href;
}
