"""Waves of matchmaking against brute force, and the promises made to somebody who waits."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from stem_adventures.context import PlayerId
from stem_adventures.features.multiplayer.matchmaking import (
    Pairing,
    Seeker,
    group_wave,
    pair_classroom,
    pair_wave,
)

NOW = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)


def seeker(name: str, rating: float, waited: float = 0) -> Seeker:
    return Seeker(PlayerId(name), rating, NOW - timedelta(seconds=waited))


def pool(*ratings: float, waited: float = 0) -> list[Seeker]:
    return [seeker(str(i), rating, waited) for i, rating in enumerate(ratings)]


def cost(seekers: Sequence[Seeker], pairings: Sequence[Pairing]) -> float:
    met = {player for pairing in pairings for player in pairing.players}
    gaps = sum(pairing.gap for pairing in pairings)
    return gaps + sum(s.left_out(NOW) for s in seekers if s.player not in met)


def least_cost(seekers: Sequence[Seeker]) -> float:
    """Every way to pair, tried."""
    if not seekers:
        return 0
    first, *rest = seekers
    best = first.left_out(NOW) + least_cost(rest)
    for i, other in enumerate(rest):
        gap = abs(first.rating - other.rating)
        if gap <= max(first.reach(NOW), other.reach(NOW)):
            best = min(best, gap + least_cost(rest[:i] + rest[i + 1 :]))
    return best


SEEKERS = st.lists(
    st.tuples(st.integers(1000, 2200), st.integers(0, 60)), min_size=0, max_size=8
).map(lambda rows: [seeker(str(i), rating, waited) for i, (rating, waited) in enumerate(rows)])


@settings(max_examples=150, deadline=None)
@given(SEEKERS)
def test_no_other_pairing_is_cheaper(seekers: list[Seeker]) -> None:
    assert abs(cost(seekers, pair_wave(seekers, NOW)) - least_cost(seekers)) < 1e-6


@settings(max_examples=100, deadline=None)
@given(SEEKERS)
def test_nobody_is_in_two_pairs_and_each_pair_is_within_reach(seekers: list[Seeker]) -> None:
    pairings = pair_wave(seekers, NOW)
    players = [player for pairing in pairings for player in pairing.players]
    assert len(players) == len(set(players))
    assert all(pairing.gap <= pairing.reach for pairing in pairings)


def test_a_new_search_reaches_100_points() -> None:
    assert len(pair_wave(pool(1500, 1600), NOW)) == 1
    assert pair_wave(pool(1500, 1601), NOW) == []


def test_each_five_seconds_reach_50_points_more_up_to_500() -> None:
    reaches = [seeker("a", 1500, waited).reach(NOW) for waited in (0, 4.9, 5, 10, 40, 400)]
    assert reaches == [100, 100, 150, 200, 500, 500]


def test_of_three_the_one_who_came_last_goes_on_waiting() -> None:
    seekers = [seeker("old", 1500, 30), seeker("older", 1500, 40), seeker("new", 1500, 1)]
    assert set(pair_wave(seekers, NOW)[0].players) == {"old", "older"}


def test_somebody_far_from_all_others_is_paired_once_they_have_waited() -> None:
    crowd = pool(1500, 1500, 1500, 1500)
    met = {
        p for pairing in pair_wave([*crowd, seeker("far", 1980, 45)], NOW) for p in pairing.players
    }
    assert "far" in met


def test_a_match_tells_why_it_was_made() -> None:
    pairing = pair_wave([seeker("a", 1500, 12), seeker("b", 1560)], NOW)[0]
    assert (pairing.gap, pairing.reach, pairing.longest_wait) == (60, 200, 12)


def test_groups_take_neighbours_and_prefer_full_ones() -> None:
    groups = group_wave(pool(1500, 1510, 1520, 1530, 1540), NOW, least=2, most=4)
    assert sorted(len(group.players) for group in groups) == [2, 3]
    assert all(group.gap <= group.reach for group in groups)


def test_a_classroom_pairs_everybody_and_the_odd_one_meets_the_bot() -> None:
    pairings = pair_classroom(pool(800, 2000, 1200), NOW)
    assert [len(pairing.players) for pairing in pairings] == [2, 1]
    assert [pairing.needs_bot for pairing in pairings] == [False, True]


def test_ten_thousand_waiting_players_all_fit_into_one_wave() -> None:
    pairings = pair_wave(pool(*(1000 + i % 1000 for i in range(10_000))), NOW)
    assert len(pairings) == 5_000
