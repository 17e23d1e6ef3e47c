"""What looks like cheating, and what follows from it. Pure decisions."""

from dataclasses import dataclass
from typing import Any

WIN_RATE, WIN_RATE_MATCHES = 0.85, 20
CRITICAL_FLAGS, CRITICAL_HOURS = 3, 24


@dataclass(frozen=True, slots=True)
class Flag:
    """Something a person may have to look at."""

    kind: str
    severity: str
    detail: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Record:
    """A player's lifetime figures in matches."""

    wins: int
    losses: int
    draws: int

    @property
    def matches(self) -> int:
        return self.wins + self.losses + self.draws


def flag_for_points(match_id: str) -> Flag:
    """More points at once than any rule gives: the match doesn't count."""
    return Flag("rooms/too_many_points", "critical", {"match_id": match_id})


def flag_for_record(before: Record, after: Record) -> Flag | None:
    """A flag when the win rate crosses the line with this match, so that it is raised once."""
    if _is_too_good(after) and not _is_too_good(before):
        return Flag("rooms/win_rate", "warning", {"wins": after.wins, "matches": after.matches})
    return None


def must_ban(critical_flags_in_a_day: int) -> bool:
    """Three critical flags within 24 hours end the account until somebody has looked."""
    return critical_flags_in_a_day >= CRITICAL_FLAGS


def _is_too_good(record: Record) -> bool:
    return record.matches >= WIN_RATE_MATCHES and record.wins >= WIN_RATE * record.matches
