"""Referees as processes of their own on one queue: shared, fair, killed, and fed with poison.

They have a database of their own, where no referee works but those that a test starts.
"""

import asyncio
import os
import re
import signal
import subprocess
import sys
from base64 import urlsafe_b64decode
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import urlsplit
from uuid import uuid4

import asyncpg
import httpx
import pytest
import pytest_asyncio
from stem_adventures.app import make_app, make_runtime
from stem_adventures.context import Context, Platform, PlayerId, TenantId
from stem_adventures.db.embedded import EmbeddedPostgres
from stem_adventures.errors import StartError
from stem_adventures.features.scores.model import Status, Submission
from stem_adventures.features.scores.referee.model import Verdict
from stem_adventures.features.scores.referee.store import RefereeStore
from stem_adventures.features.scores.referee.work import BATCH, Worker, settle
from stem_adventures.features.scores.store import submit_batch
from stem_adventures.features.tenants import create_tenant
from stem_adventures.lifecycle import Runtime
from stem_adventures.refereeing import referee
from stem_adventures.settings import Settings
from stem_adventures.web.requests import API_KEY_HEADER
from tests.factories.people import Person, guest
from tests.factories.runs import BREAKER, PRIMES, play

PATIENCE_SECONDS = 120.0  # only ever waited out by a test that fails
HONEST, BROKEN = play(PRIMES, 0, seed=1), play(BREAKER, 0, seed=1)
Queue: TypeAlias = "asyncpg.Connection[Any]"


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def alone(settings: Settings, postgres: EmbeddedPostgres) -> AsyncIterator[Settings]:
    """Settings of a server without a referee, on a new database beside that of the other tests."""
    name = f"queue_{uuid4().hex[:12]}"
    owner = await asyncpg.connect(postgres.url)
    await owner.execute(f"CREATE DATABASE {name}")
    url = urlsplit(postgres.url)._replace(path=f"/{name}").geturl()
    yield replace(settings, database_url=url, referee_workers=0, pool_size=4)
    await owner.execute(f"DROP DATABASE {name} WITH (FORCE)")
    await owner.close()


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def server(alone: Settings) -> AsyncIterator[Runtime]:
    runtime = make_runtime(alone)
    await runtime.start()
    yield runtime
    await runtime.stop()


@pytest.fixture
def platform(server: Runtime) -> Platform:
    return server.platform


@pytest_asyncio.fixture(loop_scope="session")
async def queue(platform: Platform, alone: Settings) -> AsyncIterator[Queue]:
    """Past the walls, to look at the queue; it is empty before and after."""
    connection = await asyncpg.connect(alone.database_url)
    yield connection
    await connection.execute("DELETE FROM playthroughs")
    await connection.close()


@pytest_asyncio.fixture(loop_scope="session")
async def client(server: Runtime) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app=make_app(server)), base_url="http://stem.test"
    ) as client:
        yield client


class School:
    """A tenant with one player, who sends runs."""

    def __init__(self, ctx: Context, key: str, ada: Person) -> None:
        self.ctx, self.key, self.ada = ctx, key, ada

    async def send(self, count: int, level: int = 0, seconds_ago: float = 0) -> list[str]:
        """Runs that arrived so long ago; level 1 is one that never ends."""
        now = self.ctx.now() - timedelta(seconds=seconds_ago)
        runs = [self._run(level, now) for _ in range(count)]
        async with self.ctx.transaction() as tx:
            await submit_batch(tx.value, [(tx.tenant, run) for run in runs], now)
        return [run.id for run in runs]

    def _run(self, level: int, now: datetime) -> Submission:
        game, run = (PRIMES, HONEST) if level == 0 else (BREAKER, BROKEN)
        return Submission(
            id=str(uuid4()),
            player_id=PlayerId(self.ada.id),
            game_id=game.id,
            game_version=game.version,
            level=level,
            seed=1,
            ticket_id=str(uuid4()),
            ticks=run["ticks"],
            score=run["score"],
            stars=run["stars"],
            digest=run["digest"],
            inputs=urlsafe_b64decode(run["inputs"] + "=" * (-len(run["inputs"]) % 4)),
            status=Status.PENDING,
            played_at=now,
        )


async def open_school(platform: Platform, client: httpx.AsyncClient) -> School:
    ctx = platform.context(TenantId(f"q-{uuid4().hex[:20]}"))
    key = (await create_tenant(ctx, "A school that waits")).text
    client.headers[API_KEY_HEADER] = key
    return School(ctx, key, await guest(client))


class Referees:
    """`stem referee` processes on the queue."""

    def __init__(self, settings: Settings) -> None:
        self.processes: list[subprocess.Popen[bytes]] = []
        self.environment = {
            **os.environ,
            "DATABASE_URL": str(settings.database_url),
            "REDIS_URL": str(settings.redis_url),
            "STEM_GAMES_DIR": str(settings.games_dir),
            "STEM_VAR_DIR": str(settings.var_dir),
            "STEM_POOL_SIZE": "3",
        }

    def start(self) -> subprocess.Popen[bytes]:
        stem = Path(sys.executable).parent / "stem"
        process = subprocess.Popen([stem, "referee"], env=self.environment, stdout=subprocess.PIPE)
        self.processes.append(process)
        return process

    def wait_until_ready(self) -> None:
        """Until each has said that it works."""
        for process in self.processes:
            assert process.stdout is not None
            while b"replaying runs" not in (line := process.stdout.readline()):
                assert line, f"ended with {process.wait()}"

    def stop(self) -> list[int]:
        """End those that run; their exit codes."""
        for process in self.processes:
            process.terminate()
        codes = [process.wait(PATIENCE_SECONDS) for process in self.processes]
        for process in self.processes:
            assert process.stdout is not None
            process.stdout.close()
        self.processes.clear()
        return codes


@pytest.fixture
def referees(alone: Settings) -> Iterator[Referees]:
    referees = Referees(alone)
    yield referees
    referees.stop()


async def until(is_true: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not await is_true():  # noqa: ASYNC110 - nobody tells us
            await asyncio.sleep(0.02)


async def waiting(queue: Queue) -> int:
    return int(await queue.fetchval("SELECT count(*) FROM playthroughs WHERE status = 'pending'"))


async def is_empty(queue: Queue) -> bool:
    return await waiting(queue) == 0


async def verdicts(queue: Queue, ids: Sequence[str]) -> Counter[tuple[str, str | None]]:
    rows = await queue.fetch(
        "SELECT status, reason FROM playthroughs WHERE id = ANY($1::uuid[])", ids
    )
    return Counter((row["status"], row["reason"]) for row in rows)


PROVEN = ("proven", None)


class TestShared:
    async def test_three_processes_settle_each_run_once(
        self, platform: Platform, client: httpx.AsyncClient, queue: Queue, referees: Referees
    ) -> None:
        for _ in range(3):
            referees.start()
        schools = [await open_school(platform, client) for _ in range(3)]
        # Every verdict that is written, also one that would replace another.
        await queue.execute("""
            CREATE TABLE written (id uuid);
            CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
                $$ BEGIN INSERT INTO public.written VALUES (NEW.id); RETURN NEW; END $$;
            CREATE TRIGGER note AFTER UPDATE OF status ON playthroughs
                FOR EACH ROW EXECUTE FUNCTION note()""")
        referees.wait_until_ready()
        ids = [one for school in schools for one in await school.send(20)]
        await until(lambda: is_empty(queue))
        assert await verdicts(queue, ids) == {PROVEN: 60}
        written = [str(row["id"]) for row in await queue.fetch("SELECT id FROM written")]
        assert sorted(written) == sorted(ids)
        assert await queue.fetchval("SELECT max(attempts) FROM playthroughs") == 0
        for school in schools:
            client.headers[API_KEY_HEADER] = school.key
            line = (await school.ada.get("/leaderboards/prime_catcher"))["items"]
            assert [one["score"] for one in line] == [HONEST["score"]]
        assert referees.stop() == [0, 0, 0]
        await queue.execute("DROP TRIGGER note ON playthroughs; DROP TABLE written")

    async def test_two_that_ask_at_once_get_different_jobs(
        self, platform: Platform, client: httpx.AsyncClient, queue: Queue
    ) -> None:
        school = await open_school(platform, client)
        ids = await school.send(8)
        async with school.ctx.transaction() as one, school.ctx.transaction() as other:
            first = await RefereeStore(one).claim(4, 1, school.ctx.now())
            second = await RefereeStore(other).claim(4, 1, school.ctx.now())
        assert sorted(job.id for job in (*first, *second)) <= sorted(ids)
        assert len({job.id for job in (*first, *second)}) == len(first) + len(second)
        assert len(first) == 5
        assert second

    async def test_a_second_verdict_changes_nothing(
        self, platform: Platform, client: httpx.AsyncClient, queue: Queue
    ) -> None:
        """A worker that was taken for dead comes to its end after all."""
        school = await open_school(platform, client)
        ids = await school.send(1)
        await settle(school.ctx, [Verdict(ids[0], Status.PROVEN)])
        await settle(school.ctx, [Verdict(ids[0], Status.REFUTED, "referee/wrong_score")])
        assert await verdicts(queue, ids) == {PROVEN: 1}
        assert await queue.fetchval("SELECT count(*) FROM anti_cheat_flags") == 0


class TestFair:
    async def test_a_thousand_of_one_school_do_not_hold_up_one_of_another(
        self, platform: Platform, client: httpx.AsyncClient, queue: Queue
    ) -> None:
        busy, small = [await open_school(platform, client) for _ in range(2)]
        many = await busy.send(1_000, seconds_ago=60)
        one = await small.send(1)
        worker = Worker(platform)
        await worker.work_once()
        await worker.sandbox.close()
        assert await verdicts(queue, one) == {PROVEN: 1}
        done = 1_000 - await waiting(queue)
        assert 1 <= done <= 64
        assert (await verdicts(queue, many))[PROVEN] == done

    async def test_the_newest_come_first(
        self, platform: Platform, client: httpx.AsyncClient, queue: Queue
    ) -> None:
        school = await open_school(platform, client)
        await school.send(200, seconds_ago=600)
        fresh = await school.send(3)
        worker, rounds = Worker(platform), 0
        while await verdicts(queue, fresh) != {PROVEN: 3}:
            await worker.work_once()
            rounds += 1
        await worker.sandbox.close()
        assert rounds <= 3  # on a slow machine each has time for one only
        assert await waiting(queue) >= 200 - rounds * BATCH

    async def test_the_metrics_show_how_many_wait_and_how_long(
        self, platform: Platform, client: httpx.AsyncClient, queue: Queue
    ) -> None:
        school = await open_school(platform, client)
        assert await figures(client) == {"queue": 0, "oldest_seconds": 0}
        await school.send(2, seconds_ago=90)
        await school.send(3)
        found = await figures(client)
        assert found["queue"] == 5
        assert 90 <= found["oldest_seconds"] < 90 + PATIENCE_SECONDS


async def figures(client: httpx.AsyncClient) -> dict[str, float]:
    text = (await client.get("/metrics")).text
    return {
        name: float(value)
        for name, value in re.findall(r"^stem_referee_(\S+) (\S+)$", text, re.MULTILINE)
    }


class TestKilled:
    async def test_a_referee_that_is_killed_in_a_replay_loses_no_run(
        self, platform: Platform, client: httpx.AsyncClient, queue: Queue, referees: Referees
    ) -> None:
        school = await open_school(platform, client)
        endless = await school.send(1, level=1)
        honest = await school.send(5, seconds_ago=30)
        process = referees.start()
        await until(lambda: is_held(queue, endless[0]))
        process.kill()
        process.wait()
        assert await verdicts(queue, [*endless, *honest]) == {("pending", None): 6}
        await pass_time(queue)
        referees.start()
        await until(lambda: is_empty(queue))
        assert await verdicts(queue, honest) == {PROVEN: 5}
        assert await verdicts(queue, endless) == {("unverifiable", "referee/over_time"): 1}

    async def test_a_run_that_kills_its_process_is_given_up_after_three_times(
        self, platform: Platform, client: httpx.AsyncClient, queue: Queue
    ) -> None:
        school = await open_school(platform, client)
        poison = await school.send(1, level=1)
        honest = await school.send(5, seconds_ago=30)
        worker = Worker(platform)
        task, killed = asyncio.create_task(worker.run()), set[int]()
        while len(killed) < 3:
            await until(lambda: is_held(queue, poison[0]))
            process = worker.sandbox.process_id
            if process is not None and worker.sandbox.has(f"{BREAKER.id}-{BREAKER.version}"):
                os.kill(process, signal.SIGKILL)
                killed.add(process)
                await until(lambda: is_free_again(queue, poison[0], len(killed)))
        await until(lambda: is_empty(queue))
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert await verdicts(queue, poison) == {("unverifiable", "referee/gave_up"): 1}
        assert await verdicts(queue, honest) == {PROVEN: 5}


async def is_held(queue: Queue, run: str) -> bool:
    return bool(
        await queue.fetchval(
            "SELECT coalesce(lease_until > now(), false) FROM playthroughs WHERE id = $1", run
        )
    )


async def is_free_again(queue: Queue, run: str, attempts: int) -> bool:
    return bool(
        await queue.fetchval("SELECT attempts >= $2 FROM playthroughs WHERE id = $1", run, attempts)
    )


async def pass_time(queue: Queue) -> None:
    """As if the leases had run out."""
    await queue.execute("UPDATE playthroughs SET lease_until = now() - interval '1 second' "
                        "WHERE lease_until IS NOT NULL")  # fmt: skip


class TestPoison:
    @pytest.mark.parametrize(
        ("level", "reason"),
        [(1, "referee/over_time"), (2, "game/crashed"), (3, "game/crashed")],
        ids=["loops for ever", "eats memory", "fails"],
    )
    async def test_is_refused_with_a_code_and_holds_up_nobody(
        self, platform: Platform, client: httpx.AsyncClient, queue: Queue, level: int, reason: str
    ) -> None:
        school, other = [await open_school(platform, client) for _ in range(2)]
        poison = await school.send(1, level=level)
        honest = [*await school.send(2, seconds_ago=30), *await other.send(1)]
        task = asyncio.create_task(Worker(platform).run())
        await until(lambda: is_empty(queue))
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert await verdicts(queue, poison) == {("unverifiable", reason): 1}
        assert await verdicts(queue, honest) == {PROVEN: 3}


def test_a_referee_alone_needs_to_be_told_where_the_data_is() -> None:
    with pytest.raises(StartError, match="DATABASE_URL"):
        referee(Settings(), print)
