"""Background work of billing: events that wait, ends of trials, reminders, letters, the night."""

import asyncio
from datetime import datetime, timedelta

import structlog
from redis.exceptions import RedisError

from stem_adventures.adapters.mail import Mailer, Outbox
from stem_adventures.context import Context, Platform
from stem_adventures.features.billing.events import follow, reconcile
from stem_adventures.features.billing.letters import letter_about
from stem_adventures.features.billing.model import REMINDERS, due_reminder
from stem_adventures.features.billing.settling import settle
from stem_adventures.features.billing.store import AccountStore, EventStore, tenants_with_work
from stem_adventures.features.entitlements import Notice, NoticeStore, OrganisationId, is_sold
from stem_adventures.features.tenants import list_tenants

LOOK_SECONDS, HOUR_SECONDS = 2.0, 3600.0
AT_ONCE = 200
FOLLOWERS = 4
CLAIMED = timedelta(seconds=30)  # longer than Stripe's slowest answer with all repetitions
NIGHT = 3  # o'clock, UTC
KEPT_EVENTS = timedelta(days=35)  # Stripe sends an event again for three days, by hand for 30
log = structlog.get_logger()


def open_mailer(platform: Platform) -> Mailer:
    """Where letters go."""
    return Outbox(platform.settings.var_dir / "outbox")


async def do_what_waits(platform: Platform) -> None:
    """Every two seconds, in the tenants where something waits; only where something is sold."""
    while is_sold(platform):
        for tenant in await tenants_with_work(platform.database, platform.clock()):
            ctx = platform.context(tenant)
            await follow_waiting(ctx)
            await end_trials(ctx)
            await send_letters(ctx)
        await asyncio.sleep(LOOK_SECONDS)


async def give_anew(platform: Platform) -> None:
    """At the start: where selling began or ended since, organisations get what they have now."""
    for tenant in await list_tenants(platform):
        ctx = platform.context(tenant)
        async with ctx.transaction() as tx:
            accounts = AccountStore(tx)
            changed = await accounts.list_given_otherwise(by_host=not is_sold(platform))
        for organisation_id in changed:
            async with ctx.transaction() as tx:
                await settle(ctx, tx, organisation_id)


async def follow_waiting(ctx: Context) -> int:
    """Follow events that failed, or that a killed server had only stored. One that fails again
    waits longer. Each is claimed when its turn comes, so a server that is killed now leaves only
    few claimed, and of several followers one that Stripe lets wait holds up no other.
    """
    now = ctx.now()
    return sum(await asyncio.gather(*(_follow_some(ctx, now) for _ in range(FOLLOWERS))))


async def _follow_some(ctx: Context, now: datetime) -> int:
    for done in range(AT_ONCE // FOLLOWERS):
        async with ctx.transaction() as tx:
            event = await EventStore(tx).claim(now, ctx.now() + CLAIMED)
        if event is None:
            return done
        await follow(ctx, event)
    return AT_ONCE // FOLLOWERS


async def end_trials(ctx: Context) -> None:
    """Take what was given for a time that is over."""
    async with ctx.transaction() as tx:
        ended = await AccountStore(tx).list_ended_grants(ctx.now())
    for organisation_id in ended:
        async with ctx.transaction() as tx:
            await settle(ctx, tx, organisation_id)


async def send_letters(ctx: Context) -> None:
    """Send what nobody was told yet to those who gave an address; the page shows it to all."""
    mailer = ctx.platform.part(open_mailer)
    async with ctx.transaction() as tx:
        notices = NoticeStore(tx)
        for notice in await notices.claim_unsent(AT_ONCE):
            to = await AccountStore(tx).find_addressee(notice.organisation_id)
            if to is not None and to["billing_email"]:
                try:
                    await mailer.send(
                        letter_about(notice, to["name"], to["billing_email"], to["locale"])
                    )
                except OSError as error:
                    log.warning("letter not sent", kind=notice.kind, why=repr(error))
                    continue
            await notices.set_sent(notice, ctx.now())


async def keep_house(platform: Platform) -> None:
    """Every hour: reminders, old events; once a night: compare everything with Stripe."""
    while is_sold(platform):
        is_night = await _is_our_night(platform)
        for tenant in await list_tenants(platform):
            ctx = platform.context(tenant)
            await remind(ctx)
            async with ctx.transaction() as tx:
                await EventStore(tx).forget(ctx.now() - KEPT_EVENTS)
            if is_night:
                await reconcile(ctx)
        await asyncio.sleep(HOUR_SECONDS)


async def remind(ctx: Context) -> None:
    """Say that a trial ends soon: 7 days, 3 days and 1 day before, each once."""
    now = ctx.now()
    async with ctx.transaction() as tx:
        for trial in await AccountStore(tx).list_trials(now, now + max(REMINDERS)):
            days, ends_at = due_reminder(trial["trial_ends_at"], now), trial["trial_ends_at"]
            about = f"{days} {ends_at.isoformat()}"
            data = {"days": days, "ends_at": ends_at.isoformat()}
            organisation = OrganisationId(trial["id"])
            await NoticeStore(tx).add(Notice(organisation, "trial_ends", about, now, data))


async def _is_our_night(platform: Platform) -> bool:
    """Whether this server compares with Stripe now: one of them does it, once a night.

    Where no server runs at night, the first one of the day does.
    """
    now = platform.clock()
    if now.hour < NIGHT:
        return False
    entry = platform.cache.shared_key("billing", "reconciled", now.date().isoformat())
    try:
        return bool(await platform.cache.redis.set(entry, "1", nx=True, ex=86_400))
    except (RedisError, OSError):
        return True  # twice is better than never
