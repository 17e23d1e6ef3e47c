"""Storage that goes away under load: 503 with a time to wait, then back by itself, nothing lost."""

import asyncio
import os
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from redis.asyncio import Redis
from stem_adventures.cache.embedded import EmbeddedValkey, start_valkey
from stem_adventures.db.embedded import EmbeddedPostgres, start_postgres
from tests.factories.people import Person
from tests.factories.runs import claim

from .conftest import Product

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")

GAMES = Path(__file__).parents[1] / "games"
WORKERS = 6
DOWN_ANSWERS = 100


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
            self.judge(await person.call("GET", "/leaderboards/prime_catcher"))

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


class TestStorageIsStopped:
    """Services that somebody else runs are stopped in good order, stay away, and come back."""

    async def test_postgresql_is_stopped_and_started_under_load(
        self, product: Product, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        database = await start_postgres(tmp_path / "postgres", lambda _: None)
        monkeypatch.setenv("DATABASE_URL", database.url)
        load, tasks = await under_load(product)
        await database.stop()  # SIGINT, which is what `pg_ctl stop -m fast` sends
        await load.until(503, DOWN_ANSWERS)
        assert not product.is_ready()
        async with running_again(database):
            await load.until(202, 20)
            await finish(load, tasks)
            assert product.is_ready()
            await asyncio.to_thread(product.interrupt)
        await database.stop()

    async def test_valkey_is_shut_down_and_started_under_load(
        self, product: Product, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        cache = await start_valkey(tmp_path / "valkey")
        monkeypatch.setenv("REDIS_URL", cache.url)
        load, tasks = await under_load(product)
        async with Redis.from_url(cache.url) as operator:
            await operator.shutdown()
        await load.until(202, 15)
        assert not product.is_ready()
        async with running_again(cache):
            await load.until(202, 20)
            await finish(load, tasks)
            assert product.is_ready()
            await asyncio.to_thread(product.interrupt)
        await cache.stop()


@asynccontextmanager
async def running_again(service: EmbeddedPostgres | EmbeddedValkey) -> AsyncIterator[None]:
    """The service of before on its old port."""
    started = asyncio.Event()
    task = asyncio.create_task(service.keep_running(lambda _: started.set()))
    await started.wait()
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])
