"""What follows from what is known about an order."""

from itertools import permutations

import pytest
from gamekit.kits.ordering import (
    beside,
    contenders,
    in_doubt,
    knows,
    learn,
    missing,
    next_in_cup,
    runs,
    strategy,
    unsure,
)


def known(n: int, *pairs: tuple[int, int]) -> list[int]:
    """What is known after these answers: the first of each pair comes before the second."""
    above = [0] * n
    for a, b in pairs:
        learn(above, a, b)
    return above


@pytest.mark.parametrize("answers", list(permutations([(0, 1), (1, 2), (2, 3)])))
def test_what_follows_is_known_in_whatever_order_it_was_asked(
    answers: tuple[tuple[int, int], ...],
) -> None:
    """a < b < c < d, so a < d."""
    above = known(4, *answers)
    pairs = [(a, b) for a in range(4) for b in range(4) if knows(above, a, b)]
    assert pairs == [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]


def test_runs_are_stretches_of_known_neighbours() -> None:
    """An unknown neighbour begins a new run."""
    assert runs([2, 0, 1, 3], known(4, (2, 0), (1, 3))) == [[2, 0], [1, 3]]
    assert missing("order", [2, 0, 1, 3], known(4, (2, 0), (1, 3))) == 1


def test_a_thing_goes_to_the_side_where_it_belongs() -> None:
    """Before what it is known to come before, else behind."""
    assert beside([0, 1, 2], known(3, (2, 0)), 2, 0) == [2, 0, 1]
    assert beside([0, 1, 2], known(3, (1, 0)), 0, 1) == [1, 0, 2]


def test_a_pivot_is_asked_only_against_what_is_in_doubt() -> None:
    """Beyond the first that is known, all is known when the row was parted before."""
    above = known(5, (0, 2), (1, 2), (2, 3), (2, 4))
    assert in_doubt([0, 1, 2, 3, 4], above, 3) == [4]
    assert unsure([0, 2, 3, 1, 4], above, 4) == [3]


def test_only_those_who_lost_to_the_last_can_be_second() -> None:
    """The loser of the final isn't the only one."""
    above = known(4, (0, 1), (2, 3), (1, 3))
    assert contenders(above) == ([3], [0, 2], [1, 2])
    assert missing("second", range(4), above) == 1
    assert next_in_cup(above, "second") == [2, 1]


def test_a_strategy_has_a_name_only_after_some_answers() -> None:
    """Two are too few."""
    assert strategy([1, 1, 0, 0], 8) == ""
    assert strategy([4, 5, 2, 1], 8) == "merge"
    assert strategy([1, 2, 3, 9], 8) == "quick"
