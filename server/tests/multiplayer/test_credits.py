"""How often somebody may do something."""

import random

import pytest
from stem_adventures.live import Credits


@pytest.mark.parametrize(("per_second", "burst"), [(30.0, 12.0), (60.0, 450.0), (1.0, 5.0)])
def test_a_burst_and_then_a_steady_rate(per_second: float, burst: float) -> None:
    """P4, P24"""
    now = 1e6
    bucket = Credits(per_second, burst, now)
    for _ in range(2):
        taken = [bucket.take(now) for _ in range(int(burst) + 3)]
        assert taken == [True] * int(burst) + [False] * 3
        now += 1.5 * burst / per_second  # more than the bucket holds has no effect


def test_over_a_long_time_no_more_than_the_rate_is_given() -> None:
    dice, now = random.Random(5), 1e6
    bucket, given = Credits(30.0, 12.0, now), 0
    for _ in range(20_000):
        now += dice.random() / 60
        given += bucket.take(now)
    seconds = now - 1e6
    assert 30 * seconds - 1 <= given <= 30 * seconds + 12


def test_several_are_taken_together_or_not_at_all() -> None:
    bucket = Credits(1.0, 5.0, 0.0)
    assert bucket.take(0.0, 3)
    assert not bucket.take(0.0, 3)
    assert bucket.take(0.0, 2)
