"""HTTP routes of organisations."""

from typing import Annotated
from uuid import UUID

from litestar import delete, get, patch, post
from litestar.params import FromPath, JSONBody, PathParameter, QueryParameter

from stem_adventures.features.entitlements import OrganisationId, UsageBody
from stem_adventures.features.organisations import people, service
from stem_adventures.features.organisations.model import may_found
from stem_adventures.features.organisations.schemas import (
    InviteList,
    InvitePreview,
    InviteWithCode,
    JoinBody,
    MemberList,
    NewInvite,
    NewOrganisation,
    NewOwner,
    OrganisationBody,
    OrganisationChange,
    OrganisationExport,
    OrganisationList,
    PlayReport,
    RoleChange,
    organisation_body,
)
from stem_adventures.web import Ctx

ALL = "/api/v1/organisations"
ONE = ALL + "/{organisation_id:uuid}"
TAGS = ["organisations"]
Limit = Annotated[int, QueryParameter(ge=1, le=500)]
After = Annotated[UUID | None, QueryParameter()]
Days = Annotated[int, QueryParameter(ge=1, le=366)]
Code = Annotated[str, PathParameter(min_length=4, max_length=40)]


def key(given: UUID) -> OrganisationId:
    return OrganisationId(str(given))


@get(ALL, tags=TAGS)
async def list_organisations(ctx: Ctx) -> OrganisationList:
    """My organisations."""
    mine = await service.list_mine(ctx)
    may_create = may_found(ctx.actor, [one.role for one in mine])
    return OrganisationList([organisation_body(one) for one in mine], may_create)


@post(ALL, tags=TAGS)
async def create_organisation(ctx: Ctx, data: JSONBody[NewOrganisation]) -> OrganisationBody:
    """Create an organisation and own it."""
    return organisation_body(await service.create(ctx, data.name))


@post(ALL + "/join", tags=TAGS, status_code=200)
async def join_organisation(ctx: Ctx, data: JSONBody[JoinBody]) -> OrganisationBody:
    """Use an invitation."""
    return organisation_body(await people.join(ctx, data.code))


@get(ALL + "/invites/{code:str}", tags=TAGS)
async def look_at_invite(ctx: Ctx, code: Code) -> InvitePreview:
    """What a code invites to, before it is used."""
    found, name = await people.look_at_invite(ctx, code)
    assert found.role != "owner"
    return InvitePreview(name, found.role, found.expires_at)


@get(ONE, tags=TAGS)
async def get_organisation(ctx: Ctx, organisation_id: FromPath[UUID]) -> OrganisationBody:
    """One of my organisations."""
    return organisation_body(await service.get(ctx, key(organisation_id)))


@patch(ONE, tags=TAGS)
async def update_organisation(
    ctx: Ctx, organisation_id: FromPath[UUID], data: JSONBody[OrganisationChange]
) -> OrganisationBody:
    """Rename it, or say where invoices go."""
    name = data.name if isinstance(data.name, str) else None
    email = data.billing_email if isinstance(data.billing_email, str) else None
    return organisation_body(await service.update(ctx, key(organisation_id), name, email))


@post(ONE + "/archive", tags=TAGS, status_code=200)
async def archive_organisation(ctx: Ctx, organisation_id: FromPath[UUID]) -> OrganisationBody:
    """Close it; nothing is deleted."""
    return organisation_body(await service.archive(ctx, key(organisation_id)))


@post(ONE + "/restore", tags=TAGS, status_code=200)
async def restore_organisation(ctx: Ctx, organisation_id: FromPath[UUID]) -> OrganisationBody:
    """Bring an archived organisation back."""
    return organisation_body(await service.restore(ctx, key(organisation_id)))


@get(ONE + "/usage", tags=TAGS)
async def get_usage(ctx: Ctx, organisation_id: FromPath[UUID]) -> UsageBody:
    """Limits, how much of them is used, storage by kind, and a year of meters."""
    return await service.usage(ctx, key(organisation_id))


@get(ONE + "/report", tags=TAGS, requires="insight")
async def get_report(ctx: Ctx, organisation_id: FromPath[UUID], days: Days = 30) -> PlayReport:
    """How many of its people played which games, and how often; the plan needs `insight`."""
    return PlayReport(*await service.report(ctx, key(organisation_id), days))


@get(ONE + "/export", tags=TAGS)
async def export_organisation(ctx: Ctx, organisation_id: FromPath[UUID]) -> OrganisationExport:
    """Everything stored about the organisation."""
    return OrganisationExport(await service.export(ctx, key(organisation_id)))


@get(ONE + "/members", tags=TAGS)
async def list_members(
    ctx: Ctx, organisation_id: FromPath[UUID], after: After = None, limit: Limit = 200
) -> MemberList:
    """Who is in it, in the order of their ids."""
    last = None if after is None else str(after)
    return MemberList(await people.list_members(ctx, key(organisation_id), last, limit))


@patch(ONE + "/members/{player_id:uuid}", tags=TAGS, status_code=204)
async def set_role(
    ctx: Ctx,
    organisation_id: FromPath[UUID],
    player_id: FromPath[UUID],
    data: JSONBody[RoleChange],
) -> None:
    """Change somebody's role."""
    await people.set_role(ctx, key(organisation_id), str(player_id), data.role)


@delete(ONE + "/members/{player_id:uuid}", tags=TAGS)
async def remove_member(
    ctx: Ctx, organisation_id: FromPath[UUID], player_id: FromPath[UUID]
) -> None:
    """Take somebody out, or leave."""
    await people.remove(ctx, key(organisation_id), str(player_id))


@post(ONE + "/owner", tags=TAGS, status_code=204)
async def hand_over(ctx: Ctx, organisation_id: FromPath[UUID], data: JSONBody[NewOwner]) -> None:
    """Make somebody else the owner; I stay as an administrator."""
    await people.hand_over(ctx, key(organisation_id), data.player_id)


@get(ONE + "/invites", tags=TAGS)
async def list_invites(ctx: Ctx, organisation_id: FromPath[UUID]) -> InviteList:
    """Invitations that still count."""
    return InviteList(await people.list_invites(ctx, key(organisation_id)))


@post(ONE + "/invites", tags=TAGS)
async def make_invite(
    ctx: Ctx, organisation_id: FromPath[UUID], data: JSONBody[NewInvite]
) -> InviteWithCode:
    """Invite: a code to type or to put into a link."""
    made, code = await people.invite(
        ctx, key(organisation_id), data.role, data.most_uses, data.days
    )
    return InviteWithCode(made, code)


@delete(ONE + "/invites/{invite_id:uuid}", tags=TAGS)
async def revoke_invite(
    ctx: Ctx, organisation_id: FromPath[UUID], invite_id: FromPath[UUID]
) -> None:
    """End an invitation."""
    await people.revoke_invite(ctx, key(organisation_id), str(invite_id))


ROUTES = [
    list_organisations, create_organisation, join_organisation, look_at_invite,
    get_organisation, update_organisation, archive_organisation, restore_organisation,
    get_usage, get_report, export_organisation, list_members, set_role, remove_member, hand_over,
    list_invites, make_invite, revoke_invite,
]  # fmt: skip
