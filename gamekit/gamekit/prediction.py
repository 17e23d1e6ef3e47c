"""A match as one of its players sees it: what the room said last, run ahead to now.

The room has authority, but its word is always some ticks old. From there the same game file goes on
with what this player pressed since and with what the others held last. Every settling puts the
room's state back and runs ahead again, so a wrong guess lives for one round trip at most.
"""

from collections import deque
from collections.abc import Sequence
from typing import Any, NamedTuple

from .errors import GamekitError
from .loading import Game
from .record import digest_of_snapshot
from .runner import Match

Snapshot = list[Any]
Encoded = list[int]


class Given(NamedTuple):
    """A pad that was sent to the room, and the tick that it is meant for."""

    seq: int
    tick: int
    pad: Encoded


class Prediction:
    """Takes a room's updates and this player's pads; `match` is what to draw."""

    def __init__(self, game: Game, level: int, seats: int, seat: int | None = None) -> None:
        self.match = Match(game, level, 0, seats)
        self.seat = seat
        """None for somebody who watches."""
        self.can_predict = seat is not None and game.runs_ahead
        """Without a seat, or enough of the state, there is nothing to run ahead with."""
        self._game, self._has_secrets = game, hasattr(game.module, "visible_to")
        self.tick = 0
        """Of the room's state."""
        self.place: tuple[float, float] | None = None
        """Where that state has this player, in a game that tells `position`; None until settled."""
        self.acked = 0
        """The last pad of this player that is part of the room's state."""
        self._codec = game.codec
        self._held = [list(game.codec.neutral) for _ in range(seats)]
        self._pads = [game.codec.decode(pad) for pad in self._held]
        self._given: deque[Given] = deque()
        self._truth: Snapshot | None = None
        self._seq = 0

    def take(self, update: dict[str, Any]) -> bool:
        """Keep what the room says; False when something was missed and the whole is needed."""
        data: Snapshot
        if "whole" in update:
            data = update["whole"]
        elif self._truth is None or update["seq"] != self._seq + 1:
            self._truth = None
            return False
        else:
            data = patched(self._truth, update.get("fields", ()), update.get("parts", ()))
        digest = update.get("digest")
        if digest is not None and digest != digest_of_snapshot(data):
            self._truth = None
            return False
        self._truth, self._seq, self.tick = data, update["seq"], update["tick"]
        self.place = None
        for seat, pad in update.get("pads", ()):
            self._held[seat] = self._without_edges(pad)
            self._pads[seat] = self._codec.decode(self._held[seat])
        if update.get("acks") and self.seat is not None:
            self._acknowledge(update["acks"][self.seat])
        return True

    def give(self, pad: Encoded, tick: int) -> int:
        """Hold this pad from a tick on; its number, under which the room has to get it."""
        seq = max(self.acked, self._given[-1].seq if self._given else 0) + 1
        self._given.append(Given(seq, tick, pad))
        return seq

    def settle(self, tick: int) -> None:
        """Put the room's state back and run ahead to a tick."""
        if self._truth is not None:
            self.match.restore((self.tick, self._truth))
            self.place = self._find_place()
        self.run(tick)

    def _find_place(self) -> tuple[float, float] | None:
        find = getattr(self._game.module, "position", None)
        return None if find is None or self.seat is None else find(self.match.state, self.seat)

    def run(self, tick: int) -> None:
        """Go on to a tick, or to the end of the match: only the room may say what comes then."""
        if not self.can_predict:
            return
        try:
            while self.match.tick < tick and not self.match.over:
                self._step()
        except GamekitError:  # a guess led where the game never comes; the room goes on
            self.can_predict = False
            self.settle(tick)

    def _step(self) -> None:
        # What others do in a game with secrets isn't told: None stands in place of their pads.
        pads: list[Any] = [None] * len(self._pads) if self._has_secrets else list(self._pads)
        if self.seat is not None:
            pads[self.seat] = self._codec.decode(self._own_pad(self.match.tick + 1))
        self.match.advance(pads)

    def _own_pad(self, tick: int) -> Encoded:
        """The pad of this player for the step that leads to a tick, as the room will see it.

        What should have reached the room by now but is not acknowledged can come next at earliest.
        """
        assert self.seat is not None
        pad, edges = list(self._held[self.seat]), [0] * self._codec.width
        for given in self._given:
            due = max(given.tick, self.tick + 1)
            if due > tick:
                break
            pad = self._without_edges(given.pad)
            if due == tick:
                edges = [a | b for a, b in zip(edges, given.pad, strict=True)]
        for i, bits in self._codec.edges:
            pad[i] |= edges[i] & bits
        return pad

    def _without_edges(self, pad: Sequence[int]) -> Encoded:
        held = list(pad)
        for i, bits in self._codec.edges:
            held[i] &= ~bits
        return held

    def _acknowledge(self, seq: int) -> None:
        self.acked = max(self.acked, seq)
        while self._given and self._given[0].seq <= seq:
            self._given.popleft()


def patched(
    before: Sequence[Any],
    fields: Sequence[tuple[int, Any]],
    parts: Sequence[tuple[int, int, Any]],
) -> Snapshot:
    """The snapshot after an update; shares unchanged entries with the one before."""
    after = list(before)
    for i, value in fields:
        after[i] = value
    touched: set[int] = set()
    for i, j, value in parts:
        if i not in touched:
            after[i] = list(after[i])
            touched.add(i)
        after[i][j] = value
    return after
