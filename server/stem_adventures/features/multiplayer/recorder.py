"""The inputs of a match as they happen, in gamekit's format of recordings.

`gamekit.playthrough.Recording` compares all pads on every tick and keeps every run until the end.
A room process has hundreds of matches, so here only pads that changed are looked at, and runs are
written out as bytes at once. Both give the same text.
"""

import base64
from collections.abc import Sequence

VERSION = 1
MOST_KNOWN = 4096  # differences of pads, for all matches of the process

_known: dict[tuple[int, ...], tuple[int, bytes]] = {}


class MatchRecorder:
    """Runs of equal ticks, delta coded; see gamekit/playthrough.py for the format."""

    __slots__ = ("_count", "_out", "_pads", "_pending", "_width")

    def __init__(self, neutral: Sequence[int], seats: int) -> None:
        self._width = len(neutral)
        self._out = bytearray((VERSION, seats))
        self._pads: list[Sequence[int]] = [neutral] * seats  # as the last run left them
        self._count = 0
        self._pending = b""  # mask and differences of the run that is growing

    def add(self, changed: Sequence[tuple[int, Sequence[int]]]) -> None:
        """Note one tick: the pads that may differ from the tick before, by seat, lowest first."""
        mask, differences = 0, b""
        held, width = self._pads, self._width
        for seat, pad in changed:
            before = held[seat]
            if pad == before:
                continue
            # Keys are pressed in the same few ways again and again: what was worked out is kept.
            known = _known.get((*before, *pad))
            bits, coded = known if known is not None else _difference(before, pad)
            mask |= bits << seat * width
            differences += coded
            held[seat] = pad  # pads are never changed, only replaced
        if not mask and self._count:
            self._count += 1
            return
        if self._count:
            self._end_run()
        head = bytearray()
        _put(head, mask)
        self._count, self._pending = 1, bytes(head) + differences

    def encode(self) -> bytes:
        """The recording so far; more ticks may follow."""
        end = bytearray()
        if self._count:
            _put(end, self._count)
            end += self._pending
        return bytes(self._out + end)

    def text(self) -> str:
        """The recording as a playthrough carries it."""
        return base64.urlsafe_b64encode(self.encode()).rstrip(b"=").decode()

    def _end_run(self) -> None:
        _put(self._out, self._count)
        self._out += self._pending


def _difference(before: Sequence[int], pad: Sequence[int]) -> tuple[int, bytes]:
    """Which integers of a pad changed, as bits, and by how much, as bytes."""
    bits, coded = 0, bytearray()
    for i, (old, value) in enumerate(zip(before, pad, strict=True)):
        difference = value - old
        if difference:
            bits |= 1 << i
            _put(coded, difference * 2 if difference > 0 else -difference * 2 - 1)  # sign last
    if len(_known) >= MOST_KNOWN:  # pointers have no few ways
        _known.clear()
    _known[*before, *pad] = made = bits, bytes(coded)
    return made


def _put(out: bytearray, value: int) -> None:
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
