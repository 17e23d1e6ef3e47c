"""Every rung of the ladder is a game that runs, and is held to what a game is held to."""

from pathlib import Path

import pytest
from gamekit.checks import CHECKS
from gamekit.golden import Playthrough
from gamekit.lint import lint_file
from gamekit.loading import Game, load_game
from gamekit.playthrough import Recording
from gamekit.rng import Rng
from gamekit.runner import Match

EXAMPLES = sorted(Path(__file__).parent.glob("[0-9][0-9]_*.py"))
LAST = EXAMPLES[-1]
HOOK_OF = {"says_how_it_stands": "hint", "evidence_is_brief": "evidence"}


def stumble(game: Game, level: int, ticks: int = 400) -> Playthrough:
    """A run by somebody who presses keys at random, for a while each."""
    match, recording, rng = Match(game, level, seed=5), Recording(game.codec), Rng(level)
    pad = list(game.codec.neutral)
    while match.tick < ticks and not match.over:
        if match.tick % 12 == 0:
            pad = [rng.number(low, high) for low, high in game.codec.ranges]
        recording.add([pad])
        match.step([pad])
    return {"level": level, "seed": 5, "inputs": recording.encode()}


def test_the_ladder_has_seven_rungs_without_a_gap() -> None:
    """Numbered from 01."""
    assert [file.name[:2] for file in EXAMPLES] == [f"{n:02}" for n in range(1, 8)]


def test_each_rung_is_higher() -> None:
    """No example is shorter than half of the one before; the first is the shortest."""
    lengths = [len(file.read_text(encoding="utf-8").splitlines()) for file in EXAMPLES]
    assert lengths[0] == min(lengths) < 45
    assert lengths[-1] == max(lengths) < 160


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_lint_is_clean(file: Path) -> None:
    """Pupils copy what they see."""
    assert [str(refusal) for refusal in lint_file(file)] == []


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_contract(file: Path, check: str) -> None:
    """All checks; those about a hook only where the example has it, and the last has all."""
    game = load_game(file)
    hook = HOOK_OF.get(check)
    if hook is None or hasattr(game.module, hook) or file == LAST:
        CHECKS[check](game, [stumble(game, level) for level in range(len(game.levels))])


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_something_moves(file: Path) -> None:
    """Who holds keys sees another picture soon."""
    game = load_game(file)
    match = Match(game, seed=5)
    before = match.view()
    for _ in range(30):
        match.step([dict.fromkeys(_keys(game), 1)])
    assert match.view() != before


def _keys(game: Game) -> list[str]:
    kinds = {name: control.kind for name, control in game.info.controls.items()}
    return [name for name, kind in kinds.items() if kind in ("hold", "press") and name != "left"]
