import { expect, it } from "vitest";
import { runId } from "./runId";

it("is a UUID of version 7 with the time in front", () => {
  expect(runId(0x0192_abcd_ef01, new Uint8Array(10))).toBe("0192abcd-ef01-7000-8000-000000000000");
  expect(runId(0x0192_abcd_ef01, new Uint8Array(10).fill(0xff))).toBe("0192abcd-ef01-7fff-bfff-ffffffffffff");
});

it("is greater the later it is made", () => {
  const earlier = runId(Date.UTC(2026, 0, 1), new Uint8Array(10).fill(0xff));
  const later = runId(Date.UTC(2026, 0, 1) + 1, new Uint8Array(10));
  expect(earlier < later).toBe(true);
});
