import type { Http } from "./http";
import type {
  AroundMe,
  Board,
  Catalog,
  Game,
  NewSearch,
  Period,
  Player,
  ProgressList,
  RoomAddress,
  RoomEntry,
  ScoreStatus,
  Search,
  Session,
  Submission,
  SyncResults,
  TicketList,
} from "./types";

const ROOT = "/api/v1";

export interface Registration {
  readonly username: string;
  readonly password: string;
  readonly display_name?: string;
}

export type Api = ReturnType<typeof createApi>;

function authEndpoints(http: Http) {
  return {
    guest: () => http<Session>(`${ROOT}/auth/guest`, { method: "POST", body: {}, signedIn: false }),
    /** With a guest signed in, the guest becomes this account and keeps everything. */
    register: (body: Registration) => http<Session>(`${ROOT}/auth/register`, { method: "POST", body }),
    login: (username: string, password: string) =>
      http<Session>(`${ROOT}/auth/login`, { method: "POST", body: { username, password }, signedIn: false }),
    refresh: (refresh_token: string) =>
      http<Session>(`${ROOT}/auth/refresh`, { method: "POST", body: { refresh_token }, signedIn: false }),
    logout: () => http<void>(`${ROOT}/auth/logout`, { method: "POST" }),
  };
}

function playerEndpoints(http: Http) {
  return {
    me: () => http<Player>(`${ROOT}/player/me`),
    updateMe: (body: { display_name?: string; character?: string }) =>
      http<Player>(`${ROOT}/player/me`, { method: "PATCH", body }),
    progress: () => http<ProgressList>(`${ROOT}/player/me/progress`),
    settings: () => http<{ settings: Record<string, unknown> }>(`${ROOT}/player/me/settings`),
    saveSettings: (settings: object) =>
      http<unknown>(`${ROOT}/player/me/settings`, { method: "PUT", body: { settings } }),
    exportMe: () => http<unknown>(`${ROOT}/player/me/export`),
  };
}

function scoreEndpoints(http: Http) {
  return {
    tickets: (game_id: string, level: number, count: number) =>
      http<TicketList>(`${ROOT}/scores/tickets`, {
        method: "POST",
        body: { game_id, level, count },
      }),
    scoreStatus: (gameId: string, id: string) => http<ScoreStatus>(`${ROOT}/scores/${gameId}/${id}`),
    sync: (items: readonly Submission[]) =>
      http<SyncResults>(`${ROOT}/sync`, { method: "POST", body: { items } }),
  };
}

function boardEndpoints(http: Http) {
  return {
    board: (gameId: string, period: Period, limit: number) =>
      http<Board>(`${ROOT}/leaderboards/${gameId}`, { query: { period, limit } }),
    aroundMe: (gameId: string, period: Period, span: number) =>
      http<AroundMe>(`${ROOT}/leaderboards/${gameId}/around-me`, { query: { period, span } }),
  };
}

function roomEndpoints(http: Http) {
  const rooms = `${ROOT}/multiplayer/rooms`;
  const search = `${ROOT}/multiplayer/search`;
  return {
    rooms: () => http<{ items: RoomEntry[] }>(rooms),
    /** By id or code; the answer has the address of the process that holds it. */
    room: (room: string) => http<RoomAddress>(`${rooms}/${encodeURIComponent(room)}`),
    openRoom: (game_id: string) =>
      http<RoomAddress>(rooms, { method: "POST", body: { game_id, fill_with_bots: true } }),
    /** A pass for one connection, so that no token stands in an address. */
    socketTicket: () => http<{ ticket: string }>(`${ROOT}/multiplayer/socket-tickets`, { method: "POST" }),
    startSearch: (body: NewSearch) => http<Search>(search, { method: "POST", body }),
    searchState: () => http<Search>(search),
    stopSearch: () => http<void>(search, { method: "DELETE" }),
  };
}

export function createApi(http: Http) {
  return {
    games: () => http<Catalog>(`${ROOT}/games`, { signedIn: false }),
    game: (id: string) => http<Game>(`${ROOT}/games/${id}`, { signedIn: false }),
    ...authEndpoints(http),
    ...playerEndpoints(http),
    ...scoreEndpoints(http),
    ...boardEndpoints(http),
    ...roomEndpoints(http),
  };
}
