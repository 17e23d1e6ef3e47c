"""One clock for all matches of a process: absolute deadlines, matches spread over the tick."""

import asyncio
import heapq
from collections.abc import Callable
from itertools import count
from time import monotonic  # uvloop's own clock stands still while a callback runs

import structlog

from stem_adventures.features.multiplayer.watchdog import Watchdog

GOLDEN = 0.6180339887498949  # steps of this share of a tick spread any number of matches evenly
MOST_BEHIND_TICKS = 6  # a stall longer than this is not made up for, or it would cause the next one
SLICE_SECONDS = 0.004  # after so long sockets get a turn
LATE_STEP_SECONDS, LATE_STEPS = 0.0001, 1000  # lateness is counted in steps, up to 0.1 s
EARLY_SECONDS = 0.0005  # timers of the loop are whole milliseconds: so early is on time

log = structlog.get_logger()


class Beat:
    """A match's place in the schedule."""

    __slots__ = ("call", "due", "is_stopped", "on_failure", "skipped", "tick_seconds")

    def __init__(
        self,
        call: Callable[[], None],
        on_failure: Callable[[bool], None],
        tick_seconds: float,
        due: float,
    ) -> None:
        self.call, self.on_failure = call, on_failure
        self.tick_seconds, self.due = tick_seconds, due
        self.is_stopped = False
        self.skipped = 0


class Ticker:
    """Calls every beat at its own rate until it is stopped."""

    def __init__(self, loop: asyncio.AbstractEventLoop, watchdog: Watchdog | None = None) -> None:
        self._loop = loop
        self.watchdog = watchdog or Watchdog()
        self._heap: list[tuple[float, int, Beat]] = []
        self._order = count()
        self._phase = 0.0
        self._timer: asyncio.Handle | None = None
        self._timer_due = 0.0
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

    def __len__(self) -> int:
        return len(self._heap)

    def add(
        self,
        call: Callable[[], None],
        ticks_per_second: int,
        on_failure: Callable[[bool], None] = lambda _: None,
    ) -> Beat:
        """Begin to call, `ticks_per_second` times a second.

        A call that raises or hangs is never made again; `on_failure` is told whether it hung.
        """
        tick, now = 1 / ticks_per_second, monotonic()
        self._phase = (self._phase + GOLDEN) % 1.0
        # From a grid that all share: phases counted from each match's own start would be chance.
        next_on_grid = now - now % tick + tick
        beat = Beat(call, on_failure, tick, next_on_grid + tick * self._phase)
        heapq.heappush(self._heap, (beat.due, next(self._order), beat))
        self._arm()
        return beat

    def stop(self, beat: Beat) -> None:
        """Never call it again."""
        beat.is_stopped = True

    def close(self) -> None:
        """Stop everything."""
        self._heap.clear()
        if self._timer is not None:
            self._timer.cancel()
        self.watchdog.stop()

    def _arm(self) -> None:
        if not self._heap:
            return
        due = self._heap[0][0]
        if self._timer is not None:
            if self._timer_due <= due:
                return
            self._timer.cancel()
        self._timer_due = due
        self._timer = self._loop.call_later(max(0.0, due - monotonic()), self._wake)

    def _wake(self) -> None:
        self._timer = None
        heap = self._heap
        began = now = monotonic()
        while heap and heap[0][0] <= now + EARLY_SECONDS:
            beat = heapq.heappop(heap)[2]
            if beat.is_stopped:
                continue
            late = int((now - beat.due) / LATE_STEP_SECONDS)
            self._late[0 if late < 0 else min(late, LATE_STEPS - 1)] += 1
            beat.due += beat.tick_seconds
            if now - beat.due > MOST_BEHIND_TICKS * beat.tick_seconds:
                behind = int((now - beat.due) / beat.tick_seconds)
                beat.skipped += behind
                beat.due += behind * beat.tick_seconds
            self._run(beat)
            if not beat.is_stopped:
                heapq.heappush(heap, (beat.due, next(self._order), beat))
            now = monotonic()
            if now - began > SLICE_SECONDS:
                break
        self._arm()

    def _run(self, beat: Beat) -> None:
        hung = False
        try:
            hung = self.watchdog.guard(beat.call)
            if not hung:
                return
        except Exception:
            log.exception("a tick failed")
        beat.is_stopped = True
        try:
            beat.on_failure(hung)
        except Exception:
            log.exception("the end of a match failed")
