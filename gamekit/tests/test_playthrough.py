"""Recorded inputs: nothing is lost, and nothing malformed gets through (D6)."""

import base64

import pytest
from gamekit.errors import InputsError
from gamekit.inputs import PadCodec
from gamekit.playthrough import MOST_TEXT, Recording, decode_inputs
from hypothesis import given
from hypothesis import strategies as st

from gamekit import HOLD, NUMBER, POINT

CODEC = PadCodec({"left": HOLD, "power": NUMBER(-1000, 1000), "aim": POINT})
pads = st.tuples(*(st.integers(low, high) for low, high in CODEC.ranges)).map(list)
# Held inputs are the rule, so runs of the same pad are drawn more often than chance would.
runs = st.lists(st.tuples(st.integers(1, 300), pads), max_size=12)


def _record(runs: list[tuple[int, list[int]]], seats: int = 1) -> str:
    recording = Recording(CODEC, seats)
    for count, pad in runs:
        for _ in range(count):
            recording.add([pad] * seats)
    return recording.encode()


def _decode(text: str, seats: int = 1, most: int = 10_000) -> list[list[list[int]]]:
    return [pads for count, pads in decode_inputs(text, CODEC, seats, most) for _ in range(count)]


@given(runs, st.integers(1, 3))
def test_what_is_recorded_comes_back(runs: list[tuple[int, list[int]]], seats: int) -> None:
    """Tick by tick, for each seat."""
    expected = [[pad] * seats for count, pad in runs for _ in range(count)]
    assert _decode(_record(runs, seats), seats) == expected


def test_a_minute_of_holding_takes_a_few_characters() -> None:
    """Runs are counted, not repeated."""
    assert len(_record([(3600, [1, 0, 160, 90, 0])])) < 12


@given(st.binary(max_size=60))
def test_noise_is_decoded_or_refused(noise: bytes) -> None:
    """Never another error, never a pad out of range, never more ticks than allowed."""
    text = base64.urlsafe_b64encode(noise).rstrip(b"=").decode()
    try:
        ticks = _decode(text, most=500)
    except InputsError as error:
        assert error.code.split("/")[0] in ("playthrough", "inputs")
        return
    assert len(ticks) <= 500
    for tick in ticks:
        CODEC.check(tick[0])


@given(st.text(max_size=40))
def test_any_text_is_decoded_or_refused(text: str) -> None:
    """Also with characters that base64 doesn't know."""
    try:
        _decode(text)
    except InputsError as error:
        assert error.code


def _bytes(*values: int) -> str:
    return base64.urlsafe_b64encode(bytes(values)).rstrip(b"=").decode()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "playthrough/malformed"),
        (_bytes(9, 1), "playthrough/malformed"),
        (_bytes(1, 2), "playthrough/wrong_seats"),
        (_bytes(1, 1, 0, 0), "playthrough/malformed"),  # a run of no ticks
        (_bytes(1, 1, 1, 128), "playthrough/malformed"),  # ends inside a number
        (_bytes(1, 1, 1, 32), "playthrough/malformed"),  # names a sixth integer
        (_bytes(1, 1, 128, 206, 218, 220, 3, 0), "playthrough/too_long"),  # 10**9 ticks
        (_bytes(1, 1, 1, 1, 4), "inputs/out_of_range"),  # left = 2
        (_bytes(1, 1, 1, 1, *[255] * 12, 1), "playthrough/malformed"),  # a number of 90 bits
        ("A" * (MOST_TEXT + 1), "playthrough/too_large"),
        ("AQE*", "playthrough/malformed"),
        ("AQEé", "playthrough/malformed"),
    ],
)
def test_each_fault_has_its_code(text: str, code: str) -> None:
    """The player is told what was wrong."""
    with pytest.raises(InputsError) as caught:
        _decode(text)
    assert caught.value.code == code
