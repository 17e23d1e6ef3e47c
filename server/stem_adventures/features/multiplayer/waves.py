"""Matchmaking's steady work: each second one process of the deployment looks at every pool."""

import asyncio
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import uuid4

import structlog
from redis.exceptions import RedisError

from stem_adventures.context import Platform
from stem_adventures.features.catalog import UnknownGameError, get_game
from stem_adventures.features.multiplayer.directory import Directory, least_loaded
from stem_adventures.features.multiplayer.errors import NoRoomProcessError
from stem_adventures.features.multiplayer.matchmaking import (
    Pairing,
    Seeker,
    group_wave,
    pair_classroom,
    pair_wave,
)
from stem_adventures.features.multiplayer.pools import Pool, Pools
from stem_adventures.features.multiplayer.reserving import RoomWish, reserve_rooms

WAVE_SECONDS = 1.0
LEASE_SECONDS = 3  # another process takes over when this one is gone for so long
ROOMS_AT_ONCE = 250
CLASS_GATHER = timedelta(seconds=4)  # a class is paired once nobody new has come for so long

# Keep the lease if it is ours or free.
HOLD = """
local holder = redis.call('GET', KEYS[1])
if not holder or holder == ARGV[1] then
    redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2])
    return 1
end
return 0
"""
log = structlog.get_logger()


async def make_waves(platform: Platform) -> None:
    """A wave each second, on the second after the one before; until cancelled."""
    waves = Waves(platform)
    due = time.monotonic()
    while True:
        try:
            if await waves.hold_lease():
                await waves.run()
        except (RedisError, OSError) as error:
            log.warning("no wave", why=type(error).__name__)
        due = max(due + WAVE_SECONDS, time.monotonic())  # a late wave doesn't hurry the next
        await asyncio.sleep(due - time.monotonic())


class Waves:
    """The waves of one server; at most one server of a deployment makes them at a time."""

    def __init__(self, platform: Platform, lease: str = "lease") -> None:
        self.platform, self.pools = platform, Pools(platform.cache)
        self.id = uuid4().hex
        self.lease_key = platform.cache.shared_key("waves", lease)

    async def hold_lease(self) -> bool:
        """Whether this server makes the waves now."""
        redis = self.platform.cache.redis
        held = await redis.eval(HOLD, 1, self.lease_key, self.id, LEASE_SECONDS)
        return bool(held)

    async def run(self) -> None:
        """One wave over all pools; a pool that fails doesn't hold up the others."""
        for pool in await self.pools.list_pools():
            try:
                await self.serve(pool)
            except (NoRoomProcessError, UnknownGameError) as error:
                log.warning("a pool can't be served", game=pool.game_id, why=error.code)

    async def serve(self, pool: Pool) -> int:
        """Pair whom the wave allows; how many rooms were made."""
        now = self.platform.clock()
        seekers = await self.pools.read(pool, now.timestamp())
        if not seekers:
            return 0
        players = get_game(self.platform, pool.game_id).info.players
        if not await self._has_process():
            return 0  # they go on waiting; taken out of the pool they would be lost
        # In a thread: sorting out thousands takes long for everybody else on this loop.
        pairings = await asyncio.to_thread(decide, pool, seekers, now, players)
        if not pairings:
            return 0
        taken = await self.pools.take(pool, [pairing.players for pairing in pairings])
        made = [pairing for pairing, whole in zip(pairings, taken, strict=True) if whole]
        for first in range(0, len(made), ROOMS_AT_ONCE):
            await self._make_rooms(pool, made[first : first + ROOMS_AT_ONCE], now)
        return len(made)

    async def _has_process(self) -> bool:
        processes = await Directory(self.platform.cache).list_processes()
        return least_loaded(processes) is not None

    async def _make_rooms(self, pool: Pool, pairings: Sequence[Pairing], now: datetime) -> None:
        wishes = [
            RoomWish(
                game_id=pool.game_id,
                mode=pool.mode,
                region=pool.region,
                is_listed=False,
                bots="needed" if pairing.needs_bot else "none",
                reserved=tuple(pairing.players),
                made_because=why(pool, pairing),
            )
            for pairing in pairings
        ]
        made = await reserve_rooms(self.platform.context(pool.tenant), wishes)
        found = {player: entry.id for entry, _ in made for player in entry.reserved}
        await self.pools.tell(pool, found, now.timestamp())


def decide(
    pool: Pool, seekers: Sequence[Seeker], now: datetime, players: tuple[int, ...]
) -> list[Pairing]:
    """Who of a pool meets whom now."""
    if pool.mode == "classroom":
        if now - max(seeker.since for seeker in seekers) < CLASS_GATHER:
            return []  # the class is still coming in
        return pair_classroom(seekers, now)
    least, most = max(2, players[0]), players[1]
    if most == 2:
        return pair_wave(seekers, now)
    return group_wave(seekers, now, least, most)


def why(pool: Pool, pairing: Pairing) -> dict[str, object]:
    """The reason on record, in words and figures that a player can be shown."""
    return {
        "mode": pool.mode,
        "region": pool.region,
        "players": len(pairing.players),
        "rating_gap": round(pairing.gap, 1),
        "allowed_gap": round(pairing.reach, 1),
        "longest_wait_seconds": round(pairing.longest_wait, 1),
        "with_bot": pairing.needs_bot,
    }
