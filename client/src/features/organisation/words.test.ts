import { expect, test } from "vitest";
import { bytes, daysLeft, money } from "./words";

test("money has its sign and two places", () => {
  expect(money(1999, "usd").replace(/\u00a0/g, " ")).toMatch(/\$\s?19\.99/);
});

test("bytes are said in the largest unit that fits", () => {
  expect(bytes(0)).toBe("0 byte");
  expect(bytes(104_857_600)).toMatch(/^100 MB$/);
  expect(bytes(1_610_612_736)).toMatch(/^1\.5 GB$/);
});

test("the last day of a trial is day nought, and the past has no days", () => {
  const now = Date.parse("2026-09-01T12:00:00Z");
  expect(daysLeft("2026-09-02T11:00:00Z", now)).toBe(0);
  expect(daysLeft("2026-09-08T13:00:00Z", now)).toBe(7);
  expect(daysLeft("2026-08-01T13:00:00Z", now)).toBe(0);
});
