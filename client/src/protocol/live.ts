/**
 * What goes over the socket of a room; told apart by `type`. Generated from the server's messages
 * by `npm run protocol`. Don't edit by hand; docs/protocol.md says what they mean.
 */

/** Sit down in a room (or watch it), by its id or code; also how one comes back after a loss. */
export interface JoinRoom {
  readonly type: "join_room";
  readonly room: string;
  readonly watch?: boolean;
  readonly match_id?: string;
  readonly version?: number;
}

/** Go for good. */
export interface LeaveRoom {
  readonly type: "leave_room";
}

/** Say that one is ready, or take it back. */
export interface SetReady {
  readonly type: "set_ready";
  readonly ready: boolean;
}

/** The host chooses a level. */
export interface ChooseLevel {
  readonly type: "choose_level";
  readonly level: number;
}

/** Another character at one's seat, for this room only. */
export interface ChooseCharacter {
  readonly type: "choose_character";
  readonly character: string;
}

/** The host says which of the empty seats the game's bot takes. */
export interface FillWithBots {
  readonly type: "fill_with_bots";
  readonly seats: "all" | "needed" | "none";
}

/** The host starts the match. */
export interface StartMatch {
  readonly type: "start_match";
}

/** The host gathers the room again after a match. */
export interface Rematch {
  readonly type: "rematch";
}

/** The pad of one's seat from now on: `data` is the encoded pad, `seq` counts up. */
export interface GameInput {
  readonly type: "game_input";
  readonly seq: number;
  readonly data: readonly number[];
  readonly seen?: number;
  readonly at?: readonly [number, number] | null;
}

/** The client's digest differs: send the whole state. */
export interface Resync {
  readonly type: "resync";
}

/** One of the canned phrases, by its name. */
export interface Say {
  readonly type: "say";
  readonly phrase: Phrase;
}

/** Free text, where the tenant allows it to this player. */
export interface Chat {
  readonly type: "chat";
  readonly text: string;
}

/** Measure the round trip; `at` is the client's own clock and comes back as it was. */
export interface Ping {
  readonly type: "ping";
  readonly at: number;
}

/** The sign-in was good. Times in seconds. */
export interface ConnectionAck {
  readonly type: "connection_ack";
  readonly connection_id: string;
  readonly player_id: string;
  readonly inputs_per_second: number;
  readonly heartbeat_seconds: number;
}

/** A seat as everybody in the room sees it. */
export interface SeatState {
  readonly player_id: string;
  readonly name: string;
  readonly character: string;
  readonly ready: boolean;
  readonly bot: boolean;
  readonly connected: boolean;
}

/** The room after any change of its people, level or status. */
export interface RoomState {
  readonly type: "room_state";
  readonly room_id: string;
  readonly code: string;
  readonly game_id: string;
  readonly game_version: string;
  readonly level: number;
  readonly status: "finished" | "playing" | "waiting";
  readonly mode: "casual" | "classroom" | "rated";
  readonly may_chat: boolean;
  readonly bots: "all" | "needed" | "none";
  readonly least: number;
  readonly most: number;
  readonly host: string | null;
  readonly you: number | null;
  readonly seats: readonly SeatState[];
  readonly spectators: number;
}

/** The room is gone; `code` says why. The connection stays open. */
export interface RoomClosed {
  readonly type: "room_closed";
  readonly room_id: string;
  readonly code: "rooms/ended";
  readonly detail: string;
}

/** A match begins; who knows the game's file, level, seed and inputs knows everything. */
export interface MatchStarted {
  readonly type: "match_started";
  readonly match_id: string;
  readonly game_id: string;
  readonly game_version: string;
  readonly level: number;
  readonly seed: number | null;
  readonly seats: number;
  readonly ticks_per_second: number;
  readonly updates_per_second: number;
}

/** What changed since the update before; what isn't there didn't change. */
export interface StateUpdate {
  readonly type: "state_update";
  readonly seq: number;
  readonly tick: number;
  readonly acks?: readonly number[] | null;
  readonly whole?: readonly unknown[] | null;
  readonly fields?: readonly (readonly [number, unknown])[];
  readonly parts?: readonly (readonly [number, number, unknown])[];
  readonly pads?: readonly (readonly [number, readonly number[]])[];
  readonly digest?: string | null;
}

/** How one seat ended; place 1 is best and equals share it. */
export interface Result {
  readonly seat: number;
  readonly player_id: string;
  readonly place: number;
  readonly points: number;
  readonly rating: number | null;
  readonly rating_change: number | null;
  readonly placements_left: number | null;
}

/** The match is over and stored. */
export interface MatchFinished {
  readonly type: "match_finished";
  readonly match_id: string;
  readonly results: readonly Result[];
  readonly digest: string;
}

/** The match can't go on; nothing counts. */
export interface MatchAborted {
  readonly type: "match_aborted";
  readonly match_id: string;
  readonly code: "rooms/empty" | "rooms/game_failed" | "rooms/game_hung" | "rooms/not_stored" | "rooms/process_lost" | "rooms/server_stopping";
  readonly detail: string;
}

/** An input was dropped; `code` says why. */
export interface InputRefused {
  readonly type: "input_refused";
  readonly seq: number;
  readonly code: string;
}

/** Somebody in the room used a phrase. */
export interface Said {
  readonly type: "said";
  readonly player_id: string;
  readonly phrase: Phrase;
}

/** Somebody in the room wrote something; the filter has passed it. */
export interface Chatted {
  readonly type: "chatted";
  readonly player_id: string;
  readonly text: string;
}

/** The answer to a ping; `tick` is the tick that the match is at, 0 outside one. */
export interface Pong {
  readonly type: "pong";
  readonly at: number;
  readonly tick: number;
}

/** Something was refused; the same codes as over HTTP. */
export interface Problem {
  readonly type: "error";
  readonly code: string;
  readonly title: string;
  readonly way_out: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export type ClientMessage =
  | JoinRoom
  | LeaveRoom
  | SetReady
  | ChooseLevel
  | ChooseCharacter
  | FillWithBots
  | StartMatch
  | Rematch
  | GameInput
  | Resync
  | Say
  | Chat
  | Ping;

export type ServerMessage =
  | ConnectionAck
  | RoomState
  | RoomClosed
  | MatchStarted
  | StateUpdate
  | MatchFinished
  | MatchAborted
  | InputRefused
  | Said
  | Chatted
  | Pong
  | Problem;

export type Phrase = "hello" | "good_luck" | "well_played" | "thank_you" | "wait" | "ready" | "go" | "wow" | "oops" | "help" | "again" | "bye";

/** Why the server closed a socket. */
export const CLOSE = {
  GOING_AWAY: 1001,
  BAD_MESSAGE: 4400,
  NOT_SIGNED_IN: 4401,
  REVOKED: 4403,
  SILENT: 4408,
  REPLACED: 4409,
  TOO_FAST: 4429,
  TOO_SLOW: 4431,
} as const;
