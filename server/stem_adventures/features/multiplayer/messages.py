"""The socket's messages: one closed family each way, told apart by `type`."""

from typing import Any, ClassVar, Literal, get_args

import msgspec

from stem_adventures.features.multiplayer.model import Bots, Mode

Phrase = Literal[
    "hello", "good_luck", "well_played", "thank_you", "wait", "ready", "go", "wow", "oops",
    "help", "again", "bye",
]  # fmt: skip
PHRASES: tuple[str, ...] = get_args(Phrase)
Status = Literal["waiting", "playing", "finished"]
AbortCode = Literal[
    "rooms/game_failed", "rooms/game_hung", "rooms/empty", "rooms/not_stored",
    "rooms/process_lost", "rooms/server_stopping",
]  # fmt: skip
ClosedCode = Literal["rooms/ended"]

# From the client ---------------------------------------------------------------------------------


class ClientMessage(msgspec.Struct, tag_field="type", forbid_unknown_fields=True, gc=False):
    """Anything that a client may say.

    What only some plans have says so in one word, as routes do: `requires = "insight"` in its
    class. All that belongs to playing is free.
    """

    requires: ClassVar[str | None] = None


class JoinRoom(ClientMessage, tag="join_room"):
    """Sit down in a room (or watch it), by its id or code; also how one comes back after a loss.

    Who comes back names the match and the `seq` of the last update as `version`, and is sent only
    what changed since, if that is still known.
    """

    room: str
    watch: bool = False
    match_id: str = ""
    version: int = 0


class LeaveRoom(ClientMessage, tag="leave_room"):
    """Go for good."""


class SetReady(ClientMessage, tag="set_ready"):
    """Say that one is ready, or take it back."""

    ready: bool


class ChooseLevel(ClientMessage, tag="choose_level"):
    """The host chooses a level."""

    level: int


class ChooseCharacter(ClientMessage, tag="choose_character"):
    """Another character at one's seat, for this room only."""

    character: str


class FillWithBots(ClientMessage, tag="fill_with_bots"):
    """The host says which of the empty seats the game's bot takes."""

    seats: Bots


class StartMatch(ClientMessage, tag="start_match"):
    """The host starts the match."""


class Rematch(ClientMessage, tag="rematch"):
    """The host gathers the room again after a match."""


class GameInput(ClientMessage, tag="game_input"):
    """The pad of one's seat from now on: `data` is the encoded pad, `seq` counts up.

    `seen` is the tick of the last update that the client has received; `at` is where it then saw
    its own player, in games whose players have a place.
    """

    seq: int
    data: list[int]
    seen: int = 0
    at: tuple[float, float] | None = None


class Resync(ClientMessage, tag="resync"):
    """The client's digest differs: send the whole state."""


class Say(ClientMessage, tag="say"):
    """One of the canned phrases, by its name."""

    phrase: Phrase


class Chat(ClientMessage, tag="chat"):
    """Free text, where the tenant allows it to this player."""

    text: str


class Ping(ClientMessage, tag="ping"):
    """Measure the round trip; `at` is the client's own clock and comes back as it was."""

    at: float


Incoming = (
    JoinRoom | LeaveRoom | SetReady | ChooseLevel | ChooseCharacter | FillWithBots | StartMatch
    | Rematch | GameInput | Resync | Say | Chat | Ping
)  # fmt: skip

# From the server ---------------------------------------------------------------------------------


class ServerMessage(msgspec.Struct, tag_field="type", gc=False):
    """Anything that the server may say."""


class ConnectionAck(ServerMessage, tag="connection_ack"):
    """The sign-in was good. Times in seconds."""

    connection_id: str
    player_id: str
    inputs_per_second: int
    heartbeat_seconds: float


class SeatState(msgspec.Struct):
    """A seat as everybody in the room sees it."""

    player_id: str
    name: str
    character: str
    ready: bool
    bot: bool
    connected: bool


class RoomClosed(ServerMessage, tag="room_closed"):
    """The room is gone; `code` says why. The connection stays open."""

    room_id: str
    code: ClosedCode
    detail: str


class RoomState(ServerMessage, tag="room_state"):
    """The room after any change of its people, level or status."""

    room_id: str
    code: str
    game_id: str
    game_version: str
    level: int
    status: Status
    mode: Mode
    may_chat: bool
    bots: Bots
    least: int
    most: int
    host: str | None
    you: int | None
    seats: list[SeatState]
    spectators: int


class MatchStarted(ServerMessage, tag="match_started"):
    """A match begins; who knows the game's file, level, seed and inputs knows everything."""

    match_id: str
    game_id: str
    game_version: str
    level: int
    seed: int | None
    seats: int
    ticks_per_second: int
    updates_per_second: int


class StateUpdate(ServerMessage, tag="state_update", omit_defaults=True):
    """What changed since the update before; what isn't there didn't change.

    `seq` counts updates; `acks` has the last input handled of each seat. `whole` is a snapshot;
    else `fields` are (field, value) and `parts` are (field, index, value) of the snapshot. A
    keyframe carries the digest of the whole state. `pads` are what is held now at the seats where
    that changed, so that others may predict; a game with secrets keeps them to itself.
    """

    seq: int
    tick: int
    acks: list[int] | None = None
    whole: list[Any] | None = None
    fields: list[tuple[int, Any]] = []
    parts: list[tuple[int, int, Any]] = []
    pads: list[tuple[int, list[int]]] = []
    digest: str | None = None


class Result(msgspec.Struct):
    """How one seat ended; place 1 is best and equals share it.

    A rating says little before `placements_left` is 0: so many rated matches are still to come.
    """

    seat: int
    player_id: str
    place: int
    points: int
    rating: float | None = None
    rating_change: float | None = None
    placements_left: int | None = None


class MatchFinished(ServerMessage, tag="match_finished"):
    """The match is over and stored."""

    match_id: str
    results: list[Result]
    digest: str


class MatchAborted(ServerMessage, tag="match_aborted"):
    """The match can't go on; nothing counts."""

    match_id: str
    code: AbortCode
    detail: str


class InputRefused(ServerMessage, tag="input_refused"):
    """An input was dropped; `code` says why."""

    seq: int
    code: str


class Said(ServerMessage, tag="said"):
    """Somebody in the room used a phrase."""

    player_id: str
    phrase: Phrase


class Chatted(ServerMessage, tag="chatted"):
    """Somebody in the room wrote something; the filter has passed it."""

    player_id: str
    text: str


class Pong(ServerMessage, tag="pong"):
    """The answer to a ping; `tick` is the tick that the match is at, 0 outside one."""

    at: float
    tick: int


class Problem(ServerMessage, tag="error"):
    """Something was refused; the same codes as over HTTP."""

    code: str
    title: str
    way_out: str
    data: dict[str, Any]


Outgoing = (
    ConnectionAck | RoomState | RoomClosed | MatchStarted | StateUpdate | MatchFinished
    | MatchAborted | InputRefused | Said | Chatted | Pong | Problem
)  # fmt: skip

decode = msgspec.json.Decoder(Incoming).decode
encode = msgspec.json.Encoder().encode
