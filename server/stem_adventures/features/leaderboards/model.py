"""Periods, places on a board, and how a place fits into one number. No I/O.

A sorted set orders by one double, which is exact for whole numbers below 2**53. A board needs two
orders: the greater value first, and of equal values the one reached earlier. So the number is

    value * 2**26 + (2**26 - 1 - slot)

where slot counts time steps since the start of the period. Limits: values from -2**27 to 2**27 - 1
(beyond, they rank as the limit), and times closer than one step share a place: 8 s on the board of
all time (which reaches to 2043), 1/64 s in a week, 1/512 s in a day.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from zlib import crc32

from stem_adventures.context import PlayerId
from stem_adventures.features.leaderboards.errors import UnknownPeriodError

SLOTS = 2**26
MOST_VALUE = 2**27 - 1
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
FOREVER = datetime(9999, 1, 1, tzinfo=UTC)


class Period(StrEnum):
    """How far back a board looks. Weeks start on Monday, days at midnight, both UTC."""

    ALL = "all"
    WEEK = "week"
    DAY = "day"


STEP_SECONDS = {Period.ALL: 8.0, Period.WEEK: 1 / 64, Period.DAY: 1 / 512}


@dataclass(frozen=True, slots=True)
class Span:
    """One period in time: its key, where it starts and where it ends (not included)."""

    period: Period
    key: str
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """What a player has on one board."""

    game_id: str
    period_key: str
    player_id: PlayerId
    value: int
    reached_at: datetime


@dataclass(frozen=True, slots=True)
class Rank:
    """A player's place. Equal entries share a rank; the next one counts all before it."""

    rank: int
    approximate_rank: int
    score: int
    total: int


@dataclass(frozen=True, slots=True)
class Place:
    """One line of a board."""

    rank: int
    player_id: PlayerId
    score: int


@dataclass(frozen=True, slots=True)
class Around:
    """The lines near a player, and the player's own place if there is one."""

    places: list[Place]
    me: Rank | None
    total: int


def require_period(text: str) -> Period:
    """The period, or `leaderboards/unknown_period`."""
    try:
        return Period(text)
    except ValueError:
        raise UnknownPeriodError(known=list(Period)) from None


def span_at(period: Period, moment: datetime) -> Span:
    """The period that holds the moment."""
    midnight = moment.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    if period is Period.DAY:
        return Span(period, midnight.strftime("%Y-%m-%d"), midnight, midnight + timedelta(days=1))
    if period is Period.WEEK:
        monday = midnight - timedelta(days=midnight.weekday())
        year, week, _ = monday.isocalendar()
        return Span(period, f"{year}-W{week:02}", monday, monday + timedelta(days=7))
    return Span(period, "all", EPOCH, FOREVER)


def span_of_key(key: str) -> Span:
    """The period that a key names."""
    if key == "all":
        return span_at(Period.ALL, EPOCH)
    if "-W" in key:
        year, week = key.split("-W")
        start = datetime.fromisocalendar(int(year), int(week), 1).replace(tzinfo=UTC)
        return span_at(Period.WEEK, start)
    return span_at(Period.DAY, datetime.fromisoformat(key).replace(tzinfo=UTC))


def pack(value: int, reached_at: datetime, span: Span) -> int:
    """The number by which a sorted set orders an entry."""
    steps = int((reached_at - span.start).total_seconds() / STEP_SECONDS[span.period])
    slot = max(0, min(SLOTS - 1, steps))
    return max(-MOST_VALUE - 1, min(MOST_VALUE, value)) * SLOTS + (SLOTS - 1 - slot)


def unpack(packed: float) -> int:
    """The value in a packed number."""
    return int(packed) // SLOTS


def shard_of(player_id: PlayerId, shards: int) -> int:
    """Which of the sorted sets holds the player; the same for every game."""
    return crc32(player_id.encode()) % shards


def in_order(found: Sequence[tuple[str, float]]) -> list[tuple[str, float]]:
    """Entries as a board shows them: best first, equal ones by id, as the sorted sets have them."""
    return sorted(found, key=lambda entry: (entry[1], entry[0]), reverse=True)


def ranked(
    found: Sequence[tuple[str, float]], first_rank: int, sizes: Mapping[float, int]
) -> list[Place]:
    """Places of entries that are in order, from the first one's rank.

    `sizes` says how many entries of the whole board are equal to one whose equals may not all be
    in `found`.
    """
    places: list[Place] = []
    rank, seen, before = first_rank, 0, found[0][1] if found else 0.0
    for player, packed in found:
        if packed != before:
            rank += sizes.get(before, seen)
            seen, before = 0, packed
        seen += 1
        places.append(Place(rank, PlayerId(player), unpack(packed)))
    return places


def approximate(rank_in_shard: int, shard_total: int, total: int) -> int:
    """A rank guessed from one shard, cheap when a board is spread over machines."""
    if shard_total == 0:
        return 1
    return max(1, min(total, round((rank_in_shard - 0.5) * total / shard_total + 0.5)))
