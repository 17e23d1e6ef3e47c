import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";

interface Way {
  readonly inside: Socket;
  readonly outside: Socket;
  isSwallowed: boolean;
}

/** Stands between the browsers and the room process; can swallow what one of them says and hears, without a word. */
export class RoomDoor {
  readonly #ways: Way[] = [];
  #server: Server | null = null;
  #isShut = false;

  async open(): Promise<void> {
    const { ROOM_PORT: port, ROOM_DOOR: door } = process.env;
    if (!port || !door) throw new Error("play these stories by `python -m tools.stories`");
    const server = createServer((outside) => this.#pass(outside, Number(port)));
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(Number(door), "127.0.0.1", resolve));
    if ((server.address() as AddressInfo).port !== Number(door)) throw new Error("the door is elsewhere");
  }

  /** How many have come in so far: the number of the newest connection, from 1. */
  get count(): number {
    return this.#ways.length;
  }

  /** From now on nothing of this connection arrives at either end, and nobody new comes in. */
  lose(number: number): void {
    const way = this.#ways[number - 1];
    if (!way) throw new Error(`there is no connection ${number}`);
    way.isSwallowed = this.#isShut = true;
  }

  restore(): void {
    this.#isShut = false;
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
    const way: Way = { inside, outside, isSwallowed: this.#isShut };
    this.#ways.push(way);
    const link = (from: Socket, to: Socket) => {
      from.on("data", (data) => way.isSwallowed || to.write(data));
      from.on("close", () => way.isSwallowed || to.destroy());
      from.on("error", () => to.destroy());
    };
    link(inside, outside);
    link(outside, inside);
  }
}
