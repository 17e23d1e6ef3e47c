import { expect, it } from "vitest";
import { ApiError } from "../protocol/http";
import { waitBeforeRetry } from "./queries";

it("waits as long as the server asks for, else twice as long each time", () => {
  expect(waitBeforeRetry(0, new ApiError("limits/too_many", 429, "", 9))).toBe(9000);
  expect(waitBeforeRetry(0, new ApiError("limits/too_many", 429, "", 900))).toBe(60_000);
  expect([0, 1, 2].map((failures) => waitBeforeRetry(failures, new Error("lost")))).toEqual([
    1000, 2000, 4000,
  ]);
});
