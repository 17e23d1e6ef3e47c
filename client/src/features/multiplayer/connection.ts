/**
 * The socket of a room, kept up: asks where the room is, connects, joins, measures the round trip, notices silence,
 * and comes back at most five times before it says clearly that it is over. Clock, socket and chance are given.
 */
import { ApiError } from "../../protocol/http";
import type { ClientMessage, ServerMessage } from "../../protocol/live";

export interface SocketLike {
  onopen: (() => void) | null;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onclose: ((event: { readonly code: number }) => void) | null;
  send(text: string): void;
  close(): void;
}

export type Quality = "good" | "fair" | "poor";

export type Link =
  | { readonly state: "opening" }
  | { readonly state: "open"; readonly roundTripMs: number | null; readonly quality: Quality }
  /** Coming back; `tries` counts from 1. */
  | { readonly state: "lost"; readonly tries: number }
  | { readonly state: "ended"; readonly code: string };

export interface ConnectionWorld {
  /** Where the room is now, with a pass for one connection. */
  find(): Promise<string>;
  open(address: string): SocketLike;
  now(): number;
  after(milliseconds: number, action: () => void): () => void;
  random(): number;
}

export interface ConnectionListener {
  onLink(link: Link): void;
  onMessage(message: ServerMessage): void;
  /** An update of a match, as it came: whoever shows the match reads it. */
  onUpdate(text: string): void;
}

export const MOST_TRIES = 5;
const FIRST_WAIT_MS = 500;
const PING_EVERY_MS = 1000;
const SILENCE_MS = 4000;
const OPEN_WITHIN_MS = 6000;
/** One that ends sooner has brought nobody back: a server that lets in and cuts off would be asked for ever. */
const STANDS_AFTER_MS = 5000;
const FAIR_MS = 120;
const POOR_MS = 300;
const UPDATE = '{"type":"state_update"';
/** Close codes after which coming back would be wrong. */
const FINAL: Readonly<Record<number, string>> = { 4403: "link/signed_out", 4409: "link/replaced" };

export class RoomConnection {
  readonly #world: ConnectionWorld;
  readonly #listener: ConnectionListener;
  readonly #join: () => ClientMessage;
  #socket: SocketLike | null = null;
  #link: Link = { state: "opening" };
  #tries = 0;
  #heardAtMs = 0;
  #openedAtMs: number | null = null;
  #roundTripMs: number | null = null;
  #stopTimer: (() => void) | null = null;
  #stopPing: (() => void) | null = null;
  /** Counts connections: what an earlier one still says means nothing. */
  #turn = 0;

  constructor(world: ConnectionWorld, listener: ConnectionListener, join: () => ClientMessage) {
    this.#world = world;
    this.#listener = listener;
    this.#join = join;
  }

  start(): void {
    this.#tries = 0;
    this.#show({ state: "opening" });
    void this.#connect();
  }

  send(message: ClientMessage): void {
    if (this.#link.state === "open") this.#socket?.send(JSON.stringify(message));
  }

  /** The network is back: no need to wait for the next try. */
  wake(): void {
    if (this.#link.state !== "lost" || this.#socket) return;
    this.#stopTimer?.();
    void this.#connect();
  }

  /** Leaves the room for good. */
  close(): void {
    this.send({ type: "leave_room" });
    this.#end("link/left");
  }

  /** Goes without a word, as a page does that is closed: the seat is kept for a while. */
  drop(): void {
    this.#end("link/left");
  }

  async #connect(): Promise<void> {
    const turn = ++this.#turn;
    // However far the attempt has come by then, a network that swallows everything must not hold it for ever.
    this.#stopTimer = this.#world.after(OPEN_WITHIN_MS, () => turn === this.#turn && this.#lose());
    try {
      const address = await this.#world.find();
      if (turn === this.#turn) this.#openSocket(address, turn);
    } catch (error) {
      if (turn !== this.#turn) return;
      if (error instanceof ApiError && !error.isPassing) this.#end(error.code);
      else this.#lose();
    }
  }

  #openSocket(address: string, turn: number): void {
    const socket = this.#world.open(address);
    this.#socket = socket;
    socket.onopen = () => turn === this.#turn && socket.send(JSON.stringify(this.#join()));
    socket.onmessage = ({ data }) => turn === this.#turn && this.#hear(String(data));
    socket.onclose = ({ code }) => {
      if (turn !== this.#turn) return;
      const why = FINAL[code];
      if (why) this.#end(why);
      else this.#lose();
    };
  }

  #hear(text: string): void {
    this.#heardAtMs = this.#world.now();
    if (text.startsWith(UPDATE)) this.#listener.onUpdate(text);
    else this.#read(JSON.parse(text));
  }

  #read(message: ServerMessage): void {
    if (message.type === "pong") this.#measure(message.at);
    // The room has moved since it was found: find it again.
    else if (message.type === "error" && message.code === "rooms/elsewhere") this.#lose();
    else {
      if (message.type === "connection_ack") this.#opened();
      this.#listener.onMessage(message);
    }
  }

  #opened(): void {
    this.#stopTimer?.();
    this.#openedAtMs = this.#world.now();
    this.#roundTripMs = null;
    this.#show({ state: "open", roundTripMs: null, quality: "good" });
    this.#ping();
  }

  /** `dueMs`: when this was to be. A page that was held up has not read yet what came meanwhile. */
  #ping(dueMs = this.#world.now()): void {
    const now = this.#world.now();
    if (now - dueMs > PING_EVERY_MS) this.#heardAtMs = Math.min(now, this.#heardAtMs + now - dueMs);
    const silentMs = now - this.#heardAtMs;
    if (silentMs > SILENCE_MS) {
      this.#lose();
      return;
    }
    if (silentMs > SILENCE_MS / 2) this.#rate("poor");
    this.send({ type: "ping", at: now });
    this.#stopPing = this.#world.after(PING_EVERY_MS, () => this.#ping(now + PING_EVERY_MS));
  }

  #measure(sentAtMs: number): void {
    const took = this.#world.now() - sentAtMs;
    this.#roundTripMs = this.#roundTripMs === null ? took : this.#roundTripMs * 0.75 + took * 0.25;
    this.#rate(this.#roundTripMs < FAIR_MS ? "good" : this.#roundTripMs < POOR_MS ? "fair" : "poor");
  }

  #rate(quality: Quality): void {
    if (this.#link.state === "open") this.#show({ state: "open", roundTripMs: this.#roundTripMs, quality });
  }

  #lose(): void {
    const stood = this.#openedAtMs === null ? 0 : this.#world.now() - this.#openedAtMs;
    this.#openedAtMs = null;
    if (stood >= STANDS_AFTER_MS) this.#tries = 0;
    this.#forget();
    if (this.#tries >= MOST_TRIES) {
      this.#end("link/unreachable");
      return;
    }
    this.#tries += 1;
    this.#show({ state: "lost", tries: this.#tries });
    const wait = FIRST_WAIT_MS * 2 ** (this.#tries - 1) * (0.8 + 0.4 * this.#world.random());
    this.#stopTimer = this.#world.after(wait, () => void this.#connect());
  }

  #end(code: string): void {
    this.#forget();
    this.#show({ state: "ended", code });
  }

  #forget(): void {
    this.#turn += 1;
    this.#stopTimer?.();
    this.#stopPing?.();
    const socket = this.#socket;
    this.#socket = null;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  #show(link: Link): void {
    this.#link = link;
    this.#listener.onLink(link);
  }
}
