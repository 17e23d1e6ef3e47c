"""A new room: its place in the directory, on the process that has the least to do."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import msgspec

from stem_adventures.context import Context
from stem_adventures.features.catalog import get_game
from stem_adventures.features.entitlements import Place, keep_counted
from stem_adventures.features.multiplayer.directory import (
    Directory,
    RoomEntry,
    least_loaded,
    new_code,
)
from stem_adventures.features.multiplayer.errors import NoRoomProcessError, NotForSeveralError
from stem_adventures.features.multiplayer.model import Bots, Mode


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomWish:
    """What kind of room somebody wants."""

    game_id: str
    level: int | None = None
    mode: Mode = "casual"
    region: str = ""
    is_listed: bool = True
    bots: Bots = "none"
    reserved: tuple[str, ...] = ()
    made_because: dict[str, Any] = field(default_factory=dict)


async def reserve_room(
    ctx: Context, wish: RoomWish, place: Place | None = None
) -> tuple[RoomEntry, str]:
    """Reserve a room that counts for an organisation; its entry and the address to connect to."""
    return (await reserve_rooms(ctx, [wish], place))[0]


async def reserve_rooms(
    ctx: Context, wishes: Sequence[RoomWish], place: Place | None = None
) -> list[tuple[RoomEntry, str]]:
    """Reserve a room for each wish, spread over the processes; entries and addresses in order."""
    directory = Directory(ctx.platform.cache)
    processes = {process.id: process for process in await directory.list_processes()}
    entries: dict[int, RoomEntry] = {}
    waiting = list(range(len(wishes)))
    while waiting:  # again for those whose code was taken already
        tried = []
        for i in waiting:
            process = least_loaded(list(processes.values()), wishes[i].region)
            if process is None:
                raise NoRoomProcessError
            processes[process.id] = msgspec.structs.replace(process, rooms=process.rooms + 1)
            tried.append(_entry(ctx, wishes[i], process.id))
        if place is not None:  # one whose code is taken already counts until it ends by itself
            for entry in tried:
                await keep_counted(ctx, place, *directory.reservation(entry))
        added = await directory.add_rooms(tried)
        entries.update({i: e for i, e, is_in in zip(waiting, tried, added, strict=True) if is_in})
        waiting = [i for i in waiting if i not in entries]
    return [(entries[i], processes[entries[i].process].address) for i in range(len(wishes))]


async def release_rooms(ctx: Context, made: Sequence[tuple[RoomEntry, str]]) -> None:
    """Give up rooms that were reserved, and that nobody has been told of."""
    await Directory(ctx.platform.cache).save_rooms([], [entry for entry, _ in made])


def _entry(ctx: Context, wish: RoomWish, process_id: str) -> RoomEntry:
    game = get_game(ctx.platform, wish.game_id)
    if game.info.players[1] < 2:
        raise NotForSeveralError(game_id=wish.game_id)
    level = game.info.match_level if wish.level is None else wish.level
    return RoomEntry(
        id=str(uuid4()),
        code=new_code(secrets.choice),
        tenant=ctx.tenant,
        game_id=wish.game_id,
        level=max(0, min(level, len(game.levels) - 1)),
        process=process_id,
        created_at=ctx.now(),
        host_name="",
        is_listed=wish.is_listed,
        bots=wish.bots if hasattr(game.module, "bot") else "none",
        mode=wish.mode,
        region=wish.region,
        reserved=wish.reserved,
        made_because=wish.made_because,
        most=game.info.players[1],
    )
