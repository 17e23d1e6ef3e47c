import { useEffect, useState, useSyncExternalStore } from "react";
import { useServices } from "../../app/ServicesContext";
import type { Services } from "../../app/services";
import type { ConnectionWorld, SocketLike } from "./connection";
import { RoomKeeper, type RoomView } from "./roomKeeper";

function openSocket(address: string): SocketLike {
  const socket = new WebSocket(address);
  const like: SocketLike = {
    onopen: null,
    onmessage: null,
    onclose: null,
    send: (text) => socket.send(text),
    close: () => socket.close(),
  };
  socket.onopen = () => like.onopen?.();
  socket.onmessage = (event) => like.onmessage?.(event);
  socket.onclose = (event) => like.onclose?.(event);
  return like;
}

/** The browser's socket, clock and chance, and the server's word on where the room is. */
function browserWorld({ api, session }: Services, code: string): ConnectionWorld {
  return {
    async find() {
      await session.ensure();
      const [{ address }, { ticket }] = await Promise.all([api.room(code), api.socketTicket()]);
      return `${address}?ticket=${encodeURIComponent(ticket)}`;
    },
    open: openSocket,
    now: () => performance.now(),
    after(milliseconds, action) {
      const timer = setTimeout(action, milliseconds);
      return () => clearTimeout(timer);
    },
    random: Math.random,
  };
}

export interface RoomStay extends RoomView {
  readonly keeper: RoomKeeper;
}

/** Keeps one stay in a room for as long as the page is open. */
export function useRoom(code: string, watch: boolean): RoomStay {
  const services = useServices();
  const [keeper] = useState(() => new RoomKeeper(browserWorld(services, code), code, watch));
  useEffect(() => {
    keeper.start();
    const wake = () => keeper.wake();
    window.addEventListener("online", wake);
    return () => {
      window.removeEventListener("online", wake);
      keeper.drop();
    };
  }, [keeper]);
  const view = useSyncExternalStore(keeper.subscribe, keeper.get);
  return { ...view, keeper };
}
