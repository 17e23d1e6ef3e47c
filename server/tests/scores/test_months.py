"""A month of history can't be missing, whatever the clock says."""

from dataclasses import replace
from datetime import UTC, datetime

import httpx
import msgspec
from stem_adventures.context import Actor, Context, PlayerId
from stem_adventures.features.scores import SubmissionBody, submit_many
from stem_adventures.features.scores.jobs import prepare_months
from tests.factories.people import guest
from tests.factories.runs import claim


async def months(ctx: Context) -> set[str]:
    async with ctx.transaction() as tx:
        rows = await tx.rows(
            """SELECT c.relname FROM pg_inherits JOIN pg_class c ON c.oid = inhrelid
               WHERE inhparent = 'score_history'::regclass"""
        )
    return {row["relname"].removeprefix("score_history_") for row in rows}


class TestMonths:
    async def test_are_made_ahead_past_a_years_end(self, ctx: Context) -> None:
        december = datetime(2031, 12, 31, 23, 59, tzinfo=UTC)
        await prepare_months(replace(ctx.platform, clock=lambda: december))
        assert {"2031_11", "2031_12", "2032_01", "2032_02", "2032_03"} <= await months(ctx)

    async def test_a_missing_month_is_made_by_the_run_that_needs_it(
        self, ctx: Context, client: httpx.AsyncClient
    ) -> None:
        ada = await guest(client)
        leap = datetime(2044, 2, 29, 12, tzinfo=UTC)
        assert "2044_02" not in await months(ctx)
        platform = replace(ctx.platform, clock=lambda: leap)
        actor = Actor(player_id=PlayerId(ada.id), tenant=ctx.tenant)
        body = msgspec.convert(claim(played_at=leap.isoformat()), SubmissionBody)
        results = await submit_many(platform.context(ctx.tenant, actor), [body.claim()])
        assert results == ["unranked"]
        assert "2044_02" in await months(ctx)
        assert len((await ada.get("/scores"))["items"]) == 1
