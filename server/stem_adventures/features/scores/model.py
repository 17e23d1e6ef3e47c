"""A submission as a value, and what can be decided about it without asking anybody."""

import binascii
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from stem_adventures.context import PlayerId
from stem_adventures.features.scores.errors import (
    InputsTooLargeError,
    MalformedDigestError,
    MalformedInputsError,
    MalformedScoreError,
    TooManyTicksError,
)

LARGEST_INPUTS = 64 * 1024  # characters of base64url
LARGEST_SCORE = 99_999_999  # of one run; boards add up levels within 2**31
MOST_STARS = 3
OLDEST_PLAY = timedelta(days=31)  # what was played longer ago counts from here
FROM_URL = bytes.maketrans(b"-_", b"+/")
DIGEST = re.compile(r"[0-9a-f]{32}")


class Status(StrEnum):
    """How far a submission is."""

    PENDING = "pending"
    PROVEN = "proven"
    REFUTED = "refuted"
    UNRANKED = "unranked"
    UNVERIFIABLE = "unverifiable"


class Claim(NamedTuple):
    """What the client says happened in one run."""

    id: str
    game_id: str
    game_version: str
    level: int
    ticket: str | None
    inputs: str
    ticks: int
    score: int
    stars: int
    digest: str
    played_at: datetime


class Submission(NamedTuple):
    """A claim that may be stored: checked, with its ticket read. Seed is 0 without a ticket.

    A tuple in the order of the database's `submitted_run`.
    """

    id: str
    player_id: PlayerId
    game_id: str
    game_version: str
    level: int
    seed: int
    ticket_id: str | None
    ticks: int
    score: int
    stars: int
    digest: str
    inputs: bytes | None
    status: Status
    played_at: datetime


@dataclass(frozen=True, slots=True)
class Stored:
    """A submission as it stands now."""

    id: str
    player_id: PlayerId
    game_id: str
    status: Status
    reason: str | None
    detail: str
    score: int
    stars: int
    digest: str

    def is_same_as(self, claim: Submission) -> bool:
        """True when the claim is this submission sent once more."""
        mine = (self.player_id, self.game_id, self.score, self.digest)
        return mine == (claim.player_id, claim.game_id, claim.score, claim.digest)


def require_plausible(claim: Claim, most_ticks: int) -> bytes:
    """The claim's inputs as bytes, or the error that says what can't be."""
    if len(claim.inputs) > LARGEST_INPUTS:
        raise InputsTooLargeError(limit=LARGEST_INPUTS)
    if not 1 <= claim.ticks <= most_ticks:
        raise TooManyTicksError(most=most_ticks)
    if not -LARGEST_SCORE <= claim.score <= LARGEST_SCORE:
        raise MalformedScoreError(field="score")
    if not 0 <= claim.stars <= MOST_STARS:
        raise MalformedScoreError(field="stars")
    if not DIGEST.fullmatch(claim.digest):
        raise MalformedDigestError
    return read_inputs(claim.inputs)


def read_inputs(text: str) -> bytes:
    """The bytes of base64url text without padding, or `scores/malformed_inputs`."""
    try:
        padded = text.encode("ascii").translate(FROM_URL) + b"=" * (-len(text) % 4)
        data = binascii.a2b_base64(padded, strict_mode=True)
    except (binascii.Error, UnicodeEncodeError):
        raise MalformedInputsError from None
    if len(data) < 2:
        raise MalformedInputsError
    return data


def time_that_counts(played_at: datetime, earliest: datetime, now: datetime) -> datetime:
    """When a run counts as played.

    A client's clock may be wrong or lie; a run can't have been played before its ticket was given
    or after it arrived.
    """
    return min(max(played_at, earliest, now - OLDEST_PLAY), now)
