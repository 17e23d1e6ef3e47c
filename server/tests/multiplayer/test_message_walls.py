"""Every message there is, said by those who have no business in a room: nobody there notices.

The messages come from the protocol's own family, so a new one is covered without being named.
"""

import typing
from typing import Any

import msgspec
import pytest
from stem_adventures.context import Context, TenantId
from stem_adventures.features.multiplayer import messages
from stem_adventures.features.tenants import create_tenant

from .conftest import Rooms, Socket
from .test_rooms_live import gather

pytestmark = pytest.mark.asyncio(loop_scope="session")

KINDS: tuple[type[messages.ClientMessage], ...] = typing.get_args(messages.Incoming)
VALUES: dict[Any, Any] = {bool: True, int: 1, float: 1.0, list[int]: [1]}


def filled(kind: type[messages.ClientMessage], room: str) -> messages.ClientMessage:
    """A message of the kind that names the room wherever it may."""
    words = {"phrase": "hello", "text": "hello", "seats": "all"}
    fields = msgspec.structs.fields(kind)
    return kind(
        **{f.name: VALUES.get(f.type, words.get(f.name, room)) for f in fields if f.required}
    )


async def answer_to(socket: Socket, message: messages.ClientMessage) -> Any:
    """What is heard next, which is the answer: nobody else speaks to this socket."""
    socket.say(message)
    return await socket.hear(messages.ServerMessage)


async def heard_until_now(socket: Socket) -> list[type]:
    """The kinds of all that was heard; the answer to a ping ends it."""
    socket.say(messages.Ping(at=1.0))
    heard: list[type] = []
    while messages.Pong not in heard:
        heard.append(type(await socket.hear(messages.ServerMessage)))
    return heard


@pytest.mark.parametrize("role", ["neighbour", "stranger of the same tenant"])
async def test_no_message_reaches_or_shows_a_room(role: str, rooms: Rooms, ctx: Context) -> None:
    ada, ben, _ = await gather(rooms, ctx)
    (table,) = rooms.edge.house.tables.values()
    place = ctx
    if role == "neighbour":
        place = ctx.platform.context(TenantId(f"{ctx.tenant}-n"))
        await create_tenant(place, "Next door")
    other, _ = await rooms.player(place, "Mallory")
    room, marks = table.room, [str(seat.player) for seat in table.room.seats]
    for socket in (ada, ben):
        await heard_until_now(socket)
    for kind in KINDS:
        if role != "neighbour" and kind is messages.JoinRoom:
            continue  # a listed room is open to the whole school
        for name in (room.id, room.code):
            answer = await answer_to(other, filled(kind, name))
            assert type(answer) is (messages.Pong if kind is messages.Ping else messages.Problem)
            assert not [mark for mark in marks if mark in str(answer)], kind
    assert table.room == room
    for socket in (ada, ben):
        assert await heard_until_now(socket) == [messages.Pong]


@pytest.mark.parametrize("kind", KINDS)
async def test_nobody_says_anything_without_a_sign_in(
    kind: type[messages.ClientMessage], rooms: Rooms
) -> None:
    socket = await rooms.connect("token=nobody")
    socket.say(filled(kind, "ROOM"))
    assert (await socket.hear(messages.Problem)).code == "auth/invalid_token"
    assert await socket.closed == 4401
    assert socket.heard.empty()
