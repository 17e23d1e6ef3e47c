"""The main module of a room process; its parent's supervisor tells it all it needs."""

import ctypes
import signal
import sys
from datetime import UTC, datetime

import msgspec
import uvloop

from stem_adventures.context import ServiceUrls
from stem_adventures.features.multiplayer import RoomPlace, run_rooms
from stem_adventures.serving_logs import configure_logs
from stem_adventures.settings import read_settings

PARENT_DIED = 1  # linux/prctl.h: PR_SET_PDEATHSIG


class Told(msgspec.Struct):
    """What the parent says first."""

    environment: dict[str, str]
    database_url: str
    cache_url: str
    secret: str
    port: int
    id: str


def utc_now() -> datetime:
    return datetime.now(UTC)


def main() -> None:
    """Run until told to stop, or until the parent is gone."""
    if sys.platform == "linux":
        # The pipe tells it too, but not to a process that hangs.
        ctypes.CDLL(None).prctl(PARENT_DIED, signal.SIGKILL)
    told = msgspec.json.decode(sys.stdin.buffer.readline(), type=Told)
    settings = read_settings(told.environment)
    configure_logs(settings)
    urls = ServiceUrls(told.database_url, told.cache_url)
    place = RoomPlace(told.id, told.port, sys.stdin.fileno())
    uvloop.run(run_rooms(settings, urls, told.secret.encode(), place, utc_now))


if __name__ == "__main__":
    main()
