"""Rules for usernames, passwords and lock-outs; what a session is. No I/O."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from stem_adventures.context import PlayerId
from stem_adventures.features.auth.common_passwords import COMMON_PASSWORDS
from stem_adventures.features.auth.errors import BadUsernameError, LockedError, WeakPasswordError
from stem_adventures.features.players import Player, is_unwanted

ACCESS_LIFETIME = timedelta(hours=1)
APPEAL_LIFETIME = timedelta(minutes=30)
REFRESH_LIFETIME = timedelta(days=30)
USERNAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{2,23}")
SHORTEST_PASSWORD = 8  # characters
LONGEST_PASSWORD = 72  # bytes; bcrypt looks at no more
FAILURES_BEFORE_LOCK = 10
FAILURE_WINDOW = timedelta(minutes=15)
LOCK_LIFETIME = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class RefreshToken:
    """One link of a session's chain of refresh tokens, as stored."""

    id: str
    session_id: str
    player_id: PlayerId
    secret_hash: bytes
    expires_at: datetime
    is_used: bool
    is_withdrawn: bool
    is_successor_used: bool
    is_ended: bool
    end_reason: str | None

    @property
    def is_reused(self) -> bool:
        """Whether somebody else must have it as well.

        The answer to a refresh may get lost: then the same token comes again, and its successor
        was never used. That is no reason to send a guest away for ever.
        """
        return self.is_withdrawn or (self.is_used and self.is_successor_used)


@dataclass(frozen=True, slots=True)
class Session:
    """A sign-in on one device, as its player sees it."""

    id: str
    device: str
    created_at: datetime
    last_used_at: datetime


@dataclass(frozen=True, slots=True)
class SignedIn:
    """What a player gets for signing in."""

    player: Player
    access_token: str
    refresh_token: str
    device: str = ""
    """The mark of a device that has signed in with this password before."""


@dataclass(frozen=True, slots=True)
class Failures:
    """Wrong passwords for one username from one device."""

    count: int
    first_at: datetime
    locked_until: datetime | None = None

    def require_unlocked(self, now: datetime) -> None:
        """Raise `auth/locked` while the lock holds."""
        if self.locked_until is not None and now < self.locked_until:
            seconds = int((self.locked_until - now).total_seconds()) + 1
            raise LockedError(retry_after=seconds)

    def after_wrong_password(self, now: datetime) -> "Failures":
        """One more; locks when there were too many within the window."""
        if now - self.first_at > FAILURE_WINDOW:
            return Failures(1, now)
        count = self.count + 1
        locked = now + LOCK_LIFETIME if count >= FAILURES_BEFORE_LOCK else None
        return replace(self, count=count, locked_until=locked)


BROWSERS = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrome": "Chrome",
            "Safari": "Safari"}  # fmt: skip
SYSTEMS = {"CrOS": "Chromebook", "Android": "Android", "iPhone": "iPhone", "iPad": "iPad",
           "Windows": "Windows", "Mac OS": "Mac", "Linux": "Linux"}  # fmt: skip


def device_name(user_agent: str) -> str:
    """Such as "Firefox on Windows": enough to know one's own device, too little to follow it."""
    browser = next((name for mark, name in BROWSERS.items() if mark in user_agent), "")
    system = next((name for mark, name in SYSTEMS.items() if mark in user_agent), "")
    return " on ".join(filter(None, (browser, system)))


def username_key(username: str) -> str:
    """How usernames are compared: Ada and ada are one person."""
    return username.casefold()


def require_username(username: str) -> str:
    """The username, or `auth/bad_username`."""
    if not USERNAME.fullmatch(username):
        raise BadUsernameError(rule="characters")
    if is_unwanted(username):
        raise BadUsernameError(rule="unwanted")
    return username


def require_password(password: str, username: str) -> str:
    """The password, or `auth/weak_password`."""
    if len(password) < SHORTEST_PASSWORD:
        raise WeakPasswordError(rule="too_short", at_least=SHORTEST_PASSWORD)
    if len(password.encode()) > LONGEST_PASSWORD or "\0" in password:
        raise WeakPasswordError(rule="too_long", at_most_bytes=LONGEST_PASSWORD)
    folded = password.casefold()
    if folded in COMMON_PASSWORDS or len(set(folded)) < 3:
        raise WeakPasswordError(rule="common")
    if folded == username.casefold():
        raise WeakPasswordError(rule="is_username")
    return password
