"""Boards that miss a change aren't shown: the cache's server fell, or couldn't be reached."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from redis.exceptions import ConnectionError as CacheConnectionError
from stem_adventures.cache import Script, open_cache
from stem_adventures.cache.embedded import EmbeddedValkey, start_valkey
from stem_adventures.context import Actor, Context, PlayerId
from stem_adventures.features.leaderboards import Period, get_rank, hide_player, scripts
from stem_adventures.features.leaderboards.board import Board
from stem_adventures.features.leaderboards.doubts import Doubts
from stem_adventures.features.leaderboards.model import Entry
from stem_adventures.features.leaderboards.service import board_of, get_around
from stem_adventures.features.leaderboards.top import get_top
from stem_adventures.features.scores.model import Status
from stem_adventures.features.scores.referee.model import Verdict
from stem_adventures.features.scores.referee.work import settle
from stem_adventures.features.scores.store import submit_batch

from .test_routes import GAME, people, prove, run_of


def acting(ctx: Context, player: PlayerId) -> Context:
    return ctx.acting_as(Actor(player_id=player, tenant=ctx.tenant))


async def shown(ctx: Context, witness: PlayerId) -> list[PlayerId]:
    """Whom the witness sees nearby; the first lines must show the same."""
    first = (await get_top(ctx, GAME, Period.ALL, 10)).plain.decode()
    around = await get_around(acting(ctx, witness), GAME, Period.ALL, 10)
    assert around.me is not None
    assert around.me.rank == 1 + list(around.players).index(witness)
    assert [first.count(player) for player in around.players] == [1] * len(around.players)
    assert first.count('"player_id"') == len(around.players)
    return list(around.players)


async def three(ctx: Context) -> list[PlayerId]:
    """Players of 30, 20 and 10, and boards that were read."""
    players, now = await people(ctx, 3), ctx.now()
    await prove(ctx, [run_of(player, 0, 30 - 10 * number, now)
                      for number, player in enumerate(players)], now)  # fmt: skip
    assert await shown(ctx, players[2]) == players
    return players


async def hide(ctx: Context, player: PlayerId) -> None:
    async with ctx.transaction() as tx:
        await hide_player(tx, ctx, player)


class Away:
    """The cache as if it couldn't be reached by those who write."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.monkeypatch, self.refused = monkeypatch, 0

    def go(self) -> None:
        run = Script.run

        async def refuse(script: Script, *arguments: Any) -> Any:
            if script in (scripts.PUT, scripts.REMOVE, scripts.DROP):
                self.refused += 1
                raise CacheConnectionError("no way there")
            return await run(script, *arguments)

        self.monkeypatch.setattr(Script, "run", refuse)

    async def come_back(self, ctx: Context) -> None:
        self.monkeypatch.undo()
        task = ctx.platform.part(Doubts).task
        assert task is not None
        await task


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch) -> Away:
    return Away(monkeypatch)


class TestCannotBeReached:
    async def test_who_was_banned_is_not_shown(self, ctx: Context, away: Away) -> None:
        best, second, third = await three(ctx)
        away.go()
        await hide(ctx, best)
        assert away.refused
        assert await shown(ctx, third) == [second, third]
        await away.come_back(ctx)
        assert await shown(ctx, third) == [second, third]
        assert await board_of(ctx, GAME, "all").redis.exists(board_of(ctx, GAME, "all").whole)

    async def test_what_was_proven_is_not_missing(self, ctx: Context, away: Away) -> None:
        best, second, third = await three(ctx)
        away.go()
        now = ctx.now()
        await prove(ctx, [run_of(third, 0, 90, now)], now)
        assert away.refused
        rank = await get_rank(acting(ctx, third), GAME, Period.ALL)
        assert rank is not None
        assert (rank.rank, rank.score) == (1, 90)
        await away.come_back(ctx)
        assert await shown(ctx, third) == [third, best, second]


async def test_a_referee_that_is_stopped_ends_what_is_committed(
    ctx: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    *_, third = await three(ctx)
    run, now = run_of(third, 1, 90, ctx.now()), ctx.now()
    async with ctx.transaction() as tx:
        await submit_batch(tx.value, [(tx.tenant, run)], now)
        # Nobody else takes it.
        await tx.execute("UPDATE playthroughs SET lease_until = 'infinity' WHERE id = $1", run.id)
    writing, may_go_on, put = asyncio.Event(), asyncio.Event(), Board.put

    async def wait_and_put(board: Board, entries: Sequence[Entry]) -> None:
        writing.set()
        await may_go_on.wait()
        await put(board, entries)

    monkeypatch.setattr(Board, "put", wait_and_put)
    task = asyncio.create_task(settle(ctx, [Verdict(run.id, Status.PROVEN)]))
    await writing.wait()
    task.cancel()
    await asyncio.sleep(0)
    may_go_on.set()
    with pytest.raises(asyncio.CancelledError):
        await task
    rank = await get_rank(acting(ctx, third), GAME, Period.ALL)
    assert rank is not None
    assert (rank.rank, rank.score) == (1, 100)
    day = await get_rank(acting(ctx, third), GAME, Period.DAY)
    assert day is not None
    assert (day.rank, day.score) == (1, 100)


@pytest_asyncio.fixture(loop_scope="session")
async def own_valkey(tmp_path: Path) -> AsyncIterator[EmbeddedValkey]:
    server = await start_valkey(tmp_path / "valkey")
    yield server
    await server.stop()


async def kill_and_start(server: EmbeddedValkey) -> None:
    """As a power cut does; it keeps what it had written to its file."""
    os.kill(server.process.pid, signal.SIGKILL)
    started = asyncio.Event()
    keeper = asyncio.create_task(server.keep_running(lambda _: started.set()))
    await started.wait()
    while server.process.poll() is not None:  # noqa: ASYNC110 - nobody tells it
        await asyncio.sleep(0.01)
    keeper.cancel()
    await asyncio.wait([keeper])


async def test_a_server_that_fell_may_have_lost_the_last_second(
    ctx: Context, own_valkey: EmbeddedValkey
) -> None:
    """The board is there again, but a ban is missing in it as if it hadn't been written."""
    cache = open_cache(own_valkey.url)
    here = replace(ctx, platform=replace(ctx.platform, cache=cache, parts={}))
    best, second, third = await three(here)
    board = board_of(here, GAME, "all")
    await hide(ctx, best)  # by somebody who knows only another cache
    assert await shown(here, third) == [best, second, third]
    await kill_and_start(own_valkey)
    other = open_cache(own_valkey.url)
    assert await other.redis.exists(board.whole)
    await other.close()
    assert await shown(here, third) == [second, third]
    await cache.close()
