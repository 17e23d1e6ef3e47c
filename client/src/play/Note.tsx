/** A hint or a description over the picture, or beside it where it is small. A press or time takes it away. */
import { useEffect } from "react";
import "./Note.css";

/** Who has just learnt to read takes a tenth of a second a letter. */
const LEAST_MS = 6000;
const MS_A_LETTER = 100;

interface Props {
  readonly text: string;
  readonly onClose: () => void;
}

export function Note({ text, onClose }: Props) {
  useEffect(() => {
    if (!text) return;
    const timer = setTimeout(onClose, LEAST_MS + MS_A_LETTER * text.length);
    return () => clearTimeout(timer);
  }, [text, onClose]);
  return text ? (
    <button type="button" className="play-note" onClick={onClose}>
      {text}
    </button>
  ) : null;
}
