"""Gatherings in the cache: what the host decides is one entry, who has come is a hash beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from stem_adventures.cache import TenantCache
from stem_adventures.context import PlayerId
from stem_adventures.features.gatherings.model import LIFE, Gathering, Person

LIFE_SECONDS = int(LIFE.total_seconds())
ROUND_SECONDS = 30  # to make a round's rooms; who took its number and failed must not keep it


@dataclass(frozen=True, slots=True)
class Entries:
    """The gatherings of one tenant."""

    cache: TenantCache

    async def add(self, gathering: Gathering) -> bool:
        """Keep a new one; False when its code is taken."""
        text = msgspec.json.encode(gathering)
        key = self._gathering(gathering.code)
        return bool(await self.cache.redis.set(key, text, nx=True, ex=LIFE_SECONDS))

    async def find(self, code: str) -> Gathering | None:
        """The gathering with this code."""
        text = await self.cache.redis.get(self._gathering(code))
        return None if text is None else msgspec.json.decode(text, type=Gathering)

    async def begin_round(self, code: str, number: int) -> bool:
        """Take a round's number; False when somebody, or a second press, was quicker."""
        key = self.cache.key("gathering-round", code, number)
        return bool(await self.cache.redis.set(key, "1", nx=True, ex=ROUND_SECONDS))

    async def save(self, gathering: Gathering) -> None:
        """Keep what a round has made of it."""
        text = msgspec.json.encode(gathering)
        await self.cache.redis.set(self._gathering(gathering.code), text, ex=LIFE_SECONDS)

    async def list_people(self, code: str) -> dict[PlayerId, Person]:
        """Everybody who has come, whether they are still here or not."""
        texts: Mapping[Any, Any] = await self.cache.redis.hgetall(self._people(code))
        return {
            PlayerId(who): msgspec.json.decode(text, type=Person) for who, text in texts.items()
        }

    async def find_person(self, code: str, player: PlayerId) -> Person | None:
        """One of those who have come."""
        text = await self.cache.redis.hget(self._people(code), player)
        return None if text is None else msgspec.json.decode(text, type=Person)

    async def save_person(self, code: str, player: PlayerId, person: Person) -> None:
        """Somebody has come, or was heard."""
        key, text = self._people(code), msgspec.json.encode(person)
        async with self.cache.redis.pipeline(transaction=False) as pipe:
            pipe.hset(key, player, text)
            pipe.expire(key, LIFE_SECONDS)
            await pipe.execute()

    async def remove_person(self, code: str, player: PlayerId) -> None:
        """Somebody has gone."""
        await self.cache.redis.hdel(self._people(code), player)

    def _gathering(self, code: str) -> str:
        return self.cache.key("gathering", code)

    def _people(self, code: str) -> str:
        return self.cache.key("gathering-people", code)
