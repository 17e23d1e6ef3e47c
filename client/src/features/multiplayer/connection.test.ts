import { describe, expect, it, vi } from "vitest";
import { ApiError } from "../../protocol/http";
import type { ServerMessage } from "../../protocol/live";
import { type Link, MOST_TRIES, RoomConnection, type SocketLike } from "./connection";

class FakeSocket implements SocketLike {
  onopen: (() => void) | null = null;
  onmessage: ((event: { readonly data: unknown }) => void) | null = null;
  onclose: ((event: { readonly code: number }) => void) | null = null;
  readonly sent: string[] = [];
  isClosed = false;

  send(text: string): void {
    this.sent.push(text);
  }

  close(): void {
    this.isClosed = true;
  }

  say(message: object): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }

  admit(): void {
    this.onopen?.();
    this.say({ type: "connection_ack" });
  }
}

function stage(find: () => Promise<string> = async () => "ws://here/live?ticket=1") {
  vi.useFakeTimers();
  const sockets: FakeSocket[] = [];
  const links: Link[] = [];
  const heard: ServerMessage[] = [];
  const updates: string[] = [];
  const connection = new RoomConnection(
    {
      find,
      open: () => {
        sockets.push(new FakeSocket());
        return sockets.at(-1) as FakeSocket;
      },
      now: () => Date.now(),
      after: (milliseconds, action) => {
        const timer = setTimeout(action, milliseconds);
        return () => clearTimeout(timer);
      },
      random: () => 0.5,
    },
    {
      onLink: (link) => void links.push(link),
      onMessage: (message) => void heard.push(message),
      onUpdate: (text) => void updates.push(text),
    },
    () => ({ type: "join_room", room: "ABC" }),
  );
  const last = () => sockets.at(-1) as FakeSocket;
  return { connection, sockets, links, heard, updates, last };
}

async function opened() {
  const world = stage();
  world.connection.start();
  await vi.advanceTimersByTimeAsync(0);
  world.last().admit();
  return world;
}

describe("the connection to a room", () => {
  it("joins as soon as the socket is open, and hands updates on unread", async () => {
    const { last, links, updates, heard } = await opened();
    expect(JSON.parse(last().sent[0] ?? "")).toEqual({ type: "join_room", room: "ABC" });
    expect(links.at(-1)).toMatchObject({ state: "open" });
    last().onmessage?.({ data: '{"type":"state_update","seq":1,"broken' });
    expect(updates).toEqual(['{"type":"state_update","seq":1,"broken']);
    expect(heard.map(({ type }) => type)).toEqual(["connection_ack"]);
  });

  it("measures the round trip and rates it", async () => {
    const { last, links } = await opened();
    const { at } = JSON.parse(last().sent[1] ?? "");
    await vi.advanceTimersByTimeAsync(200);
    last().say({ type: "pong", at });
    expect(links.at(-1)).toEqual({ state: "open", roundTripMs: 200, quality: "fair" });
  });

  it("notices a network that swallows everything, and comes back", async () => {
    const { last, links, sockets } = await opened();
    const first = last();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(first.isClosed).toBe(true);
    expect(links.at(-1)).toEqual({ state: "lost", tries: 1 });
    await vi.advanceTimersByTimeAsync(500);
    expect(sockets).toHaveLength(2);
    last().admit();
    expect(links.at(-1)).toMatchObject({ state: "open" });
  });

  it("doesn't take a page that was held up for a lost network", async () => {
    const { links } = await opened();
    vi.setSystemTime(Date.now() + 10_000);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(links.at(-1)).toMatchObject({ state: "open" });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(links.at(-1)).toMatchObject({ state: "lost" });
  });

  it("gives up after five tries, each later than the one before, and says so", async () => {
    const { last, links, sockets } = await opened();
    const startedAt = Date.now();
    last().onclose?.({ code: 1006 });
    for (let i = 0; i < 60; i++) {
      await vi.advanceTimersByTimeAsync(500);
      if (!last().isClosed) last().onclose?.({ code: 1006 });
    }
    expect(sockets).toHaveLength(1 + MOST_TRIES);
    expect(links.at(-1)).toEqual({ state: "ended", code: "link/unreachable" });
    expect(Date.now() - startedAt).toBeGreaterThan(15_500);
  });

  it("counts connections that end at once, and forgets them when one has stood", async () => {
    const { last, links, sockets } = await opened();
    const comeBack = async (tries: number) => {
      last().onclose?.({ code: 1006 });
      expect(links.at(-1)).toEqual({ state: "lost", tries });
      await vi.advanceTimersByTimeAsync(500 * 2 ** (tries - 1));
      last().admit();
    };
    for (let tries = 1; tries < MOST_TRIES; tries++) await comeBack(tries);
    for (let i = 0; i < 6; i++) {
      last().say({ type: "pong", at: Date.now() });
      await vi.advanceTimersByTimeAsync(1000);
    }
    for (let tries = 1; tries <= MOST_TRIES; tries++) await comeBack(tries);
    last().onclose?.({ code: 1006 });
    expect(links.at(-1)).toEqual({ state: "ended", code: "link/unreachable" });
    expect(sockets).toHaveLength(2 * MOST_TRIES);
  });

  it("counts a server that can't be asked as a try, but not a room that is gone", async () => {
    const unreachable = stage(() => Promise.reject(new ApiError("network/unreachable", 0, "")));
    unreachable.connection.start();
    await vi.advanceTimersByTimeAsync(0);
    expect(unreachable.links.at(-1)).toEqual({ state: "lost", tries: 1 });
    const gone = stage(() => Promise.reject(new ApiError("rooms/unknown", 404, "")));
    gone.connection.start();
    await vi.advanceTimersByTimeAsync(0);
    expect(gone.links.at(-1)).toEqual({ state: "ended", code: "rooms/unknown" });
  });

  it("doesn't come back when another tab has taken its place", async () => {
    const { last, links, sockets } = await opened();
    last().onclose?.({ code: 4409 });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(links.at(-1)).toEqual({ state: "ended", code: "link/replaced" });
    expect(sockets).toHaveLength(1);
  });

  it("finds a room again that has moved", async () => {
    const { last, heard, sockets } = await opened();
    last().say({ type: "error", code: "rooms/elsewhere" });
    await vi.advanceTimersByTimeAsync(500);
    expect(sockets).toHaveLength(2);
    expect(heard.some(({ type }) => type === "error")).toBe(false);
  });

  it("tries at once when the network returns", async () => {
    const { connection, last, sockets } = await opened();
    for (let i = 0; i < 3; i++) {
      last().onclose?.({ code: 1006 });
      if (i < 2) await vi.advanceTimersByTimeAsync(1100);
    }
    const before = sockets.length;
    connection.wake();
    await vi.advanceTimersByTimeAsync(0);
    expect(sockets).toHaveLength(before + 1);
  });

  it("says good-bye when the player leaves", async () => {
    const { connection, last } = await opened();
    const socket = last();
    connection.close();
    expect(socket.sent.at(-1)).toBe('{"type":"leave_room"}');
    expect(socket.isClosed).toBe(true);
  });
});
