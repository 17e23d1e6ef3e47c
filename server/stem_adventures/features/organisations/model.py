"""Organisations, who is in them, and what a role may do. No I/O."""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from stem_adventures.context import DEFAULT_TENANT, Actor
from stem_adventures.features.entitlements import OrganisationId
from stem_adventures.features.organisations.errors import (
    ArchivedError,
    BadOrganisationNameError,
    GuestError,
    MayNotFoundError,
    RoleNeededError,
)
from stem_adventures.features.players import is_unwanted, reveals_contact

Role = Literal["owner", "admin", "member"]
RANK: dict[Role, int] = {"member": 0, "admin": 1, "owner": 2}
MOST_OWNED, LONGEST_NAME = 20, 80
EXPORT_TIME = timedelta(days=90)
"""So long after the end of a plan everything can be taken home; nothing is deleted after it."""

LETTERS = "23456789BCDFGHJKLMNPQRSTVWXYZ"  # nothing that looks like another, no vowels: no words
CODE_LETTERS, CODE_GROUP = 12, 4


@dataclass(frozen=True, slots=True)
class Organisation:
    """A school's or team's place, as one of its people sees it."""

    id: OrganisationId
    name: str
    role: Role
    billing_email: str | None
    stripe_customer_id: str | None
    trial_ends_at: datetime | None
    lapsed_at: datetime | None
    tax_exemption: Literal["none", "claimed", "exempt", "reverse"]
    created_at: datetime
    archived_at: datetime | None


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in an organisation."""

    player_id: str
    display_name: str
    username: str | None
    character: str
    role: Role
    joined_at: datetime


@dataclass(frozen=True, slots=True)
class Invite:
    """An invitation without its code, which is shown once."""

    id: str
    organisation_id: OrganisationId
    role: Role
    most_uses: int
    uses: int
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None

    def counts(self, now: datetime) -> bool:
        return self.revoked_at is None and self.expires_at > now and self.uses < self.most_uses


@dataclass(frozen=True, slots=True)
class GamePlay:
    """How much an organisation's people played one game; nobody is named."""

    game_id: str
    players: int
    runs: int


def clean_organisation_name(name: str) -> str:
    """The name as it is shown to others, or `organisations/bad_name`."""
    name = " ".join(unicodedata.normalize("NFC", name).split())
    if not 1 <= len(name) <= LONGEST_NAME or not all(map(_is_name_character, name)):
        raise BadOrganisationNameError
    if is_unwanted(name) or reveals_contact(name):
        raise BadOrganisationNameError
    return name


def _is_name_character(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "LMN" or letter in " -'’.,&()/#+:"


def seat_of(role: Role) -> str:
    """The limit that a person of this role counts against."""
    return "players" if role == "member" else "teachers"


def require_rank(organisation: Organisation, needed: Role) -> None:
    """The caller's role is at least this, or `organisations/role_needed`."""
    if RANK[organisation.role] < RANK[needed]:
        raise RoleNeededError(needed=needed)


def require_open(organisation: Organisation) -> None:
    """Not archived, or `organisations/archived`."""
    if organisation.archived_at is not None:
        raise ArchivedError


def require_account(actor: Actor, role: Role) -> None:
    """Only pupils may be guests."""
    if actor.is_guest and role != "member":
        raise GuestError


def may_found(actor: Actor, roles: Sequence[Role]) -> bool:
    """Whether somebody may create organisations and so see what plans cost.

    A school's own tenant knows its teachers. In the open one whoever registers may, unless they
    are a pupil of an organisation already.
    """
    if actor.is_guest or actor.player_id is None:
        return False
    if actor.role in ("teacher", "admin", "platform") or set(roles) & {"owner", "admin"}:
        return True
    return actor.tenant == DEFAULT_TENANT and "member" not in roles


def require_founder(actor: Actor, roles: Sequence[Role]) -> None:
    if not may_found(actor, roles):
        raise MayNotFoundError


def new_code(choice: Callable[[str], str]) -> str:
    """A code to read out or to put into a link, such as 7KQM-2XPT-9DHR."""
    letters = "".join(choice(LETTERS) for _ in range(CODE_LETTERS))
    return "-".join(
        letters[start : start + CODE_GROUP] for start in range(0, CODE_LETTERS, CODE_GROUP)
    )


def hash_of(code: str) -> bytes:
    """What is stored of a code, however it was typed. Twelve random letters need no slow hash."""
    return hashlib.sha256(re.sub(r"[^A-Z0-9]", "", code.upper()).encode()).digest()


def may_export(organisation: Organisation, is_over: bool, now: datetime) -> bool:
    """Always within the limits of the plan; above them for some time after a plan ended."""
    ended = organisation.lapsed_at
    return not is_over or ended is None or now < ended + EXPORT_TIME
