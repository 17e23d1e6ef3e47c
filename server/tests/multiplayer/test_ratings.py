"""Glicko-2 against the worked example that its author published."""

import pytest
from stem_adventures.features.multiplayer.ratings import (
    DRAW,
    LOSS,
    WIN,
    Duel,
    Rating,
    rate_match,
    updated,
)

GLICKMAN = Rating(1500, 200, 0.06)
OPPONENTS = [
    Duel(Rating(1400, 30), WIN),
    Duel(Rating(1550, 100), LOSS),
    Duel(Rating(1700, 300), LOSS),
]


def test_the_published_example() -> None:
    after = updated(GLICKMAN, OPPONENTS)
    assert after.value == pytest.approx(1464.06, abs=0.02)
    assert after.deviation == pytest.approx(151.52, abs=0.01)
    assert after.volatility == pytest.approx(0.05999, abs=0.00001)


def test_without_games_only_doubt_grows() -> None:
    after = updated(GLICKMAN, [])
    assert after.value == 1500
    assert after.deviation == pytest.approx(200.27, abs=0.01)


def test_a_win_moves_both_by_the_same_amount_when_they_are_equals() -> None:
    winner, loser = rate_match([Rating(), Rating()], [1, 2])
    assert winner.value - 1500 == pytest.approx(1500 - loser.value)
    assert winner.value > 1500


def test_a_draw_between_equals_moves_nobody() -> None:
    for rating in rate_match([Rating(), Rating(), Rating()], [1, 1, 1]):
        assert rating.value == pytest.approx(1500)
        assert rating.deviation < 350


def test_ten_matches_place_a_player() -> None:
    mine, other = Rating(), Rating()
    for left in range(10, 0, -1):
        assert mine.placements_left == left
        mine, other = rate_match([mine, other], [1, 2])
    mine, other = rate_match([mine, other], [1, 2])
    assert (mine.placements_left, mine.matches) == (0, 11)


def test_scores_are_wins_draws_and_losses() -> None:
    assert (WIN, DRAW, LOSS) == (1.0, 0.5, 0.0)
