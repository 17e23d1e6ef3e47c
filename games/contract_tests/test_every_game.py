"""What holds for every game found, without a list to maintain."""

from pathlib import Path

import pytest
from gamekit.checks import CHECKS
from gamekit.golden import Playthrough
from gamekit.lint import lint_file
from gamekit.loading import Game
from gamekit.new_game import DRAFT
from gamekit.prediction import Prediction
from gamekit.runner import Match

from gamekit import golden

LEAST_LEVELS = 12


def test_lint_is_clean(folder: Path) -> None:
    """Nothing in the file could differ between machines."""
    assert [str(refusal) for refusal in lint_file(folder)] == []


@pytest.mark.parametrize("name", ["lesson.md", "playthrough.json", "winning.json", "test_{}.py"])
def test_has_its_files(folder: Path, name: str) -> None:
    """A game brings its lesson, its stored runs and its own tests."""
    file = folder / name.format(folder.name)
    assert file.is_file()
    assert len(file.read_text(encoding="utf-8")) > 100


def test_has_twelve_levels(folder: Path, game: Game) -> None:
    """A shipped game has at least twelve levels; a draft says that it is one."""
    assert len(game.levels) >= LEAST_LEVELS or (folder / DRAFT).is_file()


def test_golden_playthrough_replays(folder: Path, game: Game) -> None:
    """The stored run still ends as it ended; a changed digest needs a reason in the commit."""
    golden.verify(game, golden.read_playthrough(folder))


def test_every_level_is_won_by_a_stored_run(game: Game, winning: list[Playthrough]) -> None:
    """Each level has a stored run that replays to at least one star."""
    assert [run["level"] for run in winning] == list(range(len(game.levels)))
    for run in winning:
        assert golden.verify(game, run).stars >= 1, game.level_name(run["level"])


def test_bot_reaches_an_end_on_every_level(game: Game) -> None:
    """The game's own bot ends each level, won or lost, within max_seconds."""
    for level in range(len(game.levels)):
        assert golden.play_bot(game, level, seed=7)["ticks"] <= game.info.most_ticks


@pytest.mark.parametrize("check", CHECKS)
def test_contract(game: Game, winning: list[Playthrough], check: str) -> None:
    """Each check of gamekit.checks holds, on a run through every level."""
    CHECKS[check](game, winning)


def test_a_players_browser_can_run_ahead_of_the_room(game: Game) -> None:
    """From what a seat may see, at any moment of a match: it never ends in an error."""
    if game.info.players[1] < 2 or not game.runs_ahead:
        return
    room = Match(game, game.info.match_level, 7, 2)
    for _ in range(30):
        for _ in range(20):
            room.step([room.bot_pad(seat) for seat in (0, 1)])
        for seat in (0, 1):
            mine = Prediction(game, room.level, 2, seat)
            has_secrets = hasattr(game.module, "visible_to")
            seen = room.visible_snapshot(seat) if has_secrets else room.snapshot()[1]
            assert mine.take({"seq": 1, "tick": room.tick, "whole": seen})
            mine.settle(room.tick + 20)
            assert mine.can_predict, room.tick
            assert mine.match.view(seat)
