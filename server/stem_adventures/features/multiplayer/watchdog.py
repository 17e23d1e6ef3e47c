"""Ends a game that hangs, and nothing else: one thread that looks at what the main thread does.

A tick that uses more than its share of processor time gets an exception in the middle of whatever
it does. Processor time, because on a busy machine a tick may be interrupted for long without any
fault of its own.
"""

import ctypes
import threading
import time
from collections.abc import Callable

MOST_SECONDS = 0.5  # of processor time for one tick; a tick has at most 50 ms
LOOK_SECONDS = 0.1


class GameHangsError(BaseException):
    """Thrown into a game that hangs; not an Exception, so that no game can catch it."""


class Watchdog:
    """Guards calls of the thread that made it."""

    def __init__(self, most_seconds: float = MOST_SECONDS) -> None:
        self._most_seconds = most_seconds
        self._thread_id = threading.get_ident()
        self._clock = time.pthread_getcpuclockid(self._thread_id)
        self._turn = 0
        self._is_busy = False
        self._is_firing = False
        self._stopped = threading.Event()
        self._looker = threading.Thread(target=self._look, name="watchdog", daemon=True)
        self._looker.start()

    def guard(self, call: Callable[[], None]) -> bool:
        """Make the call; True when it hung and was ended."""
        try:
            try:
                self._turn += 1
                self._is_busy = True
                call()
            except GameHangsError:
                raise
            except BaseException:
                self._is_busy = False
                self._settle()
                raise
            self._is_busy = False
            if self._is_firing:
                self._settle()
        except GameHangsError:
            self._is_busy = self._is_firing = False
            return True
        return False

    def stop(self) -> None:
        """End the thread."""
        self._stopped.set()
        self._looker.join()

    def _settle(self) -> None:
        """The call came back just as it was to be ended: wait for the exception to arrive."""
        while self._is_firing:
            time.sleep(0.001)

    def _look(self) -> None:
        turn, began = -1, 0.0
        while not self._stopped.wait(LOOK_SECONDS):
            used = time.clock_gettime(self._clock)
            if not self._is_busy or self._turn != turn:
                turn, began = self._turn, used
            elif used - began > self._most_seconds and not self._is_firing:
                self._end(turn)

    def _end(self, turn: int) -> None:
        """First say so, then look once more: the call either sees the sign or is still running."""
        self._is_firing = True
        if self._is_busy and self._turn == turn:
            error = ctypes.py_object(GameHangsError)
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(self._thread_id), error)
        else:
            self._is_firing = False
