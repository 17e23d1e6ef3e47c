/** The closed set of messages between the page and the worker that draws. */
import type { DrawnFrame } from "../../engine/messages";
import type { PictureLook } from "../Picture";
import type { ScreenNews } from "../screen";

export type ToPainter =
  | { readonly type: "open"; readonly canvas: OffscreenCanvas }
  | { readonly type: "fonts"; readonly files: readonly FontFile[] }
  /** A run whose views come by a way of their own, so that the page isn't needed for any. */
  | {
      readonly type: "begin";
      readonly backdrop: string;
      readonly tickMs: number;
      readonly views: MessagePort;
    }
  | {
      readonly type: "rehearse";
      readonly backdrop: string;
      readonly frame: DrawnFrame;
      readonly look: PictureLook;
    }
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
