"""Group commit: many requests, one transaction, each answered for itself."""

import asyncio
from typing import Any
from uuid import uuid4

from stem_adventures.context import Context, Platform, PlayerId, TenantId
from stem_adventures.features.players import PlayerStore
from stem_adventures.features.scores.model import Status, Submission
from stem_adventures.features.scores.writer import Request, Writer
from stem_adventures.features.tenants import create_tenant
from tests.factories.runs import PRIMES


async def player(ctx: Context) -> PlayerId:
    async with ctx.transaction() as tx:
        made = await PlayerStore(tx).create(PlayerId(str(uuid4())), "Ada", "otter")
    return PlayerId(made.id)


def run_of(ctx: Context, who: PlayerId, **changes: Any) -> Submission:
    run = Submission(
        id=str(uuid4()), player_id=who, game_id=PRIMES.id, game_version=PRIMES.version, level=0,
        seed=0, ticket_id=None, ticks=10, score=10, stars=1, digest="0" * 32, inputs=None,
        status=Status.UNRANKED, played_at=ctx.now(),
    )  # fmt: skip
    return run._replace(**changes)


async def stored(ctx: Context) -> tuple[set[str], int]:
    """Ids and the sum of plays that the tenant sees."""
    async with ctx.transaction() as tx:
        rows = await tx.rows("SELECT id::text FROM playthroughs")
        plays = await tx.value("SELECT coalesce(sum(plays), 0) FROM game_progress")
    return {row["id"] for row in rows}, int(plays)


async def test_tenants_in_one_batch_are_kept_apart(ctx: Context, platform: Platform) -> None:
    neighbour = platform.context(TenantId(f"t-{uuid4().hex[:20]}"))
    await create_tenant(neighbour, "The neighbour")
    ours, theirs = await player(ctx), await player(neighbour)
    shared = str(uuid4())  # the same id in both tenants is two runs
    requests = [
        Request(ctx.tenant, [run_of(ctx, ours), run_of(ctx, ours, id=shared)], ctx.now()),
        Request(neighbour.tenant, [run_of(ctx, theirs, id=shared)], ctx.now()),
        Request(neighbour.tenant, [run_of(ctx, ours)], ctx.now()),  # not a player of theirs
    ]
    results = await Writer(platform)._write(requests)
    assert results == [[True, True], [True], [False]]
    assert await stored(ctx) == ({run.id for run in requests[0].runs}, 2)
    assert await stored(neighbour) == ({shared}, 1)


async def test_a_bad_row_fails_alone(ctx: Context, platform: Platform) -> None:
    who = await player(ctx)
    runs = [run_of(ctx, who) for _ in range(9)]
    runs[4] = run_of(ctx, who, status="nonsense")
    writer = Writer(platform)
    answers = await asyncio.gather(
        *(writer.write(Request(ctx.tenant, [run], ctx.now())) for run in runs)
    )
    assert [answer[0] is True for answer in answers] == [True] * 4 + [False] + [True] * 4
    assert isinstance(answers[4][0], BaseException)
    assert (await stored(ctx))[1] == 8


async def test_the_same_run_twice_in_a_batch_is_written_once(
    ctx: Context, platform: Platform
) -> None:
    who = await player(ctx)
    run = run_of(ctx, who)
    requests = [Request(ctx.tenant, [run], ctx.now())] * 3
    assert await Writer(platform)._write(requests) == [[True], [False], [False]]
    assert await stored(ctx) == ({run.id}, 1)


async def test_what_was_there_before_is_left_out_and_nothing_else(
    ctx: Context, platform: Platform
) -> None:
    who = await player(ctx)
    writer, ticket = Writer(platform), str(uuid4())
    old = run_of(ctx, who, ticket_id=ticket)
    assert await writer.write(Request(ctx.tenant, [old], ctx.now())) == [True]
    twins = [run_of(ctx, who, ticket_id=str(uuid4()))] * 2
    runs = [
        run_of(ctx, who),
        old,
        run_of(ctx, who, ticket_id=ticket),  # a used ticket
        twins[0],
        twins[1]._replace(id=str(uuid4())),  # a ticket used twice at once
        run_of(ctx, who),
    ]
    (told,) = await writer._write([Request(ctx.tenant, runs, ctx.now())])
    assert told[:3] + told[5:] == [True, False, False, True]
    assert {told[3], told[4]} == {False, True}  # one of both, whichever was first
    kept = {run.id for run, is_new in zip(runs, told, strict=True) if is_new}
    assert await stored(ctx) == (kept | {old.id}, 4)


async def test_a_player_who_is_gone_takes_nothing_from_others(
    ctx: Context, platform: Platform
) -> None:
    """Also one whom nobody knows, and whatever else is refused in the same batch."""
    who, gone = await player(ctx), await player(ctx)
    writer = Writer(platform)
    old = run_of(ctx, who)
    assert await writer.write(Request(ctx.tenant, [old], ctx.now())) == [True]
    async with ctx.transaction() as tx:
        await tx.execute("DELETE FROM players WHERE tenant_id = $1 AND id = $2", ctx.tenant, gone)
    runs = [run_of(ctx, who), run_of(ctx, gone), run_of(ctx, PlayerId(str(uuid4()))), old]
    told = await writer.write(Request(ctx.tenant, runs, ctx.now()))
    assert told == [True, False, False, False]
    assert await stored(ctx) == ({runs[0].id, old.id}, 2)


async def test_an_erased_player_leaves_no_runs(ctx: Context, platform: Platform) -> None:
    who = await player(ctx)
    writer = Writer(platform)
    assert await writer.write(Request(ctx.tenant, [run_of(ctx, who)], ctx.now())) == [True]
    async with ctx.transaction() as tx:
        await tx.execute("DELETE FROM players WHERE tenant_id = $1 AND id = $2", ctx.tenant, who)
    assert await writer.write(Request(ctx.tenant, [run_of(ctx, who)], ctx.now())) == [False]
    assert await stored(ctx) == (set(), 0)
