import { expect, it, vi } from "vitest";
import { ApiError, createHttp, type Tokens } from "./http";

function answer(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(status === 204 ? null : JSON.stringify(body), { status, headers });
}

function keeperOf(start: Tokens | null, renewed: Tokens | null) {
  let tokens = start;
  const refresh = vi.fn(async () => {
    tokens = renewed;
    return renewed;
  });
  return { get: () => tokens, refresh };
}

it("renews an expired token once for many requests and repeats each of them", async () => {
  const keeper = keeperOf({ access: "old", refresh: "r1" }, { access: "new", refresh: "r2" });
  const fetcher = vi.fn(async (_path: unknown, init?: RequestInit) => {
    const token = new Headers(init?.headers).get("authorization");
    return token === "Bearer new" ? answer(200, { ok: true }) : answer(401, { code: "auth/expired" });
  });
  const http = createHttp(fetcher as typeof fetch, keeper);
  expect(await Promise.all([http("/a"), http("/b"), http("/c")])).toEqual([
    { ok: true },
    { ok: true },
    { ok: true },
  ]);
  expect(keeper.refresh).toHaveBeenCalledExactlyOnceWith("r1");
  expect(fetcher).toHaveBeenCalledTimes(6);
});

it("uses the tokens another request has already renewed", async () => {
  const keeper = keeperOf({ access: "old", refresh: "r1" }, null);
  let reads = 0;
  const get = () => (reads++ === 0 ? { access: "old", refresh: "r1" } : { access: "new", refresh: "r2" });
  const fetcher = async (_path: unknown, init?: RequestInit) =>
    new Headers(init?.headers).get("authorization") === "Bearer new" ? answer(200, 1) : answer(401, {});
  expect(await createHttp(fetcher as typeof fetch, { get, refresh: keeper.refresh })("/a")).toBe(1);
  expect(keeper.refresh).not.toHaveBeenCalled();
});

it("hands the server's code and words on when the sign-in has ended", async () => {
  const keeper = keeperOf({ access: "old", refresh: "r1" }, null);
  const http = createHttp(
    async () => answer(401, { code: "auth/expired", detail: "Sign in again." }),
    keeper,
  );
  await expect(http("/a")).rejects.toMatchObject({ code: "auth/expired", status: 401, isPassing: false });
});

it("calls a silent network a passing error", async () => {
  const http = createHttp(() => Promise.reject(new TypeError("failed")), keeperOf(null, null));
  await expect(http("/a")).rejects.toMatchObject({ code: "network/unreachable", isPassing: true });
});

it("calls a server lost that never answers", async () => {
  const giveUp = new AbortController();
  const wait = vi.spyOn(AbortSignal, "timeout").mockReturnValue(giveUp.signal);
  const silent = (_path: unknown, init?: RequestInit) =>
    new Promise<Response>((_, reject) => {
      init?.signal?.addEventListener("abort", () => reject(new DOMException("late", "TimeoutError")));
    });
  const call = createHttp(silent as typeof fetch, keeperOf(null, null))("/a");
  giveUp.abort();
  await expect(call).rejects.toMatchObject({ code: "network/unreachable", isPassing: true });
  expect(wait).toHaveBeenCalledWith(30_000);
});

it("reads how long to wait and survives answers that aren't JSON", async () => {
  const http = createHttp(
    async () => new Response("<html>", { status: 429, headers: { "retry-after": "7" } }),
    keeperOf(null, null),
  );
  const error = await http("/a").catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({ code: "http/429", retryAfterSeconds: 7, isPassing: true });
});
