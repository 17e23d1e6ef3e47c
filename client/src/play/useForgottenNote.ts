import { useEffect } from "react";

const NOTE_MS = 9000;

/** A hint goes away by itself after it can be read. */
export function useForgottenNote(note: string, setNote: (note: string) => void): void {
  useEffect(() => {
    if (!note) return;
    const timer = setTimeout(() => setNote(""), NOTE_MS);
    return () => clearTimeout(timer);
  }, [note, setNote]);
}
