const FIRST_MS = 2_000;
const LONGEST_MS = 5 * 60_000;

/** Milliseconds to wait after `failures` failed tries in a row; jitter spreads a whole class that lost its network. */
export function backoffMs(failures: number, random: () => number): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, failures - 1));
  return Math.round(full * (0.5 + random() / 2));
}
