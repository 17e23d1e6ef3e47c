/** Amounts and dates as people write them. */

export function money(cents: number, currency: string): string {
  return new Intl.NumberFormat(undefined, { style: "currency", currency }).format(cents / 100);
}

export function day(moment: string): string {
  return new Date(moment).toLocaleDateString(undefined, { dateStyle: "medium" });
}

/** A month by any of its moments, as the server counts: in UTC. */
export function month(moment: string): string {
  return new Date(moment).toLocaleDateString(undefined, { month: "long", year: "numeric", timeZone: "UTC" });
}

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

export function bytes(amount: number): string {
  const step = Math.min(UNITS.length - 1, amount < 1 ? 0 : Math.floor(Math.log2(amount) / 10));
  return new Intl.NumberFormat(undefined, {
    style: "unit",
    unit: UNITS[step] ?? "byte",
    maximumFractionDigits: 1,
  }).format(amount / 1024 ** step);
}

/** How an amount of a feature is written. */
export function amountOf(feature: string): (amount: number) => string {
  return feature === "storage" ? bytes : (amount) => amount.toLocaleString();
}

/** Whole days from now until a moment, 0 on its last day. */
export function daysLeft(until: string, now: number): number {
  return Math.max(0, Math.floor((Date.parse(until) - now) / 86_400_000));
}
