"""What players do around rooms, and what becomes of a match."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

import msgspec

from stem_adventures.context import Actor, Context, Platform, PlayerId, TenantId
from stem_adventures.features.auth import authenticate
from stem_adventures.features.catalog import get_game
from stem_adventures.features.multiplayer import anticheat, messages
from stem_adventures.features.multiplayer.directory import (
    Directory,
    RoomEntry,
    least_loaded,
    new_code,
)
from stem_adventures.features.multiplayer.errors import (
    BadSocketTicketError,
    NoRoomProcessError,
    NotForSeveralError,
    UnknownRoomError,
)
from stem_adventures.features.multiplayer.ratings import Rating, rate_match
from stem_adventures.features.multiplayer.store import MatchStore
from stem_adventures.features.multiplayer.table import FinishedMatch
from stem_adventures.features.players import PlayerStore

TICKET_SECONDS = 30
MOST_LISTED = 50


@dataclass(frozen=True, slots=True)
class Admission:
    """Who is at the other end of a socket."""

    tenant: TenantId
    player: PlayerId
    name: str
    character: str


async def make_socket_ticket(ctx: Context) -> str:
    """A single-use pass for one connection: unlike an access token it may stand in an address."""
    player = ctx.require_player()
    secret = secrets.token_urlsafe(24)
    value = msgspec.json.encode([ctx.tenant, player]).decode()
    await ctx.platform.cache.redis.set(_ticket_key(secret), value, ex=TICKET_SECONDS)
    return secret


async def admit_player(platform: Platform, query: dict[str, str]) -> Admission:
    """The player whom the ticket or the token names; raises when it is no good."""
    if "ticket" in query:
        text = await platform.cache.redis.getdel(_ticket_key(query["ticket"][:64]))
        if text is None:
            raise BadSocketTicketError
        tenant, player = msgspec.json.decode(text, type=tuple[str, str])
        actor = Actor(player_id=PlayerId(player), tenant=TenantId(tenant))
    else:
        actor = await authenticate(platform, query.get("token", ""))
    if actor.tenant is None or actor.player_id is None:
        raise BadSocketTicketError
    async with platform.database.transaction(actor.tenant) as tx:
        found = await PlayerStore(tx).get(actor.player_id)
    return Admission(actor.tenant, actor.player_id, found.display_name, found.character)


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
    directory = Directory(ctx.platform.cache)
    entry = await directory.find_room(ctx.tenant, room[:64])
    process = await directory.find_process(entry.process) if entry is not None else None
    if entry is None or process is None:
        raise UnknownRoomError(room=room[:64])
    return entry, process.address


async def list_rooms(ctx: Context) -> list[RoomEntry]:
    """The newest open rooms of the tenant."""
    ctx.require_player()
    return await Directory(ctx.platform.cache).list_rooms(ctx.tenant, MOST_LISTED)


async def store_match(platform: Platform, match: FinishedMatch) -> list[messages.Result]:
    """Match, results, ratings, lifetime figures and flags in one transaction."""
    now = platform.clock()
    room = match.room
    people = {i: s.player for i, s in enumerate(room.seats) if not s.is_bot}
    is_clean = not match.suspicious_seats
    async with platform.database.transaction(room.tenant) as tx:
        store = MatchStore(tx)
        if not await store.add(match, "finished" if is_clean else "rejected", now):
            return []
        before = await store.lock_ratings(room.game_id, sorted(people.values()))
        after: dict[PlayerId, Rating] = {}
        if room.is_rated and is_clean and len(people) == len(room.seats) > 1:
            held = [before.get(seat.player, Rating()) for seat in room.seats]
            after = dict(zip(people.values(), rate_match(held, match.places), strict=True))
            await store.save_ratings(room.game_id, after, now)
        results = _results(match, people, before, after)
        await store.add_players(
            [
                (
                    match.id,
                    result.seat,
                    people.get(result.seat),
                    result.place,
                    result.points,
                    _value(before.get(result.player_id)),
                    result.rating,
                    now,
                )
                for result in results
            ]
        )
        for seat, player in sorted(people.items(), key=lambda item: item[1]):
            await _settle_player(store, match, seat, player, now)
    return results


async def _settle_player(
    store: MatchStore, match: FinishedMatch, seat: int, player: PlayerId, now: datetime
) -> None:
    """Lifetime figures and flags of one player."""
    flag = anticheat.flag_for_points(match.id) if seat in match.suspicious_seats else None
    if not match.suspicious_seats and len(match.places) > 1:
        best = match.places.count(1)
        won = int(match.places[seat] == 1 and best == 1)
        drawn = int(match.places[seat] == 1 and best > 1)
        after = await store.count_result(player, won, int(not won and not drawn), drawn)
        before = anticheat.Record(
            after.wins - won, after.losses - (not won and not drawn), after.draws - drawn
        )
        flag = flag or anticheat.flag_for_record(before, after)
    if flag is not None and anticheat.must_ban(await store.add_flag(player, flag, now)):
        await store.ban(player, now)


def _results(
    match: FinishedMatch,
    people: dict[int, PlayerId],
    before: dict[str, Rating],
    after: dict[PlayerId, Rating],
) -> list[messages.Result]:
    results = []
    for seat, sitting in enumerate(match.room.seats):
        new = after.get(sitting.player) if seat in people else None
        old = before.get(sitting.player, Rating())
        results.append(
            messages.Result(
                seat=seat,
                player_id=sitting.player,
                place=match.places[seat],
                points=match.points[seat],
                rating=new.value if new is not None else None,
                rating_change=new.value - old.value if new is not None else None,
            )
        )
    return results


def _value(rating: Rating | None) -> float | None:
    return rating.value if rating is not None else None


def _ticket_key(secret: str) -> str:
    return f"stem:socket-ticket:{secret}"
