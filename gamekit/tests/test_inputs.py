"""Controls, pads, and how a game's declared controls guard it (D5)."""

from typing import Any

import pytest
from gamekit.errors import ContractError, InputsError
from gamekit.inputs import PadCodec
from hypothesis import given
from hypothesis import strategies as st

from gamekit import CHOICE, HOLD, NUMBER, POINT, PRESS

CODEC = PadCodec(
    {"left": HOLD, "act": PRESS, "power": NUMBER(-5, 5), "tool": CHOICE("a", "b"), "aim": POINT}
)
pads = st.tuples(*(st.integers(low, high) for low, high in CODEC.ranges)).map(list)


def test_a_pad_at_rest() -> None:
    """Nothing pressed, the number nearest 0, the first choice, the pointer in the middle."""
    assert CODEC.neutral == [0, 0, 0, 0, 160, 90, 0]
    assert PadCodec({"size": NUMBER(3, 9)}).neutral == [3]


def test_a_pad_as_the_game_sees_it() -> None:
    """Attributes by name; a choice is its word; a point has parts."""
    pad = CODEC.decode([1, 0, -5, 1, 3, 4, 3])
    assert (pad.left, pad.act, pad.power, pad.tool) == (1, 0, -5, "b")
    aim = pad.aim
    assert (aim.x, aim.y, aim.down, aim.pressed, aim.released) == (3, 4, 1, 1, 0)


@given(pads)
def test_each_pad_in_range_is_accepted(values: list[int]) -> None:
    """And none of its numbers is lost."""
    CODEC.check(values)
    pad = CODEC.decode(values)
    aim = (pad.aim.x, pad.aim.y, pad.aim.down | pad.aim.pressed << 1 | pad.aim.released << 2)
    again = {"left": pad.left, "act": pad.act, "power": pad.power, "tool": pad.tool, "aim": aim}
    assert CODEC.encode(again) == values


@given(pads, st.integers(0, 6), st.integers(min_value=1))
def test_a_number_out_of_range_is_refused(values: list[int], at: int, beyond: int) -> None:
    """Wherever it stands and however far it is out."""
    for bad in (CODEC.ranges[at][1] + beyond, CODEC.ranges[at][0] - beyond):
        with pytest.raises(InputsError) as caught:
            CODEC.check([*values[:at], bad, *values[at + 1 :]])
        assert caught.value.code == "inputs/out_of_range"


@pytest.mark.parametrize("bad", [True, 1.0, "1", None])
def test_only_whole_numbers_are_accepted(bad: Any) -> None:
    """True and 1.0 would equal 1, but digests differ."""
    with pytest.raises(InputsError):
        CODEC.check([bad, 0, 0, 0, 0, 0, 0])


@pytest.mark.parametrize("values", [[], [0] * 6, [0] * 8])
def test_a_pad_of_another_width_is_refused(values: list[int]) -> None:
    """Each control has its place."""
    with pytest.raises(InputsError) as caught:
        CODEC.check(values)
    assert caught.value.code == "inputs/wrong_width"


def test_an_unknown_control_is_refused_with_the_known_ones() -> None:
    """So that a misspelled bot is found at once."""
    with pytest.raises(InputsError, match="left, act"):
        CODEC.encode({"lfet": 1})


@pytest.mark.parametrize("key", ["r", "p", "h", "?", "Escape"])
def test_keys_of_the_page_are_never_a_games(key: str) -> None:
    """Restart, pause, hint, describe and menu work in every game."""
    with pytest.raises(ContractError):
        HOLD.on(key)


def test_on_changes_a_copy() -> None:
    """HOLD itself is shared by all games."""
    pump = HOLD.on("Shift", label="pump")
    assert pump.describe("squeeze")["keys"] == ["Shift"]
    assert pump.describe("squeeze")["label"] == "pump"
    assert HOLD.describe("left")["keys"] == ["ArrowLeft", "a"]
