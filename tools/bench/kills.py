"""What survives: server and PostgreSQL are killed under load, over and over.

Every run that was acknowledged must be found afterwards, once, with its line of history; so must
what its player's progress counts.
"""

import asyncio
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from tools.bench.figures import Figure
from tools.bench.score_writes import CONNECTIONS, active, claim, request
from tools.bench.scores_stage import GAME, Stage, family, stage

PLAYERS = 10_000
KILLS = 20
SECONDS = 1.2
SENT = 12_000  # more than a round can send


def measure() -> Iterator[Figure]:
    """Kill in turn the server and PostgreSQL; then look for everything acknowledged."""
    acknowledged: list[str] = []
    with stage() as here:
        here.seed(PLAYERS)
        pupils = active(here, PLAYERS)
        for number in range(KILLS):
            claims = [(who, claim(here, who)) for who in (pupils * 2)[:SENT]]
            requests = [request(f"scores/{GAME}", who, run) for who, run in claims]
            with here.load(requests, CONNECTIONS) as load:
                load.begin(SECONDS * 2, "once")
                time.sleep(SECONDS * (0.5 + number / KILLS / 2))
                kill(here, is_server=number % 2 == 0)
                seen = load.end()
            acknowledged += [str(claims[i][1]["id"]) for i in seen["acknowledged"]]
            here.stop(signal.SIGKILL)
            here.start()
        lost, doubled = asyncio.run(look(here, acknowledged))
    note = f"{KILLS} kills by turns of server and PostgreSQL, {len(acknowledged)} acknowledged"
    yield Figure("kills: acknowledged and lost", lost, "runs", 0, note=note)
    yield Figure("kills: written twice", doubled, "runs", 0)


def kill(here: Stage, *, is_server: bool) -> None:
    """SIGKILL, which nobody can prepare for."""
    assert here.server is not None
    if is_server:
        here.server.send_signal(signal.SIGKILL)
        return
    for pid, kind in family(here.server.pid):
        if kind == "postgres" and _is_postmaster(pid):
            os.kill(pid, signal.SIGKILL)


def _is_postmaster(pid: int) -> bool:
    """It was started with its data folder; its children call themselves otherwise."""
    return "-D" in Path(f"/proc/{pid}/cmdline").read_text().split("\0")


async def look(here: Stage, acknowledged: list[str]) -> tuple[int, int]:
    """How many of the acknowledged runs aren't there, and how many stand in history twice."""
    connection = await here.connect()
    ids = [UUID(one) for one in acknowledged]
    try:
        lost = await connection.fetchval(
            """SELECT count(*) FROM unnest($1::uuid[]) AS sent (id)
               WHERE NOT EXISTS (SELECT FROM playthroughs p WHERE p.id = sent.id)
                  OR NOT EXISTS (SELECT FROM score_history h
                                 JOIN playthroughs p USING (tenant_id, player_id, played_at, id)
                                 WHERE p.id = sent.id)""",
            ids,
        )
        doubled = await connection.fetchval(
            """SELECT (SELECT count(*) - count(DISTINCT id) FROM score_history)
                    + (SELECT abs((SELECT sum(plays) FROM game_progress)
                                  - (SELECT count(*) FROM playthroughs)))"""
        )
        return int(lost), int(doubled)
    finally:
        await connection.close()
