"""The authority over one match: collects inputs, steps the game's own file, says what changed.

Rules, numbered as in docs/protocol.md: an input holds until the next one (P21); an edge (a press, a
pointer going down or up) counts for exactly one tick even if its input came and went between two
ticks (P22); inputs are handled in order of their seq, an old seq is refused (P23).

What happens on every tick is written for speed: only pads that changed are decoded and recorded,
and what an update says again and again is encoded once.
"""

from collections import deque
from collections.abc import Sequence
from typing import Any, NamedTuple

from gamekit.record import digest_of_snapshot
from gamekit.runner import Game, Match

from stem_adventures.features.multiplayer import messages
from stem_adventures.features.multiplayer.delta import Difference, Snapshot
from stem_adventures.features.multiplayer.recorder import MatchRecorder

HISTORY_FRAMES = 60
REWIND_SECONDS = 0.5  # history is counted in frames, but what may be rewound is a time
KEYFRAME_SECONDS = 1.0
MOST_POINTS_PER_ACTION = 1000
SPECTATOR = -1  # the seat that visible_to is asked for somebody who only watches

Place = tuple[float, float]


class Frame(NamedTuple):
    """An update as it was sent; kept as bytes, which cost a tenth of the snapshot's memory."""

    seq: int
    tick: int
    updates: list[bytes]  # of each view
    places: list[Place]


class MatchHost:
    """One running match; no sockets, no clock."""

    def __init__(
        self, game: Game, level: int, seed: int, seats: int, updates_per_second: int
    ) -> None:
        self.match = Match(game, level, seed, seats)
        self.codec = codec = game.codec
        self.bots: set[int] = set()
        self.seqs = [0] * seats  # the last input taken of each seat
        self._held = [list(codec.neutral) for _ in range(seats)]
        self._edges: list[list[int] | None] = [None] * seats  # seen by no tick yet
        self._pads = [codec.decode(codec.neutral) for _ in range(seats)]
        self._changed: set[int] = set()
        self._new_pads: dict[int, list[int]] = {}  # that no update has told yet
        self.recorder = MatchRecorder(codec.neutral, seats)
        module = game.module
        self.has_secrets = hasattr(module, "visible_to")
        self._position = getattr(module, "position", None)
        self._keeps_points = hasattr(module, "standings")
        rate = game.info.ticks_per_second
        self.ticks_per_update = max(1, rate // updates_per_second)
        self.ticks_per_keyframe = int(rate * KEYFRAME_SECONDS)
        self.most_ticks = game.info.most_ticks
        self._rewind_ticks = int(rate * REWIND_SECONDS)
        self.history: deque[Frame] = deque(maxlen=HISTORY_FRAMES)
        self.seq = 0
        self.is_over = False
        self.standings = self.match.standings()
        self.suspicious_seats: set[int] = set()
        self._before = self._snapshots()
        self._differences = [Difference() for _ in self._before]
        self._updated_at, self._acked = self.match.tick, self.seqs[:]

    @property
    def views(self) -> int:
        """How many pictures of the state there are: one, or one a seat and one for spectators."""
        return len(self.seqs) + 1 if self.has_secrets else 1

    # Inputs --------------------------------------------------------------------------------------

    def accept(self, seat: int, seq: int, pad: list[int]) -> None:
        """Hold this pad from the next tick on. Raises InputsError when it isn't one of the game."""
        self.codec.check(pad)
        self.seqs[seat] = seq
        if self.codec.edges:
            edges = self._edges[seat]
            if edges is None:
                edges = self._edges[seat] = [0] * len(pad)
            for i, bits in self.codec.edges:
                edges[i] |= pad[i] & bits
        self._held[seat] = pad
        self._changed.add(seat)

    def release(self, seat: int) -> None:
        """Nobody is at this seat's controls: what was held is let go."""
        self._held[seat] = list(self.codec.neutral)
        self._edges[seat] = None
        self._changed.add(seat)

    def give_to_bot(self, seat: int) -> None:
        """The bot plays this seat from the next tick on."""
        self.bots.add(seat)

    def give_back(self, seat: int) -> None:
        """Its player is back."""
        if seat in self.bots:
            self.bots.discard(seat)
            self.release(seat)

    def _collect(self) -> list[tuple[int, list[int]]]:
        """The pads that may have changed, by seat; edges are used up."""
        if self.bots:
            self._ask_bots()
        held, pads, decode = self._held, self._pads, self.codec.decode
        changed = [(seat, held[seat]) for seat in sorted(self._changed)]
        self._changed.clear()
        if self.codec.edges:
            changed = [
                (seat, pad if seat in self.bots else self._with_edges(seat, pad))
                for seat, pad in changed
            ]
            # A pad with an edge is another one a tick later, when the edge is over.
            self._changed.update(seat for seat, pad in changed if self._has_edge(pad))
        for seat, pad in changed:
            pads[seat] = decode(pad)
        return changed

    def _with_edges(self, seat: int, held: list[int]) -> list[int]:
        edges, self._edges[seat] = self._edges[seat], None
        pad = list(held)
        for i, bits in self.codec.edges:
            pad[i] = pad[i] & ~bits | (edges[i] if edges is not None else 0)
        return pad

    def _has_edge(self, pad: list[int]) -> bool:
        return any(pad[i] & bits for i, bits in self.codec.edges)

    def _ask_bots(self) -> None:
        for seat in sorted(self.bots):
            self._held[seat] = self.codec.encode(self.match.bot_pad(seat))
            self._changed.add(seat)

    # Ticks ---------------------------------------------------------------------------------------

    def tick(self) -> list[bytes] | None:
        """One tick; the encoded update of each view when one is due, else None."""
        changed = self._collect() if self._changed or self.bots else []
        match = self.match
        match.advance(self._pads[:])
        self.recorder.add(changed)
        if changed:
            self._new_pads.update(changed)
        self.is_over = match.over or match.tick >= self.most_ticks
        if self._keeps_points or self.is_over:
            self._watch_points()
        if match.tick % self.ticks_per_update and not self.is_over:
            return None
        return self._updates()

    def whole(self, view: int) -> bytes:
        """The update that replaces everything a client knows: the state of the last update."""
        data = self._before[view]
        return messages.encode(
            messages.StateUpdate(
                seq=self.seq,
                tick=self._updated_at,
                acks=self._acked,
                whole=list(data),
                pads=self._all_pads(),
                digest=digest_of_snapshot(data),
            )
        )

    def since(self, view: int, version: int) -> list[bytes] | None:
        """The updates after an earlier one; None when some of them are forgotten."""
        missed = self.seq - version
        if not 0 <= missed <= len(self.history):
            return None
        frames = list(self.history)[len(self.history) - missed :]
        return [frame.updates[view] for frame in frames]

    def _all_pads(self) -> list[tuple[int, list[int]]]:
        return [] if self.has_secrets else list(enumerate(self._held))

    def _updates(self) -> list[bytes]:
        self.seq += 1
        now = self._snapshots()
        tick = self.match.tick
        has_digest = self.is_over or tick % self.ticks_per_keyframe < self.ticks_per_update
        acks = None
        if self.seqs != self._acked:
            acks = self._acked = self.seqs[:]
        pads = [] if self.has_secrets else list(self._new_pads.items())
        self._new_pads.clear()
        updates = []
        for view, after in enumerate(now):
            fields, parts = self._differences[view].between(self._before[view], after)
            updates.append(
                messages.encode(
                    messages.StateUpdate(
                        seq=self.seq,
                        tick=tick,
                        acks=acks,
                        fields=fields,
                        parts=parts,
                        pads=pads,
                        digest=digest_of_snapshot(after) if has_digest else None,
                    )
                )
            )
        self._before, self._updated_at = now, tick
        self.history.append(Frame(self.seq, tick, updates, self._places()))
        return updates

    def _snapshots(self) -> list[Snapshot]:
        if self.has_secrets:
            seats = [*range(len(self.seqs)), SPECTATOR]
            return [self.match.visible_snapshot(seat) for seat in seats]
        return [self.match.snapshot()[1]]

    # What is watched -----------------------------------------------------------------------------

    def _places(self) -> list[Place]:
        """Where each seat is, in a game that tells it: `position(s, seat)` gives x and y."""
        if self._position is None:
            return []
        state = self.match.state
        return [tuple(self._position(state, seat)) for seat in range(len(self.seqs))]

    def place_at(self, seat: int, tick: int) -> Place | None:
        """Where a seat was when a tick was sent; None when that is no longer known."""
        if self._position is None or tick < self.match.tick - self._rewind_ticks:
            return None
        frames = reversed(self.history)
        return next((frame.places[seat] for frame in frames if frame.tick == tick), None)

    def _watch_points(self) -> None:
        """A rule that gives more than 1000 points in one tick is broken or was tricked."""
        standings = self.match.standings()
        if self._keeps_points:
            for seat, (before, after) in enumerate(zip(self.standings, standings, strict=True)):
                if after - before > MOST_POINTS_PER_ACTION:
                    self.suspicious_seats.add(seat)
        self.standings = standings

    def transcript(self) -> dict[str, Any]:
        """The match as a playthrough that replays to the same digest."""
        return {
            "level": self.match.level,
            "seed": self.match.seed,
            "seats": len(self.seqs),
            "ticks": self.match.tick,
            "inputs": self.recorder.encode(),
            "digest": self.match.digest(),
        }


def places_of(points: Sequence[int], has_left: Sequence[bool]) -> list[int]:
    """The place of each seat by its points; equals share one, and who gave up comes after all."""
    keys = [(not left, score) for score, left in zip(points, has_left, strict=True)]
    return [1 + sum(other > mine for other in keys) for mine in keys]
