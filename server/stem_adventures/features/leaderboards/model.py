"""Periods, places on a board, and how a place fits into one number. No I/O.

A sorted set orders by one double, which is exact for whole numbers below 2**53. A board needs two
orders: the greater value first, and of equal values the one reached earlier. So the number is

    value * 2**26 + (2**26 - 1 - slot)

where slot counts time steps since the start of the period. Limits: values from -2**27 to 2**27 - 1
(beyond, they rank as the limit), and times of the same step share a place: 8 s on the board of
all time (which reaches to 2043), 10 ms in a week, 2 ms in a day. Steps begin at EPOCH or a
midnight, and the database keeps the time at which a step began, so that it ranks as the cache does.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple, TypeVar

from stem_adventures.context import PlayerId
from stem_adventures.features.leaderboards.errors import UnknownPeriodError

SLOTS = 2**26
MOST_VALUE = 2**27 - 1
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
FOREVER = datetime(9999, 1, 1, tzinfo=UTC)
T = TypeVar("T")


class Period(StrEnum):
    """How far back a board looks. Weeks start on Monday, days at midnight, both UTC."""

    ALL = "all"
    WEEK = "week"
    DAY = "day"


STEPS = {
    Period.ALL: timedelta(seconds=8),
    Period.WEEK: timedelta(milliseconds=10),
    Period.DAY: timedelta(milliseconds=2),
}


@dataclass(frozen=True, slots=True)
class Span:
    """One period in time: its key, where it starts and where it ends (not included)."""

    period: Period
    key: str
    start: datetime
    end: datetime


ALL_TIME = Span(Period.ALL, "all", EPOCH, FOREVER)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a player has on one board."""

    game_id: str
    period_key: str
    player_id: PlayerId
    value: int
    reached_at: datetime


class Rank(NamedTuple):
    """A player's place. Equal entries share a rank; the next one counts all before it."""

    rank: int
    approximate_rank: int
    score: int
    total: int


class Place(NamedTuple):
    """One line of a board."""

    rank: int
    player_id: PlayerId
    score: int


class Around(NamedTuple):
    """The lines near a player in columns, and the player's own place if there is one."""

    ranks: Sequence[int]
    players: Sequence[PlayerId]
    scores: Sequence[int]
    me: Rank | None
    total: int

    @property
    def places(self) -> list[Place]:
        """The same lines as rows."""
        return list(map(Place, self.ranks, self.players, self.scores))


def require_period(text: str) -> Period:
    """The period, or `leaderboards/unknown_period`."""
    try:
        return Period(text)
    except ValueError:
        raise UnknownPeriodError(known=list(Period)) from None


def span_at(period: Period, moment: datetime) -> Span:
    """The period that holds the moment."""
    if period is Period.ALL:
        return ALL_TIME
    midnight = moment.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    if period is Period.DAY:
        return Span(period, midnight.strftime("%Y-%m-%d"), midnight, midnight + timedelta(days=1))
    monday = midnight - timedelta(days=midnight.weekday())
    year, week, _ = monday.isocalendar()
    return Span(period, f"{year}-W{week:02}", monday, monday + timedelta(days=7))


def span_of_key(key: str) -> Span:
    """The period that a key names."""
    if key == ALL_TIME.key:
        return ALL_TIME
    if "-W" in key:
        year, week = key.split("-W")
        start = datetime.fromisocalendar(int(year), int(week), 1).replace(tzinfo=UTC)
        return span_at(Period.WEEK, start)
    return span_at(Period.DAY, datetime.fromisoformat(key).replace(tzinfo=UTC))


def pack(value: int, reached_at: datetime, span: Span) -> int:
    """The number by which a sorted set orders an entry."""
    steps = (reached_at - span.start) // STEPS[span.period]
    slot = max(0, min(SLOTS - 1, steps))
    return max(-MOST_VALUE - 1, min(MOST_VALUE, value)) * SLOTS + (SLOTS - 1 - slot)


def unpack(packed: int) -> int:
    """The value in a packed number."""
    return packed // SLOTS


def cuts_between(values: Sequence[int], shards: int) -> list[int]:
    """Packed numbers from the highest: a shard holds what is at least its number, the last one the
    rest. `values` are where the cuts should be; an empty board's are at nothing."""
    wanted = sorted(values, reverse=True) or [0] * (shards - 1)
    return [max(-MOST_VALUE - 1, min(MOST_VALUE, value)) * SLOTS for value in wanted]


def shard_of(packed: int, cuts: Sequence[int]) -> int:
    """Which of the sorted sets holds the entry, from 0."""
    return bisect_left(cuts, -packed, key=lambda cut: -cut)


def ranks_of(packed: Sequence[T], first_rank: int, sizes: Mapping[T, int]) -> Sequence[int]:
    """Ranks of entries that are in order, from the first one's; equal ones share a rank.

    `sizes` says how many entries of the whole board are equal to one whose equals may not all be
    in `packed`.
    """
    if not sizes and len(set(packed)) == len(packed):
        return range(first_rank, first_rank + len(packed))
    ranks: list[int] = []
    rank, seen, before = first_rank, 0, packed[0]
    for number in packed:
        if number != before:
            rank += sizes.get(before, seen)
            seen, before = 0, number
        seen += 1
        ranks.append(rank)
    return ranks


def approximate(packed: int, shard: int, cuts: Sequence[int], starts: Sequence[int]) -> int:
    """A rank guessed from where the number lies between its shard's cuts, without looking in.

    `starts` says how many entries stand above each shard, and at its end how many there are. The
    first and the last shard have an open end; there it is the middle.
    """
    part = 0.5
    if 0 < shard < len(cuts) and cuts[shard - 1] > cuts[shard]:
        part = (cuts[shard - 1] - packed) / (cuts[shard - 1] - cuts[shard])
    guess = starts[shard] + part * (starts[shard + 1] - starts[shard])
    return max(1, min(starts[-1], round(guess + 0.5)))
