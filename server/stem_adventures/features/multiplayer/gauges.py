"""What the metrics show of all room processes, as each last said with its lease."""

from collections.abc import Awaitable, Callable, Mapping

from stem_adventures.context import Platform
from stem_adventures.features.multiplayer.directory import Directory, ProcessEntry


def _sum_of(figure: Callable[[ProcessEntry], int]) -> Callable[[Platform], Awaitable[float]]:
    async def ask(platform: Platform) -> float:
        return float(sum(map(figure, await Directory(platform.cache).list_processes())))

    return ask


GAUGES: Mapping[str, Callable[[Platform], Awaitable[float]]] = {
    "room_processes": _sum_of(lambda _: 1),
    "rooms_open": _sum_of(lambda process: process.rooms),
    "sockets_open": _sum_of(lambda process: process.sockets),
}
