"""Dice that roll the same everywhere (D3); exact rolls are in the pins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gamekit import Rng


def test_bits_are_those_of_splitmix64() -> None:
    """The published test values for the seed 1234567."""
    rng = Rng(1234567)
    assert [rng._bits() for _ in range(3)] == [
        6457827717110365317,
        3203168211198807973,
        9817491932198370423,
    ]


def test_first_rolls_of_seed_1() -> None:
    """Pinned."""
    rng = Rng(1)
    assert [rng.number(1, 6) for _ in range(10)] == [6, 2, 1, 6, 4, 3, 4, 4, 1, 5]


@given(st.integers(0, 2**53 - 1), st.integers(-1000, 1000), st.integers(0, 2000))
def test_number_stays_in_range(seed: int, low: int, span: int) -> None:
    """Both ends are included."""
    assert low <= Rng(seed).number(low, low + span) <= low + span


def test_number_favours_nobody() -> None:
    """Each face of 6,000 rolls comes 1,000 times, give or take four standard deviations."""
    rng = Rng(3)
    rolls = [rng.number(1, 6) for _ in range(6000)]
    assert all(abs(rolls.count(face) - 1000) < 116 for face in range(1, 7))


@given(st.integers(0, 2**53 - 1), st.lists(st.integers()))
def test_shuffle_keeps_what_there_is(seed: int, cards: list[int]) -> None:
    """Only the order changes."""
    mixed = list(cards)
    Rng(seed).shuffle(mixed)
    assert sorted(mixed) == sorted(cards)


@given(st.integers(0, 2**53 - 1))
def test_fraction_and_chance(seed: int) -> None:
    """A fraction is below 1; chance 0 never and chance 1 always happens."""
    rng = Rng(seed)
    assert 0 <= rng.fraction() < 1
    assert not rng.chance(0)
    assert rng.chance(1)


def test_same_state_same_future() -> None:
    """The whole generator is one number."""
    rng = Rng(5)
    rng.number(1, 100)
    assert Rng(rng.state).number(1, 100) == rng.number(1, 100)


def test_impossible_wishes_are_refused() -> None:
    """With a sentence, not with a wrong roll."""
    with pytest.raises(ValueError, match="smaller"):
        Rng(1).number(6, 1)
    with pytest.raises(ValueError, match="nothing"):
        Rng(1).pick([])
