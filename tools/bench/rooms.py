"""Rooms per core, steadiness of ticks, coming back, memory: the product's own room process.

The room process is pinned to one core and the players to another. Where the machine is shared with
other work, neither has its core to itself: then wall-clock figures say little, and rooms per core
are computed from the processor time that the room process has used, which stays true.
"""

import asyncio
import json
import statistics
import sys
import time
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec
from gamekit.runner import load_game

from tools.bench.figures import Figure
from tools.bench.rooms_load import Plan
from tools.bench.rooms_more import memory, reconnect, waves
from tools.bench.rooms_stage import GAMES, LOAD_CORE, Stage, stage

ARENA = Path(__file__).with_name("arena8")
SURGE = GAMES / "cell_surge"
ARENA_ROOMS, SURGE_ROOMS = (40, 140), 40
SECONDS, WARM_SECONDS = 8.0, 2.0
INPUTS_PER_SECOND = 30.0


@dataclass(frozen=True, slots=True)
class Seen:
    """One run: what the players saw, and what it cost the room process."""

    rooms: int
    updates_per_second: float
    gap_p99: float
    core_share: float
    load_share: float
    bytes_per_update: float
    late_p99: float

    @property
    def rooms_per_core(self) -> float:
        """Rooms that one core would hold at full rate, by processor time."""
        return self.rooms / self.core_share * self.updates_per_second / 60

    @property
    def note(self) -> str:
        return (
            f"{self.rooms} rooms: {self.updates_per_second:.1f} updates/s, p99 gap "
            f"{self.gap_p99:.1f} ms, ticks begun {self.late_p99:.1f} ms late (p99), room process "
            f"used {self.core_share:.0%} of its core, players {self.load_share:.0%}, "
            f"{self.bytes_per_update:.0f} bytes an update"
        )


def measure() -> Iterator[Figure]:
    """All figures, on one room process after another."""
    figures: list[Figure] = []

    async def collect() -> None:
        async for figure in _measure():
            print(f"  {figure.line()}", file=sys.stderr, flush=True)
            figures.append(figure)

    asyncio.run(collect())
    yield from figures


async def _measure() -> AsyncIterator[Figure]:
    for rooms in ARENA_ROOMS:
        async with stage([ARENA]) as here:
            seen = await run(here, ARENA, rooms, seats=8)
        yield Figure(
            f"Arena-8 rooms per core by processor time, at {rooms}",
            seen.rooms_per_core, "rooms", 140, "least", seen.note,
        )  # fmt: skip
    yield Figure(
        "Arena-8 with 140 rooms: updates a second", seen.updates_per_second, "/s", 58, "least"
    )
    yield Figure("Arena-8 with 140 rooms: p99 gap", seen.gap_p99, "ms", 25)
    async with stage([SURGE]) as here:
        surge = await run(here, SURGE, SURGE_ROOMS, seats=8)
    yield Figure(
        f"Cell Surge rooms per core by processor time, at {SURGE_ROOMS}",
        surge.rooms_per_core, "rooms", 40, "least", surge.note,
    )  # fmt: skip
    async with stage([ARENA]) as here:
        quiet = await run(here, ARENA, 50, seats=4)
        yield Figure("tick lateness p99, 50 rooms × 4", quiet.late_p99, "ms", 2, note=quiet.note)
        yield await reconnect(here)
    async with stage([ARENA]) as here:
        async for figure in memory(here):
            yield figure
        yield await waves(here)


async def run(here: Stage, game: Path, rooms: int, seats: int) -> Seen:
    """Fill rooms with players, let them play, and look at both sides."""
    plan = Plan(
        core=LOAD_CORE,
        rooms=await here.rooms(game.name, rooms, seats),
        inputs_per_second=INPUTS_PER_SECOND,
        ranges=load_game(game).codec.ranges,
        warm_seconds=WARM_SECONDS,
        seconds=SECONDS,
    )
    load = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tools.bench.rooms_load", stdin=PIPE, stdout=PIPE, limit=2**20
    )
    assert load.stdin is not None
    assert load.stdout is not None
    load.stdin.write(msgspec.json.encode(plan) + b"\n")
    await _expect(load.stdout, b"measuring")
    cpu, began, late = here.cpu_seconds(), time.monotonic(), []
    heard = asyncio.create_task(_expect(load.stdout, b"measured"))
    while not heard.done():
        late.append((await here.entry()).late_milliseconds)
        await asyncio.wait([heard], timeout=1)
    share = (here.cpu_seconds() - cpu) / (time.monotonic() - began)
    answer = json.loads(await load.stdout.readline())
    await load.wait()
    return Seen(
        rooms=rooms,
        updates_per_second=answer["updates_per_second"],
        gap_p99=answer["gap_p99_milliseconds"] or 0.0,
        core_share=share,
        load_share=answer["load_core_share"],
        bytes_per_update=answer["bytes_per_update"],
        late_p99=statistics.median(late),
    )


async def _expect(lines: asyncio.StreamReader, word: bytes) -> None:
    line = await lines.readline()
    if line.strip() != word:
        raise RuntimeError(f"the players said {line!r}, not {word!r}")
