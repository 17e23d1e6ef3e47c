"""The referee's loop: claim, replay, settle, show on the boards.

Several workers share the queue; each has a sandbox of its own, so that a game that hangs holds up
one of them only, for the time its run may take.
"""

import asyncio
import time
from collections.abc import Sequence
from datetime import datetime, timedelta

import structlog

from stem_adventures.context import Context, Platform, TenantId
from stem_adventures.features.catalog import find_file
from stem_adventures.features.leaderboards import keep_boards, show_changed_since, show_on_boards
from stem_adventures.features.multiplayer import close_if_due
from stem_adventures.features.scores.bell import RefereeBell
from stem_adventures.features.scores.model import Status
from stem_adventures.features.scores.referee.model import (
    MOST_ATTEMPTS,
    Job,
    Verdict,
    judge,
    unverifiable,
)
from stem_adventures.features.scores.referee.sandbox import Sandbox, SandboxDiedError
from stem_adventures.features.scores.referee.store import RefereeStore
from stem_adventures.features.tenants import list_tenants

BATCH = 32
TENANTS = 32  # the next round goes on with others
ROUND_SECONDS = 1.0  # so long, about, takes a round over all tenants: nobody waits much longer
SUSPECTS_EVERY = 8  # rounds; in the others they come when nothing else waits
PACE_SECONDS = 0.1  # what a replay is thought to take before there is experience
IDLE_SECONDS = 0.5
SETTLE_SECONDS = 0.25  # verdicts wait at most so long for others of their batch
RENEW_SECONDS = 5.0
LOAD_SECONDS = 10.0
CATCH_UP = timedelta(minutes=15)
log = structlog.get_logger()


async def run_referee(platform: Platform) -> None:
    """Work until cancelled."""
    workers = [Worker(platform) for _ in range(platform.settings.referee_workers)]
    if not workers:
        return
    platform.part(Pulse).workers = workers
    async with asyncio.TaskGroup() as group:
        group.create_task(catch_up(platform))
        for worker in workers:
            group.create_task(worker.run())


async def is_working(platform: Platform) -> bool:
    """True while every worker of this process takes turns; for the readiness check."""
    now = time.monotonic()
    return all(now - worker.turn_at < 120 for worker in platform.part(Pulse).workers)


class Pulse:
    """The workers of this process, for whoever asks how they are."""

    def __init__(self, platform: Platform) -> None:
        self.workers: list[Worker] = []


async def catch_up(platform: Platform) -> None:
    """Show once more what was proven just before a crash, which may not have reached the boards."""
    for tenant in await list_tenants(platform):
        ctx = platform.context(tenant)
        await show_changed_since(ctx, ctx.now() - CATCH_UP)


class Worker:
    """One sandbox and the loop that feeds it."""

    def __init__(self, platform: Platform) -> None:
        self.platform = platform
        self.sandbox = Sandbox()
        self.turn_at = time.monotonic()
        self.round = 0
        self.pace = PACE_SECONDS

    async def run(self) -> None:
        """Take turns until cancelled; then give back what isn't settled."""
        bell = self.platform.part(RefereeBell)
        try:
            while True:
                self.turn_at = time.monotonic()
                if not await self.work_once():
                    await bell.wait(IDLE_SECONDS)
        finally:
            await self.sandbox.close()

    async def work_once(self) -> int:
        """One round over the tenants that have work; how many jobs were taken on."""
        async with self.platform.database.shared_transaction() as tx:
            tenants = await RefereeStore(tx).list_tenants_with_work()
        done = 0
        self.round += 1
        for tenant in share_out(tenants, self.round):
            self.turn_at = time.monotonic()
            seconds = ROUND_SECONDS / min(TENANTS, len(tenants))
            done += await self._serve(self.platform.context(TenantId(tenant)), seconds)
        return done

    async def _serve(self, ctx: Context, seconds: float) -> int:
        """A tenant's turn: at least one job, and no new one when the time is over."""
        jobs = await self._claim(ctx, seconds)
        began, left = time.monotonic(), {job.id for job in jobs}
        keeper = asyncio.create_task(_keep_lease(ctx, left))
        verdicts: list[Verdict] = []
        since, done = began, 0
        try:
            for job in jobs:
                verdict = await self._decide_in_time(ctx, job)
                done += 1
                if verdict is None:
                    await _blame(ctx, job)
                    left.discard(job.id)
                else:
                    verdicts.append(verdict)
                now = time.monotonic()
                is_over = done == len(jobs) or now - began > seconds
                if is_over or now - since > SETTLE_SECONDS:
                    await settle(ctx, verdicts)
                    left -= {verdict.id for verdict in verdicts}
                    verdicts, since = [], time.monotonic()
                if is_over:
                    break
        finally:
            keeper.cancel()
            if left:
                await asyncio.shield(_give_back(ctx, left))
        return done

    async def _claim(self, ctx: Context, seconds: float) -> list[Job]:
        """As many jobs as the turn has time for: what one worker holds, no other can do."""
        most = max(1, min(BATCH, int(seconds / self.pace)))
        oldest = most // 4 or int(self.round % 4 == 0)
        async with ctx.transaction() as tx:
            store, now = RefereeStore(tx), ctx.now()
            jobs = await store.claim_suspect(now) if self.round % SUSPECTS_EVERY == 0 else []
            jobs = jobs or await store.claim(most - oldest, oldest, now)
            return jobs or await store.claim_suspect(now)

    async def _decide_in_time(self, ctx: Context, job: Job) -> Verdict | None:
        """Decide, and learn how long it takes."""
        began = time.monotonic()
        verdict = await self.decide(ctx, job)
        self.pace += (time.monotonic() - began - self.pace) / 8
        return verdict

    async def decide(self, ctx: Context, job: Job) -> Verdict | None:
        """Replay one job; None when it should be tried again."""
        if job.attempts >= MOST_ATTEMPTS:
            return unverifiable(job, "referee/gave_up", f"after {MOST_ATTEMPTS} attempts")
        try:
            refused = await self._load(ctx, job)
            return refused or judge(job, await self.sandbox.ask(job.request(), job.seconds))
        except SandboxDiedError as error:
            if error.is_over_time:
                detail = f"more than {job.seconds:.0f} s of processor time"
                return unverifiable(job, "referee/over_time", detail)
            log.warning("sandbox died", game=job.game, attempts=job.attempts)
            return None

    async def _load(self, ctx: Context, job: Job) -> Verdict | None:
        """Have the game's version in the sandbox, or say why that can't be."""
        if self.sandbox.has(job.game):
            return None
        file = await find_file(ctx, job.game_id, job.game_version)
        if file is None:
            return unverifiable(job, "referee/unknown_version", "this version is no longer kept")
        request = {
            "game": job.game,
            "game_id": file.id,
            "version": file.version,
            "source": file.source,
            "data": dict(file.data),
        }
        answer = await self.sandbox.ask(request, LOAD_SECONDS)
        return None if answer.get("loaded") else judge(job, answer)


def share_out(tenants: Sequence[str], number: int) -> list[str]:
    """Whose turn it is in a round: all, or where the round before ended and on."""
    first = number * (TENANTS - 1) % len(tenants) if tenants else 0
    return [*tenants[first:], *tenants[:first]][:TENANTS]


async def settle(ctx: Context, verdicts: Sequence[Verdict]) -> None:
    """Write verdicts in one transaction, then show what they changed.

    Who is stopped meanwhile ends it first: what is committed must reach the boards.
    """
    if not verdicts:
        return
    task = asyncio.create_task(_settle(ctx, verdicts))
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task])
        raise


async def _settle(ctx: Context, verdicts: Sequence[Verdict]) -> None:
    now: datetime = ctx.now()
    async with ctx.transaction() as tx:
        settled = await RefereeStore(tx).settle(verdicts, now)
        proven = [
            (one.player_id, one.game_id, one.played_at)
            for one in settled
            if one.status is Status.PROVEN
        ]
        entries = await keep_boards(tx, proven, now) if proven else []
        made_up = {
            one.player_id
            for one in settled
            if one.status is Status.REFUTED and one.severity == "critical"
        }
        for player in sorted(made_up):
            await close_if_due(tx, ctx.platform, player)
    await show_on_boards(ctx, entries)


async def _keep_lease(ctx: Context, left: set[str]) -> None:
    while True:
        await asyncio.sleep(RENEW_SECONDS)
        async with ctx.transaction() as tx:
            await RefereeStore(tx).renew(sorted(left), ctx.now())


async def _blame(ctx: Context, job: Job) -> None:
    async with ctx.transaction() as tx:
        await RefereeStore(tx).blame(job.id)


async def _give_back(ctx: Context, left: set[str]) -> None:
    async with ctx.transaction() as tx:
        await RefereeStore(tx).give_back(sorted(left))
