"""What signing in costs the others: a class storms the door while a school plays on.

The product runs as a process of its own, and so do those who read: what the class's own browsers
would take among two hundred of their likes is not the server's. Run it on a machine that does
nothing else: all share its cores.
"""

import asyncio
import multiprocessing
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeVar

import httpx

from tools.bench.figures import Figure, median

T = TypeVar("T")
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
        calm, _ = await _read_while(client, lambda: asyncio.sleep(10))
        started = time.perf_counter()
        storm, retries = await _read_while(
            client, lambda: asyncio.gather(*(_patiently(client, "login", name) for name in names))
        )
        took = time.perf_counter() - started
    note = f"{READERS} readers of /player/me, {len(storm)} reads, a process of their own"
    return [
        Figure("identity: p99 of reads, calm", _p99(calm) * 1000, "ms"),
        Figure("identity: p99 of reads, 200 sign in", _p99(storm) * 1000, "ms",
               MOST_SECONDS * 1000, note=note),
        Figure("identity: median of reads, 200 sign in", median(storm) * 1000, "ms"),
        Figure("identity: until all 200 are in", took, "s", note=f"{sum(retries)} told to wait"),
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


async def _read_while(
    client: httpx.AsyncClient, work: Callable[[], Awaitable[T]]
) -> tuple[list[float], T]:
    """Seconds of each read by people who were there before, until the work is done; its end."""
    tokens = [
        (await client.post("/api/v1/auth/guest", json={})).json()["access_token"]
        for _ in range(READERS)
    ]
    ours, theirs = multiprocessing.Pipe()
    spawn = multiprocessing.get_context("spawn")
    readers = spawn.Process(target=_readers, args=(str(client.base_url), tokens, theirs))
    readers.start()
    await asyncio.to_thread(ours.recv)
    end = await work()
    ours.send("enough")
    seconds: list[float] = await asyncio.to_thread(ours.recv)
    readers.join()
    return seconds, end


def _readers(address: str, tokens: list[str], pipe: Connection) -> None:
    """A process: says when all are connected, reads until it hears something, tells the times."""
    pipe.send(asyncio.run(_read_until_told(address, tokens, pipe)))


async def _read_until_told(address: str, tokens: list[str], pipe: Connection) -> list[float]:
    seconds: list[float] = []
    async with httpx.AsyncClient(base_url=address, timeout=120) as client:

        async def read(token: str) -> None:
            begun = time.perf_counter()
            headers = {"authorization": f"Bearer {token}"}
            (await client.get("/api/v1/player/me", headers=headers)).raise_for_status()
            seconds.append(time.perf_counter() - begun)

        async def go_on(token: str) -> None:
            while True:
                await asyncio.sleep(PAUSE_SECONDS)
                await read(token)

        await asyncio.gather(*(read(token) for token in tokens))
        seconds.clear()  # they have a connection now, as an open page has
        readers = [asyncio.create_task(go_on(token)) for token in tokens]
        pipe.send("all read")
        await asyncio.to_thread(pipe.poll, None)
        for reader in readers:
            reader.cancel()
        ends = await asyncio.gather(*readers, return_exceptions=True)
    failures = [end for end in ends if isinstance(end, Exception)]
    if failures:
        raise failures[0]
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
