"""Wire shapes of organisations."""

from datetime import datetime
from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from stem_adventures.features.organisations.model import GamePlay, Invite, Member, Organisation
from stem_adventures.web import whole

Name = Annotated[str, Meta(min_length=1, max_length=80)]
Email = Annotated[str, Meta(min_length=3, max_length=254, pattern=whole("[!-?A-~]+@[!-?A-~]+"))]
InvitedRole = Literal["admin", "member"]
AnyRole = Literal["owner", "admin", "member"]
Code = Annotated[str, Meta(min_length=4, max_length=40)]
PlayerKey = Annotated[
    str,
    Meta(pattern=whole("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")),
]


class NewOrganisation(Struct, forbid_unknown_fields=True):
    """What it is called."""

    name: Name


class OrganisationChange(Struct, forbid_unknown_fields=True):
    """What to change; a missing field stays. Invoices and reminders go to `billing_email`."""

    name: Name | UnsetType = UNSET
    billing_email: Email | UnsetType = UNSET


class OrganisationBody(Struct):
    """An organisation and the caller's role in it; what is for owners is null for others."""

    id: str
    name: str
    role: AnyRole
    billing_email: str | None
    created_at: datetime
    archived_at: datetime | None


class OrganisationList(Struct):
    """The caller's organisations. `may_create`: whether they could create one."""

    items: list[OrganisationBody]
    may_create: bool


class PlayReport(Struct):
    """What the organisation's people played in so many days, the most played game first."""

    days: int
    games: list[GamePlay]


class MemberList(Struct):
    """A page of members; ask on with `after` set to the last id."""

    items: list[Member]


class RoleChange(Struct, forbid_unknown_fields=True):
    """The role to give."""

    role: AnyRole


class NewOwner(Struct, forbid_unknown_fields=True):
    """Who owns it from now on."""

    player_id: PlayerKey


class NewInvite(Struct, forbid_unknown_fields=True):
    """For whom, how often, and for how long."""

    role: InvitedRole
    most_uses: Annotated[int, Meta(ge=1, le=1000)] = 1
    days: Annotated[int, Meta(ge=1, le=90)] = 7


class InviteWithCode(Struct):
    """A new invitation; this is the only time that its code is shown."""

    invite: Invite
    code: str


class InviteList(Struct):
    """Invitations that still count."""

    items: list[Invite]


class InvitePreview(Struct):
    """What a code invites to."""

    organisation_name: str
    role: InvitedRole
    expires_at: datetime


class JoinBody(Struct, forbid_unknown_fields=True):
    """The code of an invitation, however it is typed."""

    code: Code


class OrganisationExport(Struct):
    """Everything stored about the organisation, by table."""

    tables: dict[str, list[dict[str, Any]]]


def organisation_body(found: Organisation) -> OrganisationBody:
    """The organisation as its caller may see it."""
    return OrganisationBody(
        found.id,
        found.name,
        found.role,
        found.billing_email if found.role == "owner" else None,
        found.created_at,
        found.archived_at,
    )
