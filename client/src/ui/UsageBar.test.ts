import { describe, expect, it } from "vitest";
import { nearnessOf } from "./UsageBar";

describe("nearnessOf", () => {
  it.each([
    [74, 100, "fine"],
    [75, 100, "nearly"],
    [90, 100, "almost"],
    [100, 100, "full"],
    [130, 100, "full"],
    [1, 1, "fine"],
    [2, 1, "full"],
    [99, null, "fine"],
  ] as const)("%i of %s is %s", (used, most, nearness) => {
    expect(nearnessOf(used, most)).toBe(nearness);
  });
});
