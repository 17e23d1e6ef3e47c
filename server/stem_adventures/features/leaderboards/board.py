"""One board in Valkey: its keys, its entries, and building it anew."""

import secrets
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Any

from stem_adventures.cache import Script, TenantCache
from stem_adventures.context import PlayerId
from stem_adventures.features.leaderboards import scripts
from stem_adventures.features.leaderboards.model import (
    Around,
    Entry,
    Place,
    Rank,
    approximate,
    in_order,
    pack,
    ranked,
    shard_of,
    span_of_key,
    unpack,
)

LIFETIME_SECONDS = 2 * 3600
BUILDER_SECONDS = 30  # a builder that says nothing for so long has died
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


class Board:
    """A game's board of one period in one tenant.

    All its keys share one slot of a cluster, because a rank must be read from all shards in one
    step; different boards spread over the machines.
    """

    def __init__(
        self, cache: TenantCache, game_id: str, period_key: str, shards: int, who: str = EVERYONE
    ) -> None:
        self.redis = cache.redis
        self.game_id, self.span = game_id, span_of_key(period_key)
        self.name = f"{game_id}/{period_key}/{who}"

        def key(*parts: str | int) -> str:
            return cache.key("board", *parts, together=self.name)

        self.whole, self.building, self.top = key("whole"), key("building"), key("top")
        self.top_lock = key("top-lock")
        numbers = range(shards)
        self.shards = [key(number) for number in numbers]
        self.new = [key("new", number) for number in numbers]
        self.late = [key("late", number) for number in numbers]
        self.gone = [key("gone", number) for number in numbers]
        self.readable = [self.whole, *self.shards]

    async def put(self, entries: Sequence[Entry]) -> None:
        """Write entries that are committed; nothing happens to a board that isn't there."""
        arguments: list[Any] = []
        for entry in entries:
            shard = shard_of(entry.player_id, len(self.shards))
            arguments += [shard, pack(entry.value, entry.reached_at, self.span), entry.player_id]
        keys = [*self._heads(), *self.shards, *self.late, *self.gone]
        await scripts.PUT.run(self.redis, keys, *arguments)

    async def remove(self, player_id: PlayerId) -> None:
        """Take a player off at once, also from ready answers."""
        shard = shard_of(player_id, len(self.shards))
        keys = [*self._heads(), self.shards[shard], self.gone[shard]]
        await scripts.REMOVE.run(self.redis, keys, player_id)

    async def forgive(self, player_id: PlayerId) -> None:
        """Let a player who was taken off be put back."""
        await scripts.FORGIVE.run(
            self.redis, [self.gone[shard_of(player_id, len(self.shards))]], player_id
        )

    async def rank(self, player_id: PlayerId) -> Rank | None:
        """A player's exact place, or None; raises BoardGoneError."""
        (found,) = await self.ranks([player_id])
        return found

    async def ranks(self, players: Sequence[PlayerId]) -> list[Rank | None]:
        """The same for several players in one step."""
        _, total, found = await self._read(scripts.RANKS, *self._with_shards(players))
        return [_rank(one, total) for one in found]

    async def first(self, limit: int) -> Lines:
        """The best entries and how many there are in all; raises BoardGoneError."""
        _, total, shards = await self._read(scripts.TOP, limit)
        found = [pair for shard in shards for pair in _pairs(shard)]
        best = in_order(found)[:limit]
        floor = best[-1][1] if len(best) == limit else float("-inf")
        return Lines(ranked(best, 1, {}), total, floor)

    async def around(self, player_id: PlayerId, span: int) -> Around:
        """The entries up to `span` places above and below a player; raises BoardGoneError."""
        (found,) = await self.arounds([player_id], span)
        return found

    async def arounds(self, players: Sequence[PlayerId], span: int) -> list[Around]:
        """The same for several players in one step."""
        _, total, found = await self._read(scripts.AROUND, span, *self._with_shards(players))
        return [_around(one, total) for one in found]

    async def is_due(self) -> bool:
        """True when the board ends soon, so that it should be built anew while it still stands."""
        return int(await self.redis.pttl(self.whole)) < RENEW_SECONDS * 1000

    async def build(self, entries: AsyncIterator[Sequence[Entry]]) -> bool:
        """Build the board from committed entries; False when another builder is at it."""
        mark = secrets.token_hex(8)
        leftovers = [self.building, *self.new, *self.late]
        if not await scripts.BEGIN.run(self.redis, leftovers, mark, BUILDER_SECONDS):
            return False
        try:
            async for some in entries:
                await self._add_new(some)
        except BaseException:
            await scripts.GIVE_UP.run(self.redis, [self.building], mark)
            raise
        keys = [*self._heads(), *self.shards, *self.new, *self.late, *self.gone]
        return bool(await scripts.FINISH.run(self.redis, keys, mark, LIFETIME_SECONDS))

    async def _add_new(self, entries: Sequence[Entry]) -> None:
        sets: list[dict[str, int]] = [{} for _ in self.new]
        for entry in entries:
            shard = shard_of(entry.player_id, len(self.shards))
            sets[shard][entry.player_id] = pack(entry.value, entry.reached_at, self.span)
        async with self.redis.pipeline(transaction=False) as pipe:
            pipe.expire(self.building, BUILDER_SECONDS)
            for key, members in zip(self.new, sets, strict=True):
                if members:
                    pipe.zadd(key, members)
                    pipe.expire(key, LIFETIME_SECONDS)
            await pipe.execute()

    def _heads(self) -> list[str]:
        return [self.whole, self.building, self.top]

    def _with_shards(self, players: Sequence[PlayerId]) -> list[Any]:
        return [word for player in players for word in (player, shard_of(player, len(self.shards)))]

    async def _read(self, script: Script, *arguments: Any) -> list[Any]:
        answer: list[Any] = await script.run(self.redis, self.readable, *arguments)
        if answer[0] < 0:
            raise BoardGoneError
        return answer


def _rank(found: list[Any], total: int) -> Rank | None:
    if not found:
        return None
    packed, above, above_here, here = found[:4]
    guess = approximate(above_here + 1, here, total)
    return Rank(above + 1, guess, unpack(float(packed)), total)


def _around(found: list[Any], total: int) -> Around:
    me = _rank(found, total)
    if me is None:
        return Around([], None, total)
    flat, first_rank, first_equal, equal = found[4:]
    lines = _pairs(flat)
    sizes = {float(found[0]): equal} if equal else {}
    if first_equal:
        sizes[lines[0][1]] = first_equal
    return Around(ranked(lines, first_rank, sizes), me, total)


def _pairs(flat: list[Any]) -> list[tuple[str, float]]:
    return [(flat[i], float(flat[i + 1])) for i in range(0, len(flat), 2)]
