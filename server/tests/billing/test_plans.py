"""What an organisation may use: limits that are exact, the trial, and what happens after a plan."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import msgspec
import pytest
from stem_adventures.context import Actor, Platform, PlayerId
from stem_adventures.errors import StartError
from stem_adventures.features import entitlements
from stem_adventures.features.billing import jobs
from stem_adventures.features.billing.errors import TrialUsedError
from stem_adventures.features.billing.schemas import account_body
from stem_adventures.features.billing.service import begin_trial, get_account
from stem_adventures.features.entitlements import LimitReachedError, NotInPlanError
from stem_adventures.features.entitlements.plans import SHIPPED, read_plans
from stem_adventures.features.organisations.errors import ExportEndedError
from stem_adventures.features.organisations.service import export, usage
from tests.billing.conftest import Shop

PRO, STARTER = "stem_pro_v1_month", "stem_starter_v1_month"


async def take(shop: Shop, feature: str, amount: int = 1) -> bool:
    """Whether there was room; each in a transaction of its own."""
    try:
        async with shop.ctx.transaction() as tx:
            await entitlements.take(shop.ctx, tx, shop.organisation, feature, amount)
    except LimitReachedError:
        return False
    return True


async def used(shop: Shop, feature: str) -> int:
    body = await usage(shop.ctx, shop.organisation)
    return next(limit.used for limit in body.limits if limit.feature == feature)


async def buy(shop: Shop, price: str) -> str:
    name = shop.stripe.subscribe(shop.customer, price)
    await shop.send(shop.stripe.events[-1])
    return name


async def end(shop: Shop, name: str) -> None:
    shop.stripe.wait(5)
    shop.stripe.change(name, status="canceled")
    await shop.send(shop.stripe.events[-1])


class TestLimits:
    async def test_a_hundred_at_once_get_exactly_what_there_is(self, shop: Shop) -> None:
        results = await asyncio.gather(*(take(shop, "custom_games") for _ in range(100)))
        assert (results.count(True), await used(shop, "custom_games")) == (5, 5)

    async def test_what_fails_after_it_was_counted_is_not_counted(self, shop: Shop) -> None:
        with pytest.raises(ZeroDivisionError):
            async with shop.ctx.transaction() as tx:
                await entitlements.take(shop.ctx, tx, shop.organisation, "classes")
                raise ZeroDivisionError
        assert await used(shop, "classes") == 0

    async def test_a_refusal_names_the_plan_that_has_more(self, shop: Shop) -> None:
        async with shop.ctx.transaction() as tx:
            with pytest.raises(LimitReachedError) as full:
                await entitlements.take(shop.ctx, tx, shop.organisation, "classes", 4)
            with pytest.raises(NotInPlanError) as missing:
                await entitlements.take(shop.ctx, tx, shop.organisation, "insight")
        assert full.value.data == {"feature": "classes", "most": 3, "used": 0, "plan": "starter"}
        assert missing.value.data == {"feature": "insight", "plan": "pro"}

    async def test_warnings_at_75_and_90_per_cent_each_once(self, shop: Shop) -> None:
        for amount in (89, 1, 17, 1, 1, 1):  # 120 players are in Free
            assert await take(shop, "players", amount)
        account = await get_account(shop.ctx, shop.organisation)
        told = sorted(n.data["percent"] for n in account.notices if n.kind == "limit_near")
        assert told == [75, 90]
        [bar] = [
            one for one in (await usage(shop.ctx, shop.organisation)).limits
            if one.feature == "players"
        ]  # fmt: skip
        assert (bar.used, bar.percent, bar.warning) == (110, 91, 90)

    async def test_storage_by_kind(self, shop: Shop) -> None:
        async with shop.ctx.transaction() as tx:
            for size in (60_000_000, 30_000_000, -60_000_000):
                await entitlements.add_storage(
                    shop.ctx, tx, shop.organisation, "custom_games", size, 1 if size > 0 else -1
                )
            await entitlements.count(shop.ctx, tx, shop.organisation, "rooms_opened", 3)
        body = await usage(shop.ctx, shop.organisation)
        assert [(one.kind, one.bytes, one.items) for one in body.storage] == [
            ("custom_games", 30_000_000, 1)
        ]
        assert [(one.meter, one.value) for one in body.meters] == [("rooms_opened", 3)]
        assert not await take(shop, "storage", 80_000_000)


class TestRequires:
    async def test_at_once_after_a_webhook_also_when_an_answer_was_kept(self, shop: Shop) -> None:
        for _ in range(2):  # the second one from the cache
            with pytest.raises(NotInPlanError) as refused:
                await entitlements.require_feature(shop.ctx, "insight")
        assert (refused.value.status, refused.value.data["plan"]) == (403, "pro")
        name = await buy(shop, PRO)
        for _ in range(2):
            assert await entitlements.require_feature(shop.ctx, "insight") == shop.organisation
        await end(shop, name)
        with pytest.raises(NotInPlanError):
            await entitlements.require_feature(shop.ctx, "insight")

    async def test_a_stranger_has_nothing_of_it(self, shop: Shop) -> None:
        await buy(shop, PRO)
        stranger = Actor(PlayerId(str(uuid4())), shop.ctx.tenant)
        with pytest.raises(NotInPlanError):
            await entitlements.require_feature(shop.ctx.acting_as(stranger), "insight")

    async def test_where_nothing_is_sold_everybody_has_everything(
        self, shop: Shop, platform: Platform
    ) -> None:
        ctx = platform.context(shop.ctx.tenant, shop.ctx.actor)
        assert await entitlements.require_feature(ctx, "insight") is None


class TestTrial:
    async def test_fourteen_days_once_with_reminders_then_free(self, shop: Shop) -> None:
        await begin_trial(shop.ctx, shop.organisation)
        assert await shop.has() == ("starter", "trial")
        with pytest.raises(TrialUsedError):
            await begin_trial(shop.ctx, shop.organisation)
        async with shop.ctx.transaction() as tx:
            await tx.execute("UPDATE organisations SET billing_email = 'head@school.example'")
        for _ in range(15 * 24):
            await jobs.remind(shop.ctx)
            await jobs.end_trials(shop.ctx)
            shop.wait(timedelta(hours=1))
        await jobs.send_letters(shop.ctx)
        await jobs.send_letters(shop.ctx)
        subjects = [letter.subject.split(": ")[1] for letter in shop.letters]
        assert subjects == [
            "your trial ends in 7 days",
            "your trial ends in 3 days",
            "your trial ends tomorrow",
            "your trial has ended",
        ]
        assert await shop.has() == ("free", "plan")
        assert (await get_account(shop.ctx, shop.organisation)).standing == "lapsed"

    async def test_what_is_bought_in_the_trial_is_paid_for_after_it(self, shop: Shop) -> None:
        await begin_trial(shop.ctx, shop.organisation)
        ends_at = shop.ctx.now() + timedelta(days=14)
        name = shop.stripe.subscribe(
            shop.customer, STARTER, "trialing", trial_end=int(ends_at.timestamp())
        )
        await shop.send_all()
        account = account_body(await get_account(shop.ctx, shop.organisation))
        assert (account.standing, account.paid_until) == ("trial_then_paid", ends_at)
        shop.stripe.wait(14 * 86_400)
        shop.stripe.change(name, status="active")
        await shop.send(shop.stripe.events[-1])
        account = account_body(await get_account(shop.ctx, shop.organisation))
        assert account.standing == "paid"
        assert account.paid_until != ends_at

    async def test_whoever_buys_in_the_trial_keeps_the_plan(self, shop: Shop) -> None:
        await begin_trial(shop.ctx, shop.organisation)
        await buy(shop, STARTER)
        shop.wait(timedelta(days=15))
        await jobs.end_trials(shop.ctx)
        assert await shop.has() == ("starter", "plan")
        account = await get_account(shop.ctx, shop.organisation)
        assert (account.standing, account.notices) == ("paid", [])


class TestAfterAPlan:
    async def test_what_is_above_free_can_be_read_and_not_added_to(self, shop: Shop) -> None:
        name = await buy(shop, PRO)
        assert await take(shop, "custom_games", 30)
        await end(shop, name)
        assert await used(shop, "custom_games") == 30
        assert not await take(shop, "custom_games")
        async with shop.ctx.transaction() as tx:  # and removing always works
            await entitlements.give_back(tx, shop.organisation, "custom_games", 26)
        assert await take(shop, "custom_games")
        assert not await take(shop, "custom_games")

    async def test_exports_for_ninety_days_then_a_plan_opens_everything_again(
        self, shop: Shop
    ) -> None:
        name = await buy(shop, PRO)
        await take(shop, "custom_games", 30)
        await end(shop, name)
        shop.wait(timedelta(days=89))
        assert (await export(shop.ctx, shop.organisation))["entitlements"]
        shop.wait(timedelta(days=2))
        with pytest.raises(ExportEndedError):
            await export(shop.ctx, shop.organisation)
        shop.stripe.wait(10)
        await buy(shop, STARTER)
        assert (await export(shop.ctx, shop.organisation))["organisations"]

    async def test_a_payment_that_fails_takes_nothing_while_stripe_tries_again(
        self, shop: Shop
    ) -> None:
        name = await buy(shop, PRO)
        shop.stripe.wait(5)
        shop.stripe.change(name, status="past_due")
        await shop.send(shop.stripe.events[-1])
        assert await shop.has() == ("pro", "plan")
        assert (await get_account(shop.ctx, shop.organisation)).standing == "past_due"
        shop.stripe.wait(5)
        shop.stripe.change(name, cancel_at_period_end=True)
        await shop.send(shop.stripe.events[-1])
        assert (await get_account(shop.ctx, shop.organisation)).standing == "ending"


class TestPlanFile:
    def test_what_is_sold_when_nobody_chose_otherwise(self) -> None:
        plans = read_plans(SHIPPED)
        assert [(one.id, one.cents_per_month) for one in plans] == [
            ("free", 0), ("starter", 1999), ("pro", 4999), ("enterprise", 14999),
        ]  # fmt: skip
        assert {"players", "classes", "rooms", "storage", "custom_games", "history_days"} <= set(
            plans[0].features
        )

    @pytest.mark.parametrize("text", ["{", "[]", '[{"id": "free"}]'])
    def test_a_file_that_cannot_be_sold_from_stops_the_start(
        self, tmp_path: Path, text: str
    ) -> None:
        (tmp_path / "plans.json").write_text(text)
        with pytest.raises(StartError):
            read_plans(tmp_path / "plans.json")

    async def test_a_change_makes_a_version_and_old_buyers_keep_theirs(
        self, shop: Shop, tmp_path: Path
    ) -> None:
        await buy(shop, PRO)
        shipped = msgspec.json.decode(SHIPPED.read_bytes())
        shipped[2]["features"]["classes"] = 7
        (tmp_path / "plans.json").write_bytes(msgspec.json.encode(shipped))
        platform = shop.ctx.platform
        changed = replace(
            platform, settings=replace(platform.settings, plans_file=tmp_path / "plans.json")
        )
        try:
            await entitlements.keep_plans(changed)
            await entitlements.keep_plans(changed)  # repeating changes nothing
            pro = next(p for p in await entitlements.list_plans(shop.ctx) if p.id == "pro")
            assert pro.features["classes"] == 7
            async with shop.ctx.transaction() as tx:
                grant = await tx.value("SELECT most FROM entitlements WHERE feature = 'classes'")
            assert grant == 200
        finally:
            await entitlements.keep_plans(platform)
        async with shop.ctx.transaction() as tx:
            history = await entitlements.PlanStore(tx).list_history()
        ends = [ended for plan, _, ended in history if plan.id == "pro"]
        assert [end is None for end in ends[-3:]] == [False, False, True]
