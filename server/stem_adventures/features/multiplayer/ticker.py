"""One clock for all matches of a process: absolute deadlines, matches spread over the tick.

The clock has 480 moments a second. A match of 60 ticks has every 8th of them, beginning where the
fewest others are due. Of the matches of one moment first all step, and then all write what they
have to say: so the processor stays with one kind of work, whose data its caches hold, and a reader
who is woken by the first word finds the others there.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from time import monotonic  # uvloop's own clock stands still while a callback runs

import structlog

from stem_adventures.features.multiplayer.watchdog import Watchdog

MOMENTS_PER_SECOND = 480  # 8, 16 or 24 for each tick of a match
ROUND = 48  # moments after which those who are due come again in the same order
MOST_BEHIND_TICKS = 6  # a stall longer than this is not made up for, or it would cause the next one
MOST_TOGETHER = 16  # matches that step before they write: the first one waits for the last
SLICE_SECONDS = 0.004  # after so long sockets get a turn
LATE_STEP_SECONDS, LATE_STEPS = 0.0001, 1000  # lateness is counted in steps, up to 0.1 s
EARLY_SECONDS = 0.0005  # timers of the loop are whole milliseconds: so early is on time

log = structlog.get_logger()


class Beat:
    """A match's place in the schedule: the moments `first`, `first + every` and so on."""

    __slots__ = ("call", "every", "first", "is_stopped", "left_out", "on_failure", "tell")

    def __init__(
        self,
        call: Callable[[], None],
        tell: Callable[[], None],
        on_failure: Callable[[bool], None],
        every: int,
        first: int,
    ) -> None:
        self.call, self.tell, self.on_failure = call, tell, on_failure
        self.every, self.first = every, first
        self.is_stopped = False
        self.left_out = 0
        """Up to this moment nothing is made up for."""


class Ticker:
    """Calls every beat at its own rate until it is stopped."""

    def __init__(self, loop: asyncio.AbstractEventLoop, watchdog: Watchdog | None = None) -> None:
        self._loop = loop
        self.watchdog = watchdog or Watchdog()
        self._round: list[list[Beat]] = [[] for _ in range(ROUND)]
        self._moment = 0  # the next to come
        self._due: deque[tuple[int, Beat]] = deque()  # whose moment has come, but not their turn
        self._timer: asyncio.Handle | None = None
        self._timer_moment = 0
        self._late = [0] * LATE_STEPS

    def late_seconds(self) -> float:
        """How late 99 of 100 of the ticks since the last question were at most."""
        counts, self._late = self._late, [0] * LATE_STEPS
        few = sum(counts) / 100
        for step in range(LATE_STEPS - 1, 0, -1):
            few -= counts[step]
            if few < 0:
                return (step + 1) * LATE_STEP_SECONDS
        return LATE_STEP_SECONDS if counts[0] else 0.0

    def add(
        self,
        call: Callable[[], None],
        ticks_per_second: int,
        on_failure: Callable[[bool], None] = lambda _: None,
        tell: Callable[[], None] = lambda: None,
    ) -> Beat:
        """Begin to call, `ticks_per_second` times a second; `tell` a moment after each call.

        A call that raises or hangs is never made again; `on_failure` is told whether it hung.
        """
        if not any(self._round):
            self._moment = int(monotonic() * MOMENTS_PER_SECOND) + 1
        every = MOMENTS_PER_SECOND // ticks_per_second
        beat = Beat(call, tell, on_failure, every, self._quietest(every))
        for moment in range(beat.first, ROUND, every):
            self._round[moment].append(beat)
        self._arm()
        return beat

    def stop(self, beat: Beat) -> None:
        """Never call it again."""
        if not beat.is_stopped:
            beat.is_stopped = True
            for moment in range(beat.first, ROUND, beat.every):
                self._round[moment].remove(beat)

    def close(self) -> None:
        """Stop everything."""
        self._round = [[] for _ in range(ROUND)]
        self._due.clear()
        if self._timer is not None:
            self._timer.cancel()
        self.watchdog.stop()

    def _quietest(self, every: int) -> int:
        """Where to begin so that one meets as few others as may be."""
        return min(range(every), key=lambda first: sum(map(len, self._round[first::every])))

    def _arm(self) -> None:
        moment = self._moment
        while not self._due and not self._round[moment % ROUND]:
            moment += 1
            if moment == self._moment + ROUND:
                return  # nobody is there
        if self._timer is not None:
            if self._timer_moment <= moment:
                return
            self._timer.cancel()
        self._timer_moment = moment
        delay = 0.0 if self._due else moment / MOMENTS_PER_SECOND - monotonic()
        self._timer = self._loop.call_later(max(0.0, delay), self._wake)

    def _wake(self) -> None:
        self._timer = None
        until = monotonic() + SLICE_SECONDS
        while stepped := self._step():
            for beat in stepped:
                self._tell(beat)
            if monotonic() > until:
                break
        self._arm()

    def _step(self) -> Sequence[Beat]:
        """Let some of those step whose moment has come; who did."""
        due, counts = self._due, self._late
        stepped: list[Beat] = []
        self._look()
        while due and len(stepped) < MOST_TOGETHER:
            moment, beat = due.popleft()
            if beat.is_stopped or moment <= beat.left_out:
                continue
            now = monotonic()
            late = now - moment / MOMENTS_PER_SECOND
            if late > MOST_BEHIND_TICKS * beat.every / MOMENTS_PER_SECOND:
                beat.left_out = int(now * MOMENTS_PER_SECOND)
                continue
            counts[0 if late < 0 else min(int(late / LATE_STEP_SECONDS), LATE_STEPS - 1)] += 1
            self._run(beat)
            stepped.append(beat)
        return stepped

    def _look(self) -> None:
        """Note who is due by now."""
        last = int((monotonic() + EARLY_SECONDS) * MOMENTS_PER_SECOND)
        first = max(self._moment, last - MOMENTS_PER_SECOND)  # else a machine that slept
        for moment in range(first, last + 1):
            for beat in self._round[moment % ROUND]:
                self._due.append((moment, beat))
        self._moment = max(self._moment, last + 1)

    def _run(self, beat: Beat) -> None:
        hung = False
        try:
            hung = self.watchdog.guard(beat.call)
            if not hung:
                return
        except Exception:
            log.exception("a tick failed")
        self._give_up(beat, hung)

    def _tell(self, beat: Beat) -> None:
        if beat.is_stopped:
            return
        try:
            beat.tell()
        except Exception:
            log.exception("a tick could not be told")
            self._give_up(beat, hung=False)

    def _give_up(self, beat: Beat, hung: bool) -> None:
        self.stop(beat)
        try:
            beat.on_failure(hung)
        except Exception:
            log.exception("the end of a match failed")
