"""Which process holds which room, in the cache, with leases: what isn't renewed is gone.

Three kinds of entry, all with a time to live: a process (its address, how many rooms), a room (what
it is and which process holds it), and a code that leads to a room. A process that is killed stops
renewing; whoever asks for one of its rooms after that moves the room to a living process, in one
atomic step, so that everybody finds the same one again by the same code.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from redis.asyncio import Redis
from redis.asyncio.client import Pipeline

from stem_adventures.cache import Cache, TenantCache
from stem_adventures.context import PlayerId, TenantId
from stem_adventures.features.multiplayer.errors import NoRoomProcessError
from stem_adventures.features.multiplayer.model import ROOM_LIFE, Bots, Mode

PROCESS_LEASE_SECONDS = 3
RENEW_SECONDS = 1.0
RESERVED_SECONDS = 60  # for a room that nobody has entered yet

# Change an entry only if it is still what was read; the entry as it is now, either way.
REPLACE = """
local now = redis.call('GET', KEYS[1])
if now == ARGV[1] then
    redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3])
    return ARGV[2]
end
return now
"""


class ProcessEntry(msgspec.Struct, frozen=True):
    """A room process as the others see it."""

    id: str
    address: str
    rooms: int
    sockets: int = 0
    """Signed-in connections that it holds."""
    is_draining: bool = False
    region: str = ""
    late_milliseconds: float = 0.0
    """99 of 100 of the latest ticks were at most so late."""


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
    bots: Bots = "none"
    mode: Mode = "casual"
    region: str = ""
    reserved: tuple[str, ...] = ()
    """Players that matchmaking has put here; empty means that anybody may come."""
    made_because: dict[str, Any] = {}
    """Why matchmaking brought them together."""
    match_id: str = ""
    """The match that runs."""
    lost_match: str = ""
    """The match that ran when the room's process was lost."""
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

    # Processes ----------------------------------------------------------------------------------

    async def renew_process(self, entry: ProcessEntry) -> None:
        """Say that a process is alive."""
        async with self.redis.pipeline(transaction=False) as pipe:
            pipe.set(self._process(entry.id), _text(entry), ex=PROCESS_LEASE_SECONDS)
            pipe.sadd(self._processes, entry.id)
            await pipe.execute()

    async def end_lease(self, process_id: str) -> None:
        """A process has died: its rooms may move. It stays listed until its matches are ended."""
        await self.redis.delete(self._process(process_id))

    async def remove_process(self, process_id: str) -> None:
        """A process has ended and nothing of it is left to do."""
        await self.redis.delete(self._process(process_id))
        await self.redis.srem(self._processes, process_id)

    async def find_open_process(self, region: str = "") -> ProcessEntry | None:
        """Where one more room would go."""
        return least_loaded(await self.list_processes(), region)

    async def list_processes(self) -> list[ProcessEntry]:
        """The processes whose lease stands."""
        return (await self._living_and_dead())[0]

    async def list_dead(self) -> list[str]:
        """Ids of processes whose lease ran out, and that nobody has removed yet."""
        return (await self._living_and_dead())[1]

    async def _living_and_dead(self) -> tuple[list[ProcessEntry], list[str]]:
        ids = sorted(map(str, await self.redis.smembers(self._processes)))
        if not ids:
            return [], []
        texts = await self.redis.mget([self._process(process_id) for process_id in ids])
        pairs = list(zip(ids, texts, strict=True))
        living = [msgspec.json.decode(text, type=ProcessEntry) for _, text in pairs if text]
        return living, [process_id for process_id, text in pairs if not text]

    async def find_process(self, process_id: str) -> ProcessEntry | None:
        """A process whose lease stands."""
        text = await self.redis.get(self._process(process_id))
        return None if text is None else msgspec.json.decode(text, type=ProcessEntry)

    # Rooms --------------------------------------------------------------------------------------

    def reservation(self, entry: RoomEntry) -> tuple[str, str, int]:
        """Key, text and seconds of a room that nobody has entered yet, as it is kept."""
        return self._of(entry.tenant).key("room", entry.id), _text(entry), RESERVED_SECONDS

    async def add_rooms(self, entries: Sequence[RoomEntry]) -> list[bool]:
        """Reserve new rooms for a while; False for one whose code is taken."""
        async with self.redis.pipeline(transaction=False) as pipe:
            for entry in entries:
                code = self._of(entry.tenant).key("code", entry.code)
                pipe.set(code, entry.id, nx=True, ex=RESERVED_SECONDS)
            added = [bool(free) for free in await pipe.execute()]
        async with self.redis.pipeline(transaction=False) as pipe:
            for entry, free in zip(entries, added, strict=True):
                if free:
                    self._write(pipe, entry, RESERVED_SECONDS)
            await pipe.execute()
        return added

    async def save_rooms(self, entries: Sequence[RoomEntry], gone: Sequence[RoomEntry]) -> None:
        """Tell the lobby what these rooms are like now, and that those others are closed."""
        async with self.redis.pipeline(transaction=False) as pipe:
            for entry in entries:
                self._write(pipe, entry, int(ROOM_LIFE.total_seconds()))
            for entry in gone:
                cache = self._of(entry.tenant)
                pipe.delete(cache.key("room", entry.id))
                pipe.delete(cache.key("code", entry.code))
                pipe.zrem(cache.key("rooms"), entry.id)
            await pipe.execute()

    def _write(self, pipe: Pipeline, entry: RoomEntry, seconds: int) -> None:
        cache = self._of(entry.tenant)
        pipe.set(cache.key("room", entry.id), _text(entry), ex=seconds)
        pipe.set(cache.key("code", entry.code), entry.id, ex=seconds)
        if entry.is_listed:
            pipe.zadd(cache.key("rooms"), {entry.id: entry.created_at.timestamp()})

    async def find_room(self, tenant: TenantId, room: str) -> tuple[RoomEntry, ProcessEntry] | None:
        """A room by its id or its code, and its process; moved to a living one if need be.

        Raises `rooms/no_process` when there is the room, and no process for it just now.
        """
        cache = self._of(tenant)
        room_id = str(await self.redis.get(cache.key("code", room.upper())) or room)
        text: Any = await self.redis.get(cache.key("room", room_id))
        while text is not None:
            entry = msgspec.json.decode(text, type=RoomEntry)
            process = await self.find_process(entry.process)
            has_to_move = process is None or (process.is_draining and entry.status != "playing")
            target = await self.find_open_process(entry.region) if has_to_move else None
            if process is not None and target is None:
                return entry, process
            if target is None:
                raise NoRoomProcessError
            text = await self._move(cache, entry, text, target)
        return None

    async def _move(
        self, cache: TenantCache, entry: RoomEntry, text: str, target: ProcessEntry
    ) -> str | None:
        """Give a room to another process; the entry after, whoever was first."""
        moved = msgspec.structs.replace(
            entry,
            process=target.id,
            players=0,
            lost_match=entry.match_id or entry.lost_match,
            match_id="",
            status="waiting",
        )
        key = cache.key("room", entry.id)
        found = await self.redis.eval(REPLACE, 1, key, text, _text(moved), RESERVED_SECONDS)
        return None if found is None else str(found)

    async def list_rooms(self, tenant: TenantId, limit: int) -> list[RoomEntry]:
        """The newest listed rooms whose process is alive."""
        cache = self._of(tenant)
        ids = list(map(str, await self.redis.zrevrange(cache.key("rooms"), 0, limit - 1)))
        if not ids:
            return []
        texts = await self.redis.mget([cache.key("room", room_id) for room_id in ids])
        alive = {process.id for process in await self.list_processes()}
        entries = [msgspec.json.decode(t, type=RoomEntry) for t in texts if t is not None]
        lost = [room_id for room_id, text in zip(ids, texts, strict=True) if text is None]
        if lost:
            await self.redis.zrem(cache.key("rooms"), *lost)
        return [entry for entry in entries if entry.process in alive]

    def _of(self, tenant: str) -> TenantCache:
        return self.cache.of(tenant)

    @property
    def _processes(self) -> str:
        return self.cache.shared_key("rooms", "processes")

    def _process(self, process_id: str) -> str:
        return self.cache.shared_key("rooms", "process", process_id)


def least_loaded(processes: Sequence[ProcessEntry], region: str = "") -> ProcessEntry | None:
    """Where a new room goes: in its region if it can; a draining process takes none."""
    open_ones = [process for process in processes if not process.is_draining]
    near = [process for process in open_ones if process.region == region]
    return min(near or open_ones, key=lambda process: (process.rooms, process.id), default=None)


def is_invited(entry: RoomEntry, player: PlayerId) -> bool:
    """Whether a player may take a seat in a room that matchmaking made for others."""
    return not entry.reserved or player in entry.reserved


def new_code(pick: Any, signs: int = 5) -> str:
    """Signs that are easy to say and to tell apart; `pick` chooses one of a text."""
    return "".join(pick("ABCDEFGHJKMNPQRSTUVWXYZ23456789") for _ in range(signs))


def _text(entry: msgspec.Struct) -> str:
    return msgspec.json.encode(entry).decode()
