"""Wakes the referee of this process when something was submitted."""

import asyncio

from stem_adventures.context import Platform


class RefereeBell:
    """Rung by submitting, waited for by the referee.

    A referee in another process isn't reached; it looks by itself every half second.
    """

    def __init__(self, platform: Platform) -> None:
        self._rung = asyncio.Event()

    def ring(self) -> None:
        self._rung.set()

    async def wait(self, seconds: float) -> None:
        """Return when rung, or after so many seconds."""
        try:
            await asyncio.wait_for(self._rung.wait(), seconds)
        except TimeoutError:
            return
        self._rung.clear()
