"""A game that hangs or raises ends alone."""

import asyncio

import pytest
from stem_adventures.features.multiplayer.ticker import Ticker
from stem_adventures.features.multiplayer.watchdog import Watchdog

pytestmark = pytest.mark.asyncio(loop_scope="session")


def hang() -> None:
    while True:
        pass


class TestAMatchThatFails:
    @pytest.mark.parametrize("is_hanging", [True, False])
    async def test_it_is_ended_and_others_go_on(self, is_hanging: bool) -> None:
        ticker = Ticker(asyncio.get_running_loop(), Watchdog(most_seconds=0.1))
        told: list[bool] = []
        enough = asyncio.Event()

        def fail() -> None:
            if is_hanging:
                hang()
            raise RuntimeError("a game's mistake")

        def go_on() -> None:
            if told:
                enough.set()

        ticker.add(fail, 60, told.append)
        ticker.add(go_on, 60)
        async with asyncio.timeout(20):
            await enough.wait()
        ticker.close()
        assert told == [is_hanging]
