/** The closed set of messages between the page and the worker that draws. */
import type { DrawnFrame } from "../../engine/messages";
import type { PictureLook } from "../Picture";
import type { ScreenNews } from "../screen";

export type ToPainter =
  | { readonly type: "open"; readonly canvas: OffscreenCanvas }
  | { readonly type: "fonts"; readonly files: readonly FontFile[] }
  | { readonly type: "begin"; readonly backdrop: string; readonly tickMs: number }
  | { readonly type: "frame"; readonly frame: DrawnFrame }
  | { readonly type: "tick"; readonly tickMs: number }
  | { readonly type: "look"; readonly look: PictureLook };

export type FromPainter =
  | { readonly type: "ready" }
  | { readonly type: "failed"; readonly message: string }
  | ({ readonly type: "news" } & ScreenNews);

/** A worker knows none of the page's fonts. */
export interface FontFile {
  readonly family: string;
  readonly address: string;
  readonly weight: string;
  readonly unicodeRange: string;
}
