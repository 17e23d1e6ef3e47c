"""Who is at the other end of a connection."""

from dataclasses import dataclass

from stem_adventures.context import PlayerId, TenantId
from stem_adventures.live import Connection
from stem_adventures.live.connection import monotonic
from stem_adventures.live.credits import Credits

INPUTS_PER_SECOND = 30
INPUT_BURST = 12
WORDS_PER_SECOND, WORD_BURST = 1.0, 5.0  # phrases and texts
JOINS_PER_SECOND, JOIN_BURST = 2.0, 10.0


@dataclass(frozen=True, slots=True)
class Admission:
    """A player whose sign-in was good. `session_id` is the sign-in, which may end."""

    tenant: TenantId
    player: PlayerId
    session_id: str
    name: str
    character: str
    may_chat: bool = False


class Guest:
    """A signed-in player on one connection, wherever they sit."""

    __slots__ = ("admission", "connection", "inputs", "joins", "player", "refused_until", "words")

    def __init__(self, connection: Connection, admission: Admission) -> None:
        now = monotonic()
        self.connection, self.admission = connection, admission
        self.player = admission.player
        self.inputs = Credits(INPUTS_PER_SECOND, INPUT_BURST, now)
        self.words = Credits(WORDS_PER_SECOND, WORD_BURST, now)
        self.joins = Credits(JOINS_PER_SECOND, JOIN_BURST, now)
        self.refused_until = 0.0
