"""The other figures of rooms: coming back, memory, a wave of matchmaking."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import msgspec
from gamekit.record import digest_of_snapshot
from picows import WSFrame, WSListener, WSMsgType, WSTransport, ws_connect
from stem_adventures.features.multiplayer.admission import make_socket_ticket
from stem_adventures.features.multiplayer.matchmaking import pair_wave
from stem_adventures.features.multiplayer.pools import Pool, Pools, Waiting

from tools.bench.figures import Figure, median
from tools.bench.rooms_stage import Stage

TEXT = WSMsgType.TEXT
AWAY_SECONDS = 10.0
IDLE, WAITING = 5_000, 10_000


class Ear(WSListener):
    """Hears everything."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: asyncio.Queue[dict[str, Any]] = asyncio.Queue()

    def on_ws_connected(self, transport: WSTransport) -> None:
        self.transport = transport

    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        if frame.msg_type is TEXT:
            self.heard.put_nowait(json.loads(frame.get_payload_as_bytes()))

    def say(self, **message: Any) -> None:
        self.transport.send(TEXT, msgspec.json.encode(message))

    async def hear(self, kind: str) -> dict[str, Any]:
        async with asyncio.timeout(30):
            while True:
                message = await self.heard.get()
                if message["type"] == kind:
                    return message


async def listen(address: str, ticket: str) -> Ear:
    """A new connection that hears everything."""
    _, ear = await ws_connect(Ear, f"{address}?ticket={ticket}")
    assert isinstance(ear, Ear)
    return ear


async def reconnect(here: Stage) -> Figure:
    """One of eight loses the network for ten seconds, and has the state again by digest."""
    address, room, tickets = (await here.rooms("arena8", 1, 7))[0]
    mine = (await here.people(1))[0]
    tickets.append(await make_socket_ticket(mine))
    ears = [await listen(address, ticket) for ticket in tickets]
    for ear in ears:
        ear.say(type="join_room", room=room)
        await ear.hear("room_state")
        ear.say(type="set_ready", ready=True)
    await asyncio.sleep(0.5)
    ears[0].say(type="start_match")
    await ears[-1].hear("state_update")
    ears[-1].transport.disconnect(graceful=False)
    await asyncio.sleep(AWAY_SECONDS)
    ticket = await make_socket_ticket(mine)
    back = await listen(address, ticket)
    opened = time.monotonic()
    back.say(type="join_room", room=room)
    update = await back.hear("state_update")
    took = (time.monotonic() - opened) * 1000
    same = digest_of_snapshot(update["whole"]) == update["digest"]
    for ear in (*ears[:-1], back):
        ear.transport.disconnect()
    note = f"state equal by digest: {same}; {AWAY_SECONDS:.0f} s away"
    return Figure("back in the match after the socket opens", took if same else None, "ms", 300,
                  note=note)  # fmt: skip


async def memory(here: Stage) -> AsyncIterator[Figure]:
    """What a connection costs that only listens."""
    people = await here.people(IDLE)
    address = (await here.entry()).address.replace("{host}", "127.0.0.1")
    before = here.memory_bytes()
    ears: list[Ear] = []
    refused = 0
    for first in range(0, IDLE, 100):
        some = people[first : first + 100]
        tickets = await asyncio.gather(*(make_socket_ticket(person) for person in some))
        opened = await asyncio.gather(
            *(listen(address, ticket) for ticket in tickets),
            return_exceptions=True,
        )
        good = [ear for ear in opened if isinstance(ear, Ear)]
        refused += len(opened) - len(good)
        for ear in good:
            await ear.hear("connection_ack")
            ears.append(ear)
    each = (here.memory_bytes() - before) / max(1, len(ears))
    yield Figure("memory for an idle connection", each / 1000, "KB", 25, note="private, resident")
    yield Figure(
        f"{IDLE} connections: refused or broken", float(refused), "connections", 0,
        note=f"{len(ears)} open at once",
    )  # fmt: skip
    for ear in ears:
        ear.transport.disconnect(graceful=False)


async def waves(here: Stage) -> Figure:
    """One wave over ten thousand who wait: reading the pool, and deciding."""
    pools, now = Pools(here.ctx.platform.cache), here.ctx.now()
    pool = Pool(here.ctx.tenant, "us-east", "arena8", "rated")
    key = pools._key(pool)
    stamp = now.timestamp()
    await here.ctx.cache.redis.hset(
        key,
        mapping={
            str(uuid4()): msgspec.json.encode(Waiting(900 + i * 7919 % 1200, stamp - i % 60, stamp))
            for i in range(WAITING)
        },
    )
    reads, decisions, pairs = [], [], 0
    for _ in range(5):
        began = time.perf_counter()
        seekers = await pools.read(pool, stamp)
        reads.append((time.perf_counter() - began) * 1000)
        middle = time.process_time()
        pairs = len(pair_wave(seekers, now + timedelta(seconds=1)))
        decisions.append((time.process_time() - middle) * 1000)
    return Figure(
        f"a wave with {WAITING} waiting players", median(reads) + median(decisions), "ms", 250,
        note=f"reading {median(reads):.0f} ms (wall), deciding {median(decisions):.0f} ms "
        f"(processor), {pairs} pairs",
    )  # fmt: skip
