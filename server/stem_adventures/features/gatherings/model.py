"""Who has come by a code, and who meets whom in the next round. No clock, no cache."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

import msgspec

from stem_adventures.context import PlayerId

MOST_PEOPLE = 60
LIFE = timedelta(hours=2)  # after the last round, or after it was opened
HEARD = timedelta(seconds=12)  # a page asks every two seconds; one that is silent so long is gone
CODE_SIGNS = 6  # one more than a room's code has, so that nobody can take one for the other

Whereabouts = Literal["here", "playing", "away"]


class Pair(msgspec.Struct, frozen=True):
    """Two who meet in a round, and their room; alone means with a bot."""

    players: tuple[PlayerId, ...]
    room: str


class Gathering(msgspec.Struct, frozen=True):
    """What only its host changes."""

    code: str
    host: PlayerId
    host_name: str
    round: int = 0
    """Rounds so far; the pairs are those of the last one."""
    game_id: str = ""
    level: int = 0
    pairs: tuple[Pair, ...] = ()

    def room_of(self, player: PlayerId) -> str | None:
        """Where somebody plays in this round."""
        return next((pair.room for pair in self.pairs if player in pair.players), None)


class Person(msgspec.Struct, frozen=True):
    """Somebody who came by the code."""

    name: str
    character: str
    came_at: datetime
    heard_at: datetime

    def is_here(self, now: datetime) -> bool:
        """Whether their page still asks."""
        return now - self.heard_at <= HEARD


@dataclass(frozen=True, slots=True)
class Meeting:
    """Who plays at one table."""

    players: tuple[PlayerId, ...]

    @property
    def needs_bot(self) -> bool:
        return len(self.players) == 1


def list_here(people: Mapping[PlayerId, Person], now: datetime) -> list[PlayerId]:
    """Those who can play now, in the order in which they came."""
    here = [(person.came_at, who) for who, person in people.items() if person.is_here(now)]
    return [who for _, who in sorted(here)]


def pair_up(people: Sequence[PlayerId], number: int) -> list[Meeting]:
    """Everybody meets somebody; an odd one is alone. Rounds are counted from 1.

    They sit around a table, and after each round all but the first move one place on: so nobody
    meets the same one twice, or is alone twice, before everybody has met everybody.
    """
    table: list[PlayerId | None] = [*people, *([None] if len(people) % 2 else [])]
    if not table:
        return []
    moving = table[1:]
    turn = (number - 1) % len(moving)
    table = [table[0], *moving[turn:], *moving[:turn]]
    facing = zip(table[: len(table) // 2], reversed(table), strict=False)
    return [Meeting(tuple(who for who in pair if who is not None)) for pair in facing]
