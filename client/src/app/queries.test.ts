import { expect, it } from "vitest";
import { ApiError } from "../protocol/http";
import { createQueries, REACH, waitBeforeRetry } from "./queries";

it("waits as long as the server asks for, else twice as long each time", () => {
  expect(waitBeforeRetry(0, new ApiError("limits/too_many", 429, "", 9))).toBe(9000);
  expect(waitBeforeRetry(0, new ApiError("limits/too_many", 429, "", 900))).toBe(60_000);
  expect([0, 1, 2].map((failures) => waitBeforeRetry(failures, new Error("lost")))).toEqual([
    1000, 2000, 4000,
  ]);
});

it("asks anew whether the server can be reached when a request met nobody, not when it was refused", async () => {
  const queries = createQueries();
  queries.setQueryData(REACH, true);
  const fail = (error: Error) =>
    queries
      .fetchQuery({ queryKey: [error.message], queryFn: () => Promise.reject(error), retry: false })
      .catch(() => {});
  await fail(new ApiError("scores/not_found", 404, ""));
  expect(queries.getQueryState(REACH)?.isInvalidated).toBe(false);
  await fail(new ApiError("network/unreachable", 0, ""));
  expect(queries.getQueryState(REACH)?.isInvalidated).toBe(true);
});
