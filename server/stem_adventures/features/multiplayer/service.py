"""What players do around rooms, outside the socket."""

import secrets
from uuid import uuid4

from stem_adventures.context import Context
from stem_adventures.features.catalog import get_game
from stem_adventures.features.multiplayer.directory import (
    Directory,
    RoomEntry,
    least_loaded,
    new_code,
)
from stem_adventures.features.multiplayer.errors import (
    NoRoomProcessError,
    NotForSeveralError,
    UnknownRoomError,
)

MOST_LISTED = 50


async def open_room(
    ctx: Context, game_id: str, level: int, *, is_listed: bool, fill_with_bots: bool
) -> tuple[RoomEntry, str]:
    """Reserve a room on the least loaded process; the entry and the address to connect to."""
    ctx.require_player()
    game = get_game(ctx.platform, game_id)
    if game.info.players[1] < 2:
        raise NotForSeveralError(game_id=game_id)
    directory = Directory(ctx.platform.cache)
    process = least_loaded(await directory.list_processes())
    if process is None:
        raise NoRoomProcessError
    while True:
        entry = RoomEntry(
            id=str(uuid4()),
            code=new_code(secrets.choice),
            tenant=ctx.tenant,
            game_id=game_id,
            level=max(0, min(level, len(game.levels) - 1)),
            process=process.id,
            created_at=ctx.now(),
            host_name="",
            is_listed=is_listed,
            fill_with_bots=fill_with_bots,
            most=game.info.players[1],
        )
        if await directory.add_room(entry):
            return entry, process.address


async def find_room(ctx: Context, room: str) -> tuple[RoomEntry, str]:
    """A room by id or code, and where it lives; raises `rooms/unknown`."""
    ctx.require_player()
    found = await Directory(ctx.platform.cache).find_room(ctx.tenant, room[:64])
    if found is None:
        raise UnknownRoomError(room=room[:64])
    return found[0], found[1].address


async def list_rooms(ctx: Context) -> list[RoomEntry]:
    """The newest open rooms of the tenant."""
    ctx.require_player()
    return await Directory(ctx.platform.cache).list_rooms(ctx.tenant, MOST_LISTED)
