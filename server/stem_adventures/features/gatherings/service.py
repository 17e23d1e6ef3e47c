"""What a class does together: come in by a code, be paired for a round, and come back."""

import asyncio
import secrets

import msgspec

from stem_adventures.context import Context, PlayerId
from stem_adventures.features.gatherings.entries import Entries
from stem_adventures.features.gatherings.errors import (
    GatheringFullError,
    NobodyHereError,
    NotGatheringHostError,
    UnknownGatheringError,
)
from stem_adventures.features.gatherings.model import (
    CODE_SIGNS,
    MOST_PEOPLE,
    Gathering,
    Meeting,
    Pair,
    Person,
    Whereabouts,
    list_here,
    pair_up,
)
from stem_adventures.features.gatherings.schemas import (
    GatheringBody,
    NewRound,
    PersonBody,
    TableBody,
)
from stem_adventures.features.multiplayer import (
    RoomWish,
    find_status,
    new_code,
    release_rooms,
    reserve_rooms,
)
from stem_adventures.features.players import get_me


async def open_gathering(ctx: Context) -> GatheringBody:
    """A new code, with the caller as its host."""
    player, me = ctx.require_player(), await get_me(ctx)
    entries = Entries(ctx.cache)
    while True:
        gathering = Gathering(new_code(secrets.choice, CODE_SIGNS), player, me.display_name)
        if await entries.add(gathering):
            return await _body(ctx, gathering)


async def come_in(ctx: Context, code: str) -> GatheringBody:
    """The caller plays in the rounds from now on; the host is there anyway."""
    player = ctx.require_player()
    entries, gathering = Entries(ctx.cache), await _get(ctx, code)
    if player != gathering.host:
        people, me, now = await entries.list_people(gathering.code), await get_me(ctx), ctx.now()
        if player not in people and len(people) >= MOST_PEOPLE:
            raise GatheringFullError(most=MOST_PEOPLE)
        came_at = people[player].came_at if player in people else now
        person = Person(me.display_name, me.character, came_at, now)
        await entries.save_person(gathering.code, player, person)
    return await _body(ctx, gathering)


async def get_gathering(ctx: Context, code: str) -> GatheringBody:
    """How it stands; who has come in is heard by asking."""
    player = ctx.require_player()
    entries, gathering = Entries(ctx.cache), await _get(ctx, code)
    person = await entries.find_person(gathering.code, player)
    if person is not None:
        heard = msgspec.structs.replace(person, heard_at=ctx.now())
        await entries.save_person(gathering.code, player, heard)
    return await _body(ctx, gathering)


async def go_away(ctx: Context, code: str) -> None:
    """The caller plays in no more rounds."""
    gathering = await _get(ctx, code)
    await Entries(ctx.cache).remove_person(gathering.code, ctx.require_player())


async def start_round(ctx: Context, code: str, wanted: NewRound) -> GatheringBody:
    """Everybody who is here is paired, and their rooms are made."""
    entries, gathering = Entries(ctx.cache), await _get(ctx, code)
    if ctx.require_player() != gathering.host:
        raise NotGatheringHostError(code=gathering.code)
    players = list_here(await entries.list_people(gathering.code), ctx.now())
    if wanted.with_host:
        players = [gathering.host, *players]
    if not players:
        raise NobodyHereError(code=gathering.code)
    if wanted.round != gathering.round + 1:
        return await _body(ctx, gathering)  # it has begun already
    meetings = pair_up(players, wanted.round)
    made = await reserve_rooms(ctx, [_wish(gathering, wanted, meeting) for meeting in meetings])
    if not await entries.begin_round(gathering.code, wanted.round):
        await release_rooms(ctx, made)  # nobody will enter them: another press has made the round
        return await _body(ctx, await _get(ctx, code))
    gathering = msgspec.structs.replace(
        gathering,
        round=wanted.round,
        game_id=wanted.game_id,
        level=wanted.level,
        pairs=tuple(
            Pair(meeting.players, entry.code)
            for meeting, (entry, _) in zip(meetings, made, strict=True)
        ),
    )
    await entries.save(gathering)
    return await _body(ctx, gathering)


def _wish(gathering: Gathering, wanted: NewRound, meeting: Meeting) -> RoomWish:
    return RoomWish(
        game_id=wanted.game_id,
        level=wanted.level,
        mode="classroom",
        is_listed=False,
        bots="needed",  # also for somebody whose partner never comes
        reserved=tuple(meeting.players),
        made_because={"class_code": gathering.code, "round": wanted.round},
    )


async def _get(ctx: Context, code: str) -> Gathering:
    found = await Entries(ctx.cache).find(code[:16].upper())
    if found is None:
        raise UnknownGatheringError(code=code[:16])
    return found


async def _body(ctx: Context, gathering: Gathering) -> GatheringBody:
    player, is_host = ctx.require_player(), ctx.require_player() == gathering.host
    people = await Entries(ctx.cache).list_people(gathering.code)
    names = {who: person.name for who, person in people.items()}
    names[gathering.host] = gathering.host_name
    # A pupil's page has its own table to go to; asking for all of them is for the host's.
    statuses = await _statuses(ctx, gathering) if is_host else {}
    now = ctx.now()
    return GatheringBody(
        code=gathering.code,
        host_name=gathering.host_name,
        is_host=is_host,
        round=gathering.round,
        game_id=gathering.game_id,
        level=gathering.level,
        people=[
            PersonBody(person.name, person.character, _state(gathering, who, person.is_here(now)))
            for who, person in sorted(people.items(), key=lambda item: item[1].came_at)
        ],
        mine=gathering.room_of(player),
        tables=[
            TableBody(
                room=pair.room,
                names=[names.get(who, "") for who in pair.players],
                has_bot=len(pair.players) == 1,
                status=statuses[pair.room],
            )
            for pair in gathering.pairs
            if is_host
        ],
    )


def _state(gathering: Gathering, who: PlayerId, is_here: bool) -> Whereabouts:
    if is_here:
        return "here"
    return "playing" if gathering.room_of(who) is not None else "away"


async def _statuses(ctx: Context, gathering: Gathering) -> dict[str, str]:
    rooms = [pair.room for pair in gathering.pairs]
    return dict(
        zip(rooms, await asyncio.gather(*(find_status(ctx, r) for r in rooms)), strict=True)
    )
