"""A game made from the template passes what every game passes."""

from pathlib import Path

import pytest
from gamekit.checks import CHECKS
from gamekit.errors import ContractError
from gamekit.lint import lint_file
from gamekit.loading import load_game
from gamekit.new_game import make_game

from gamekit import golden


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh game."""
    return make_game(tmp_path_factory.mktemp("games"), "ice_walk", "Ice Walk")


def test_new_game_is_clean_and_wins(fresh: Path) -> None:
    """Its stored runs replay, with stars, and the lint is silent."""
    game = load_game(fresh)
    assert lint_file(fresh) == []
    assert [golden.verify(game, run).stars for run in golden.read_winning(fresh)] == [3, 3, 3]


@pytest.mark.parametrize("check", CHECKS)
def test_new_game_fulfils_the_contract(fresh: Path, check: str) -> None:
    """Each check holds."""
    CHECKS[check](load_game(fresh), golden.read_winning(fresh))


@pytest.mark.parametrize("name", ["Ice", "9lives", "class", "a b", "../x", ""])
def test_a_bad_name_is_refused(tmp_path: Path, name: str) -> None:
    """The name becomes a folder, a module and a part of addresses."""
    with pytest.raises(ContractError):
        make_game(tmp_path, name)


def test_nothing_is_overwritten(fresh: Path) -> None:
    """Making a game twice leaves the first as it is."""
    with pytest.raises(ContractError, match="already"):
        make_game(fresh.parent, fresh.name)
