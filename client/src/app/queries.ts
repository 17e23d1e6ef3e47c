import { QueryClient } from "@tanstack/react-query";
import { ApiError } from "../protocol/http";

const TRIES = 3;

/**
 * The one query client. Requests are made even without a network: the service worker may know the answer, and who
 * pressed a button hears at once that it didn't work.
 */
export function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: "always",
        retry: (failures, error) =>
          failures < TRIES && (!(error instanceof ApiError) || error.isPassing) && navigator.onLine,
        refetchOnWindowFocus: false,
      },
      mutations: { networkMode: "always" },
    },
  });
}
