"""Makes the folder of a new game that plays, is tested and passes the contract tests at once."""

import keyword
import re
from importlib.resources import files
from pathlib import Path

from . import golden
from .errors import ContractError

DRAFT = "DRAFT"  # a folder with this file is not held to the number of levels, and is not shipped
_DRAFT_NOTE = "While this file is here the game needs fewer than twelve levels and isn't shipped.\n"


def make_game(parent: str | Path, name: str, title: str = "") -> Path:
    """Make parent/name from the template and store winning runs. Raises ContractError."""
    if not re.fullmatch(r"[a-z][a-z0-9_]{1,39}", name) or keyword.iskeyword(name):
        message = (
            f"{name!r} can't name a game: use small letters, digits and _, such as prime_catcher"
        )
        raise ContractError(message, name=name)
    folder = Path(parent) / name
    if folder.exists():
        raise ContractError(
            f"there is already something called {name!r} in {folder.parent}", name=name
        )
    title = title or name.replace("_", " ").title()
    if not re.fullmatch(r"[^\"\\\n{}]{1,40}", title):
        raise ContractError("a title has up to 40 characters and no quotes", title=title)
    folder.mkdir(parents=True)
    for kind, file in (
        ("game.py", f"{name}.py"),
        ("test_game.py", f"test_{name}.py"),
        ("lesson.md", "lesson.md"),
    ):
        text = files("gamekit").joinpath("template", f"{kind}.txt").read_text(encoding="utf-8")
        (folder / file).write_text(text.replace("TITLE", title), encoding="utf-8")
    (folder / DRAFT).write_text(_DRAFT_NOTE, encoding="utf-8")
    golden.store(folder)
    return folder
