"""Rooms and matches over HTTP; everything live goes over the socket."""

from typing import Annotated, Any
from uuid import UUID

from litestar import Request, delete, get, post
from litestar.params import FromPath, JSONBody, QueryParameter

from stem_adventures.features.multiplayer import admission, history, review, service
from stem_adventures.features.multiplayer.directory import RoomEntry
from stem_adventures.features.multiplayer.schemas import (
    AppealBody,
    CaseBody,
    FlagList,
    MatchList,
    NewRoom,
    NewSearch,
    OwnFlagList,
    ReplayBody,
    RoomAddress,
    RoomBody,
    RoomList,
    SearchBody,
    SocketTicket,
    StatsBody,
    VerdictBody,
    WhyBody,
)
from stem_adventures.web import Ctx
from stem_adventures.web.addresses import address_for
from stem_adventures.web.moments import Moment, read_moment

Limit = Annotated[int, QueryParameter(ge=1, le=50)]
Asked = Request[Any, Any, Any]


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


def room_address(request: Asked, found: tuple[RoomEntry, str]) -> RoomAddress:
    """A room, and its address by the name that this caller came by."""
    entry, address = found
    host = request.headers.get("host", "")
    return RoomAddress(room=room_body(entry), address=address_for(address, host))


@post("/api/v1/multiplayer/socket-tickets", tags=["multiplayer"])
async def make_socket_ticket(ctx: Ctx) -> SocketTicket:
    """A pass for one connection."""
    ticket = await admission.make_socket_ticket(ctx)
    return SocketTicket(ticket=ticket, expires_in=admission.TICKET_SECONDS)


@post("/api/v1/multiplayer/rooms", tags=["multiplayer"], requires="rooms")
async def open_room(ctx: Ctx, request: Asked, data: JSONBody[NewRoom]) -> RoomAddress:
    """Open a room."""
    opened = await service.open_room(
        ctx,
        data.game_id,
        data.level,
        is_listed=data.is_listed,
        fill_with_bots=data.fill_with_bots,
    )
    return room_address(request, opened)


@get("/api/v1/multiplayer/rooms", tags=["multiplayer"])
async def list_rooms(ctx: Ctx) -> RoomList:
    """Open rooms of the tenant."""
    return RoomList(items=[room_body(entry) for entry in await service.list_rooms(ctx)])


@get("/api/v1/multiplayer/rooms/{room:str}", tags=["multiplayer"])
async def find_room(ctx: Ctx, request: Asked, room: FromPath[str]) -> RoomAddress:
    """A room by its id or code; also where it is now, after its process was lost."""
    return room_address(request, await service.find_room(ctx, room))


@post("/api/v1/multiplayer/search", tags=["multiplayer"])
async def start_search(ctx: Ctx, data: JSONBody[NewSearch]) -> SearchBody:
    """Wait for opponents."""
    return await service.start_search(ctx, data)


@get("/api/v1/multiplayer/search", tags=["multiplayer"])
async def get_search(ctx: Ctx, request: Asked) -> SearchBody:
    """How my search stands; ask at least every ten seconds, or it is given up."""
    body, found = await service.find_search(ctx)
    if found is not None:
        body.found = room_address(request, found)
    return body


@delete("/api/v1/multiplayer/search", tags=["multiplayer"])
async def stop_search(ctx: Ctx) -> None:
    """Stop waiting."""
    await service.stop_search(ctx)


@get("/api/v1/multiplayer/matches", tags=["multiplayer"])
async def list_matches(ctx: Ctx, before: Moment = None, limit: Limit = 20) -> MatchList:
    """My matches, newest first."""
    return await history.list_matches(ctx, read_moment(before), limit)


@get("/api/v1/multiplayer/matches/{match_id:uuid}", tags=["multiplayer"])
async def get_match(ctx: Ctx, match_id: FromPath[UUID]) -> WhyBody:
    """A match that I played: its state, and why these players met."""
    return await history.get_why(ctx, str(match_id))


@get("/api/v1/multiplayer/matches/{match_id:uuid}/replay", tags=["multiplayer"])
async def get_replay(ctx: Ctx, match_id: FromPath[UUID]) -> ReplayBody:
    """A match that I played, to be watched again; an administrator sees every match."""
    return await history.get_replay(ctx, str(match_id))


@get("/api/v1/multiplayer/stats", tags=["multiplayer"])
async def get_stats(ctx: Ctx) -> StatsBody:
    """My lifetime figures and ratings."""
    return await history.get_stats(ctx)


@get("/api/v1/multiplayer/flags", tags=["multiplayer"])
async def list_flags(ctx: Ctx, limit: Limit = 50) -> FlagList:
    """Flags to look at, new or appealed; for administrators."""
    return await review.list_flags(ctx, limit)


@get("/api/v1/multiplayer/flags/mine", tags=["multiplayer"])
async def list_own_flags(ctx: Ctx) -> OwnFlagList:
    """What was raised against me, with the matches that an appeal shows."""
    return await review.list_own_flags(ctx)


@get("/api/v1/multiplayer/flags/{flag_id:uuid}", tags=["multiplayer"])
async def get_case(ctx: Ctx, flag_id: FromPath[UUID]) -> CaseBody:
    """A flag with its match, to be watched again; mine, or for administrators any."""
    return await history.get_case(ctx, str(flag_id))


@post("/api/v1/multiplayer/flags/{flag_id:uuid}/appeal", tags=["multiplayer"], status_code=204)
async def appeal(ctx: Ctx, flag_id: FromPath[UUID], data: JSONBody[AppealBody]) -> None:
    """Say once that a flag against me is wrong."""
    await review.appeal(ctx, str(flag_id), data.words)


@post("/api/v1/multiplayer/flags/{flag_id:uuid}/verdict", tags=["multiplayer"], status_code=204)
async def give_verdict(ctx: Ctx, flag_id: FromPath[UUID], data: JSONBody[VerdictBody]) -> None:
    """Say what a flag was; clearing enough of them opens a closed account again."""
    await review.give_verdict(ctx, str(flag_id), data.verdict)


ROUTES = [
    make_socket_ticket, open_room, list_rooms, find_room, start_search, get_search, stop_search,
    list_matches, get_match, get_replay, get_stats, list_flags, list_own_flags, get_case,
    appeal, give_verdict,
]  # fmt: skip
