"""What looks like cheating, and what follows from it. Pure decisions.

| Rule | Action |
|---|---|
| more than 30 inputs a second | the excess is dropped and the player told (table.py) |
| a claimed place 15 units a tick from the true one | corrected by the whole state, warning |
| more than 1000 points for one action | the match is rejected, critical flag |
| a win rate of 85 % over at least 20 matches | warning, for review |
| three critical flags within 24 hours | the account is closed until somebody has looked |
"""

from dataclasses import dataclass, field
from typing import Any

from stem_adventures.context import PlayerId

WIN_RATE, WIN_RATE_MATCHES = 0.85, 20
CRITICAL_FLAGS, CRITICAL_HOURS = 3, 24
MOST_DISTANCE_PER_TICK = 15.0  # units of the playing space

Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Flag:
    """Something a person may have to look at."""

    kind: str
    severity: str
    match_id: str | None = None
    detail: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Record:
    """A player's lifetime figures in matches."""

    wins: int
    losses: int
    draws: int

    @property
    def matches(self) -> int:
        return self.wins + self.losses + self.draws


@dataclass(frozen=True, slots=True)
class Claim:
    """A client says that it saw its player elsewhere than the authority had put it."""

    match_id: str
    player: PlayerId
    claimed: Place
    authority: Place
    tick: int


def is_too_far(claimed: Place, authority: Place, ticks: int) -> bool:
    """Whether a claimed place is further off than anybody moves in the ticks since."""
    reach = MOST_DISTANCE_PER_TICK * max(1, ticks)
    dx, dy = claimed[0] - authority[0], claimed[1] - authority[1]
    return not dx * dx + dy * dy <= reach * reach  # so that NaN is too far


def flag_for_claim(claim: Claim) -> Flag:
    """A client that sees another world is broken or was changed; it gained nothing by it."""
    detail = {
        "claimed": [float(f"{value:.1f}") for value in claim.claimed],
        "authority": [float(f"{value:.1f}") for value in claim.authority],
        "tick": claim.tick,
    }
    return Flag("rooms/wrong_place", "warning", claim.match_id, detail)


def flag_for_points(match_id: str) -> Flag:
    """More points at once than any rule gives: the match doesn't count."""
    return Flag("rooms/too_many_points", "critical", match_id)


def flag_for_record(match_id: str, before: Record, after: Record) -> Flag | None:
    """A flag when the win rate crosses the line with this match, so that it is raised once."""
    if _is_too_good(after) and not _is_too_good(before):
        detail = {"wins": after.wins, "matches": after.matches}
        return Flag("rooms/win_rate", "warning", match_id, detail)
    return None


def must_ban(critical_flags_in_a_day: int) -> bool:
    """Three critical flags within 24 hours end the account until somebody has looked."""
    return critical_flags_in_a_day >= CRITICAL_FLAGS


def _is_too_good(record: Record) -> bool:
    return record.matches >= WIN_RATE_MATCHES and record.wins >= WIN_RATE * record.matches
