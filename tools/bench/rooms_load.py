"""The players of the room bench: a process of its own, so that their cost isn't the server's.

Reads a plan as one JSON line, plays it, and answers with one JSON line of what it saw.
"""

import asyncio
import json
import os
import random
import sys
import time
from array import array
from typing import Any

import msgspec
import uvloop
from picows import WSFrame, WSListener, WSMsgType, WSTransport, ws_connect

TEXT = WSMsgType.TEXT
AT_ONCE = 64  # connections being opened
SEND_SECONDS = 0.004


class Plan(msgspec.Struct):
    """What to play: for each room its address, id and the tickets of its players."""

    core: int
    rooms: list[tuple[str, str, list[str]]]
    inputs_per_second: float
    ranges: list[tuple[int, int]]
    warm_seconds: float
    seconds: float


class Run:
    """What all players together saw."""

    def __init__(self) -> None:
        self.gaps = array("d")
        self.is_measuring = False
        self.started = 0
        self.bytes = 0
        self.lost = 0


class Player(WSListener):
    """One player: joins, gets ready, plays; notes when updates come."""

    def __init__(self, run: Run, room: str, is_host: bool) -> None:
        super().__init__()
        self.run, self.room, self.is_host = run, room, is_host
        self.seq = 0
        self.last = 0.0
        self.is_playing = False
        self.joined = asyncio.get_running_loop().create_future()
        self.playing = asyncio.get_running_loop().create_future()
        self.transport: WSTransport | None = None

    def on_ws_connected(self, transport: WSTransport) -> None:
        self.transport = transport

    def on_ws_disconnected(self, transport: WSTransport) -> None:
        self.run.lost += 1

    def say(self, **message: Any) -> None:
        assert self.transport is not None
        self.transport.send(TEXT, msgspec.json.encode(message))

    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        if self.is_playing:  # nearly always an update: the others are told apart only before
            now = time.monotonic()
            run = self.run
            if run.is_measuring:
                run.gaps.append(now - self.last)
                run.bytes += frame.payload_size
            self.last = now
            return
        if frame.msg_type is not TEXT:
            return
        message = json.loads(frame.get_payload_as_bytes())
        match message["type"]:
            case "connection_ack":
                self.say(type="join_room", room=self.room)
            case "room_state" if not self.joined.done():
                self.joined.set_result(None)
            case "match_started":
                self.is_playing = True
                self.run.started += 1
                self.playing.set_result(None)
            case "error":
                raise RuntimeError(message["code"])

    def play(self, pad: list[int]) -> None:
        self.seq += 1
        assert self.transport is not None
        self.transport.send(TEXT, b'{"type":"game_input","seq":%d,"data":%b}' % (
            self.seq, str(pad).encode()))  # fmt: skip


async def gather(plan: Plan, run: Run) -> list[Player]:
    """Everybody connected, joined and ready; hosts start."""
    gate = asyncio.Semaphore(AT_ONCE)

    async def connect(address: str, room: str, ticket: str, is_host: bool) -> Player:
        async with gate:
            _, player = await ws_connect(
                lambda: Player(run, room, is_host), f"{address}?ticket={ticket}"
            )
            assert isinstance(player, Player)
            await player.joined
            return player

    async def fill(address: str, room: str, tickets: list[str]) -> list[Player]:
        host = await connect(address, room, tickets[0], True)
        rest = await asyncio.gather(*(connect(address, room, t, False) for t in tickets[1:]))
        for player in rest:
            player.say(type="set_ready", ready=True)
        return [host, *rest]

    tables = await asyncio.gather(*(fill(*room) for room in plan.rooms))
    await asyncio.sleep(0.5)  # for the last "ready" to have been heard
    for table in tables:
        table[0].say(type="start_match")
    players = [player for table in tables for player in table]
    await asyncio.gather(*(player.playing for player in players))
    return players


async def play(plan: Plan, players: list[Player], until: float) -> None:
    """Send everybody's inputs, evenly spread over time."""
    dice = random.Random(5)
    pads = [[dice.randint(*ends) for ends in plan.ranges] for _ in range(997)]
    count, sent, began = len(players), 0, time.monotonic()
    while (now := time.monotonic()) < until:
        due = int((now - began) * plan.inputs_per_second * count)
        for i in range(sent, due):
            players[i % count].play(pads[i % 997])
        sent = max(sent, due)
        await asyncio.sleep(SEND_SECONDS)


async def main(plan: Plan) -> dict[str, Any]:
    run = Run()
    players = await gather(plan, run)
    now = time.monotonic()
    playing = asyncio.create_task(play(plan, players, now + plan.warm_seconds + plan.seconds))
    await asyncio.sleep(plan.warm_seconds)
    print("measuring", flush=True)
    began, cpu = time.monotonic(), time.process_time()
    run.is_measuring = True
    await asyncio.sleep(plan.seconds)
    run.is_measuring = False
    seconds, load = time.monotonic() - began, time.process_time() - cpu
    print("measured", flush=True)
    await playing
    gaps = sorted(run.gaps)
    return {
        "updates_per_second": len(gaps) / seconds / max(1, len(players)),
        "gap_p99_milliseconds": gaps[len(gaps) * 99 // 100] * 1000 if gaps else None,
        "load_core_share": load / seconds,
        "bytes_per_update": run.bytes / max(1, len(gaps)),
        "lost": run.lost,
    }


if __name__ == "__main__":
    told = msgspec.json.decode(sys.stdin.buffer.readline(), type=Plan)
    os.sched_setaffinity(0, {told.core})
    print(json.dumps(uvloop.run(main(told))), flush=True)
