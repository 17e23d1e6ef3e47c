/** One stay in a room for the page: the connection, what it has told, and the way of a match's updates and pads. */
import type { SentPad } from "../../engine/live/match";
import type { RoomEar, RoomPort } from "../../play/player";
import type { ClientMessage, ServerMessage } from "../../protocol/live";
import { type ConnectionWorld, type Link, RoomConnection } from "./connection";
import { FIRST_STAY, receive, type Stay } from "./room";

export interface RoomView {
  readonly stay: Stay;
  readonly link: Link;
}

export class RoomKeeper {
  #view: RoomView = { stay: FIRST_STAY, link: { state: "opening" } };
  readonly #connection: RoomConnection;
  readonly #watchers = new Set<() => void>();
  #ear: RoomEar | null = null;
  #lastUpdate = "";

  constructor(world: ConnectionWorld, room: string, watch: boolean) {
    this.#connection = new RoomConnection(
      world,
      {
        onLink: (link) => this.#link(link),
        onMessage: (message) => this.#hear(message),
        onUpdate: (text) => this.#pass(text),
      },
      () => ({ type: "join_room", room, watch, ...this.#known() }),
    );
  }

  readonly subscribe = (changed: () => void): (() => void) => {
    this.#watchers.add(changed);
    return () => this.#watchers.delete(changed);
  };

  readonly get = (): RoomView => this.#view;

  /** For whoever shows the match. */
  readonly port: RoomPort = {
    follow: (ear) => {
      this.#ear = ear;
      this.#tellRoundTrip();
      return () => {
        this.#ear = null;
        this.#lastUpdate = "";
      };
    },
    sendPad: (pad: SentPad) => this.send({ type: "game_input", ...pad }),
    askWhole: () => this.send({ type: "resync" }),
  };

  start(): void {
    this.#connection.start();
  }

  send(message: ClientMessage): void {
    this.#connection.send(message);
  }

  wake(): void {
    this.#connection.wake();
  }

  leave(): void {
    this.#connection.close();
  }

  drop(): void {
    this.#connection.drop();
  }

  #hear(message: ServerMessage): void {
    const before = this.#view.stay;
    this.#change({ ...this.#view, stay: receive(before, message) });
    // That it has begun is told again to who comes back, when the seat is theirs again.
    if (message.type !== "match_started" || before.phase !== "playing") return;
    if (message.match_id === before.match.match_id) this.#ear?.onReturn();
  }

  #pass(text: string): void {
    if (!this.#ear) return;
    this.#lastUpdate = text;
    this.#ear.onUpdate(text);
  }

  /** How far the match on the screen has come: who comes back is sent only what is new. */
  #known(): { match_id?: string; version?: number } {
    const { stay } = this.#view;
    const version = Number(/"seq":(\d+)/.exec(this.#lastUpdate)?.[1] ?? 0);
    return stay.phase === "playing" && version > 0 ? { match_id: stay.match.match_id, version } : {};
  }

  #link(link: Link): void {
    this.#change({ ...this.#view, link });
    this.#tellRoundTrip();
  }

  #tellRoundTrip(): void {
    const { link } = this.#view;
    if (link.state === "open" && link.roundTripMs !== null) this.#ear?.onRoundTrip(link.roundTripMs);
  }

  #change(view: RoomView): void {
    this.#view = view;
    for (const changed of this.#watchers) changed();
  }
}
