const HEX = 16;

/**
 * A new run's id: a UUID of version 7, which begins with the time. Runs of one time then lie together in the server's
 * index, so that storing them changes few of its pages. `random` are ten bytes of chance.
 */
export function runId(milliseconds: number, random: Uint8Array): string {
  const time = milliseconds.toString(HEX).padStart(12, "0");
  const bytes = Uint8Array.from(random);
  bytes[0] = ((bytes[0] ?? 0) & 0x0f) | 0x70; // the version
  bytes[2] = ((bytes[2] ?? 0) & 0x3f) | 0x80; // the variant
  const rest = Array.from(bytes, (byte) => byte.toString(HEX).padStart(2, "0")).join("");
  return [time.slice(0, 8), time.slice(8), rest.slice(0, 4), rest.slice(4, 8), rest.slice(8)].join("-");
}
