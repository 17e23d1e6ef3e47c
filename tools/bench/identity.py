"""What signing in costs the others: a class storms the door while a school plays on.

The product runs as a process of its own; the load comes from this one. Run it on a machine that
does nothing else: both share its cores.
"""

import asyncio
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Iterator
from pathlib import Path

import httpx

from tools.bench.figures import Figure, median

PUPILS = 200
READERS = 8
PAUSE_SECONDS = 0.05  # between two reads of one reader
PASSWORD = "three green herons"
MOST_SECONDS = 0.1


def measure() -> Iterator[Figure]:
    """Start the product on an empty folder, register the class, let it sign in at once."""
    with tempfile.TemporaryDirectory() as folder:
        port = _free_port()
        environment = {
            **os.environ, "PORT": str(port), "STEM_VAR_DIR": f"{folder}/var",
            "STEM_ROOM_PROCESSES": "0", "STEM_PLAYER_BUDGET": "1000000",
            "STEM_SIGN_IN_BUDGET": "1000000",
        }  # fmt: skip
        stem = Path(sys.executable).parent / "stem"
        server = subprocess.Popen([stem, "serve"], env=environment, stdout=subprocess.DEVNULL)
        try:
            yield from asyncio.run(_measure(f"http://127.0.0.1:{port}"))
        finally:
            server.terminate()
            server.wait()


async def _measure(address: str) -> list[Figure]:
    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(base_url=address, timeout=120, limits=limits) as client:
        await _until_ready(client)
        names = [f"pupil-{number:03}" for number in range(PUPILS)]
        for name in names:
            await _patiently(client, "register", name)
        calm = await _read_while(client, asyncio.sleep(5))
        started = time.perf_counter()
        logins = asyncio.gather(*(_patiently(client, "login", name) for name in names))
        storm = await _read_while(client, logins)
        took = time.perf_counter() - started
        retries = sum(await logins)
    note = f"{READERS} readers of /player/me, {len(storm)} reads, one machine for load and server"
    return [
        Figure("identity: p99 of reads, calm", _p99(calm) * 1000, "ms"),
        Figure("identity: p99 of reads, 200 sign in", _p99(storm) * 1000, "ms",
               MOST_SECONDS * 1000, note=note),
        Figure("identity: median of reads, 200 sign in", median(storm) * 1000, "ms"),
        Figure("identity: until all 200 are in", took, "s", note=f"{retries} told to wait"),
    ]  # fmt: skip


async def _until_ready(client: httpx.AsyncClient) -> None:
    while True:
        try:
            if (await client.get("/health/ready")).status_code == 200:
                return
        except httpx.TransportError:
            pass
        await asyncio.sleep(0.1)


async def _patiently(client: httpx.AsyncClient, door: str, name: str) -> int:
    """Sign in; wait as long as told and try again. How often it was told."""
    body = {"username": name, "password": PASSWORD}
    for tries in range(100):
        answer = await client.post(f"/api/v1/auth/{door}", json=body)
        if answer.is_success:
            return tries
        await asyncio.sleep(float(answer.headers.get("retry-after", 1)))
    raise RuntimeError(f"{name} never got in")


async def _read_while(client: httpx.AsyncClient, work: Awaitable[object]) -> list[float]:
    """Seconds of each read by people who were there before, until the work is done."""
    tokens = [
        (await client.post("/api/v1/auth/guest", json={})).json()["access_token"]
        for _ in range(READERS)
    ]
    seconds: list[float] = []

    async def read(token: str) -> None:
        headers = {"authorization": f"Bearer {token}"}
        while True:
            begun = time.perf_counter()
            (await client.get("/api/v1/player/me", headers=headers)).raise_for_status()
            seconds.append(time.perf_counter() - begun)
            await asyncio.sleep(PAUSE_SECONDS)

    readers = [asyncio.create_task(read(token)) for token in tokens]
    await work
    for reader in readers:
        reader.cancel()
    await asyncio.gather(*readers, return_exceptions=True)
    return seconds


def _p99(values: list[float]) -> float:
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * 99 // 100) - 1)]


def _free_port() -> int:
    """In the range where nothing else of the product listens."""
    for port in range(8901, 8999):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    raise RuntimeError("no free port")
