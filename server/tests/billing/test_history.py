"""`history_days`: how far back a plan looks. What is older isn't shown, and never deleted."""

from datetime import timedelta

from stem_adventures.features import entitlements
from stem_adventures.features.organisations.service import export, report, usage
from stem_adventures.features.scores.store import make_months
from tests.billing.conftest import Shop
from tests.billing.test_plans import PRO, STARTER, buy, end

MONTHS, MONTH = 16, timedelta(days=31)


async def months_shown(shop: Shop) -> int:
    return len((await usage(shop.ctx, shop.organisation)).meters)


async def plays_shown(shop: Shop, days: int) -> tuple[int, int]:
    """How many days the report covers, and how many runs it counts."""
    covered, games = await report(shop.ctx, shop.organisation, days)
    return covered, sum(game.runs for game in games)


async def test_use_month_by_month(shop: Shop) -> None:
    for _ in range(MONTHS):
        async with shop.ctx.transaction() as tx:
            await entitlements.count(shop.ctx, tx, shop.organisation, "rooms_opened")
        shop.wait(MONTH)
    assert await months_shown(shop) == 3  # 90 days
    starter = await buy(shop, STARTER)
    assert await months_shown(shop) == 12
    await end(shop, starter)
    assert await months_shown(shop) == 3
    assert len((await export(shop.ctx, shop.organisation))["usage_meters"]) == MONTHS
    await buy(shop, PRO)
    assert await months_shown(shop) == MONTHS


async def test_the_report(shop: Shop) -> None:
    await play(shop, 1, 80, 100)
    assert await plays_shown(shop, 365) == (90, 2)
    assert await plays_shown(shop, 7) == (7, 1)
    name = await buy(shop, PRO)
    assert await plays_shown(shop, 365) == (365, 3)
    await end(shop, name)
    assert await plays_shown(shop, 365) == (90, 2)


async def play(shop: Shop, *days_ago: int) -> None:
    """A run of the owner's on each of the days."""
    await make_months(shop.ctx.platform.database, shop.ctx.now() - timedelta(days=max(days_ago)))
    async with shop.ctx.transaction() as tx:
        await tx.execute("UPDATE organisation_members SET joined_at = '2020-01-01'")
        for days in days_ago:
            await tx.execute(
                """INSERT INTO score_history (tenant_id, player_id, played_at, id, game_id, level,
                       score, stars, ticks, status, received_at)
                   VALUES ($1, $2, $3, gen_random_uuid(), 'prime_catcher', 0, 7, 1, 60, 'proven',
                           $3)""",
                shop.ctx.tenant,
                shop.ctx.actor.player_id,
                shop.ctx.now() - timedelta(days=days),
            )
