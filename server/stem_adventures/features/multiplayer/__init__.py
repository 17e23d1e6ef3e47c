"""Rooms, matches and who meets whom."""

from stem_adventures.context import Feature
from stem_adventures.features.multiplayer.directory import new_code
from stem_adventures.features.multiplayer.gauges import GAUGES
from stem_adventures.features.multiplayer.history import get_case
from stem_adventures.features.multiplayer.jobs import bury_dead_processes
from stem_adventures.features.multiplayer.keeping import close_if_due
from stem_adventures.features.multiplayer.process import RoomPlace, run_rooms
from stem_adventures.features.multiplayer.reserving import (
    RoomWish,
    release_rooms,
    reserve_rooms,
)
from stem_adventures.features.multiplayer.review import appeal, list_own_flags
from stem_adventures.features.multiplayer.routes import ROUTES
from stem_adventures.features.multiplayer.schemas import CaseBody, OwnFlagBody
from stem_adventures.features.multiplayer.service import find_status
from stem_adventures.features.multiplayer.supervisor import are_rooms_open, run_room_processes
from stem_adventures.features.multiplayer.waves import make_waves

FEATURE = Feature(
    name="multiplayer",
    routes=ROUTES,
    jobs=[run_room_processes, bury_dead_processes, make_waves],
    checks={"rooms": are_rooms_open},
    gauges=GAUGES,
)

__all__ = [
    "FEATURE",
    "CaseBody",
    "OwnFlagBody",
    "RoomPlace",
    "RoomWish",
    "appeal",
    "close_if_due",
    "find_status",
    "get_case",
    "list_own_flags",
    "new_code",
    "release_rooms",
    "reserve_rooms",
    "run_rooms",
]
