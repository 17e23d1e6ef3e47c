"""The product as a process of its own, to be broken on purpose."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import asyncpg
import pytest

PATIENCE_SECONDS = 180.0  # only ever waited out by a test that fails


def wait_until(is_true: Callable[[], bool], what: str) -> None:
    """Look again and again until it is so; fail when it doesn't become so."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not is_true():
        assert time.monotonic() < deadline, f"never happened: {what}"
        time.sleep(0.02)


class Product:
    """`stem serve` on a folder and a port of its own."""

    def __init__(self, folder: Path) -> None:
        self.var = folder / "var"
        self.log = folder / "said"
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def server_id(self) -> int:
        return self.process.pid if self.process is not None else 0

    @property
    def said(self) -> str:
        return self.log.read_text()

    def start(self) -> subprocess.Popen[bytes]:
        environment = {**os.environ, "PORT": str(self.port), "STEM_VAR_DIR": str(self.var)}
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [Path(sys.executable).parent / "stem", "serve"],
                env=environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        return self.process

    def start_and_wait(self) -> None:
        process = self.start()
        wait_until(lambda: self.is_ready() or process.poll() is not None, "ready")
        assert process.poll() is None, self.said

    def is_ready(self) -> bool:
        try:
            url = f"http://127.0.0.1:{self.port}/health/ready"
            with urllib.request.urlopen(url, timeout=5) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False

    def interrupt(self) -> int:
        """What Ctrl-C does."""
        assert self.process is not None
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE_SECONDS)

    def kill(self) -> None:
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def services(self, name: str = "") -> list[int]:
        """Ids of the processes that were started for our folder, but the server itself."""
        found = []
        for place in Path("/proc").glob("[0-9]*"):
            try:
                at, command = (place / "cwd").readlink(), (place / "comm").read_text()
                given = (place / "environ").read_bytes()
            except OSError:
                continue  # it ended while we looked, or it isn't ours
            ours = at.is_relative_to(self.var) or str(self.var).encode() in given
            if ours and name in command and int(place.name) != self.server_id:
                found.append(int(place.name))
        return found

    async def connect(self) -> "asyncpg.Connection[asyncpg.Record]":
        """Past the walls, to look at what is stored."""
        port = int((self.var / "postgres/data/postmaster.pid").read_text().splitlines()[3])
        return await asyncpg.connect(
            host="127.0.0.1",
            port=port,
            user="stem_admin",
            password=(self.var / "postgres/password").read_text().strip(),
            database="stem",
        )


@pytest.fixture
def product(tmp_path: Path) -> Iterator[Product]:
    product = Product(tmp_path)
    yield product
    if product.process is not None and product.process.poll() is None:
        product.interrupt()
    wait_until(lambda: not product.services(), "all services have ended")
