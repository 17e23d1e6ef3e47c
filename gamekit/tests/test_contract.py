"""What a game must define, and the help its author gets."""

import pytest
from gamekit.errors import ContractError, GamekitError
from gamekit.loading import load_source

from gamekit import HOLD, GameInfo


def _broken(source: str, old: str, new: str) -> str:
    assert old in source
    with pytest.raises(GamekitError) as caught:
        load_source("lantern", source.replace(old, new))
    return caught.value.message


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("def step(", "def stpe(", "did you mean this by 'stpe'?"),
        ("def is_over(", "def isover(", "did you mean this by 'isover'?"),
        ("LEVELS =", "LEVEL =", "did you mean this by 'LEVEL'?"),
        ("def view(s)", "def show(s)", "write def view(s):"),
        ("def step(s, inputs)", "def step(s)", "step takes s, inputs: write def step(s, inputs):"),
        ('GAME = GameInfo(', 'GAME = dict(', "GAME should be a GameInfo"),
        ("def view(s)", "score = 3\ndef view(s)", "score should be a function"),
        ('Level("Night", 9)', '"Night"', "every entry of LEVELS"),
        ('[Level("Dusk", 5), Level("Night", 9)]', "[]", "at least one"),
        ("@record\nclass State", "class State", "State needs @record"),
        ("from gamekit import CHOICE", "import os\nfrom gamekit import CHOICE", "only gamekit"),
        ("import CHOICE,", "import CHOICE, loading,", "no 'loading'"),
        ("from gamekit import CHOICE", "from gamekit.kits.pond import sqrt, CHOICE", "no 'sqrt'"),
        ("def view(s)", "def view(s, seat, more)", "write def view(s):"),
        ("def start(", "def start(:\ndef start(", "line"),
        ("goal: int", "goal: list", "plain data"),
    ],
)  # fmt: skip
def test_a_broken_game_is_told_what_to_do(
    lantern_source: str, old: str, new: str, said: str
) -> None:
    """One sentence that names the right thing."""
    assert said in _broken(lantern_source, old, new)


@pytest.mark.parametrize("name", ["open", "print", "__import__('os')", "eval", "sum", "hash"])
def test_builtins_that_could_harm_or_differ_are_not_there(lantern_source: str, name: str) -> None:
    """Even when nobody has run the lint."""
    assert _broken(lantern_source, "LEVELS = [", f"X = {name}\nLEVELS = [")


def test_a_syntax_error_names_its_line(lantern_source: str) -> None:
    """So that a pupil finds it."""
    assert "line 1:" in _broken("def (\n" + lantern_source, "Lantern", "Lantern")


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("subject", "chemsitry", "did you mean 'chemistry'?"),
        ("backdrop", "moon", "bench"),
        ("ticks_per_second", 50, "one of"),
        ("players", 9, "1 to 8"),
        ("players", (4, 2), "1 to 8"),
        ("controls", {}, "at least one control"),
        ("controls", {"left": 1}, "not HOLD"),
        ("max_seconds", 0, "1 to 3600"),
    ],
)
def test_game_info_refuses_what_cannot_be(field: str, value: object, said: str) -> None:
    """With the nearest thing that can."""
    fields: dict[str, object] = {"title": "T", "topic": "a/b", "controls": {"left": HOLD}}
    with pytest.raises(ContractError, match=said):
        GameInfo(**{**fields, field: value})  # type: ignore[arg-type]
