"""Signing in: guests, names and passwords, sessions whose refresh tokens rotate."""

from stem_adventures.context import Actor, Feature, Platform
from stem_adventures.features.auth.ended import (
    end_sessions_of,
    follow_ended,
    list_open,
    refuse_ended,
    require_open,
)
from stem_adventures.features.auth.errors import BannedError, EndedSessionError
from stem_adventures.features.auth.jobs import forget_expired
from stem_adventures.features.auth.passwords import Passwords
from stem_adventures.features.auth.routes import ROUTES
from stem_adventures.features.auth.service import hash_password, set_password
from stem_adventures.features.auth.tokens import AccessTokens, AppealPasses


async def authenticate(platform: Platform, token: str) -> Actor:
    """Who holds the access token, or an error that says why it doesn't count."""
    tokens = platform.part(AccessTokens)
    actor = tokens.verify(token)
    if not tokens.knows(token):
        await require_open(platform, actor)
        tokens.remember(token)
    return actor


async def _close(platform: Platform) -> None:
    platform.part(Passwords).close()


FEATURE = Feature(
    name="auth",
    routes=ROUTES,
    jobs=[forget_expired, refuse_ended],
    close=[_close],
    authenticate=authenticate,
)

__all__ = [
    "FEATURE",
    "AccessTokens",
    "AppealPasses",
    "BannedError",
    "EndedSessionError",
    "authenticate",
    "end_sessions_of",
    "follow_ended",
    "hash_password",
    "list_open",
    "set_password",
]
