/** Typed requests to the server: bearer token, one shared refresh on 401, errors as values with a stable code. */

export interface Tokens {
  readonly access: string;
  readonly refresh: string;
}

export interface TokenKeeper {
  readonly get: () => Tokens | null;
  /** Trades the refresh token for new tokens; null when the sign-in has ended for good. */
  readonly refresh: (refreshToken: string) => Promise<Tokens | null>;
}

export interface Call {
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly signedIn?: boolean;
  /** The answer is a file, not JSON. */
  readonly isFile?: boolean;
}

/** A network that was lost without a word answers nothing for minutes: better to call it lost, and try again. */
const LONGEST_WAIT_MS = 30_000;

export type Http = <T>(path: string, call?: Call) => Promise<T>;

interface Problem {
  readonly code?: unknown;
  readonly detail?: unknown;
  readonly data?: unknown;
}

/** What went wrong, by code. `status` is 0 when no answer came at all. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  constructor(
    readonly code: string,
    readonly status: number,
    readonly detail: string,
    readonly retryAfterSeconds: number | null = null,
    /** What the server says beside the words, by name. */
    readonly data: Readonly<Record<string, unknown>> = {},
  ) {
    super(`${code}: ${detail}`);
  }

  /** Trying the same request again later may succeed. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }
}

async function errorFrom(response: Response): Promise<ApiError> {
  const problem = (await response.json().catch(() => ({}))) as Problem;
  const code = typeof problem.code === "string" ? problem.code : `http/${response.status}`;
  const detail = typeof problem.detail === "string" ? problem.detail : response.statusText;
  const wait = Number(response.headers.get("retry-after"));
  const data = problem.data !== null && typeof problem.data === "object" ? { ...problem.data } : {};
  return new ApiError(code, response.status, detail, Number.isFinite(wait) && wait > 0 ? wait : null, data);
}

function address(path: string, query: Call["query"]): string {
  const pairs = Object.entries(query ?? {}).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, String(value)]],
  );
  return pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs)}`;
}

function request(call: Call, token: string | undefined): RequestInit {
  const headers: Record<string, string> = { accept: "application/json" };
  if (token) headers["authorization"] = `Bearer ${token}`;
  if (call.body !== undefined) headers["content-type"] = "application/json";
  return {
    method: call.method ?? "GET",
    headers,
    ...(call.isFile ? {} : { signal: AbortSignal.timeout(LONGEST_WAIT_MS) }),
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
  };
}

export function createHttp(fetcher: typeof fetch, keeper: TokenKeeper): Http {
  let refreshing: Promise<Tokens | null> | null = null;

  const send = (path: string, call: Call, token: string | undefined) =>
    fetcher(address(path, call.query), request(call, token)).catch(() => {
      throw new ApiError("network/unreachable", 0, "The server can't be reached.");
    });

  // Many requests can meet an expired token at once; a refresh token works only once, so they share one refresh.
  const refreshOnce = (stale: Tokens): Promise<Tokens | null> => {
    const current = keeper.get();
    if (current && current.access !== stale.access) return Promise.resolve(current);
    refreshing ??= keeper.refresh(stale.refresh).finally(() => {
      refreshing = null;
    });
    return refreshing;
  };

  return async <T>(path: string, call: Call = {}): Promise<T> => {
    const tokens = call.signedIn === false ? null : keeper.get();
    let response = await send(path, call, tokens?.access);
    if (response.status === 401 && tokens) {
      const fresh = await refreshOnce(tokens);
      if (fresh) response = await send(path, call, fresh.access);
    }
    if (!response.ok) throw await errorFrom(response);
    if (response.status === 204) return undefined as T;
    return (call.isFile ? await response.blob() : await response.json()) as T;
  };
}
