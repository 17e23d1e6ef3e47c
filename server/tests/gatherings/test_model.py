"""Who meets whom when a class plays, without a clock or a cache."""

from datetime import UTC, datetime, timedelta
from itertools import combinations

import pytest
from stem_adventures.context import PlayerId
from stem_adventures.features.gatherings.model import Gathering, Pair, Person, list_here, pair_up

NOW = datetime(2026, 9, 1, 8, tzinfo=UTC)


def people(count: int) -> list[PlayerId]:
    return [PlayerId(f"p{i}") for i in range(count)]


@pytest.mark.parametrize("count", [1, 2, 3, 8, 25])
def test_everybody_sits_at_one_table_and_only_an_odd_one_alone(count: int) -> None:
    meetings = pair_up(people(count), 1)
    assert sorted(who for meeting in meetings for who in meeting.players) == sorted(people(count))
    assert [meeting.needs_bot for meeting in meetings].count(True) == count % 2


@pytest.mark.parametrize("count", [2, 7, 8])
def test_everybody_meets_everybody_before_anybody_meets_again(count: int) -> None:
    rounds = count - 1 if count % 2 == 0 else count
    meetings = [m for number in range(rounds) for m in pair_up(people(count), number + 1)]
    met = [tuple(sorted(m.players)) for m in meetings if not m.needs_bot]
    assert sorted(met) == sorted(combinations(people(count), 2))
    alone = [m.players[0] for m in meetings if m.needs_bot]
    assert sorted(alone) == (people(count) if count % 2 else [])


def test_nobody_makes_no_tables() -> None:
    assert pair_up([], 1) == []


def test_who_has_fallen_silent_is_not_here() -> None:
    def person(came: int, heard: int) -> Person:
        ago = [NOW - timedelta(seconds=seconds) for seconds in (came, heard)]
        return Person("A", "otter", *ago)

    known = {
        PlayerId("late"): person(5, 1),
        PlayerId("gone"): person(90, 13),
        PlayerId("first"): person(80, 12),
    }
    assert list_here(known, NOW) == ["first", "late"]


def test_everybody_finds_their_own_table() -> None:
    pairs = (Pair((PlayerId("a"), PlayerId("b")), "AAAAA"), Pair((PlayerId("c"),), "CCCCC"))
    gathering = Gathering("ABCDEF", PlayerId("host"), "Host", 1, "game", 0, pairs)
    assert [gathering.room_of(PlayerId(who)) for who in "abc"] == ["AAAAA", "AAAAA", "CCCCC"]
    assert gathering.room_of(PlayerId("host")) is None
