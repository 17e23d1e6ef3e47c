import { describe, expect, it } from "vitest";
import type { SocketLike } from "./connection";
import { RoomKeeper } from "./roomKeeper";

const STARTED = { type: "match_started", match_id: "m", seats: 2 };
const UPDATE = '{"type":"state_update","seq":41,"tick":82}';

function stage() {
  const sockets: SocketLike[] = [];
  const sent: { type: string }[] = [];
  const timers: (() => void)[] = [];
  const world = {
    find: async () => "ws://here",
    open: () => {
      const socket: SocketLike = {
        onopen: null,
        onmessage: null,
        onclose: null,
        send: (text) => void sent.push(JSON.parse(text)),
        close: () => undefined,
      };
      sockets.push(socket);
      return socket;
    },
    now: () => 0,
    after: (_: number, action: () => void) => {
      timers.push(action);
      return () => undefined;
    },
    random: () => 0.5,
  };
  const keeper = new RoomKeeper(world, "ABC", false);
  const say = (...words: readonly (object | string)[]) => {
    for (const word of words)
      sockets.at(-1)?.onmessage?.({ data: typeof word === "string" ? word : JSON.stringify(word) });
  };
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  return { keeper, sockets, sent, timers, say, settle };
}

describe("a stay in a room", () => {
  it("names the match and the last update on coming back, and says so to who shows it", async () => {
    const { keeper, sockets, sent, timers, say, settle } = stage();
    const heard: string[] = [];
    keeper.start();
    await settle();
    sockets[0]?.onopen?.();
    say({ type: "connection_ack" }, { type: "room_state", status: "playing", seats: [] }, STARTED);
    keeper.port.follow({
      onUpdate: (text) => void heard.push(text),
      onRoundTrip: () => undefined,
      onReturn: () => void heard.push("back"),
    });
    say(UPDATE);
    sockets[0]?.onclose?.({ code: 1006 });
    timers.at(-1)?.();
    await settle();
    sockets[1]?.onopen?.();
    expect(sent.at(-1)).toEqual({ type: "join_room", room: "ABC", watch: false, match_id: "m", version: 41 });
    say({ type: "connection_ack" }, { type: "room_state", status: "playing", seats: [] }, STARTED);
    expect(heard).toEqual([UPDATE, "back"]);
    say({ ...STARTED, match_id: "another" });
    expect(heard).toEqual([UPDATE, "back"]);
  });
});
