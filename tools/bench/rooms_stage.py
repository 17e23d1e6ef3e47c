"""The stage of the room bench: services, one room process on a core of its own, players."""

import asyncio
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import msgspec
from stem_adventures.cache import open_cache
from stem_adventures.cache.embedded import start_valkey
from stem_adventures.context import Actor, Context, Platform, PlayerId, ServiceUrls
from stem_adventures.db import open_database
from stem_adventures.db.embedded import start_postgres
from stem_adventures.db.migrate import let_app_sign_in, migrate
from stem_adventures.features.multiplayer.admission import make_socket_ticket
from stem_adventures.features.multiplayer.directory import Directory, ProcessEntry
from stem_adventures.features.multiplayer.reserving import RoomWish, reserve_rooms
from stem_adventures.settings import Settings, as_environment

SERVER_CORE, LOAD_CORE = 0, 1
GAMES = Path(__file__).parents[2] / "games"
TICK_HERTZ = os.sysconf("SC_CLK_TCK")


class Stage:
    """Services and one room process of the product itself."""

    def __init__(self, ctx: Context, process: "subprocess.Popen[bytes]") -> None:
        self.ctx, self.process = ctx, process

    def cpu_seconds(self) -> float:
        """Processor time that the room process has used."""
        words = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(") ")[2].split()
        return (int(words[11]) + int(words[12])) / TICK_HERTZ

    def memory_bytes(self) -> int:
        """Resident memory of the room process, without pages it shares."""
        lines = Path(f"/proc/{self.process.pid}/smaps_rollup").read_text().splitlines()
        kilobytes = [int(line.split()[1]) for line in lines if line.startswith("Private_Dirty")]
        return sum(kilobytes) * 1024

    async def entry(self) -> ProcessEntry:
        """The room process as the directory sees it now."""
        entries = await Directory(self.ctx.platform.cache).list_processes()
        return entries[0]

    async def people(self, count: int) -> list[Context]:
        """New players, each with a sign-in that stands."""
        people = [(str(uuid4()), str(uuid4())) for _ in range(count)]
        async with self.ctx.transaction() as tx:
            await tx.execute_many(
                "INSERT INTO players (tenant_id, id, display_name, character)"
                " VALUES ($1, $2, 'Bench', 'otter')",
                [(self.ctx.tenant, player) for player, _ in people],
            )
            await tx.execute_many(
                "INSERT INTO sessions (tenant_id, id, player_id) VALUES ($1, $2, $3)",
                [(self.ctx.tenant, session, player) for player, session in people],
            )
        return [
            self.ctx.acting_as(Actor(PlayerId(player), self.ctx.tenant, session_id=session))
            for player, session in people
        ]

    async def rooms(self, game_id: str, count: int, seats: int) -> list[tuple[str, str, list[str]]]:
        """Rooms with a ticket for each of their players, as the load takes them."""
        made = await reserve_rooms(self.ctx, [RoomWish(game_id=game_id)] * count)
        people = await self.people(count * seats)
        tickets = await asyncio.gather(*(make_socket_ticket(person) for person in people))
        return [
            (address.replace("{host}", "127.0.0.1"), entry.id, list(tickets[i * seats :][:seats]))
            for i, (entry, address) in enumerate(made)
        ]


@asynccontextmanager
async def stage(games: Sequence[Path]) -> AsyncIterator[Stage]:
    """Start everything on fresh data; stops it all at the end."""
    with tempfile.TemporaryDirectory(prefix="stem-bench-") as name:
        folder = Path(name)
        (folder / "games").mkdir()
        for game in games:
            (folder / "games" / game.name).symlink_to(game)
        settings = replace(
            Settings(), games_dir=folder / "games", var_dir=folder, room_drain_seconds=0.1
        )
        postgres = await start_postgres(folder / "postgres", lambda _: None)
        valkey = await start_valkey(folder / "valkey")
        await migrate(postgres.url)
        urls = ServiceUrls(await let_app_sign_in(postgres.url), valkey.url)
        database, cache = await open_database(urls.database, size=4), open_cache(urls.cache)
        secret = secrets.token_urlsafe(48).encode()
        platform = Platform(settings, database, cache, lambda: datetime.now(UTC), secret)
        process = _start(settings, urls, secret)
        try:
            here = Stage(platform.context(), process)
            while not await Directory(cache).list_processes():  # noqa: ASYNC110  # another process
                await asyncio.sleep(0.05)
            yield here
        finally:
            process.terminate()
            process.wait()
            await cache.close()
            await database.close()
            await postgres.stop()
            await valkey.stop()


def _start(settings: Settings, urls: ServiceUrls, secret: bytes) -> "subprocess.Popen[bytes]":
    """One room process on a core of its own, started as its supervisor would."""
    process = subprocess.Popen(
        ["taskset", "-c", str(SERVER_CORE), sys.executable, "-m", "stem_adventures.room_process"],
        stdin=subprocess.PIPE,
    )
    told = {
        "environment": as_environment(settings),
        "database_url": urls.database,
        "cache_url": urls.cache,
        "secret": secret.decode(),
        "port": 0,
        "id": uuid4().hex[:12],
    }
    assert process.stdin is not None
    process.stdin.write(msgspec.json.encode(told) + b"\n")
    process.stdin.flush()
    return process
