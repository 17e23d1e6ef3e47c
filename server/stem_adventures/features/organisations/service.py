"""Use cases of organisations: create, change, archive, take home."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any
from uuid import uuid4

from stem_adventures.context import Context
from stem_adventures.db import Transaction
from stem_adventures.features import entitlements
from stem_adventures.features.entitlements import OrganisationId, UsageBody, usage_body
from stem_adventures.features.organisations.errors import (
    ExportEndedError,
    StillPaidError,
    TooManyOrganisationsError,
    UnknownOrganisationError,
)
from stem_adventures.features.organisations.model import (
    MOST_OWNED,
    GamePlay,
    Organisation,
    Role,
    clean_organisation_name,
    may_export,
    require_founder,
    require_open,
    require_rank,
)
from stem_adventures.features.organisations.store import MemberStore, OrganisationStore


async def access(
    ctx: Context,
    tx: Transaction,
    organisation_id: OrganisationId,
    needed: Role = "member",
    *,
    archived_too: bool = False,
) -> Organisation:
    """The one way to an organisation: the caller is one of its people and has the role."""
    found = await OrganisationStore(tx).find(organisation_id, ctx.require_player())
    if found is None:
        raise UnknownOrganisationError
    if not archived_too:
        require_open(found)
    require_rank(found, needed)
    return found


@asynccontextmanager
async def changing(
    ctx: Context, organisation_id: OrganisationId, needed: Role
) -> AsyncIterator[tuple[Transaction, Organisation]]:
    """A transaction that changes the organisation's people or plan; one at a time."""
    async with ctx.transaction() as tx:
        await OrganisationStore(tx).lock(organisation_id)
        yield tx, await access(ctx, tx, organisation_id, needed)


async def create(ctx: Context, name: str) -> Organisation:
    """A new organisation, owned by the caller."""
    player, named = ctx.require_player(), clean_organisation_name(name)
    organisation_id = uuid4()
    own_id = OrganisationId(str(organisation_id))
    async with ctx.transaction() as tx:
        store = OrganisationStore(tx)
        mine = await store.list_of(player)
        require_founder(ctx.actor, [one.role for one in mine])
        if sum(one.role == "owner" and one.archived_at is None for one in mine) >= MOST_OWNED:
            raise TooManyOrganisationsError(most=MOST_OWNED)
        await store.create(organisation_id, named, player, ctx.locale)
        await MemberStore(tx).add(own_id, player, "owner")
        await entitlements.provision_free(ctx, tx, own_id)
        await entitlements.take(ctx, tx, own_id, "teachers")
        return await access(ctx, tx, own_id)


async def list_mine(ctx: Context) -> list[Organisation]:
    """The caller's organisations."""
    player = ctx.require_player()
    async with ctx.transaction() as tx:
        return await OrganisationStore(tx).list_of(player)


async def get(ctx: Context, organisation_id: OrganisationId) -> Organisation:
    """One of the caller's organisations."""
    async with ctx.transaction() as tx:
        return await access(ctx, tx, organisation_id, archived_too=True)


async def update(
    ctx: Context, organisation_id: OrganisationId, name: str | None, billing_email: str | None
) -> Organisation:
    """Rename it, or say where invoices go."""
    named = None if name is None else clean_organisation_name(name)
    needed: Role = "owner" if billing_email is not None else "admin"
    async with changing(ctx, organisation_id, needed) as (tx, _):
        await OrganisationStore(tx).update(organisation_id, named, billing_email, ctx.locale)
        return await access(ctx, tx, organisation_id)


async def archive(ctx: Context, organisation_id: OrganisationId) -> Organisation:
    """Close it; its people can still read and export, and an owner can bring it back."""
    async with changing(ctx, organisation_id, "owner") as (tx, _):
        store = OrganisationStore(tx)
        if await store.is_paid(organisation_id):
            raise StillPaidError
        await store.set_archived_at(organisation_id, ctx.now())
        await entitlements.forget_members(ctx, tx, organisation_id)
        return await access(ctx, tx, organisation_id, archived_too=True)


async def restore(ctx: Context, organisation_id: OrganisationId) -> Organisation:
    """Bring an archived one back."""
    async with ctx.transaction() as tx:
        store = OrganisationStore(tx)
        await store.lock(organisation_id)
        await access(ctx, tx, organisation_id, "owner", archived_too=True)
        await store.set_archived_at(organisation_id, None)
        await entitlements.forget_members(ctx, tx, organisation_id)
        return await access(ctx, tx, organisation_id)


async def usage(ctx: Context, organisation_id: OrganisationId) -> UsageBody:
    """What the organisation may use, and how much of it it does."""
    async with ctx.transaction() as tx:
        await access(ctx, tx, organisation_id, "admin", archived_too=True)
        return usage_body(*await entitlements.usage_of(ctx, tx, organisation_id))


async def report(
    ctx: Context, organisation_id: OrganisationId, days: int
) -> tuple[int, list[GamePlay]]:
    """What the organisation's people played in the last days, as far as its plan looks back."""
    async with ctx.transaction() as tx:
        await access(ctx, tx, organisation_id, "admin")
        days = await entitlements.look_back(tx, organisation_id, days)
        since = ctx.now() - timedelta(days=days)
        return days, await MemberStore(tx).list_plays(organisation_id, since)


async def export(ctx: Context, organisation_id: OrganisationId) -> dict[str, list[dict[str, Any]]]:
    """Everything stored about the organisation, by table."""
    async with ctx.transaction() as tx:
        store = OrganisationStore(tx)
        found = await access(ctx, tx, organisation_id, "owner", archived_too=True)
        if not may_export(found, await store.is_over_limits(organisation_id), ctx.now()):
            raise ExportEndedError(ended_at=found.lapsed_at)
        return await store.export(organisation_id)
