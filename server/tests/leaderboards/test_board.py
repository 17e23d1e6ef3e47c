"""Boards in a real Valkey, against an oracle that sorts everything."""

import asyncio
import random
from bisect import bisect_right
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from stem_adventures.context import Context, PlayerId
from stem_adventures.features.leaderboards.board import Board, BoardGoneError
from stem_adventures.features.leaderboards.model import MOST_VALUE, Entry, Period, pack, span_at

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
GAME = "prime_catcher"


def player(number: int) -> PlayerId:
    return PlayerId(str(UUID(int=number * 0x9E3779B97F4A7C15 % 2**128)))


def entry(number: int, value: int, second: int = 0) -> Entry:
    return Entry(GAME, "all", player(number), value, NOW + timedelta(seconds=second))


async def stream(*chunks: Sequence[Entry]) -> AsyncIterator[Sequence[Entry]]:
    for chunk in chunks:
        yield chunk


async def build(
    board: Board, entries: AsyncIterator[Sequence[Entry]], cuts: Sequence[int] = ()
) -> bool:
    async def find_cuts() -> Sequence[int]:
        return cuts

    return await board.build(entries, find_cuts)


class Oracle:
    """The same board as a plain dictionary."""

    def __init__(self, period: Period) -> None:
        self.span = span_at(period, NOW)
        self.packed: dict[str, int] = {}

    def put(self, new: Entry) -> None:
        packed = pack(new.value, new.reached_at, self.span)
        self.packed[new.player_id] = max(packed, self.packed.get(new.player_id, packed))

    def rank(self, who: str) -> int:
        return 1 + sum(packed > self.packed[who] for packed in self.packed.values())

    def lines(self) -> list[tuple[int, str]]:
        ordered = sorted(self.packed, key=lambda who: (self.packed[who], who), reverse=True)
        return [(self.rank(who), who) for who in ordered]


@pytest.fixture
def board(ctx: Context) -> Board:
    return Board(ctx.cache, GAME, "all", shards=8)


async def check(board: Board, oracle: Oracle, chance: random.Random) -> None:
    lines = oracle.lines()
    first = await board.first(25)
    assert [(place.rank, place.player_id) for place in first.places] == lines[:25]
    assert first.total == len(lines)
    for who in chance.sample(sorted(oracle.packed), 12):
        rank = await board.rank(PlayerId(who))
        assert rank is not None
        assert (rank.rank, rank.total) == (oracle.rank(who), len(lines))
        assert 1 <= rank.approximate_rank <= len(lines)
        around = await board.around(PlayerId(who), 4)
        at = [name for _, name in lines].index(who)
        near = [(place.rank, place.player_id) for place in around.places]
        assert near == lines[max(0, at - 4) : at + 5]


class TestAgainstAnOracle:
    @pytest.mark.parametrize("shards", [1, 3, 8, 16])
    @pytest.mark.parametrize("values", [6, 5_000])  # many ties, and few
    async def test_ranks_are_exact(self, ctx: Context, shards: int, values: int) -> None:
        chance = random.Random(shards * values)
        oracle, board = Oracle(Period.ALL), Board(ctx.cache, GAME, "all", shards)
        cuts = [values * part // shards for part in range(1, shards)]
        assert await build(board, stream(), cuts)
        for _ in range(12):
            batch = [
                entry(chance.randrange(400), chance.randrange(values), chance.randrange(90))
                for _ in range(chance.randrange(1, 250))
            ]
            await board.put(batch)
            for new in batch:
                oracle.put(new)
            if len(oracle.packed) > 30:
                await check(board, oracle, chance)

    async def test_a_hundred_thousand_histories(self, board: Board) -> None:
        """Each player's results in any order; then every rank, some neighbours, the first lines."""
        chance, players = random.Random(5), 100_000
        results = [
            entry(number, chance.randrange(10**6), chance.randrange(10**6))
            for number in range(players)
            for _ in range(chance.choice((1, 1, 2)))
        ]
        chance.shuffle(results)
        oracle = Oracle(Period.ALL)
        first_ones = {result.player_id: result for result in results[:1000]}
        cuts = [10**6 * part // 8 for part in range(1, 8)]
        assert await build(board, stream(list(first_ones.values())), cuts)
        for start in range(0, len(results), 2_000):
            await board.put(results[start : start + 2_000])
        for result in results:
            oracle.put(result)
        ordered = sorted(oracle.packed.items(), key=lambda one: (one[1], one[0]), reverse=True)
        upwards = sorted(oracle.packed.values())
        ids = [PlayerId(who) for who, _ in ordered]
        expected = [players - bisect_right(upwards, packed) + 1 for _, packed in ordered]
        for start in range(0, players, 500):
            found = await board.ranks(ids[start : start + 500])
            assert [one and one.rank for one in found] == expected[start : start + 500]
        for at in (0, 3, *chance.sample(range(20, players - 20), 300), players - 1):
            (around,) = await board.arounds([ids[at]], 10)
            near = [(place.rank, place.player_id) for place in around.places]
            window = slice(max(0, at - 10), at + 11)
            assert near == list(zip(expected[window], ids[window], strict=True))
        first = await board.first(100)
        assert [place.player_id for place in first.places] == ids[:100]


class TestBuild:
    async def test_a_board_is_gone_until_it_is_built(self, board: Board) -> None:
        with pytest.raises(BoardGoneError):
            await board.rank(player(1))
        await board.put([entry(1, 5)])
        with pytest.raises(BoardGoneError):
            await board.first(10)
        assert await build(board, stream([entry(1, 5)], [entry(2, 7)]))
        rank = await board.rank(player(1))
        assert rank is not None
        assert (rank.rank, rank.score, rank.total) == (2, 5, 2)

    async def test_writes_meanwhile_are_not_lost(self, board: Board) -> None:
        async def slow() -> AsyncIterator[Sequence[Entry]]:
            yield [entry(1, 10), entry(2, 20), entry(3, 30), entry(4, 40)]
            await board.put([entry(1, 15), entry(9, 99)])
            await board.remove(player(3))
            yield [entry(5, 50)]
            await board.put([entry(5, 55)])

        assert await build(board, slow())
        found = [(place.player_id, place.score) for place in (await board.first(9)).places]
        assert found == [
            (player(9), 99),
            (player(5), 55),
            (player(4), 40),
            (player(2), 20),
            (player(1), 15),
        ]

    async def test_readers_see_the_old_board_whole_until_the_new_one_is(self, board: Board) -> None:
        await build(board, stream([entry(1, 1), entry(2, 2)]))

        async def slow() -> AsyncIterator[Sequence[Entry]]:
            yield [entry(3, 3)]
            assert [place.score for place in (await board.first(9)).places] == [2, 1]
            yield [entry(4, 4)]

        assert await build(board, slow())
        assert [place.score for place in (await board.first(9)).places] == [4, 3]

    async def test_only_one_builds(self, board: Board) -> None:
        async def slow() -> AsyncIterator[Sequence[Entry]]:
            yield [entry(1, 1)]
            assert not await build(board, stream([entry(2, 2)]))

        assert await build(board, slow())
        assert (await board.first(9)).total == 1

    async def test_a_builder_that_died_leaves_nothing_behind(self, board: Board) -> None:
        async def dies() -> AsyncIterator[Sequence[Entry]]:
            yield [entry(1, 1)]
            raise OSError("power cut")

        with pytest.raises(OSError, match="power"):
            await build(board, dies())
        assert await build(board, stream([entry(2, 2)]))
        assert [place.player_id for place in (await board.first(9)).places] == [player(2)]

    async def test_every_key_ends_by_itself(self, board: Board) -> None:
        cuts = [60, 50, 40, 30, 20, 15, 10]
        await build(board, stream([entry(number, 25) for number in range(50)]), cuts)
        await board.put([entry(number, 5) for number in range(50, 99)])
        await board.put([entry(7, 99)])
        keys = [*board.shards, board.whole]
        lives = [await board.redis.ttl(key) for key in keys if await board.redis.exists(key)]
        assert len(lives) == 4
        assert all(0 < life <= 7200 for life in lives)

    async def test_what_is_noted_lasts_as_long_as_the_build(self, board: Board) -> None:
        async def slow() -> AsyncIterator[Sequence[Entry]]:
            yield [entry(1, 10), entry(2, 20)]
            await board.put([entry(3, 30)])
            await board.remove(player(2))
            for key in (board.late, board.gone):
                await board.redis.expire(key, 5)  # as if much time had passed
            yield [entry(4, 40)]
            for key in (board.late, board.gone):
                assert await board.redis.ttl(key) > 100

        assert await build(board, slow())
        assert [place.score for place in (await board.first(9)).places] == [40, 30, 10]


class TestAnotherNumberOfShards:
    """`STEM_BOARD_SHARDS` was changed: the other number's board isn't read, and doesn't come back
    without what changed meanwhile."""

    @pytest.mark.parametrize(("before", "after"), [(8, 16), (8, 4), (4, 1), (1, 4)])
    async def test_is_built_anew_and_right(self, ctx: Context, before: int, after: int) -> None:
        old, new = (Board(ctx.cache, GAME, "all", shards) for shards in (before, after))
        everybody = [entry(number, number) for number in range(40)]
        await build(old, stream(everybody), range(5, 5 * before, 5))
        with pytest.raises(BoardGoneError):
            await new.first(9)
        assert await build(new, stream(everybody), range(3, 3 * after, 3))
        assert [place.score for place in (await new.first(50)).places] == [*range(39, -1, -1)]
        await new.put([entry(3, 100)])
        await new.remove(player(39))
        with pytest.raises(BoardGoneError):
            await old.rank(player(3))
        assert await build(old, stream(everybody[:39], [entry(3, 100)]))
        assert [place.score for place in (await old.first(2)).places] == [100, 38]
        assert (await old.first(1)).total == 39

    @pytest.mark.parametrize("change", ["put", "remove"])
    async def test_who_writes_with_the_old_number_drops_the_board(
        self, ctx: Context, change: str
    ) -> None:
        old, new = (Board(ctx.cache, GAME, "all", shards) for shards in (8, 16))
        assert await build(new, stream([entry(1, 1), entry(2, 2)]))
        await (old.put([entry(3, 3)]) if change == "put" else old.remove(player(2)))
        with pytest.raises(BoardGoneError):
            await new.first(9)


class TestPut:
    async def test_an_old_message_cannot_undo_a_newer_one(self, board: Board) -> None:
        await build(board, stream())
        await board.put([entry(1, 50)])
        await board.put([entry(1, 40)])
        rank = await board.rank(player(1))
        assert rank is not None
        assert rank.score == 50

    async def test_many_at_once(self, board: Board) -> None:
        await build(board, stream())
        batches = [[entry(number, number)] for number in range(200)]
        await asyncio.gather(*(board.put(batch) for batch in batches))
        assert (await board.first(10)).total == 200

    async def test_what_grows_moves_up_through_the_shards(self, board: Board) -> None:
        cuts = [70, 60, 50, 40, 30, 20, 10]
        await build(board, stream([entry(number, number) for number in range(0, 90, 9)]), cuts)
        for value in (15, 35, 36, 85):
            await board.put([entry(0, value)])
            assert sum([await board.redis.zcard(shard) for shard in board.shards]) == 10
            around = await board.around(player(0), 10)
            expected = sorted([*range(9, 90, 9), value], reverse=True)
            assert [place.score for place in around.places] == expected
            assert around.me is not None
            assert around.me.rank == expected.index(value) + 1

    async def test_holds_the_greatest_and_the_least_value_exactly(self, board: Board) -> None:
        values = [MOST_VALUE, MOST_VALUE - 1, 0, -MOST_VALUE, -MOST_VALUE - 1]
        await build(board, stream([entry(number, value) for number, value in enumerate(values)]))
        assert [place.score for place in (await board.first(9)).places] == values
        around = await board.around(player(2), 2)
        assert [(place.rank, place.score) for place in around.places] == list(enumerate(values, 1))


class TestRemove:
    async def test_vanishes_at_once(self, board: Board) -> None:
        await build(board, stream([entry(1, 1), entry(2, 2)]))
        await board.remove(player(2))
        assert await board.rank(player(2)) is None
        rank = await board.rank(player(1))
        assert rank is not None
        assert (rank.rank, rank.total) == (1, 1)
