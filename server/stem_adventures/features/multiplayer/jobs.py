"""Background work around rooms, in the HTTP servers: the end of matches whose process is gone."""

import asyncio

import structlog
from redis.exceptions import RedisError

from stem_adventures.context import Platform
from stem_adventures.features.multiplayer.directory import Directory
from stem_adventures.features.multiplayer.store import MatchStore
from stem_adventures.features.tenants import list_tenants

LOOK_SECONDS = 1.0
TRUSTED_LOOKS = 5  # a process seen so lately isn't taken for dead, unless it is listed so twice
SWEEP_LOOKS = 600  # how many looks until all is swept, whether a death was noticed or not

log = structlog.get_logger()


async def bury_dead_processes(platform: Platform) -> None:
    """End the matches of room processes that are gone, soon after they are."""
    looker = Undertaker(platform)
    while True:
        try:
            await looker.look()
        except (RedisError, OSError) as error:
            # Without the cache nobody can tell who is alive: nothing may be ended now.
            log.warning("can't see the room processes", why=str(error))
        await asyncio.sleep(LOOK_SECONDS)


class Undertaker:
    """Tells dead processes from those that couldn't renew because the cache was away.

    After such a time all leases have run out at once, and all are renewed within a second: only
    what is dead in two looks is dead.
    """

    def __init__(self, platform: Platform) -> None:
        self.platform, self.directory = platform, Directory(platform.cache)
        self.looks = 0
        self._seen: dict[str, int] = {}
        self._suspects: set[str] = set()

    async def look(self) -> None:
        """Look once; bury what was dead at the last look already."""
        self.looks += 1
        living = {process.id for process in await self.directory.list_processes()}
        dead = set(await self.directory.list_dead())
        self._seen.update(dict.fromkeys(living, self.looks))
        confirmed = dead & self._suspects
        self._suspects = dead
        if confirmed or self.looks % SWEEP_LOOKS == TRUSTED_LOOKS:
            await self.bury(confirmed)

    async def bury(self, confirmed: set[str]) -> None:
        """End every match whose process isn't alive for all we know, then forget the dead.

        Safe in several servers at once. A process that was only slow finds its match ended when
        it wants to store it, and tells its players.
        """
        self._seen = {p: at for p, at in self._seen.items() if self.looks - at <= TRUSTED_LOOKS}
        alive = sorted((self._seen.keys() | self._suspects) - confirmed)
        for tenant in await list_tenants(self.platform):
            async with self.platform.database.transaction(tenant) as tx:
                ended = await MatchStore(tx).abort_of_others(alive, self.platform.clock())
            if ended:
                log.warning("matches ended with their process", tenant=tenant, matches=ended)
        for process_id in confirmed:
            await self.directory.remove_process(process_id)
