"""Who waits for opponents, in the cache: one hash a pool, one short entry a player.

A pool is one tenant, region, game and mode, and in class mode one class. Entries of players hold
what became of their search until they have read it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec
from redis.asyncio import Redis

from stem_adventures.cache import Cache, TenantCache
from stem_adventures.context import PlayerId, TenantId
from stem_adventures.features.multiplayer.matchmaking import Seeker
from stem_adventures.features.multiplayer.model import Mode

HEARD_SECONDS = 15.0  # who hasn't asked for so long is gone
FOUND_SECONDS = 60

# Take players out of a pool together, or nobody: one of them may just have left.
TAKE = """
for i, player in ipairs(ARGV) do
    if redis.call('HEXISTS', KEYS[1], player) == 0 then return 0 end
end
redis.call('HDEL', KEYS[1], unpack(ARGV))
return 1
"""
# Note that a player was heard, unless they have been taken meanwhile.
HEAR = """
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 1 then
    redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
end
"""


class Pool(msgspec.Struct, frozen=True, array_like=True):
    """Players who could meet."""

    tenant: TenantId
    region: str
    game_id: str
    mode: Mode
    class_code: str = ""


class Waiting(msgspec.Struct, array_like=True):
    """One player in a pool. Times in seconds since 1970."""

    rating: float
    since: float
    heard_at: float


class Search(msgspec.Struct):
    """A player's search: where, and what was found."""

    pool: Pool
    since: float
    room: str = ""


@dataclass(frozen=True, slots=True)
class Pools:
    """All pools of a deployment."""

    cache: Cache

    @property
    def redis(self) -> Redis:
        return self.cache.redis

    async def join(self, pool: Pool, player: PlayerId, waiting: Waiting) -> None:
        """Begin to wait."""
        search = msgspec.json.encode(Search(pool, waiting.since))
        tenant = self.cache.of(pool.tenant)
        async with self.redis.pipeline(transaction=True) as pipe:
            pipe.hset(self._key(pool), player, msgspec.json.encode(waiting))
            pipe.set(_search_key(tenant, player), search, ex=FOUND_SECONDS)
            pipe.sadd(self._all, msgspec.json.encode(pool))
            await pipe.execute()

    async def find_search(self, tenant: TenantId, player: PlayerId) -> Search | None:
        """What a player waits for, or has found."""
        text = await self.redis.get(_search_key(self.cache.of(tenant), player))
        return None if text is None else msgspec.json.decode(text, type=Search)

    async def hear(self, search: Search, player: PlayerId, now: float) -> Waiting | None:
        """A waiting player is still there; None when they are in the pool no more."""
        key = self._key(search.pool)
        text = await self.redis.hget(key, player)
        if text is None:
            return None
        waiting = msgspec.json.decode(text, type=Waiting)
        waiting.heard_at = now
        heard = msgspec.json.encode(waiting).decode()
        await self.redis.eval(HEAR, 1, key, player, heard)
        name = _search_key(self.cache.of(search.pool.tenant), player)
        await self.redis.expire(name, FOUND_SECONDS)
        return waiting

    async def leave(self, tenant: TenantId, player: PlayerId) -> None:
        """Stop waiting."""
        search = await self.find_search(tenant, player)
        if search is not None:
            await self.redis.hdel(self._key(search.pool), player)
            await self.redis.delete(_search_key(self.cache.of(tenant), player))

    async def list_pools(self) -> list[Pool]:
        """Pools that somebody has joined."""
        texts = await self.redis.smembers(self._all)
        return sorted(
            (msgspec.json.decode(text, type=Pool) for text in texts),
            key=lambda pool: (pool.tenant, pool.game_id, pool.mode, pool.region, pool.class_code),
        )

    async def read(self, pool: Pool, now: float) -> list[Seeker]:
        """Everybody who waits; those who are gone are taken out, an empty pool is forgotten."""
        texts: Any = await self.redis.hgetall(self._key(pool))
        if not texts:
            await self.redis.srem(self._all, msgspec.json.encode(pool))
            return []
        waiting = dict(zip(texts, _decode(texts.values()), strict=True))
        gone = [player for player, w in waiting.items() if now - w.heard_at > HEARD_SECONDS]
        if gone:
            await self.redis.hdel(self._key(pool), *gone)
            for player in gone:
                del waiting[player]
        return [
            Seeker(PlayerId(player), w.rating, datetime.fromtimestamp(w.since, UTC))
            for player, w in waiting.items()
        ]

    async def take(self, pool: Pool, groups: Sequence[Sequence[PlayerId]]) -> list[bool]:
        """Take each group out of the pool as a whole; which of them were still complete."""
        script = self.redis.register_script(TAKE)
        async with self.redis.pipeline(transaction=False) as pipe:
            for group in groups:
                await script(keys=[self._key(pool)], args=list(group), client=pipe)
            return [bool(taken) for taken in await pipe.execute()]

    async def tell(self, pool: Pool, rooms: Mapping[str, str], now: float) -> None:
        """These players have found each other: player and room."""
        tenant = self.cache.of(pool.tenant)
        async with self.redis.pipeline(transaction=False) as pipe:
            for player, room in rooms.items():
                found = msgspec.json.encode(Search(pool, now, room))
                pipe.set(_search_key(tenant, PlayerId(player)), found, ex=FOUND_SECONDS)
            await pipe.execute()

    def _key(self, pool: Pool) -> str:
        names = (pool.region, pool.game_id, pool.mode, pool.class_code)
        return self.cache.of(pool.tenant).key("pool", *names)

    @property
    def _all(self) -> str:
        return self.cache.shared_key("pools")


def _search_key(tenant: TenantCache, player: PlayerId) -> str:
    return tenant.key("search", player)


def _decode(texts: Iterable[str]) -> list[Waiting]:
    """All at once: ten thousand single decodings would take most of a wave's time."""
    joined = "[" + ",".join(texts) + "]"
    return msgspec.json.decode(joined, type=list[Waiting])
