"""Wire shapes of signing in."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from stem_adventures.features.auth.model import ACCESS_LIFETIME, Session, SignedIn
from stem_adventures.features.players import PlayerBody, player_body


class RegisterBody(Struct, forbid_unknown_fields=True):
    """A new name and password."""

    username: str
    password: str
    display_name: str | None = None


class LoginBody(Struct, forbid_unknown_fields=True):
    """A known name and password."""

    username: str
    password: str


class RefreshBody(Struct, forbid_unknown_fields=True):
    """The newest refresh token of a session."""

    refresh_token: str


class SessionBody(Struct):
    """A sign-in: send `access_token` as a bearer token; `expires_in` is in seconds."""

    access_token: str
    refresh_token: str
    expires_in: int
    player: PlayerBody


class OpenSession(Struct):
    """A device that is signed in; `device` is such as "Firefox on Windows", or empty."""

    id: str
    device: str
    created_at: datetime
    last_used_at: datetime
    is_this_one: bool


class SessionList(Struct):
    """The player's open sessions, the latest first."""

    items: list[OpenSession]


def session_list(sessions: Sequence[Session], own: str) -> SessionList:
    """The sessions as they are sent."""
    return SessionList(
        [
            OpenSession(one.id, one.device, one.created_at, one.last_used_at, one.id == own)
            for one in sessions
        ]
    )


def session_body(signed_in: SignedIn) -> SessionBody:
    """The sign-in as it is sent."""
    return SessionBody(
        access_token=signed_in.access_token,
        refresh_token=signed_in.refresh_token,
        expires_in=int(ACCESS_LIFETIME.total_seconds()),
        player=player_body(signed_in.player),
    )
