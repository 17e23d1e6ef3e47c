"""Rooms and matches over HTTP; everything live goes over the socket."""

from datetime import datetime
from typing import Annotated

from litestar import get, post
from litestar.params import Parameter

from stem_adventures.features.multiplayer import history, service
from stem_adventures.features.multiplayer.directory import RoomEntry
from stem_adventures.features.multiplayer.schemas import (
    MatchList,
    NewRoom,
    ReplayBody,
    RoomAddress,
    RoomBody,
    RoomList,
    SocketTicket,
    StatsBody,
)
from stem_adventures.web import Ctx

Limit = Annotated[int, Parameter(ge=1, le=50)]


def room_body(entry: RoomEntry) -> RoomBody:
    """What everybody in the tenant may know of a room."""
    return RoomBody(
        id=entry.id,
        code=entry.code,
        game_id=entry.game_id,
        level=entry.level,
        status=entry.status,
        players=entry.players,
        most=entry.most,
        host_name=entry.host_name,
        created_at=entry.created_at,
    )


@post("/api/v1/multiplayer/socket-tickets")
async def make_socket_ticket(ctx: Ctx) -> SocketTicket:
    """A pass for one connection."""
    ticket = await service.make_socket_ticket(ctx)
    return SocketTicket(ticket=ticket, expires_in=service.TICKET_SECONDS)


@post("/api/v1/multiplayer/rooms")
async def open_room(ctx: Ctx, data: NewRoom) -> RoomAddress:
    """Open a room."""
    entry, address = await service.open_room(
        ctx,
        data.game_id,
        data.level,
        is_listed=data.is_listed,
        fill_with_bots=data.fill_with_bots,
    )
    return RoomAddress(room=room_body(entry), address=address)


@get("/api/v1/multiplayer/rooms")
async def list_rooms(ctx: Ctx) -> RoomList:
    """Open rooms of the tenant."""
    return RoomList(items=[room_body(entry) for entry in await service.list_rooms(ctx)])


@get("/api/v1/multiplayer/rooms/{room:str}")
async def find_room(ctx: Ctx, room: str) -> RoomAddress:
    """A room by its id or code."""
    entry, address = await service.find_room(ctx, room)
    return RoomAddress(room=room_body(entry), address=address)


@get("/api/v1/multiplayer/matches")
async def list_matches(ctx: Ctx, before: datetime | None = None, limit: Limit = 20) -> MatchList:
    """My matches, newest first."""
    return await history.list_matches(ctx, before, limit)


@get("/api/v1/multiplayer/matches/{match_id:uuid}/replay")
async def get_replay(ctx: Ctx, match_id: str) -> ReplayBody:
    """A match that I played, to be watched again."""
    return await history.get_replay(ctx, str(match_id))


@get("/api/v1/multiplayer/stats")
async def get_stats(ctx: Ctx) -> StatsBody:
    """My lifetime figures and ratings."""
    return await history.get_stats(ctx)


ROUTES = [
    make_socket_ticket, open_room, list_rooms, find_room, list_matches, get_replay, get_stats,
]  # fmt: skip
