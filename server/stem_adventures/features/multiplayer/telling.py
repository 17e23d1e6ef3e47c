"""What is said about a room and its match, as messages."""

from collections.abc import Container, Iterable

from gamekit.runner import Game

from stem_adventures.context import PlayerId
from stem_adventures.errors import ProblemError
from stem_adventures.features.multiplayer import errors, messages
from stem_adventures.features.multiplayer.host import MatchHost
from stem_adventures.features.multiplayer.model import Room
from stem_adventures.live import Connection
from stem_adventures.messages import say

ABORTS: dict[messages.AbortCode, ProblemError] = {
    "rooms/game_failed": errors.GameFailedError("ended"),
    "rooms/game_hung": errors.GameHungError(),
    "rooms/empty": errors.RoomEmptyError(),
    "rooms/not_stored": errors.NotStoredError(),
    "rooms/process_lost": errors.ProcessLostError(),
    "rooms/server_stopping": errors.ServerStoppingError(),
}
"""What ended a match without a result, so that it can be said in each language."""


def tell_problem(connection: Connection, error: ProblemError) -> None:
    """Say what is refused, in the language of the page."""
    title, _, way_out = say(error, connection.locale)
    problem = messages.Problem(code=error.code, title=title, way_out=way_out, data=error.data)
    connection.send(messages.encode(problem))


def tell_aborted(
    connections: Iterable[Connection], match_id: str, code: messages.AbortCode
) -> None:
    """Say to each in their language that nothing of a match counts, and why."""
    for connection in connections:
        detail = say(ABORTS[code], connection.locale).detail
        aborted = messages.MatchAborted(match_id=match_id, code=code, detail=detail)
        connection.send(messages.encode(aborted))


def tell_closed(connections: Iterable[Connection], room: Room) -> None:
    """Say to each in their language that a room is too old."""
    for connection in connections:
        detail = say(errors.RoomEndedError("old"), connection.locale).detail
        closed = messages.RoomClosed(room.id, "rooms/ended", detail)
        connection.send(messages.encode(closed))


def seats_of(room: Room, here: Container[PlayerId]) -> list[messages.SeatState]:
    """The seats as everybody sees them; `here` are those who are connected."""
    return [
        messages.SeatState(
            player_id=seat.player,
            name=seat.name,
            character=seat.character,
            ready=seat.is_ready,
            bot=not seat.is_person,
            connected=seat.player in here or seat.is_bot,
        )
        for seat in room.seats
    ]


def room_state(
    room: Room,
    version: str,
    seats: list[messages.SeatState],
    you: int | None,
    *,
    may_chat: bool,
) -> messages.RoomState:
    """The room as one member sees it."""
    return messages.RoomState(
        room_id=room.id,
        code=room.code,
        game_id=room.game_id,
        game_version=version,
        level=room.level,
        status=room.status.value,
        mode=room.mode,
        bots=room.bots,
        may_chat=may_chat,
        least=room.least,
        most=room.most,
        host=room.host,
        you=you,
        seats=seats,
        spectators=len(room.spectators),
    )


def match_started(match_id: str, game: Game, host: MatchHost) -> messages.MatchStarted:
    """The match that runs."""
    match = host.match
    return messages.MatchStarted(
        match_id=match_id,
        game_id=game.id,
        game_version=game.version,
        level=match.level,
        # Who knows the seed can foresee the dice; a game with secrets keeps it to itself.
        seed=None if host.has_secrets else match.seed,
        seats=match.seats,
        ticks_per_second=game.info.ticks_per_second,
        updates_per_second=game.info.updates_per_second,
    )
