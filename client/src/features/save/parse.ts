/** Readers for data nobody vouches for: every value is bounded, and anything odd becomes null. */

export type Plain = Readonly<Record<string, unknown>>;

export function readObject(value: unknown): Plain | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Plain) : null;
}

export function readText(value: unknown, longest: number): string | null {
  return typeof value === "string" && value.length <= longest ? value : null;
}

export function readInteger(value: unknown, low: number, high: number): number | null {
  return Number.isSafeInteger(value) && (value as number) >= low && (value as number) <= high
    ? (value as number)
    : null;
}

export function readTime(value: unknown): string | null {
  const text = readText(value, 40);
  return text !== null && Number.isFinite(Date.parse(text)) ? text : null;
}

export function readOneOf<T extends string | number>(value: unknown, allowed: readonly T[]): T | null {
  return allowed.find((item) => item === value) ?? null;
}

export function readList<T>(value: unknown, most: number, read: (item: unknown) => T | null): T[] {
  if (!Array.isArray(value)) return [];
  return value.slice(0, most).flatMap((item) => {
    const known = read(item);
    return known === null ? [] : [known];
  });
}

/** Game ids as the server makes them; also keeps keys such as `__proto__` out of our records. */
export function readId(value: unknown): string | null {
  const text = readText(value, 64);
  return text !== null && /^[a-z][a-z0-9_-]*$/.test(text) ? text : null;
}

export function parseJson(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
