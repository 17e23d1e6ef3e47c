"""Leaderboards of 1,000,000 players: the first lines, ranks, neighbours, and a rebuild meanwhile.

The load comes from a process of its own on the same machine; every request carries a token, and
budgets are counted.
"""

import asyncio
import random
import time
from collections.abc import Iterator
from typing import Any

import redis.asyncio

from tools.bench.figures import Figure, median
from tools.bench.score_writes import ACTIVE, CONNECTIONS, MANY, ROUNDS, SECONDS
from tools.bench.scores_stage import GAME, Pupil, Round, Stage, stage

FEW_CONNECTIONS = 8
REBUILDS = 5
WHOLE = f"stem:{{stem_default:{GAME}/all/everyone}}:board:whole"


def measure() -> Iterator[Figure]:
    """Reads, then rebuilds under reads."""
    with stage() as here:
        here.seed(MANY)
        pupils = here.pupils(random.Random(MANY).sample(range(1, MANY + 1), ACTIVE))
        warm(here, pupils)
        top = read(here, pupils, "?limit=100", CONNECTIONS)
        yield from figures("top 100", top, CONNECTIONS, 9_000, 15)
        for name, path in (("rank", "/rank"), ("around me ± 10", "/around-me?span=10")):
            many = read(here, pupils, path, CONNECTIONS)
            yield from figures(name, many, CONNECTIONS, 6_000, None)
            few = read(here, pupils, path, FEW_CONNECTIONS)
            yield from figures(name, few, FEW_CONNECTIONS, None, 5)
        yield from measure_rebuilds(here, pupils)


def figures(
    name: str, rounds: list[Round], connections: int, bar: float | None, slowest: float | None
) -> list[Figure]:
    """Rate and p99 of some rounds, against their bars."""
    parts = {
        kind: median([one.cost(kind) for one in rounds])
        for kind in ("server", "postgres", "valkey")
    }
    shown = ", ".join(f"{kind} {value:.0f}" for kind, value in parts.items())
    failed = {k: v for one in rounds for k, v in one.seen["statuses"].items() if k[0] != "2"}
    note = f"µs of processor: {shown}" + (f"; FAILED {failed}" if failed else "")
    label = f"boards: {name}, {connections} connections"
    p99 = median([one.seen["p99"] for one in rounds]) * 1000
    return [
        Figure(f"{label}, rate", median([one.rate for one in rounds]), "/s", bar, "least", note),
        Figure(f"{label}, p99", p99, "ms", slowest),
    ]


def read(here: Stage, pupils: list[Pupil], path: str, connections: int) -> list[Round]:
    """Rounds of one kind of read, by everybody in turn."""
    requests = [get(f"leaderboards/{GAME}{path}", who) for who in pupils]
    with here.load(requests, connections) as load:
        load.measure(1.0)
        return [load.measure(SECONDS) for _ in range(ROUNDS)]


def warm(here: Stage, pupils: list[Pupil]) -> None:
    """Everybody once, so that tokens and names are known and the board stands."""
    for path in ("/rank", "/around-me?span=10"):
        requests = [get(f"leaderboards/{GAME}{path}", who) for who in pupils]
        with here.load(requests, CONNECTIONS) as load:
            load.measure(120, "once")


def measure_rebuilds(here: Stage, pupils: list[Pupil]) -> list[Figure]:
    """Lose the board under load; how long until it stands again."""
    requests = [get(f"leaderboards/{GAME}/rank", who) for who in pupils]
    seconds: list[float] = []
    failed: dict[str, int] = {}
    for _ in range(REBUILDS):
        with here.load(requests, FEW_CONNECTIONS) as load:
            load.begin(2.0, "cycle")
            seconds.append(asyncio.run(_lose(here)))
            seen: dict[str, Any] = load.end()
            failed |= {key: n for key, n in seen["statuses"].items() if key[0] != "2"}
    note = f"{FEW_CONNECTIONS} readers of ranks wait or are answered by the database"
    return [
        Figure("boards: rebuild of 1,000,000 while serving", median(seconds), "s", 20,
               note=note + (f"; FAILED {failed}" if failed else "")),
    ]  # fmt: skip


async def _lose(here: Stage) -> float:
    client = redis.asyncio.Redis.from_url(here.cache_url())
    began = time.perf_counter()
    await client.delete(WHOLE)
    while not await client.exists(WHOLE):  # noqa: ASYNC110 - nobody tells it
        await asyncio.sleep(0.02)
    seconds = time.perf_counter() - began
    await client.aclose()
    return seconds


def get(path: str, pupil: Pupil) -> bytes:
    """The request as a browser's, with the headers that matter."""
    return (
        f"GET /api/v1/{path} HTTP/1.1\r\nhost: 127.0.0.1\r\n"
        f"authorization: Bearer {pupil.token}\r\n"
        "accept: application/json\r\naccept-language: en-GB,en;q=0.9\r\n\r\n"
    ).encode()
