"""What can go wrong around rooms, each with a way out."""

from typing import ClassVar

from stem_adventures.errors import ProblemError


class UnknownRoomError(ProblemError):
    """No room with this id or code is open in this tenant; data `room`."""

    code = "rooms/unknown"
    status = 404
    title = "There is no such room"
    way_out = "Check the code, or open a room of your own."


class RoomFullError(ProblemError):
    """Every seat is taken; data `room_id` and `size`."""

    code = "rooms/full"
    status = 409
    title = "This room is full"
    way_out = "Watch the match, or join another room."


class RoomStartedError(ProblemError):
    """The match is already running; data `room_id`."""

    code = "rooms/started"
    status = 409
    title = "The match has already started"
    way_out = "Watch it, or wait for the next one."


class RoomEndedError(ProblemError):
    """The room's hour is over."""

    code = "rooms/ended"
    status = 409
    title = "This match is over"
    way_out = "Ask for a rematch, or open a new room."
    details: ClassVar = {"old": "This room is closed after an hour."}


class NotHostError(ProblemError):
    """Only the host may do this; data `room_id`."""

    code = "rooms/not_host"
    status = 403
    title = "Only the host of the room may do that"
    way_out = "Ask the host."


class NotSeatedError(ProblemError):
    """Only somebody with a seat may do this; data `room_id`."""

    code = "rooms/not_seated"
    status = 403
    title = "You have no seat in this room"
    way_out = "Join the room first."


class NotReadyError(ProblemError):
    """Somebody isn't ready or seats are empty; data `room_id`, `waiting` and `least`."""

    code = "rooms/not_ready"
    status = 409
    title = "The match can't start yet"
    way_out = "Wait until everybody is ready and enough players are here."


class MessageError(ProblemError):
    """A message on the socket isn't one of those that the protocol knows."""

    code = "live/bad_message"
    status = 400
    title = "That message can't be understood"
    way_out = "Reload the page; it may be older than the server."


class TooFastError(ProblemError):
    """More inputs or messages a second than allowed; the excess was dropped."""

    code = "live/too_fast"
    status = 429
    title = "Too many inputs at once"
    way_out = "Slow down a little; nothing else happens."


class RoomElsewhereError(ProblemError):
    """The room lives in another process; data `address` is where to connect."""

    code = "rooms/elsewhere"
    status = 409
    title = "This room is at another address"
    way_out = "Connect to the address in data and join there."


class NoRoomProcessError(ProblemError):
    """No room process takes rooms right now."""

    code = "rooms/no_process"
    status = 503
    title = "No room can be opened right now"
    way_out = "Try again in a few seconds."


class NotForSeveralError(ProblemError):
    """The game is for one player; data `game_id`."""

    code = "rooms/single_player"
    status = 409
    title = "This game is for one player"
    way_out = "Choose a game that several can play."


class BadSocketTicketError(ProblemError):
    """The socket ticket was used already, ran out, or never was one."""

    code = "live/bad_ticket"
    status = 401
    title = "The connection could not be signed in"
    way_out = "Ask for a new socket ticket and connect again."


class UnknownMatchError(ProblemError):
    """No such match, or not one that this player was in; data `match_id`."""

    code = "rooms/unknown_match"
    status = 404
    title = "There is no such match"
    way_out = "Look at the list of your matches."


class GameFailedError(ProblemError):
    """A match could not start or go on; data `room_id`, and `problem` for the game's author."""

    code = "rooms/game_failed"
    status = 500
    title = "The game made a mistake"
    way_out = "Choose another level or another game."
    details: ClassVar = {
        "slow": "The game did not start in time.",
        "ended": "The game made a mistake that ended this match.",
    }


class GameHungError(ProblemError):
    """The game used too much time for one step, which ended its match."""

    code = "rooms/game_hung"
    status = 500
    title = "The game took too long over one step, which ended this match"
    way_out = "Choose another level or another game."


class RoomEmptyError(ProblemError):
    """Everybody has left, which ended the match."""

    code = "rooms/empty"
    status = 409
    title = "Everybody has left"
    way_out = "Open a new room."


class ProcessLostError(ProblemError):
    """The process that held the match has died."""

    code = "rooms/process_lost"
    status = 503
    title = "The server that held this match has stopped"
    way_out = "Play again; the room is still there."


class NotStoredError(ProblemError):
    """A match has ended, and the database was away for too long to keep it."""

    code = "rooms/not_stored"
    status = 503
    title = "The result of this match couldn't be stored, so it doesn't count"
    way_out = "Play again; the room is still there."


class ServerStoppingError(ProblemError):
    """The process that holds the match is asked to stop, and the match didn't end in time."""

    code = "rooms/server_stopping"
    status = 503
    title = "The server is being updated, which ended this match"
    way_out = "Play again in a moment; the room is still there."


class ChatRefusedError(ProblemError):
    """A text was not passed on; data `rule` says why."""

    code = "rooms/chat_refused"
    status = 422
    title = "This text can't be sent"
    way_out = "Use one of the phrases, or write it differently."


class UnknownFlagError(ProblemError):
    """No such flag in this tenant; data `flag_id`."""

    code = "rooms/unknown_flag"
    status = 404
    title = "There is no such flag"
    way_out = "Load the list again."


class NoAppealError(ProblemError):
    """The flag was appealed before, or was cleared; data `flag_id`."""

    code = "rooms/no_appeal"
    status = 409
    title = "This can't be appealed"
    way_out = "An appeal counts once, and what was cleared needs none."


class NotSearchingError(ProblemError):
    """The player isn't looking for opponents; the search ran out or was never begun."""

    code = "rooms/not_searching"
    status = 404
    title = "You are not looking for opponents"
    way_out = "Begin a new search."
