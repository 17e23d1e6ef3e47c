"""Which process holds which room, in the cache, with leases: what isn't renewed is gone.

Three kinds of entry, all with a time to live: a process ("process:<id>" → its address, rooms and
matches), a room ("room:<tenant>:<id>" → what it is and which process holds it), and a code that
leads to a room. A process that is killed stops renewing, so its rooms vanish with their leases.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from redis.asyncio import Redis

from stem_adventures.cache import Cache, TenantCache
from stem_adventures.context import PlayerId, TenantId
from stem_adventures.features.multiplayer.model import ROOM_LIFE, RoomId

PROCESS_LEASE_SECONDS = 4
RENEW_SECONDS = 1.0
WALL_FREE = "stem:rooms"  # processes belong to the deployment, not to a tenant


class ProcessEntry(msgspec.Struct, frozen=True):
    """A room process as the others see it."""

    id: str
    address: str
    rooms: int
    is_draining: bool = False


class RoomEntry(msgspec.Struct, frozen=True):
    """A room as the lobby sees it, and all that its process needs to open it."""

    id: str
    code: str
    tenant: str
    game_id: str
    level: int
    process: str
    created_at: datetime
    host_name: str
    is_listed: bool = True
    fill_with_bots: bool = False
    is_rated: bool = False
    reserved: tuple[str, ...] = ()
    """Players that matchmaking has put here; empty means that anybody may come."""
    players: int = 0
    most: int = 0
    status: str = "waiting"


@dataclass(frozen=True, slots=True)
class Directory:
    """The entries of one deployment."""

    cache: Cache

    @property
    def redis(self) -> Redis:
        return self.cache.redis

    async def renew_process(self, entry: ProcessEntry) -> None:
        """Say that a process is alive."""
        async with self.redis.pipeline(transaction=False) as pipe:
            pipe.set(_process(entry.id), _text(entry), ex=PROCESS_LEASE_SECONDS)
            pipe.sadd(f"{WALL_FREE}:processes", entry.id)
            await pipe.execute()

    async def remove_process(self, process_id: str) -> None:
        """A process has ended in good order."""
        await self.redis.delete(_process(process_id))
        await self.redis.srem(f"{WALL_FREE}:processes", process_id)

    async def list_processes(self) -> list[ProcessEntry]:
        """The processes whose lease stands; forgets the others."""
        ids = sorted(map(str, await self.redis.smembers(f"{WALL_FREE}:processes")))
        if not ids:
            return []
        texts = await self.redis.mget([_process(process_id) for process_id in ids])
        gone = [process_id for process_id, text in zip(ids, texts, strict=True) if text is None]
        if gone:
            await self.redis.srem(f"{WALL_FREE}:processes", *gone)
        return [msgspec.json.decode(text, type=ProcessEntry) for text in texts if text is not None]

    async def find_process(self, process_id: str) -> ProcessEntry | None:
        """A process whose lease stands."""
        text = await self.redis.get(_process(process_id))
        return None if text is None else msgspec.json.decode(text, type=ProcessEntry)

    async def add_room(self, entry: RoomEntry) -> bool:
        """Enter a new room; False if its code is taken."""
        cache = self._of(entry.tenant)
        life = int(ROOM_LIFE.total_seconds())
        if not await self.redis.set(cache.key("code", entry.code), entry.id, nx=True, ex=life):
            return False
        await self.save_room(entry)
        return True

    async def save_room(self, entry: RoomEntry) -> None:
        """Tell the lobby what the room is like now."""
        cache = self._of(entry.tenant)
        async with self.redis.pipeline(transaction=False) as pipe:
            pipe.set(cache.key("room", entry.id), _text(entry), ex=int(ROOM_LIFE.total_seconds()))
            if entry.is_listed:
                pipe.zadd(cache.key("rooms"), {entry.id: entry.created_at.timestamp()})
            await pipe.execute()

    async def remove_room(self, entry: RoomEntry) -> None:
        """The room is gone."""
        cache = self._of(entry.tenant)
        await self.redis.delete(cache.key("room", entry.id), cache.key("code", entry.code))
        await self.redis.zrem(cache.key("rooms"), entry.id)

    async def find_room(self, tenant: TenantId, room: str) -> RoomEntry | None:
        """A room by its id or its code, if its process is alive."""
        cache = self._of(tenant)
        room_id = str(await self.redis.get(cache.key("code", room.upper())) or room)
        text = await self.redis.get(cache.key("room", room_id))
        if text is None:
            return None
        entry = msgspec.json.decode(text, type=RoomEntry)
        if await self.find_process(entry.process) is None:
            await self.remove_room(entry)
            return None
        return entry

    async def list_rooms(self, tenant: TenantId, limit: int) -> list[RoomEntry]:
        """The newest listed rooms whose process is alive."""
        cache = self._of(tenant)
        ids = list(map(str, await self.redis.zrevrange(cache.key("rooms"), 0, limit - 1)))
        if not ids:
            return []
        texts = await self.redis.mget([cache.key("room", room_id) for room_id in ids])
        alive = {process.id for process in await self.list_processes()}
        entries = [msgspec.json.decode(t, type=RoomEntry) for t in texts if t is not None]
        dead = [entry for entry in entries if entry.process not in alive]
        for entry in dead:
            await self.remove_room(entry)
        lost = [room_id for room_id, text in zip(ids, texts, strict=True) if text is None]
        if lost:
            await self.redis.zrem(cache.key("rooms"), *lost)
        return [entry for entry in entries if entry.process in alive]

    def _of(self, tenant: str) -> TenantCache:
        return self.cache.of(tenant)


def least_loaded(processes: list[ProcessEntry]) -> ProcessEntry | None:
    """Where a new room goes; a draining process takes none."""
    open_ones = [process for process in processes if not process.is_draining]
    return min(open_ones, key=lambda process: (process.rooms, process.id), default=None)


def is_invited(entry: RoomEntry, player: PlayerId) -> bool:
    """Whether a player may take a seat in a room that matchmaking made for others."""
    return not entry.reserved or player in entry.reserved


def new_code(pick: Any) -> str:
    """Five signs that are easy to say and to tell apart; `pick` chooses one of a text."""
    return "".join(pick("ABCDEFGHJKMNPQRSTUVWXYZ23456789") for _ in range(5))


def room_id(entry: RoomEntry) -> RoomId:
    return RoomId(entry.id)


def _process(process_id: str) -> str:
    return f"{WALL_FREE}:process:{process_id}"


def _text(entry: msgspec.Struct) -> str:
    return msgspec.json.encode(entry).decode()
