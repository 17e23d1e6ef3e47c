"""Use cases of an organisation's people: invite, join, change roles, leave, hand over."""

import secrets
from datetime import timedelta
from uuid import uuid4

from stem_adventures.context import Context, PlayerId
from stem_adventures.db import Transaction
from stem_adventures.features import entitlements
from stem_adventures.features.entitlements import LimitReachedError, OrganisationId
from stem_adventures.features.organisations.errors import (
    GuestError,
    InvalidInviteError,
    LastOwnerError,
    UnknownMemberError,
)
from stem_adventures.features.organisations.model import (
    Invite,
    Member,
    Organisation,
    Role,
    hash_of,
    new_code,
    require_account,
    require_rank,
    seat_of,
)
from stem_adventures.features.organisations.service import access, changing
from stem_adventures.features.organisations.store import InviteStore, MemberStore
from stem_adventures.features.players import PlayerStore


async def list_members(
    ctx: Context, organisation_id: OrganisationId, after: str | None, limit: int
) -> list[Member]:
    """Who is in it; for those who run it."""
    async with ctx.transaction() as tx:
        await access(ctx, tx, organisation_id, "admin", archived_too=True)
        return await MemberStore(tx).list_of(organisation_id, after, limit)


async def invite(
    ctx: Context, organisation_id: OrganisationId, role: Role, most_uses: int, days: int
) -> tuple[Invite, str]:
    """A new invitation and its code, which is shown only now. Owners invite administrators."""
    code, now = new_code(secrets.choice), ctx.now()
    async with ctx.transaction() as tx:
        await access(ctx, tx, organisation_id, "owner" if role == "admin" else "admin")
        made = await InviteStore(tx).save(
            uuid4(), organisation_id, role, hash_of(code), most_uses, now,
            now + timedelta(days=days),
        )  # fmt: skip
    return made, code


async def list_invites(ctx: Context, organisation_id: OrganisationId) -> list[Invite]:
    """Invitations that still count."""
    async with ctx.transaction() as tx:
        await access(ctx, tx, organisation_id, "admin")
        return await InviteStore(tx).list_open(organisation_id, ctx.now())


async def revoke_invite(ctx: Context, organisation_id: OrganisationId, invite_id: str) -> None:
    """End an invitation, or `organisations/invalid_invite`."""
    async with ctx.transaction() as tx:
        await access(ctx, tx, organisation_id, "admin")
        if not await InviteStore(tx).revoke(organisation_id, invite_id, ctx.now()):
            raise InvalidInviteError


async def look_at_invite(ctx: Context, code: str) -> tuple[Invite, str]:
    """What a code invites to: the invitation and the organisation's name."""
    ctx.require_player()
    async with ctx.transaction() as tx:
        return await _find(ctx, tx, code)


async def join(ctx: Context, code: str) -> Organisation:
    """Use an invitation. Whoever is in the organisation already stays as they are."""
    player = ctx.require_player()
    async with ctx.transaction() as tx:
        found, _ = await _find(ctx, tx, code)
        members, where = MemberStore(tx), found.organisation_id
        if await members.find_role(where, player) is None:
            require_account(ctx.actor, found.role)
            if not await InviteStore(tx).use(found.id, ctx.now()):
                raise InvalidInviteError
            await entitlements.take(ctx, tx, where, seat_of(found.role))
            await members.add(where, player, found.role)
            entitlements.forget_after(ctx, tx, [player])
        return await access(ctx, tx, where)


async def _find(ctx: Context, tx: Transaction, code: str) -> tuple[Invite, str]:
    found = await InviteStore(tx).find(hash_of(code))
    if found is None or not found[0].counts(ctx.now()):
        raise InvalidInviteError
    return found


async def set_role(
    ctx: Context, organisation_id: OrganisationId, player_id: str, role: Role
) -> None:
    """Make somebody owner, administrator or member."""
    async with changing(ctx, organisation_id, "owner") as (tx, _):
        await _set_role(ctx, tx, organisation_id, player_id, role)


async def hand_over(ctx: Context, organisation_id: OrganisationId, player_id: str) -> None:
    """Make somebody else the owner; the caller stays as an administrator, or changes places with
    a member where the plan has no room for another administrator.
    """
    me = ctx.require_player()
    async with changing(ctx, organisation_id, "owner") as (tx, _):
        if player_id == me:
            return
        try:
            await _set_role(ctx, tx, organisation_id, player_id, "owner")
            await _set_role(ctx, tx, organisation_id, me, "admin")
        except LimitReachedError:
            members = MemberStore(tx)
            await members.set_role(organisation_id, player_id, "owner")
            await members.set_role(organisation_id, me, "member")


async def _set_role(
    ctx: Context, tx: Transaction, organisation_id: OrganisationId, player_id: str, role: Role
) -> None:
    members = MemberStore(tx)
    before = await _role_of(members, organisation_id, player_id)
    if before == role:
        return
    if role != "member" and (await PlayerStore(tx).get(PlayerId(player_id))).is_guest:
        raise GuestError
    if seat_of(before) != seat_of(role):
        await entitlements.take(ctx, tx, organisation_id, seat_of(role))
        await entitlements.give_back(tx, organisation_id, seat_of(before))
    await members.set_role(organisation_id, player_id, role)
    await _require_owner(members, organisation_id)


async def remove(ctx: Context, organisation_id: OrganisationId, player_id: str) -> None:
    """Take somebody out: oneself always, members as an administrator, everybody as an owner."""
    is_self = player_id == ctx.require_player()
    async with changing(ctx, organisation_id, "member" if is_self else "admin") as (tx, own):
        members = MemberStore(tx)
        role = await _role_of(members, organisation_id, player_id)
        if not is_self and role != "member":
            require_rank(own, "owner")
        await members.remove(organisation_id, player_id)
        await _require_owner(members, organisation_id)
        await entitlements.give_back(tx, organisation_id, seat_of(role))
        entitlements.forget_after(ctx, tx, [PlayerId(player_id)])


async def _role_of(members: MemberStore, organisation_id: OrganisationId, player_id: str) -> Role:
    role = await members.find_role(organisation_id, player_id)
    if role is None:
        raise UnknownMemberError
    return role


async def _require_owner(members: MemberStore, organisation_id: OrganisationId) -> None:
    """Somebody still owns it; the organisation is locked, so nobody else leaves meanwhile."""
    if await members.count_owners(organisation_id) == 0:
        raise LastOwnerError
