"""Three room processes, of which one is killed in the middle of its match."""

import asyncio
import os
import signal
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from picows import ws_connect
from stem_adventures.features.multiplayer import messages
from tests.factories.people import Person, guest
from tests.multiplayer.conftest import Socket

from .conftest import PATIENCE_SECONDS, Product

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
GAME = "cell_surge"
REMATCH_SECONDS = 5.0


class Table:
    """Two players in a room whose match runs."""

    def __init__(self, people: list[Person], sockets: list[Socket], code: str, port: int) -> None:
        self.people, self.sockets, self.code, self.port = people, sockets, code, port
        self.match_id = ""


async def connect(person: Person, address: str) -> Socket:
    ticket = (await person.call("POST", "/multiplayer/socket-tickets")).json()["ticket"]
    _, socket = await ws_connect(Socket, f"{address}?ticket={ticket}")
    assert isinstance(socket, Socket)
    return socket


async def play(people: list[Person], code: str, address: str) -> Table:
    sockets = [await connect(person, address) for person in people]
    for socket in sockets:
        socket.say(messages.JoinRoom(room=code))
        await socket.hear(messages.RoomState)
        socket.say(messages.SetReady(ready=True))
        await socket.hear(messages.RoomState, lambda room: room.seats[room.you or 0].ready)
    host = sockets[0]
    await host.hear(messages.RoomState, lambda room: all(seat.ready for seat in room.seats[1:]))
    host.say(messages.StartMatch())
    table = Table(people, sockets, code, urlsplit(address).port or 0)
    table.match_id = (await host.hear(messages.MatchStarted)).match_id
    return table


async def tables_on_three_processes(client: httpx.AsyncClient) -> list[Table]:
    tables: list[Table] = []
    async with asyncio.timeout(PATIENCE_SECONDS):
        while len(tables) < 3:
            people = [await guest(client), await guest(client)]
            opened = await people[0].call("POST", "/multiplayer/rooms", {"game_id": GAME})
            place = opened.json()
            port = urlsplit(place.get("address", "")).port
            if opened.is_success and port not in {table.port for table in tables}:
                tables.append(await play(people, place["room"]["code"], place["address"]))
            await asyncio.sleep(0.1)
    return tables


def process_on(port: int) -> int:
    """The id of the process that listens on a port."""
    lines = Path("/proc/net/tcp").read_text().splitlines()[1:]
    rows = [line.split() for line in lines]
    inodes = {row[9] for row in rows if row[3] == "0A" and row[1].endswith(f":{port:04X}")}
    for fd in Path("/proc").glob("[0-9]*/fd/*"):
        try:
            if str(fd.readlink()).removeprefix("socket:[").rstrip("]") in inodes:
                return int(fd.parts[2])
        except OSError:
            continue  # it was closed while we looked
    raise AssertionError(f"nobody listens on {port}")


async def test_a_killed_process_costs_its_match_and_its_players_play_on(product: Product) -> None:
    """P39, P40"""
    base = f"http://127.0.0.1:{product.port}"
    async with httpx.AsyncClient(base_url=base, timeout=30) as client:
        lost, *others = await tables_on_three_processes(client)
        os.kill(process_on(lost.port), signal.SIGKILL)
        killed_at = time.monotonic()
        again = await found_again(lost)
        assert time.monotonic() - killed_at < REMATCH_SECONDS
        assert again.match_id != lost.match_id
        for table in others:
            update = await table.sockets[0].hear(messages.StateUpdate)
            now = update.tick + table.sockets[0].heard.qsize()
            await table.sockets[0].hear(messages.StateUpdate, lambda u, now=now: u.tick > now)  # type: ignore[misc]
        await stored_as_aborted(product, lost)
        listed = (await lost.people[0].get("/multiplayer/rooms"))["items"]
        codes = [room["code"] for room in listed if room["status"] == "playing"]
        assert sorted(codes) == sorted(table.code for table in (again, *others))


async def found_again(lost: Table) -> Table:
    """The room under its code in another process, and another match in it."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            place = await lost.people[0].call("GET", f"/multiplayer/rooms/{lost.code}")
            if place.is_success and urlsplit(place.json()["address"]).port != lost.port:
                break
            await asyncio.sleep(0.05)
    return await play(lost.people, lost.code, place.json()["address"])


async def stored_as_aborted(product: Product, lost: Table) -> None:
    database = await product.connect()
    query = "SELECT status FROM multiplayer_matches WHERE id = $1"
    async with asyncio.timeout(PATIENCE_SECONDS):
        while await database.fetchval(query, lost.match_id) != "aborted":  # noqa: ASYNC110
            await asyncio.sleep(0.1)  # another process ends it
    await database.close()


@pytest.fixture
def product(product: Product, monkeypatch: pytest.MonkeyPatch) -> Product:
    monkeypatch.setenv("STEM_ROOM_PROCESSES", "3")
    product.start_and_wait()
    return product
