"""Boards as a browser asks for them, and what stands on them."""

import asyncio
import random
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
from stem_adventures.context import Actor, Context, PlayerId
from stem_adventures.features.leaderboards import (
    Period,
    get_rank,
    keep_boards,
    remove_player,
    show_on_boards,
)
from stem_adventures.features.leaderboards.model import span_at
from stem_adventures.features.leaderboards.service import Builders, board_of, build, get_around
from stem_adventures.features.leaderboards.store import BoardStore
from stem_adventures.features.leaderboards.top import get_top
from stem_adventures.features.players import PlayerStore
from stem_adventures.features.scores.model import Status, Submission
from stem_adventures.features.scores.referee.model import Verdict
from stem_adventures.features.scores.referee.store import RefereeStore
from stem_adventures.features.scores.store import submit_batch
from tests.factories.people import guest
from tests.factories.runs import claim

GAME = "prime_catcher"


def run_of(player: PlayerId, level: int, score: int, played_at: datetime) -> Submission:
    """A proven run that nobody replayed: these tests are about what is counted."""
    return Submission(
        id=str(uuid4()),
        player_id=player,
        game_id=GAME,
        game_version="0" * 16,
        level=level,
        seed=1,
        ticket_id=str(uuid4()),
        ticks=10,
        score=score,
        stars=1,
        digest="0" * 32,
        inputs=b"\1\1",
        status=Status.PENDING,
        played_at=played_at,
    )


async def prove(ctx: Context, runs: list[Submission], now: datetime) -> None:
    async with ctx.transaction() as tx:
        await submit_batch(tx.value, [(tx.tenant, run) for run in runs], now)
        await RefereeStore(tx).settle([Verdict(run.id, Status.PROVEN) for run in runs], now)
        played = [(run.player_id, run.game_id, run.played_at) for run in runs]
        entries = await keep_boards(tx, played, now)
    await show_on_boards(ctx, entries)


async def people(ctx: Context, count: int) -> list[PlayerId]:
    async with ctx.transaction() as tx:
        made = [PlayerId(str(uuid4())) for _ in range(count)]
        for player in made:
            await PlayerStore(tx).create(player, "A player", "otter")
    return made


def best_of(runs: list[Submission], period: Period, now: datetime) -> dict[PlayerId, int]:
    """By brute force: for each player the sum over levels of the best score in the period."""
    span = span_at(period, now)
    best: dict[PlayerId, dict[int, int]] = defaultdict(dict)
    for run in runs:
        if span.start <= run.played_at < span.end:
            levels = best[run.player_id]
            levels[run.level] = max(run.score, levels.get(run.level, run.score))
    return {player: sum(levels.values()) for player, levels in best.items()}


def ranks_of(values: dict[PlayerId, int]) -> dict[PlayerId, int]:
    ordered = sorted(values.values(), reverse=True)
    return {player: ordered.index(value) + 1 for player, value in values.items()}


class TestWhatCounts:
    async def test_agrees_with_brute_force_for_every_period(self, ctx: Context) -> None:
        chance, now = random.Random(7), ctx.now()
        players, runs = await people(ctx, 12), []
        for _ in range(12):
            batch = [
                run_of(
                    chance.choice(players),
                    chance.randrange(4),
                    chance.randrange(10**6),
                    now - timedelta(hours=chance.randrange(24 * 12)),
                )
                for _ in range(chance.randrange(1, 25))
            ]
            await prove(ctx, batch, now)
            runs += batch
        for period in Period:
            values = best_of(runs, period, now)
            ranks = ranks_of(values)
            for player in players:
                own = ctx.acting_as(Actor(player_id=player, tenant=ctx.tenant))
                rank = await get_rank(own, GAME, period)
                if player not in values:
                    assert rank is None
                    continue
                assert rank is not None
                assert (rank.score, rank.rank) == (values[player], ranks[player])
                assert rank.total == len(values)

    async def test_equal_values_rank_by_who_was_earlier(self, ctx: Context) -> None:
        now = ctx.now()
        late, early = await people(ctx, 2)
        await prove(ctx, [run_of(late, 0, 50, now - timedelta(seconds=20))], now)
        await prove(ctx, [run_of(early, 0, 50, now - timedelta(seconds=60))], now)
        own = ctx.acting_as(Actor(player_id=late, tenant=ctx.tenant))
        around = await get_around(own, GAME, Period.ALL, 5)
        assert [place.player_id for place in around.places] == [early, late]
        assert [place.rank for place in around.places] == [1, 2]

    async def test_settling_twice_changes_nothing(self, ctx: Context) -> None:
        now = ctx.now()
        (player,) = await people(ctx, 1)
        run = run_of(player, 0, 50, now)
        await prove(ctx, [run], now)
        async with ctx.transaction() as tx:
            assert await RefereeStore(tx).settle([Verdict(run.id, Status.REFUTED)], now) == []
        own = ctx.acting_as(Actor(player_id=player, tenant=ctx.tenant))
        rank = await get_rank(own, GAME, Period.ALL)
        assert rank is not None
        assert rank.score == 50


class TestLostCache:
    async def filled(self, ctx: Context, values: int = 10**6) -> list[PlayerId]:
        chance, now = random.Random(3), ctx.now()
        players = await people(ctx, 30)
        runs = [
            run_of(
                player, 0, chance.randrange(values), now - timedelta(seconds=chance.random() * 40)
            )
            for player in players
        ]
        await prove(ctx, runs, now)
        return players

    async def lose(self, ctx: Context) -> None:
        board = board_of(ctx, GAME, "all")
        await board.redis.delete(board.whole, board.top, *board.shards)

    async def test_is_rebuilt_from_the_database(self, ctx: Context) -> None:
        players = await self.filled(ctx)
        own = ctx.acting_as(Actor(player_id=players[0], tenant=ctx.tenant))
        before = await get_around(own, GAME, Period.ALL, 10)
        await self.lose(ctx)
        assert await get_around(own, GAME, Period.ALL, 10) == before
        assert await board_of(ctx, GAME, "all").redis.exists(board_of(ctx, GAME, "all").whole)

    async def test_the_database_answers_the_same_meanwhile(self, ctx: Context) -> None:
        # Many of the same value, some of them within the same step of time.
        players = await self.filled(ctx, values=5)
        await build(ctx, GAME, "all")
        for player in players:
            own = ctx.acting_as(Actor(player_id=player, tenant=ctx.tenant))
            around = await get_around(own, GAME, Period.ALL, 4)
            async with ctx.transaction() as tx:
                stored = await BoardStore(tx).around(GAME, "all", player, 4)
                places, total = await BoardStore(tx).first(GAME, "all", 7)
            assert stored.places == around.places
            assert around.me is not None
            assert stored.me is not None
            assert (stored.me.rank, stored.total) == (around.me.rank, around.total)
            first = await board_of(ctx, GAME, "all").first(7)
            assert (places, total) == (first.places, first.total)

    async def test_is_built_anew_before_it_ends(self, ctx: Context) -> None:
        players = await self.filled(ctx)
        own = ctx.acting_as(Actor(player_id=players[0], tenant=ctx.tenant))
        before, board = await get_rank(own, GAME, Period.ALL), board_of(ctx, GAME, "all")
        cuts = await board.redis.get(board.whole)
        await board.redis.expire(board.whole, 60)
        assert await get_rank(own, GAME, Period.ALL) == before
        (task,) = [
            task
            for name, task in ctx.platform.part(Builders).tasks.items()
            if name.startswith(f"{ctx.tenant}/")
        ]
        assert await task
        assert await board.redis.ttl(board.whole) > 3600
        assert await board.redis.get(board.whole) == cuts
        sizes = [await board.redis.zcard(shard) for shard in board.shards]
        assert sum(sizes) == 30
        assert max(sizes) <= 5  # cut into parts of about the same size

    async def test_a_removed_player_does_not_come_back(self, ctx: Context) -> None:
        players = await self.filled(ctx)
        await remove_player(ctx, players[3])
        await self.lose(ctx)
        own = ctx.acting_as(Actor(player_id=players[3], tenant=ctx.tenant))
        assert await get_rank(own, GAME, Period.ALL) is None


class TestTop:
    async def test_a_new_proof_shows_within_two_seconds(
        self, ctx: Context, client: httpx.AsyncClient
    ) -> None:
        ada = await guest(client)
        assert (await ada.get(f"/leaderboards/{GAME}?limit=5"))["items"] == []
        run = claim(await ada.ticket())
        await ada.submit(run)
        await ada.settled(run)
        later = (await ada.get(f"/leaderboards/{GAME}?limit=5"))["items"]
        assert [line["player_id"] for line in later] in ([], [ada.id])
        platform = replace(ctx.platform, clock=lambda: ctx.now() + timedelta(seconds=2))
        body = await get_top(platform.context(ctx.tenant), GAME, Period.ALL, 5)
        assert ada.id in body.plain.decode()

    async def test_a_crowd_asks_the_database_once(
        self, ctx: Context, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        now, (player,) = ctx.now(), await people(ctx, 1)
        await prove(ctx, [run_of(player, 0, 50, now)], now)
        asked = counted(monkeypatch, PlayerStore, "list_looks")
        answers = await asyncio.gather(*(get_top(ctx, GAME, Period.ALL, 10) for _ in range(60)))
        assert len(set(answers)) == 1
        assert len(asked) == 1

    async def test_names_are_no_older_than_the_answer(self, client: httpx.AsyncClient) -> None:
        ada = await guest(client)
        run = claim(await ada.ticket())
        await ada.submit(run)
        await ada.settled(run)
        (line,) = (await ada.get(f"/leaderboards/{GAME}?period=day&limit=3"))["items"]
        assert line["display_name"] == ada.session["player"]["display_name"]
        assert (line["rank"], line["score"]) == (1, run["score"])


def counted(monkeypatch: pytest.MonkeyPatch, owner: type, name: str) -> list[Any]:
    calls: list[Any] = []
    original: Callable[..., Awaitable[Any]] = getattr(owner, name)

    async def counting(*args: Any) -> Any:
        calls.append(args)
        return await original(*args)

    monkeypatch.setattr(owner, name, counting)
    return calls


class TestRefuse:
    @pytest.mark.parametrize(
        ("path", "status", "code"),
        [
            ("no_such_game", 404, "catalog/unknown_game"),
            (f"{GAME}?period=year", 422, "leaderboards/unknown_period"),
            (f"{GAME}?limit=101", 422, "leaderboards/bad_range"),
            (f"{GAME}?limit=0", 422, "leaderboards/bad_range"),
            (f"{GAME}?limit=x", 400, "server/invalid_request"),
            (f"{GAME}/around-me?span=11", 422, "leaderboards/bad_range"),
            (f"{GAME}/around-me?span=-1", 422, "leaderboards/bad_range"),
            ("no_such_game/rank", 404, "catalog/unknown_game"),
        ],
    )
    async def test_what_is_out_of_range(
        self, client: httpx.AsyncClient, path: str, status: int, code: str
    ) -> None:
        ada = await guest(client)
        answer = await ada.call("GET", f"/leaderboards/{path}")
        assert (answer.status_code, answer.json()["code"]) == (status, code)

    async def test_nobody_has_no_rank(self, client: httpx.AsyncClient) -> None:
        answer = await client.get(f"/api/v1/leaderboards/{GAME}/rank")
        assert (answer.status_code, answer.json()["code"]) == (401, "auth/required")

    async def test_without_a_proven_score_there_is_no_rank(self, client: httpx.AsyncClient) -> None:
        ada = await guest(client)
        assert (await ada.get(f"/leaderboards/{GAME}/rank"))["rank"] is None
        around = await ada.get(f"/leaderboards/{GAME}/around-me")
        assert (around["items"], around["me"]) == ([], None)
