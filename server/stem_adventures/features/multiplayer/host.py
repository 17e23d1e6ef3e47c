"""The authority over one match: collects inputs, steps the game's own file, says what changed.

Rules, numbered as in docs/protocol.md: an input holds until the next one (P7); an edge (a press, a
pointer going down or up) counts for exactly one tick even if its input came and went between two
ticks (P8); inputs are handled in order of their seq, an old seq is refused (P9).
"""

from collections import deque
from collections.abc import Sequence
from typing import Any

from gamekit.inputs import PadCodec
from gamekit.record import digest_of_snapshot
from gamekit.runner import Game, Match, Recording

from stem_adventures.features.multiplayer import messages
from stem_adventures.features.multiplayer.delta import Snapshot, difference

HISTORY_FRAMES = 60
REWIND_SECONDS = 0.5  # history is counted in frames, but what may be rewound is a time
KEYFRAME_SECONDS = 1.0
MOST_POINTS_PER_ACTION = 1000
SPECTATOR = -1  # the seat that visible_to is asked for somebody who only watches


class SeatInputs:
    """The pad of one seat: what is held, and the edges that no tick has seen yet."""

    __slots__ = ("_edges", "edges", "held", "seq", "waiting")

    def __init__(self, codec: PadCodec) -> None:
        self.held = list(codec.neutral)
        self._edges = codec.edges
        self.edges = [0] * codec.width
        self.seq = 0
        self.waiting = False

    def take(self, seq: int, pad: Sequence[int]) -> None:
        """Hold this pad from the next tick on; remember its edges until then."""
        self.seq, self.waiting = seq, True
        for i, bits in self._edges:
            self.edges[i] |= pad[i] & bits
        self.held = list(pad)

    def collect(self) -> list[int]:
        """The pad for this tick; edges are used up."""
        pad = list(self.held)
        for i, bits in self._edges:
            pad[i] = pad[i] & ~bits | self.edges[i]
            self.edges[i] = 0
        self.waiting = False
        return pad


class MatchHost:
    """One running match; no sockets, no clock."""

    def __init__(
        self, game: Game, level: int, seed: int, seats: int, updates_per_second: int
    ) -> None:
        self.match = Match(game, level, seed, seats)
        self.codec = game.codec
        self.inputs = [SeatInputs(game.codec) for _ in range(seats)]
        self.bots: set[int] = set()
        self.recording = Recording(game.codec, seats)
        self.has_secrets = hasattr(game.module, "visible_to")
        rate = game.info.ticks_per_second
        self.ticks_per_update = max(1, rate // updates_per_second)
        self.ticks_per_keyframe = int(rate * KEYFRAME_SECONDS)
        self.most_ticks = game.info.most_ticks
        self.history: deque[tuple[int, Snapshot]] = deque(
            maxlen=min(HISTORY_FRAMES, max(1, int(rate * REWIND_SECONDS)))
        )
        self.seq = 0
        self.is_over = False
        self.standings = self.match.standings()
        self._keeps_points = hasattr(game.module, "standings")
        self.suspicious_seats: set[int] = set()
        self._before: list[Snapshot] = self._snapshots()

    @property
    def views(self) -> int:
        """How many pictures of the state there are: one, or one a seat and one for spectators."""
        return len(self.inputs) + 1 if self.has_secrets else 1

    def accept(self, seat: int, seq: int, pad: Sequence[int]) -> None:
        """Take an input. Raises InputsError when it isn't a pad of this game."""
        self.codec.check(pad)
        self.inputs[seat].take(seq, pad)

    def give_to_bot(self, seat: int) -> None:
        """The bot plays this seat from the next tick on."""
        self.bots.add(seat)

    def give_back(self, seat: int) -> None:
        """Its player is back."""
        self.bots.discard(seat)

    def tick(self) -> list[bytes] | None:
        """One tick; the encoded update of each view when one is due, else None."""
        pads = [
            self.match.bot_pad(seat) if seat in self.bots else inputs.collect()
            for seat, inputs in enumerate(self.inputs)
        ]
        encoded = [pad if isinstance(pad, list) else self.codec.encode(pad) for pad in pads]
        self.match.advance([self.codec.decode(pad) for pad in encoded])
        self.recording.add(encoded)
        self.is_over = self.match.over or self.match.tick >= self.most_ticks
        self._watch_points()
        if self.match.tick % self.ticks_per_update and not self.is_over:
            return None
        return self._updates()

    def whole(self, view: int) -> bytes:
        """The update that replaces everything a client knows."""
        data = self._before[view]
        return messages.encode(
            messages.StateUpdate(
                seq=self.seq,
                tick=self.match.tick,
                acks=[inputs.seq for inputs in self.inputs],
                whole=list(data),
                digest=digest_of_snapshot(data),
            )
        )

    def _updates(self) -> list[bytes]:
        self.seq += 1
        now = self._snapshots()
        keyframe = self.match.tick % self.ticks_per_keyframe < self.ticks_per_update
        acks = [inputs.seq for inputs in self.inputs]
        updates = []
        for before, after in zip(self._before, now, strict=True):
            fields, parts = difference(before, after)
            updates.append(
                messages.encode(
                    messages.StateUpdate(
                        seq=self.seq,
                        tick=self.match.tick,
                        acks=acks,
                        fields=fields,
                        parts=parts,
                        digest=digest_of_snapshot(after) if keyframe or self.is_over else None,
                    )
                )
            )
        self._before = now
        self.history.append((self.match.tick, now[0]))
        return updates

    def _snapshots(self) -> list[Snapshot]:
        if self.has_secrets:
            seats = [*range(len(self.inputs)), SPECTATOR]
            return [self.match.visible_snapshot(seat) for seat in seats]
        return [self.match.snapshot()[1]]

    def _watch_points(self) -> None:
        """A rule that gives more than 1000 points in one tick is broken or was tricked."""
        if not self._keeps_points and not self.is_over:
            return
        standings = self.match.standings()
        for seat, (before, after) in enumerate(zip(self.standings, standings, strict=True)):
            if after - before > MOST_POINTS_PER_ACTION:
                self.suspicious_seats.add(seat)
        self.standings = standings

    def places(self) -> list[int]:
        """The place of each seat by its points; equals share a place."""
        points = self.standings
        return [1 + sum(other > mine for other in points) for mine in points]

    def transcript(self) -> dict[str, Any]:
        """The match as a playthrough that replays to the same digest."""
        return {
            "level": self.match.level,
            "seed": self.match.seed,
            "seats": len(self.inputs),
            "ticks": self.match.tick,
            "inputs": self.recording.encode(),
            "digest": self.match.digest(),
        }
