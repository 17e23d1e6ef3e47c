"""One clock for all matches of a process: absolute deadlines, matches spread over the tick."""

import asyncio
import heapq
from collections.abc import Callable
from itertools import count

GOLDEN = 0.6180339887498949  # steps of this share of a tick spread any number of matches evenly
MOST_BEHIND_TICKS = 6  # a stall longer than this is not made up for, or it would cause the next one
SLICE_SECONDS = 0.004  # after so long sockets get a turn


class Beat:
    """A match's place in the schedule."""

    __slots__ = ("call", "due", "is_stopped", "skipped", "tick_seconds")

    def __init__(self, call: Callable[[], None], tick_seconds: float, due: float) -> None:
        self.call, self.tick_seconds, self.due = call, tick_seconds, due
        self.is_stopped = False
        self.skipped = 0


class Ticker:
    """Calls every beat at its own rate until it is stopped."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._heap: list[tuple[float, int, Beat]] = []
        self._order = count()
        self._phase = 0.0
        self._timer: asyncio.Handle | None = None
        self._timer_due = 0.0

    def __len__(self) -> int:
        return len(self._heap)

    def add(self, call: Callable[[], None], ticks_per_second: int) -> Beat:
        """Begin to call, `ticks_per_second` times a second."""
        tick = 1 / ticks_per_second
        self._phase = (self._phase + GOLDEN) % 1.0
        beat = Beat(call, tick, self._loop.time() + tick * (1 + self._phase))
        heapq.heappush(self._heap, (beat.due, next(self._order), beat))
        self._arm()
        return beat

    def stop(self, beat: Beat) -> None:
        """Never call it again."""
        beat.is_stopped = True

    def _arm(self) -> None:
        if not self._heap:
            return
        due = self._heap[0][0]
        if self._timer is not None and self._timer_due <= due:
            return
        if self._timer is not None:
            self._timer.cancel()
        self._timer_due = due
        self._timer = self._loop.call_at(due, self._wake)

    def _wake(self) -> None:
        self._timer = None
        heap, time = self._heap, self._loop.time
        began = now = time()
        while heap and heap[0][0] <= now:
            _, _, beat = heapq.heappop(heap)
            if beat.is_stopped:
                continue
            beat.due += beat.tick_seconds
            if now - beat.due > MOST_BEHIND_TICKS * beat.tick_seconds:
                behind = int((now - beat.due) / beat.tick_seconds)
                beat.skipped += behind
                beat.due += behind * beat.tick_seconds
            beat.call()
            if not beat.is_stopped:
                heapq.heappush(heap, (beat.due, next(self._order), beat))
            now = time()
            if now - began > SLICE_SECONDS:
                self._timer_due = now
                self._timer = self._loop.call_soon(self._wake)
                return
        self._arm()
