"""Roles, and what is written down about an act. No I/O."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from stem_adventures.context import DEFAULT_TENANT, Actor
from stem_adventures.features.admin.errors import BadFieldError

ADMIN, PLATFORM = "admin", "platform"
ROLES = ("player", "teacher", ADMIN)  # what an administrator may give; `platform` isn't theirs


@dataclass(frozen=True, slots=True)
class Act:
    """One line of the audit log. `actor_id` is None for somebody at the server's terminal."""

    id: str
    at: datetime
    actor_tenant: str
    actor_id: str | None
    actor_role: str
    action: str
    subject: str
    detail: dict[str, Any]
    request_id: str


@dataclass(frozen=True, slots=True)
class ListedPlayer:
    """A player as an administrator sees them."""

    id: str
    username: str | None
    display_name: str
    character: str
    role: str
    is_guest: bool
    is_banned: bool
    total_score: int
    created_at: datetime


def is_admin(role: str) -> bool:
    return role in (ADMIN, PLATFORM)


def is_platform(actor: Actor, role: str) -> bool:
    """The role counts in the default tenant only: no school can give it to itself."""
    return role == PLATFORM and actor.tenant == DEFAULT_TENANT


def require_role_to_give(role: str) -> str:
    """A role that an administrator may give, or `admin/bad_field`."""
    if role not in ROLES:
        raise BadFieldError("role", field="role", known=ROLES)
    return role
