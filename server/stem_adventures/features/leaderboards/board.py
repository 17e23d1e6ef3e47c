"""One board in Valkey: its keys, its entries, and building it anew."""

import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import Any, NamedTuple, cast

from stem_adventures.cache import Script, TenantCache
from stem_adventures.context import PlayerId
from stem_adventures.features.leaderboards import scripts
from stem_adventures.features.leaderboards.model import (
    SLOTS,
    Around,
    Entry,
    Place,
    Rank,
    approximate,
    cuts_between,
    pack,
    ranks_of,
    shard_of,
    span_of_key,
    unpack,
)

LIFETIME_SECONDS = 2 * 3600
BUILDER_SECONDS = 30  # a builder that says nothing for so long has died
NOTES_SECONDS = 120  # so long after the last of it is remembered what changed during a build
RENEW_SECONDS = 600
EVERYONE = "everyone"  # whom the board ranks; organisations and classrooms get boards of their own


class BoardGoneError(Exception):
    """The board isn't in the cache, or not whole."""


@dataclass(frozen=True, slots=True)
class Lines:
    """The first lines of a board; an entry below `floor` (packed) can't change them."""

    places: list[Place]
    total: int
    floor: float


class Shape(NamedTuple):
    """Where a board is cut, and how many entries stand above each shard; at the end, all."""

    cuts: list[int]
    starts: list[int]

    @property
    def total(self) -> int:
        return self.starts[-1]


class Board:
    """A game's board of one period in one tenant.

    All its keys share one slot of a cluster, because a rank must be read from all shards in one
    step; different boards spread over the machines.
    """

    def __init__(
        self, cache: TenantCache, game_id: str, period_key: str, shards: int, who: str = EVERYONE
    ) -> None:
        self.redis, self.life = cache.redis, cache.life
        self.game_id, self.span = game_id, span_of_key(period_key)
        self.name = f"{game_id}/{period_key}/{who}"

        def key(*parts: str | int) -> str:
            return cache.key("board", *parts, together=self.name)

        self.whole, self.building, self.top = key("whole"), key("building"), key("top")
        self.top_lock = key("top-lock")
        self.late, self.gone = key("late"), key("gone")
        self.shards = [key(number) for number in range(shards)]
        self.new = [key("new", number) for number in range(shards)]
        self.writable = [self.whole, self.building, self.top, self.late, self.gone, *self.shards]
        self.readable = [self.whole, *self.shards]
        self.left_ms = 0
        self.doubts = 0
        """How many changes it may lack that this process couldn't write."""

    async def put(self, entries: Sequence[Entry]) -> None:
        """Write entries that are committed; nothing happens to a board that isn't there."""
        arguments: list[Any] = []
        for entry in entries:
            arguments += [pack(entry.value, entry.reached_at, self.span), entry.player_id]
        await scripts.PUT.run(self.redis, self.writable, *arguments)

    async def remove(self, player_id: PlayerId) -> None:
        """Take a player off at once, also from ready answers."""
        await scripts.REMOVE.run(self.redis, self.writable, player_id)

    async def drop(self) -> None:
        """Believe it no longer; it is built anew when somebody asks."""
        await scripts.DROP.run(self.redis, [self.whole, self.building, self.top])

    async def forgive(self, player_id: PlayerId) -> None:
        """Let a player who was taken off be put back."""
        await self.redis.srem(self.gone, player_id)

    async def rank(self, player_id: PlayerId) -> Rank | None:
        """A player's exact place, or None; raises BoardGoneError."""
        (found,) = await self.ranks([player_id])
        return found

    async def ranks(self, players: Sequence[PlayerId]) -> list[Rank | None]:
        """The same for several players in one step."""
        shape, found = await self._read(scripts.RANKS, *players)
        return [_rank(one, shape) for one in found]

    async def first(self, limit: int) -> Lines:
        """The best entries and how many there are in all; raises BoardGoneError."""
        shape, shards = await self._read(scripts.TOP, limit)
        words = list(chain.from_iterable(shards))
        ranks, players, scores = _columns(words, 1, {})
        floor = float(words[-1]) if len(players) == limit else float("-inf")
        return Lines(list(map(Place, ranks, players, scores)), shape.total, floor)

    async def around(self, player_id: PlayerId, span: int) -> Around:
        """The entries up to `span` places above and below a player; raises BoardGoneError."""
        (found,) = await self.arounds([player_id], span)
        return found

    async def arounds(self, players: Sequence[PlayerId], span: int) -> list[Around]:
        """The same for several players in one step."""
        shape, found = await self._read(scripts.AROUND, span, *players)
        return [_around(one, shape, span) for one in found]

    @property
    def is_due(self) -> bool:
        """True when the board ends soon, so that it should be built anew while it still stands."""
        return self.left_ms < RENEW_SECONDS * 1000

    async def build(
        self,
        entries: AsyncIterator[Sequence[Entry]],
        find_cuts: Callable[[], Awaitable[Sequence[int]]],
    ) -> bool:
        """Build the board from committed entries, each player's one; False when another builder is
        at it. The cuts are values between one shard and the next."""
        mark, leftovers = secrets.token_hex(8), [self.building, self.late, *self.new]
        if not await scripts.BEGIN.run(self.redis, leftovers, mark, BUILDER_SECONDS):
            return False
        life = self.life.id
        try:
            cuts = cuts_between(await find_cuts(), len(self.shards))
            async for some in entries:
                await self._add_new(some, cuts)
        except BaseException:
            await scripts.GIVE_UP.run(self.redis, [self.building], mark)
            raise
        keys, text = [*self.writable, *self.new], " ".join([*map(str, cuts), f"@{life}"])
        return bool(await scripts.FINISH.run(self.redis, keys, mark, LIFETIME_SECONDS, text))

    async def _add_new(self, entries: Sequence[Entry], cuts: Sequence[int]) -> None:
        sets: list[dict[str, int]] = [{} for _ in self.new]
        for entry in entries:
            packed = pack(entry.value, entry.reached_at, self.span)
            sets[shard_of(packed, cuts)][entry.player_id] = packed
        async with self.redis.pipeline(transaction=False) as pipe:
            pipe.expire(self.building, BUILDER_SECONDS)
            pipe.expire(self.late, NOTES_SECONDS)
            pipe.expire(self.gone, NOTES_SECONDS)
            for key, members in zip(self.new, sets, strict=True):
                if members:
                    pipe.zadd(key, members)
                    pipe.expire(key, LIFETIME_SECONDS)
            await pipe.execute()

    async def _read(self, script: Script, *arguments: Any) -> tuple[Shape, list[Any]]:
        """The board's shape, and what was found.

        A board of another number of shards isn't ours. One of another run of the cache's server may
        lack what was written just before that ended, or while it was away.
        """
        left, *answer = await script.run(self.redis, self.readable, *arguments)
        if left < 0 or self.doubts:
            raise BoardGoneError
        whole, sizes, found = answer
        *cuts, life = whole.split()
        if len(cuts) + 1 != len(self.shards) or life != f"@{self.life.id}":
            raise BoardGoneError
        self.left_ms = left
        return Shape(list(map(int, cuts)), [*accumulate(sizes, initial=0)]), found


def _rank(found: list[Any], shape: Shape) -> Rank | None:
    if not found:
        return None
    shard, packed, above = found[0], int(found[1]), found[2]
    guess = approximate(packed, shard, shape.cuts, shape.starts)
    return Rank(shape.starts[shard] + above + 1, guess, unpack(packed), shape.total)


def _around(found: list[Any], shape: Shape, span: int) -> Around:
    me = _rank(found, shape)
    if me is None:
        return Around([], [], [], None, shape.total)
    shard, _, _, place, text, *tie = found
    words = text.split(" ")
    before = shape.starts[shard] + place
    if before > span:
        del words[:2]  # the one more
    first_rank, equals = max(0, before - span) + 1, {}
    if tie:
        first_rank = shape.starts[tie[0]] + tie[1] + 1
        equals = {words[1]: tie[2]}
    return Around(*_columns(words, first_rank, equals), me, me.total)


def _columns(
    words: list[str], first_rank: int, equals: dict[str, int]
) -> tuple[Sequence[int], list[PlayerId], list[int]]:
    """Ranks, players and scores of lines that come as member and packed in turn.

    Packed numbers that are equal are equal as text, too.
    """
    packed = words[1::2]
    scores = [int(number) // SLOTS for number in packed]
    return ranks_of(packed, first_rank, equals), cast(list[PlayerId], words[::2]), scores
