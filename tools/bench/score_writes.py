"""Scores: one a request and twenty a request, over the whole route, each durable before its answer.

Every request carries an access token, a ticket of its own and recorded inputs; budgets are counted
(and wide). The load comes from a process of its own on the same machine, over 64 connections.
"""

import json
import os
import random
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from datetime import UTC, datetime

from stem_adventures.context import DEFAULT_TENANT, PlayerId
from stem_adventures.features.scores.tickets import id_in_order

from tools.bench.figures import Figure, median
from tools.bench.scores_stage import GAME, Pupil, Round, Stage, stage

FEW, MANY = 10_000, 1_000_000
ACTIVE = 8_000  # players who send at the same time
CONNECTIONS = 64
ROUNDS, SECONDS = 5, 3.0
INPUT_BYTES = 240
PREPARED = 260_000  # more than all rounds can send


def measure() -> Iterator[Figure]:
    """The cost at 10,000 players, then at 1,000,000, then sync."""
    with stage() as here:
        few = FEW
        here.seed(few)
        single = measure_single(here, few)
        yield from figures("score", single, 1, (9_000, 140))
        here.seed(MANY)
        grown = measure_single(here, MANY)
        yield from figures("score at 1,000,000 players", grown, 1, (9_000, 140))
        growth = cost(grown, 1) / cost(single, 1)
        yield Figure("scores: growth of cost, 10,000 to 1,000,000 players", growth, "×", 1.15)
        yield from figures("sync of 20", measure_sync(here, MANY), 20, (25_000, 50))


def figures(name: str, rounds: list[Round], each: int, bars: tuple[float, float]) -> list[Figure]:
    """Rate and cost of some rounds."""
    rate = median([one.rate * each for one in rounds])
    parts = {
        kind: median([one.cost(kind) / each for one in rounds])
        for kind in ("server", "postgres", "valkey")
    }
    load = median([one.seen["cpu"] / one.seen["good"] * 1e6 for one in rounds])
    p99 = median([one.seen["p99"] for one in rounds]) * 1000
    shown = ", ".join(f"{kind} {value:.0f}" for kind, value in parts.items())
    failed = {k: v for one in rounds for k, v in one.seen["statuses"].items() if k[0] != "2"}
    note = f"µs: {shown}; load {load:.0f} a request; p99 {p99:.1f} ms"
    note += f"; FAILED {failed}" if failed else ""
    return [
        Figure(f"scores: {name}, rate", rate, "/s", bars[0], "least", note),
        Figure(f"scores: {name}, processor of server and PostgreSQL", cost(rounds, each),
               "µs", bars[1]),
    ]  # fmt: skip


def cost(rounds: list[Round], each: int) -> float:
    """Microseconds of server and PostgreSQL a score."""
    return median([one.cost("server", "postgres") / each for one in rounds])


def active(here: Stage, players: int) -> list[Pupil]:
    """Who sends: spread over all players."""
    return here.pupils(random.Random(players).sample(range(1, players + 1), ACTIVE))


def measure_single(here: Stage, players: int) -> list[Round]:
    """Rounds of one score a request, after everybody was met once."""
    pupils = active(here, players)
    runs = [pupils[number % ACTIVE] for number in range(ACTIVE + PREPARED)]
    requests = [request(f"scores/{GAME}", who, claim(here, who)) for who in runs]
    return measure_rounds(here, requests)


def measure_sync(here: Stage, players: int) -> list[Round]:
    """Rounds of twenty scores a request."""
    pupils = active(here, players)
    runs = [pupils[number % ACTIVE] for number in range(ACTIVE + PREPARED // 10)]
    requests = [
        request("sync", who, {"items": [claim(here, who) for _ in range(20)]}) for who in runs
    ]
    return measure_rounds(here, requests)


def measure_rounds(here: Stage, requests: list[bytes]) -> list[Round]:
    """Everybody once, so that tokens are known; then the rounds."""
    with here.load(requests[:ACTIVE], CONNECTIONS) as load:
        load.measure(60, "once")
    with here.load(requests[ACTIVE:], CONNECTIONS) as load:
        rounds = [load.measure(SECONDS, "once") for _ in range(ROUNDS)]
    if not all(one.seen["good"] for one in rounds):
        raise RuntimeError("a round had no good answer, or nothing left to send")
    return rounds


def claim(here: Stage, pupil: Pupil) -> dict[str, object]:
    """A run as a browser sends it, with a ticket that is good once."""
    now = datetime.now(UTC)
    level = random.randrange(3)
    ticket, _ = here.tickets.issue(
        DEFAULT_TENANT, PlayerId(pupil.id), (GAME, here.game.version), level, now
    )
    return {
        "id": id_in_order(now),
        "game_id": GAME,
        "game_version": here.game.version,
        "level": level,
        "ticket": ticket,
        "inputs": urlsafe_b64encode(os.urandom(INPUT_BYTES)).rstrip(b"=").decode(),
        "ticks": 900,
        "score": random.randrange(100_000),
        "stars": random.randrange(4),
        "digest": os.urandom(16).hex(),
        "played_at": now.isoformat(),
    }


def request(path: str, pupil: Pupil, body: object) -> bytes:
    """The request as a browser's, with the headers that matter."""
    data = json.dumps(body, separators=(",", ":")).encode()
    head = (
        f"POST /api/v1/{path} HTTP/1.1\r\nhost: 127.0.0.1\r\n"
        f"authorization: Bearer {pupil.token}\r\n"
        "accept: application/json\r\naccept-language: en-GB,en;q=0.9\r\n"
        f"content-type: application/json\r\ncontent-length: {len(data)}\r\n\r\n"
    )
    return head.encode() + data
