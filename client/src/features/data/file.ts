import type { SaveManager } from "../save/saveManager";
import { exportSave } from "../save/transfer";

/** Hands a text to the browser as a file to keep. */
export function downloadText(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser needs the address a moment longer than this call.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

export function saveToFile(save: SaveManager): void {
  const now = new Date();
  downloadText(`stem-adventures-${now.toISOString().slice(0, 10)}.json`, exportSave(save, now));
}
