"""Storage that goes away under load: 503 with a time to wait, then back by itself, nothing lost."""

import asyncio
import os
import signal
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.factories.people import Person
from tests.factories.runs import claim

from .conftest import Product

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")

GAMES = Path(__file__).parents[1] / "games"
WORKERS = 6


class Load:
    """People who go on playing whatever happens, and remember what they were promised."""

    def __init__(self, product: Product) -> None:
        self.client = httpx.AsyncClient(
            base_url=f"http://127.0.0.1:{product.port}", timeout=httpx.Timeout(60)
        )
        self.run = claim()
        self.statuses: Counter[int] = Counter()
        self.wrong: list[str] = []
        self.promised: list[tuple[Person, str]] = []
        self.is_over = False

    async def play(self) -> None:
        """Sign in, send a run, look at oneself; again and again."""
        person: Person | None = None
        number = 0
        while not self.is_over:
            if person is None:
                answer = self.judge(await self.client.post("/api/v1/auth/guest", json={}))
                person = Person(self.client, answer.json()) if answer.is_success else None
                continue
            number += 1
            run = {**self.run, "id": f"{person.id[:24]}{number:012x}"}
            answer = self.judge(await person.submit(run))
            if answer.is_success:
                self.promised.append((person, run["id"]))
            self.judge(await person.call("GET", "/player/me"))

    def judge(self, answer: httpx.Response) -> httpx.Response:
        self.statuses[answer.status_code] += 1
        is_told_when = answer.status_code == 503 and "retry-after" in answer.headers
        if not (answer.is_success or is_told_when):
            self.wrong.append(f"{answer.request.url.path} {answer.status_code} {answer.text}")
        return answer

    async def until(self, status: int, more: int) -> None:
        """Until there were so many more answers of this status."""
        goal = self.statuses[status] + more
        async with asyncio.timeout(90):
            while self.statuses[status] < goal and not self.wrong:  # noqa: ASYNC110 - others count
                await asyncio.sleep(0.01)


async def under_load(product: Product) -> tuple[Load, list["asyncio.Task[None]"]]:
    await asyncio.to_thread(product.start_and_wait)
    load = Load(product)
    tasks = [asyncio.create_task(load.play()) for _ in range(WORKERS)]
    await load.until(202, 20)
    return load, tasks


async def finish(load: Load, tasks: list["asyncio.Task[None]"]) -> None:
    load.is_over = True
    await asyncio.gather(*tasks)
    wrong = load.wrong
    if wrong:
        await load.client.aclose()
    assert wrong == []
    for person, run_id in load.promised:
        stored: Any = await person.get(f"/scores/prime_catcher/{run_id}")
        assert stored["status"] == "unranked"
    await load.client.aclose()


@pytest.fixture(autouse=True)
def generous(monkeypatch: pytest.MonkeyPatch) -> None:
    """This is about storage; the budgets have their own tests."""
    for name in ("PLAYER", "SCORE", "ADDRESS", "SIGN_IN"):
        monkeypatch.setenv(f"STEM_{name}_BUDGET", "1000000")
    monkeypatch.setenv("STEM_GAMES_DIR", str(GAMES))
    monkeypatch.setenv("STEM_ROOM_PROCESSES", "0")


class TestStorageGoesAway:
    async def test_postgresql_is_killed_under_load(self, product: Product) -> None:
        load, tasks = await under_load(product)
        for _ in range(2):
            pid = (product.var / "postgres/data/postmaster.pid").read_text().split()[0]
            os.kill(int(pid), signal.SIGKILL)
            await load.until(503, 1)
            await load.until(202, 20)
        await finish(load, tasks)
        assert load.statuses[503] >= 2

    async def test_valkey_is_killed_under_load(self, product: Product) -> None:
        """Budgets and lists of ended sessions live there; playing needs neither."""
        load, tasks = await under_load(product)
        for _ in range(2):
            for pid in product.services("valkey"):
                os.kill(pid, signal.SIGKILL)
            await load.until(202, 40)
        await finish(load, tasks)
