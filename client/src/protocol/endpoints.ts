import type { Http } from "./http";
import type {
  Account,
  AroundMe,
  Board,
  Case,
  Catalog,
  ClassRound,
  ClosedAccount,
  Flag,
  Game,
  Invite,
  InvitePreview,
  Invoice,
  MatchList,
  Member,
  NewClassRound,
  NewSearch,
  Organisation,
  OrganisationList,
  OrganisationRole,
  Period,
  PlanList,
  Player,
  PlayerStats,
  PlayReport,
  ProgressList,
  Quote,
  Replay,
  RoomAddress,
  RoomEntry,
  ScoreStatus,
  Search,
  Session,
  SessionList,
  Submission,
  SyncResults,
  TicketList,
  Usage,
  WhyMatch,
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
    sessions: () => http<SessionList>(`${ROOT}/auth/sessions`),
    endSession: (id: string) => http<void>(`${ROOT}/auth/sessions/${id}`, { method: "DELETE" }),
    endOtherSessions: () => http<void>(`${ROOT}/auth/sessions`, { method: "DELETE" }),
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
  const classes = `${ROOT}/multiplayer/gatherings`;
  return {
    rooms: () => http<{ items: RoomEntry[] }>(rooms),
    /** By id or code; the answer has the address of the process that holds it. */
    room: (room: string) => http<RoomAddress>(`${rooms}/${encodeURIComponent(room)}`),
    openRoom: (game_id: string) =>
      http<RoomAddress>(rooms, { method: "POST", body: { game_id, fill_with_bots: true } }),
    /** A pass for one connection, so that no token stands in an address. */
    socketTicket: () => http<{ ticket: string }>(`${ROOT}/multiplayer/socket-tickets`, { method: "POST" }),
    /** This player is there, for so many seconds. */
    comeOnline: () => http<{ expires_in: number }>(`${ROOT}/presence`, { method: "PUT" }),
    goOffline: () => http<void>(`${ROOT}/presence`, { method: "DELETE" }),
    startSearch: (body: NewSearch) => http<Search>(search, { method: "POST", body }),
    searchState: () => http<Search>(search),
    ratings: () => http<PlayerStats>(`${ROOT}/multiplayer/stats`),
    /** Why these players met; of a match that has ended. */
    whyMatch: (match: string) => http<WhyMatch>(`${ROOT}/multiplayer/matches/${match}`),
    matchReplay: (match: string) => http<Replay>(`${ROOT}/multiplayer/matches/${match}/replay`),
    matches: (limit: number) => http<MatchList>(`${ROOT}/multiplayer/matches`, { query: { limit } }),
    stopSearch: () => http<void>(search, { method: "DELETE" }),
    openClass: () => http<ClassRound>(classes, { method: "POST" }),
    classRound: (code: string) => http<ClassRound>(`${classes}/${encodeURIComponent(code)}`),
    joinClass: (code: string) =>
      http<ClassRound>(`${classes}/${encodeURIComponent(code)}/people`, { method: "POST" }),
    leaveClass: (code: string) =>
      http<void>(`${classes}/${encodeURIComponent(code)}/people/me`, { method: "DELETE" }),
    startRound: (code: string, body: NewClassRound) =>
      http<ClassRound>(`${classes}/${encodeURIComponent(code)}/rounds`, { method: "POST", body }),
  };
}

function fairPlayEndpoints(http: Http) {
  const flags = `${ROOT}/multiplayer/flags`;
  const closed = `${ROOT}/auth/closed`;
  /** Of somebody whose account is closed: the pass stands for a sign-in. */
  const asHolder = <T>(path: string, body: object) =>
    http<T>(closed + path, { method: "POST", body, signedIn: false });
  return {
    closedAccount: (appeal_pass: string) => asHolder<ClosedAccount>("", { appeal_pass }),
    closedCase: (appeal_pass: string, flag: string) => asHolder<Case>(`/flags/${flag}`, { appeal_pass }),
    appeal: (appeal_pass: string, words: string) =>
      asHolder<ClosedAccount>("/appeal", { appeal_pass, words }),
    flags: () => http<{ items: Flag[] }>(flags),
    flagCase: (flag: string) => http<Case>(`${flags}/${flag}`),
    giveVerdict: (flag: string, verdict: "cleared" | "confirmed") =>
      http<void>(`${flags}/${flag}/verdict`, { method: "POST", body: { verdict } }),
  };
}

function organisationEndpoints(http: Http) {
  const at = (id: string, rest = "") => `${ROOT}/organisations/${id}${rest}`;
  return {
    organisations: () => http<OrganisationList>(`${ROOT}/organisations`),
    createOrganisation: (name: string) =>
      http<Organisation>(`${ROOT}/organisations`, { method: "POST", body: { name } }),
    organisation: (id: string) => http<Organisation>(at(id)),
    updateOrganisation: (id: string, body: { name?: string; billing_email?: string }) =>
      http<Organisation>(at(id), { method: "PATCH", body }),
    archiveOrganisation: (id: string, isArchived: boolean) =>
      http<Organisation>(at(id, isArchived ? "/archive" : "/restore"), { method: "POST" }),
    exportOrganisation: (id: string) => http<unknown>(at(id, "/export")),
    members: (id: string, after?: string) =>
      http<{ items: Member[] }>(at(id, "/members"), { query: { limit: 500, after } }),
    setRole: (id: string, player: string, role: OrganisationRole) =>
      http<void>(at(id, `/members/${player}`), { method: "PATCH", body: { role } }),
    removeMember: (id: string, player: string) =>
      http<void>(at(id, `/members/${player}`), { method: "DELETE" }),
    handOver: (id: string, player_id: string) =>
      http<void>(at(id, "/owner"), { method: "POST", body: { player_id } }),
    invites: (id: string) => http<{ items: Invite[] }>(at(id, "/invites")),
    invite: (id: string, body: { role: "admin" | "member"; most_uses: number; days: number }) =>
      http<{ invite: Invite; code: string }>(at(id, "/invites"), { method: "POST", body }),
    revokeInvite: (id: string, invite: string) =>
      http<void>(at(id, `/invites/${invite}`), { method: "DELETE" }),
    lookAtInvite: (code: string) =>
      http<InvitePreview>(`${ROOT}/organisations/invites/${encodeURIComponent(code)}`),
    joinOrganisation: (code: string) =>
      http<Organisation>(`${ROOT}/organisations/join`, { method: "POST", body: { code } }),
    usage: (id: string) => http<Usage>(at(id, "/usage")),
    report: (id: string, days: number) => http<PlayReport>(at(id, "/report"), { query: { days } }),
  };
}

function billingEndpoints(http: Http) {
  const at = (id: string, rest = "") => `${ROOT}/billing/${id}${rest}`;
  const post = <T>(path: string, body?: object) => http<T>(path, { method: "POST", body });
  return {
    plans: () => http<PlanList>(`${ROOT}/billing/plans`),
    account: (id: string) => http<Account>(at(id)),
    beginTrial: (id: string) => post<Account>(at(id, "/trial")),
    checkout: (id: string, plan_id: string) => post<{ url: string }>(at(id, "/checkout"), { plan_id }),
    portal: (id: string) => post<{ url: string }>(at(id, "/portal")),
    changePlan: (id: string, plan_id: string) => post<Account>(at(id, "/plan"), { plan_id }),
    cancelPlan: (id: string) => post<Account>(at(id, "/cancel")),
    resumePlan: (id: string) => post<Account>(at(id, "/resume")),
    invoices: (id: string) => http<{ items: Invoice[] }>(at(id, "/invoices")),
    quotes: (id: string) => http<{ items: Quote[] }>(at(id, "/quotes")),
    quoteFile: (id: string, quote: string) => http<Blob>(at(id, `/quotes/${quote}/pdf`), { isFile: true }),
    makeQuote: (id: string, plan_id: string) => post<Quote>(at(id, "/quotes"), { plan_id }),
    order: (id: string, plan_id: string, number: string) =>
      post<Account>(at(id, "/purchase-orders"), { plan_id, number }),
    claimExemption: (id: string, certificate: string) =>
      post<Account>(at(id, "/tax-exemption"), { certificate }),
  };
}

export function createApi(http: Http) {
  return {
    isLive: () => http<unknown>("/health/live", { signedIn: false }),
    games: () => http<Catalog>(`${ROOT}/games`, { signedIn: false }),
    game: (id: string) => http<Game>(`${ROOT}/games/${id}`, { signedIn: false }),
    ...authEndpoints(http),
    ...playerEndpoints(http),
    ...scoreEndpoints(http),
    ...boardEndpoints(http),
    ...roomEndpoints(http),
    ...fairPlayEndpoints(http),
    ...organisationEndpoints(http),
    ...billingEndpoints(http),
  };
}
