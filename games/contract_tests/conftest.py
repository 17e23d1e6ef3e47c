"""Finds every game by itself: a folder with a file of the same name is a game."""

import sys
from functools import cache
from pathlib import Path

import pytest
from gamekit.golden import Playthrough
from gamekit.loading import Game, load_game

from gamekit import golden

GAMES = Path(__file__).resolve().parents[1]


def game_folders() -> list[Path]:
    """The folders of all games, by name."""
    return sorted(place for place in GAMES.iterdir() if (place / f"{place.name}.py").is_file())


@cache
def _game(folder: Path) -> Game:
    return load_game(folder)


@cache
def _winning(folder: Path) -> list[Playthrough]:
    return golden.read_winning(folder)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run each test that asks for a folder once for each game."""
    if "folder" in metafunc.fixturenames:
        metafunc.parametrize("folder", game_folders(), ids=lambda folder: folder.name)


@pytest.fixture
def game(folder: Path) -> Game:
    """The game in the folder."""
    return _game(folder)


@pytest.fixture
def winning(folder: Path) -> list[Playthrough]:
    """The stored winning playthroughs of the game, one for each level."""
    return _winning(folder)


@pytest.fixture(autouse=True)
def _no_tracer_left() -> None:
    assert sys.gettrace() is None or "coverage" in sys.modules
