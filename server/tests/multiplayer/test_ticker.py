"""The clock of all matches, at times that the tests choose."""

import asyncio
import random
from collections.abc import Callable
from typing import Any, cast

import pytest
from stem_adventures.features.multiplayer import ticker as module
from stem_adventures.features.multiplayer.ticker import MOST_BEHIND_TICKS, Ticker
from stem_adventures.features.multiplayer.watchdog import Watchdog

TICK = 1 / 60


class Loop:
    """Time passes when a test says so; then whatever is due is called, at the moment it is due."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.timers: list[tuple[float, Callable[[], None]]] = []

    def call_later(self, delay: float, call: Callable[[], None]) -> Any:
        timer = (self.now + delay, call)
        self.timers.append(timer)
        return Cancel(self.timers, timer)

    def run(self, seconds: float) -> None:
        until = self.now + seconds
        while due := [timer for timer in self.timers if timer[0] <= until]:
            timer = min(due, key=lambda timer: timer[0])
            self.timers.remove(timer)
            self.now = max(self.now, timer[0])
            timer[1]()
        self.now = until


class Cancel:
    def __init__(self, timers: list[Any], timer: Any) -> None:
        self.timers, self.timer = timers, timer

    def cancel(self) -> None:
        self.timers.remove(self.timer)


class Unguarded(Watchdog):
    """Time stands still in these tests: nothing can hang."""

    def __init__(self) -> None: ...

    def guard(self, call: Callable[[], None]) -> bool:
        call()
        return False


@pytest.fixture
def loop(monkeypatch: pytest.MonkeyPatch) -> Loop:
    loop = Loop()
    monkeypatch.setattr(module, "monotonic", lambda: loop.now)
    return loop


def make_ticker(loop: Loop) -> Ticker:
    return Ticker(cast(asyncio.AbstractEventLoop, cast(Any, loop)), Unguarded())


@pytest.mark.parametrize("count", [2, 5, 50, 140])
def test_matches_are_spread_over_the_tick_whenever_they_began(loop: Loop, count: int) -> None:
    dice, ticker, beats = random.Random(5), make_ticker(loop), []
    for _ in range(count):
        loop.run(dice.random())
        beats.append(ticker.add(lambda: None, dice.choice((20, 30, 60))))
    for beat in beats[::3]:
        ticker.stop(beat)  # who comes after them takes their places
    for _ in beats[::3]:
        ticker.add(lambda: None, 60)
    meeting = [len(together) for together in ticker._round]
    assert max(meeting) <= 1.5 * sum(meeting) / len(meeting) + 1


def test_matches_of_one_moment_all_step_before_one_writes(loop: Loop) -> None:
    ticker, order = make_ticker(loop), []
    for _ in range(16):
        ticker.add(lambda: order.append("step"), 60, tell=lambda: order.append("tell"))
    loop.run(1 / 60)
    assert order == ["step", "step", "tell", "tell"] * 8


def test_a_match_keeps_its_rate_on_absolute_deadlines(loop: Loop) -> None:
    ticker, counted = make_ticker(loop), {20: 0, 30: 0, 60: 0}
    for rate in counted:

        def count(rate: int = rate) -> None:
            counted[rate] += 1
            loop.now += 0.0007  # a tick takes its time, which must not add up

        ticker.add(count, rate)
    loop.run(10)
    for rate, ticks in counted.items():
        assert abs(ticks - 10 * rate) <= 2


def test_a_short_stall_is_made_up_for_and_a_long_one_is_not(loop: Loop) -> None:
    ticker, ticks = make_ticker(loop), []
    ticker.add(lambda: ticks.append(loop.now), 60)
    loop.run(1)
    before = len(ticks)
    loop.now += (MOST_BEHIND_TICKS - 1) * TICK
    loop.run(TICK)
    assert len(ticks) - before >= MOST_BEHIND_TICKS - 1
    before = len(ticks)
    loop.now += 100 * TICK
    loop.run(TICK)
    assert len(ticks) - before <= 2


def test_lateness_is_told_of_the_ticks_since_it_was_asked_for(loop: Loop) -> None:
    ticker = make_ticker(loop)
    ticker.add(lambda: None, 60)
    loop.run(1)
    assert ticker.late_seconds() <= 0.0001
    assert ticker.late_seconds() == 0.0  # none since
    for _ in range(20):
        loop.now = loop.timers[0][0] + 0.005  # the loop was busy
        loop.run(0.001)
    assert 0.005 <= ticker.late_seconds() <= 0.0052
    loop.run(1)
    assert ticker.late_seconds() <= 0.0001


def test_whatever_a_tick_raises_ends_its_own_match_only(loop: Loop) -> None:
    """P30"""
    ticker = make_ticker(loop)
    told: list[bool] = []
    ticks: list[float] = []

    def fails() -> None:
        raise MemoryError

    def fails_too(hung: bool) -> None:
        told.append(hung)
        raise KeyError

    ticker.add(fails, 60, fails_too)
    ticker.add(lambda: ticks.append(loop.now), 60)
    loop.run(1)
    assert told == [False]
    assert len(ticks) >= 59
