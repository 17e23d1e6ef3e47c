"""The rooms of one process: opened, tidied, told to the lobby, kept, and drained at the end."""

import asyncio
import random
from collections.abc import Coroutine, Sized
from contextlib import suppress
from datetime import datetime
from typing import Any

import msgspec
import structlog
from redis.exceptions import RedisError

from stem_adventures.context import Platform, PlayerId, TenantId
from stem_adventures.errors import ProblemError
from stem_adventures.features.catalog import get_game
from stem_adventures.features.multiplayer import keeping, messages
from stem_adventures.features.multiplayer.anticheat import Claim
from stem_adventures.features.multiplayer.directory import (
    RENEW_SECONDS,
    Directory,
    ProcessEntry,
    RoomEntry,
)
from stem_adventures.features.multiplayer.matches import FinishedMatch, StartedMatch
from stem_adventures.features.multiplayer.model import Room, RoomId, RoomStatus
from stem_adventures.features.multiplayer.table import Table
from stem_adventures.features.multiplayer.telling import tell_aborted, tell_closed
from stem_adventures.features.multiplayer.ticker import Ticker
from stem_adventures.features.presence import Whereabouts, note_places
from stem_adventures.live import Close
from stem_adventures.live.connection import monotonic

TIDY_SECONDS = 1.0
PLACES_SECONDS = 15.0  # how often it is said again where people are
MADE_WAIT_SECONDS = 15.0  # so long a room that matchmaking made waits for those who don't come

log = structlog.get_logger()


class House:
    """All tables of this process, and what the directory knows of them."""

    def __init__(self, platform: Platform, process_id: str, address: str, connected: Sized) -> None:
        self.platform, self.id, self.address = platform, process_id, address
        self.connected = connected
        self.directory = Directory(platform.cache)
        self.ticker = Ticker(asyncio.get_running_loop())
        self.tables: dict[RoomId, Table] = {}
        self.entries: dict[RoomId, RoomEntry] = {}
        self.is_draining = False
        self._tasks: set[asyncio.Task[None]] = set()
        self._to_save: dict[str, RoomEntry] = {}
        self._to_remove: dict[str, RoomEntry] = {}
        self._places: dict[tuple[TenantId, PlayerId], Whereabouts | None] = {}
        self._has_news = asyncio.Event()
        self._writing = asyncio.Lock()

    # Tables --------------------------------------------------------------------------------------

    def open(self, entry: RoomEntry) -> Table:
        """The table of a room that the directory gave to this process; made at the first join."""
        room_id = RoomId(entry.id)
        table = self.tables.get(room_id)
        if table is None:
            game = get_game(self.platform, entry.game_id)
            least, most = game.info.players
            room = Room(
                id=room_id,
                code=entry.code,
                tenant=TenantId(entry.tenant),
                game_id=entry.game_id,
                level=entry.level,
                least=max(2, least),
                most=most,
                created_at=entry.created_at,
                bots=entry.bots if hasattr(game.module, "bot") else "none",
                mode=entry.mode,
                is_listed=entry.is_listed,
            )
            table = Table(room, game, self.ticker, self, self.now, new_seed)
            table.lost_match = entry.lost_match
            self.tables[room_id], self.entries[room_id] = table, entry
        return table

    def announce(self, table: Table) -> None:
        """Tell the lobby how the room is; one without people, or too old, is closed."""
        room = table.room
        entry = self.entries.get(room.id)
        if entry is None:
            return
        if room.is_over(self.now()) and not table.members:
            self._close(table, entry)
            return
        seat = room.seat_of(room.host) if room.host is not None else None
        entry = msgspec.structs.replace(
            entry,
            host_name=room.seats[seat].name if seat is not None else entry.host_name,
            level=room.level,
            bots=room.bots,
            players=len(room.seats),
            most=room.most,
            status=room.status.value,
            match_id=table.match.id if table.match is not None else "",
            lost_match=table.lost_match,
        )
        self.entries[room.id] = self._to_save[entry.id] = entry
        self._places.update(places_at(table))
        self._has_news.set()

    def has_left(self, tenant: TenantId, player: PlayerId) -> None:
        """Somebody is at no table any more."""
        self._places[tenant, player] = None
        self._has_news.set()

    def _close(self, table: Table, entry: RoomEntry) -> None:
        # Out of the lists first: a match that ends announces its room, which would close it again.
        del self.tables[table.room.id], self.entries[table.room.id]
        if table.is_playing:
            table.abort("rooms/empty")
        table.close()
        self._to_save.pop(entry.id, None)
        self._to_remove[entry.id] = entry
        self._has_news.set()

    # What happens at a table (table.Keeper) -------------------------------------------------------

    def started(self, table: Table, match: StartedMatch) -> None:
        why = self.entries[table.room.id].made_because
        self.spawn(keeping.begin_match(self.platform, match, self.id, why))
        self.announce(table)

    def finished(self, table: Table, match: FinishedMatch) -> None:
        table.is_storing = True
        self.spawn(self._store(table, match))
        self.announce(table)

    def aborted(self, table: Table, match_id: str) -> None:
        self.spawn(keeping.abort_match(self.platform, table.room.tenant, match_id))
        self.announce(table)

    def suspected(self, table: Table, claim: Claim) -> None:
        self.spawn(keeping.flag_claim(self.platform, table.room.tenant, claim))

    async def _store(self, table: Table, match: FinishedMatch) -> None:
        """Keep a match, then tell how it ended."""
        try:
            results = await keeping.store_patiently(self.platform, match)
        except Exception:
            tell_aborted(table.connections(), match.id, "rooms/not_stored")
            self.aborted(table, match.id)  # else it would look as if it were still played
            raise
        finally:
            table.is_storing = False
        if results is None:
            tell_aborted(table.connections(), match.id, "rooms/process_lost")
            return
        digest = str(match.transcript["digest"])
        table.result = messages.MatchFinished(match_id=match.id, results=results, digest=digest)
        table.tell_all(table.result)

    # Steady work ---------------------------------------------------------------------------------

    async def keep(self) -> None:
        """Renew the lease, write the lobby's entries, tidy up; until cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._renew())
            group.create_task(self._write())
            group.create_task(self._renew_places())
            group.create_task(self._tidy())

    async def _renew(self) -> None:
        while True:
            await self.renew()
            await asyncio.sleep(RENEW_SECONDS)

    async def renew(self) -> None:
        """Say that this process is alive; while the cache is away, matches go on without it."""
        entry = ProcessEntry(
            id=self.id,
            address=self.address,
            rooms=len(self.tables),
            sockets=len(self.connected),
            is_draining=self.is_draining,
            region=self.platform.settings.room_region,
            late_milliseconds=self.ticker.late_seconds() * 1000,
        )
        with suppress(RedisError, OSError):
            await self.directory.renew_process(entry)

    async def _write(self) -> None:
        """Write what changed, in order and each room once: two writers could pass each other."""
        while True:
            await self._has_news.wait()
            await self.write_news()

    async def write_news(self) -> None:
        """Write what the lobby doesn't know yet."""
        async with self._writing:
            await self._write_news()

    async def _write_news(self) -> None:
        self._has_news.clear()
        save, self._to_save = self._to_save, {}
        remove, self._to_remove = self._to_remove, {}
        places, self._places = self._places, {}
        try:
            await note_places(self.platform.cache, places)
            await self.directory.save_rooms(list(save.values()), list(remove.values()))
        except (RedisError, OSError):
            self._to_save, self._to_remove = (
                {**save, **self._to_save},
                {**remove, **self._to_remove},
            )
            self._places = {**places, **self._places}
            self._has_news.set()
            await asyncio.sleep(RENEW_SECONDS)

    async def _renew_places(self) -> None:
        while True:
            tables = list(self.tables.values())
            for table in tables:  # one by one: a thousand people at once would hold up every match
                self._places.update(places_at(table))
                self._has_news.set()
                await asyncio.sleep(PLACES_SECONDS / len(tables))
            if not tables:
                await asyncio.sleep(PLACES_SECONDS)

    async def _tidy(self) -> None:
        while True:
            for table in list(self.tables.values()):
                try:
                    self.tidy(table)
                except Exception:
                    log.exception("tidying a room failed")
            await asyncio.sleep(TIDY_SECONDS)

    def tidy(self, table: Table) -> None:
        """Free the seats of those who didn't come back, start made rooms, close old ones."""
        room = table.room.drop_lost(self.now())
        if room is not table.room:
            table.change(room)
            self.announce(table)
            if table.room.id not in self.tables:
                return  # nobody is left in it
        self.start_if_made(table)
        if table.room.is_over(self.now()):
            if not (table.is_playing or table.is_storing):
                self._send_away(table)
            self.announce(table)

    def start_if_made(self, table: Table) -> None:
        """Start what matchmaking made, once all are there or the others have had their time."""
        reserved = self.entries[table.room.id].reserved
        room = table.room
        if not reserved or room.status is not RoomStatus.WAITING or self.is_draining:
            return
        waited = monotonic() - table.made_at >= MADE_WAIT_SECONDS
        if waited or all(player in table.members for player in reserved):
            with suppress(ProblemError):  # too few came; they wait, leave, or invite others
                table.start(room.start_made())

    def _send_away(self, table: Table) -> None:
        tell_closed(table.connections(), table.room)
        for member in list(table.members.values()):
            table.leave(member, table.room.leave(member.player))
            self.has_left(table.room.tenant, member.player)

    # The end -------------------------------------------------------------------------------------

    async def drain(self, deadline_seconds: float) -> None:
        """Take no new rooms, let matches end, abort what still runs, and hand all rooms over."""
        self.is_draining = True
        await self.write_news()  # first: a room that is still listed as waiting could be moved
        await self.renew()
        with suppress(TimeoutError):
            async with asyncio.timeout(deadline_seconds):
                await asyncio.gather(*map(self._hand_over_after, self.tables.values()))
        for table in list(self.tables.values()):
            if table.is_playing:
                table.abort("rooms/server_stopping")
        await self._settle()
        # Nothing may be under way when the tasks of `keep` are cancelled: the client of the cache
        # can swallow a cancellation.
        await self._hand_over()
        with suppress(RedisError, OSError):
            await self.directory.remove_process(self.id)
        self.ticker.close()

    async def _hand_over_after(self, table: Table) -> None:
        """Let its match end; then there is no need to wait for others', if it finds a place."""
        await table.idle.wait()
        await self._settle()
        with suppress(RedisError, OSError):
            if await self.directory.find_open_process() is not None:
                await self._hand_over()

    async def _hand_over(self) -> None:
        """Close the sockets of rooms where nobody plays, which are found in another process then.

        Nothing of them may be written after that: it would bring them back.
        """
        await self.write_news()
        for table in list(self.tables.values()):
            if table.is_playing:
                continue
            del self.tables[table.room.id], self.entries[table.room.id]
            self._to_save.pop(table.room.id, None)
            table.close()
            for member in list(table.members.values()):
                member.table = member.seat = None
                member.connection.close(Close.GOING_AWAY)

    async def _settle(self) -> None:
        """Wait until every match is stored: one that players saw end must be there."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Do it beside the rooms; an error is logged and harms none of them."""
        task = asyncio.get_running_loop().create_task(_logged(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def now(self) -> datetime:
        return self.platform.clock()


async def _logged(work: Coroutine[Any, Any, None]) -> None:
    try:
        await work
    except Exception:
        log.exception("work for a room failed")


def places_at(table: Table) -> dict[tuple[TenantId, PlayerId], Whereabouts | None]:
    """Where those at a table are, for others to see; who only watches is in the room."""
    tenant, game_id = table.room.tenant, table.room.game_id
    in_room, in_game = Whereabouts("in_room", game_id), Whereabouts("in_game", game_id)
    return {
        (tenant, member.player): in_game
        if table.is_playing and member.seat is not None
        else in_room
        for member in table.members.values()
    }


def new_seed() -> int:
    """The server's dice for a match: nobody can know it in advance."""
    return random.SystemRandom().getrandbits(53)
