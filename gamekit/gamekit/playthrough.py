"""Recorded inputs: run-length coded, delta coded, as URL-safe text.

The bytes before base64url: version (1), seats, then runs until the end. A run is a varint with the
number of ticks (at least 1), a varint bit mask of the integers that changed since the run before
(bit i = i-th integer over all seats; the first run starts from pads at rest), and one zigzag varint
difference per changed integer.
"""

import base64
import binascii
from collections.abc import Iterator, Sequence

from .errors import InputsError
from .inputs import PadCodec

VERSION = 1
MOST_TEXT = 64 * 1024  # characters of base64url


class Recording:
    """The inputs of one run as they happen."""

    def __init__(self, codec: PadCodec, seats: int = 1) -> None:
        self.seats = seats
        self.ticks = 0
        self._neutral = codec.neutral * seats
        self._runs: list[tuple[int, tuple[int, ...]]] = []

    def add(self, pads: Sequence[Sequence[int]]) -> None:
        """Note the encoded pads of one tick, one for each seat."""
        flat = tuple(value for pad in pads for value in pad)
        self.ticks += 1
        if self._runs and self._runs[-1][1] == flat:
            self._runs[-1] = (self._runs[-1][0] + 1, flat)
        else:
            self._runs.append((1, flat))

    def encode(self) -> str:
        """The recording as text; a run of zero ticks has only the header."""
        out = bytearray((VERSION, self.seats))
        before = tuple(self._neutral)
        for count, flat in self._runs:
            _put_varint(out, count)
            changed = [i for i, value in enumerate(flat) if value != before[i]]
            _put_varint(out, sum(1 << i for i in changed))
            for i in changed:
                difference = flat[i] - before[i]
                _put_varint(out, difference * 2 if difference >= 0 else -difference * 2 - 1)
            before = flat
        return base64.urlsafe_b64encode(bytes(out)).rstrip(b"=").decode()


def decode_inputs(
    text: str, codec: PadCodec, seats: int, most_ticks: int, most_text: int = MOST_TEXT
) -> Iterator[tuple[int, list[list[int]]]]:
    """Runs of (ticks, one checked pad per seat), up to most_ticks in all. Raises InputsError."""
    data = _bytes_of(text, most_text)
    if len(data) < 2 or data[0] != VERSION:
        raise InputsError("playthrough/malformed", "the recording has an unknown format")
    if data[1] != seats:
        raise InputsError("playthrough/wrong_seats", f"the recording is not for {seats} seats")
    values = codec.neutral * seats
    width, position, ticks = codec.width, 2, 0
    while position < len(data):
        count, position = _take_varint(data, position)
        mask, position = _take_varint(data, position)
        ticks += count
        if count == 0 or mask >> len(values):
            raise InputsError("playthrough/malformed", "a run is empty or names no control")
        if ticks > most_ticks:
            raise InputsError("playthrough/too_long", f"more than {most_ticks} ticks")
        for i in range(len(values)):
            if mask >> i & 1:
                code, position = _take_varint(data, position)
                values[i] += (code >> 1) ^ -(code & 1)
        pads = [values[seat * width : (seat + 1) * width] for seat in range(seats)]
        for pad in pads:
            codec.check(pad)
        yield count, pads


def _bytes_of(text: str, most_text: int) -> bytes:
    if not isinstance(text, str) or len(text) > most_text:
        raise InputsError("playthrough/too_large", f"more than {most_text} characters")
    try:
        padded = (text + "=" * (-len(text) % 4)).encode("ascii")
        return base64.b64decode(padded, altchars=b"-_", validate=True)
    except (binascii.Error, UnicodeEncodeError):
        raise InputsError("playthrough/malformed", "the recording is not base64url") from None


def _put_varint(out: bytearray, value: int) -> None:
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)


def _take_varint(data: bytes, position: int) -> tuple[int, int]:
    value = shift = 0
    while position < len(data) and shift < 63:
        byte = data[position]
        position += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, position
        shift += 7
    raise InputsError("playthrough/malformed", "the recording ends in the middle of a number")
