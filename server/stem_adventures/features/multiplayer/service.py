"""What players do around rooms, outside the socket."""

from datetime import UTC, datetime

from stem_adventures.context import Context
from stem_adventures.features.catalog import get_game
from stem_adventures.features.entitlements import count, find_place
from stem_adventures.features.multiplayer.directory import Directory, RoomEntry
from stem_adventures.features.multiplayer.errors import (
    NoRoomProcessError,
    NotForSeveralError,
    NotSearchingError,
    UnknownRoomError,
)
from stem_adventures.features.multiplayer.matchmaking import Seeker
from stem_adventures.features.multiplayer.model import Bots
from stem_adventures.features.multiplayer.pools import Pool, Pools, Waiting
from stem_adventures.features.multiplayer.ratings import Rating
from stem_adventures.features.multiplayer.reserving import RoomWish, reserve_room
from stem_adventures.features.multiplayer.schemas import NewSearch, SearchBody
from stem_adventures.features.multiplayer.store import MatchStore

MOST_LISTED = 50


async def open_room(
    ctx: Context, game_id: str, level: int | None, *, is_listed: bool, fill_with_bots: bool
) -> tuple[RoomEntry, str]:
    """Reserve a room on the least loaded process; the entry and the address to connect to.

    It counts for the organisation whose plan has room for the most; who plays without one opens
    rooms freely, and so does matchmaking.
    """
    ctx.require_player()
    bots: Bots = "needed" if fill_with_bots else "none"  # the host may choose again in the room
    wish = RoomWish(game_id=game_id, level=level, is_listed=is_listed, bots=bots)
    place = await find_place(ctx, "rooms")
    opened = await reserve_room(ctx, wish, place)
    if place is not None:
        async with ctx.transaction() as tx:
            await count(ctx, tx, place.organisation_id, "rooms_opened")
    return opened


async def find_room(ctx: Context, room: str) -> tuple[RoomEntry, str]:
    """A room by id or code, and where it lives; raises `rooms/unknown`."""
    ctx.require_player()
    found = await Directory(ctx.platform.cache).find_room(ctx.tenant, room[:64])
    if found is None:
        raise UnknownRoomError(room=room[:64])
    return found[0], found[1].address


async def find_status(ctx: Context, room: str) -> str:
    """How a room stands, or `closed`."""
    try:
        found = await Directory(ctx.platform.cache).find_room(ctx.tenant, room)
    except NoRoomProcessError:
        return "waiting"  # as it will, once a process has it
    return "closed" if found is None else found[0].status


async def list_rooms(ctx: Context) -> list[RoomEntry]:
    """The newest open rooms of the tenant."""
    ctx.require_player()
    return await Directory(ctx.platform.cache).list_rooms(ctx.tenant, MOST_LISTED)


async def start_search(ctx: Context, wanted: NewSearch) -> SearchBody:
    """Wait for opponents; a search that was under way is given up for the new one."""
    player, now = ctx.require_player(), ctx.now().timestamp()
    game = get_game(ctx.platform, wanted.game_id)
    if game.info.players[1] < 2:
        raise NotForSeveralError(game_id=wanted.game_id)
    async with ctx.transaction() as tx:
        ratings = await MatchStore(tx).get_ratings(wanted.game_id, [player])
    rating = ratings.get(player, Rating())
    is_class = wanted.mode == "classroom"
    pool = Pool(
        tenant=ctx.tenant,
        # A class sits in one room, wherever that is.
        region="" if is_class else wanted.region or ctx.platform.settings.room_region,
        game_id=wanted.game_id,
        mode=wanted.mode,
        class_code=wanted.class_code.upper() if is_class else "",
    )
    pools = Pools(ctx.platform.cache)
    await pools.leave(ctx.tenant, player)
    await pools.join(pool, player, Waiting(rating.value, now, now))
    return SearchBody(state="waiting", waited_seconds=0.0, reach=_reach(ctx, rating.value, now))


async def find_search(ctx: Context) -> tuple[SearchBody, tuple[RoomEntry, str] | None]:
    """How the search stands, and the room once there is one; asking keeps it alive."""
    player, now = ctx.require_player(), ctx.now().timestamp()
    pools = Pools(ctx.platform.cache)
    search = await pools.find_search(ctx.tenant, player)
    if search is None:
        raise NotSearchingError
    if search.room:
        return SearchBody(state="found"), await find_room(ctx, search.room)
    waiting = await pools.hear(search, player, now)
    if waiting is None:  # taken by the wave that is running now
        return SearchBody(state="waiting", waited_seconds=now - search.since), None
    reach = _reach(ctx, waiting.rating, waiting.since)
    return SearchBody("waiting", waited_seconds=now - waiting.since, reach=reach), None


async def stop_search(ctx: Context) -> None:
    """Stop waiting for opponents."""
    await Pools(ctx.platform.cache).leave(ctx.tenant, ctx.require_player())


def _reach(ctx: Context, rating: float, since: float) -> float:
    began = datetime.fromtimestamp(since, UTC)
    return Seeker(ctx.require_player(), rating, began).reach(ctx.now())
