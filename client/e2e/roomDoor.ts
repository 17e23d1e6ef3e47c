import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";

interface Way {
  /** How the browser introduced itself: its address has the ticket that tells connections apart. */
  hello: string;
  readonly inside: Socket;
  readonly outside: Socket;
  isSwallowed: boolean;
}

/** Stands between the browsers and the room process; can swallow what one of them says and hears, without a word. */
export class RoomDoor {
  readonly #ways: Way[] = [];
  #server: Server | null = null;

  async open(): Promise<void> {
    const { ROOM_PORT: port, ROOM_DOOR: door } = process.env;
    if (!port || !door) throw new Error("play these stories by `python -m tools.stories`");
    const server = createServer((outside) => this.#pass(outside, Number(port)));
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(Number(door), "127.0.0.1", resolve));
    if ((server.address() as AddressInfo).port !== Number(door)) throw new Error("the door is elsewhere");
  }

  /** From now on nothing of the connection to this address arrives at either end, and nobody is told. */
  lose(address: string): void {
    const { pathname, search } = new URL(address);
    const way = this.#ways.find(({ hello }) => hello.startsWith(`GET ${pathname}${search} `));
    if (!way) throw new Error(`nobody came in by ${address}`);
    way.isSwallowed = true;
  }

  close(): void {
    for (const { inside, outside } of this.#ways) {
      inside.destroy();
      outside.destroy();
    }
    this.#server?.close();
  }

  #pass(outside: Socket, port: number): void {
    const inside = connect(port, "127.0.0.1");
    const way: Way = { hello: "", inside, outside, isSwallowed: false };
    this.#ways.push(way);
    outside.once("data", (data) => {
      way.hello = data.toString("latin1");
    });
    const link = (from: Socket, to: Socket) => {
      from.on("data", (data) => way.isSwallowed || to.write(data));
      // What is still on its way arrives before the end does.
      from.on("close", () => way.isSwallowed || to.end());
      from.on("error", () => to.destroy());
    };
    link(inside, outside);
    link(outside, inside);
  }
}
