import { QueryCache, QueryClient } from "@tanstack/react-query";
import { ApiError } from "../protocol/http";

/** Whether the server can be reached. Asked anew when a request met nobody. */
export const REACH = ["reach"] as const;

const TRIES = 3;
const LONGEST_WAIT_SECONDS = 60;

export function metNobody(error: unknown): boolean {
  return error instanceof ApiError && error.status === 0;
}

/** As long as the server asks for; else twice as long each time. */
export function waitBeforeRetry(failures: number, error: unknown): number {
  const told = error instanceof ApiError ? error.retryAfterSeconds : null;
  return 1000 * Math.min(LONGEST_WAIT_SECONDS, told ?? 2 ** failures);
}

/**
 * The one query client. Requests are made even without a network: the service worker may know the answer, and who
 * pressed a button hears at once that it didn't work.
 */
export function createQueries(): QueryClient {
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => metNobody(error) && void queries.invalidateQueries({ queryKey: REACH }),
    }),
    defaultOptions: {
      queries: {
        networkMode: "always",
        retry: (failures, error) =>
          failures < TRIES && (!(error instanceof ApiError) || error.isPassing) && navigator.onLine,
        retryDelay: waitBeforeRetry,
        refetchOnWindowFocus: false,
      },
      mutations: { networkMode: "always" },
    },
  });
  return queries;
}
