"""What `stem new-game`, `stem play-headless` and `stem lint-game` do; they need no server."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from gamekit.errors import GamekitError
from gamekit.golden import read_playthrough, verify
from gamekit.lint import lint_file
from gamekit.loading import load_game
from gamekit.new_game import make_game

from stem_adventures.errors import StartError

Say = Callable[[str], None]


def new_game(games: Path, name: str, say: Say) -> int:
    """Make a folder that plays and passes the contract tests."""
    try:
        folder = make_game(games, name)
    except GamekitError as error:
        raise StartError(str(error)) from error
    say(f"{folder} is ready. Change {name}.py, then try: stem play-headless {name}")
    return 0


def play_headless(games: Path, name: str, playthrough: Path | None, say: Say) -> int:
    """Replay a stored run, and say whether it still gives what it gave."""
    folder = games / name
    try:
        game = load_game(folder)
        run = read_playthrough(folder) if playthrough is None else _read(playthrough)
        started = time.perf_counter()
        outcome = verify(game, run)
    except (GamekitError, OSError, ValueError, KeyError) as error:
        raise StartError(f"{name} can't be replayed: {error}") from error
    speed = outcome.ticks / game.info.ticks_per_second / (time.perf_counter() - started)
    say(f"{game.info.title}, level {run['level'] + 1}, seed {run['seed']}: as recorded")
    say(f"score {outcome.score}, stars {outcome.stars}, {outcome.ticks} ticks, {outcome.digest}")
    say(f"replayed {speed:.0f} times as fast as it was played")
    return 0


def _read(file: Path) -> dict[str, Any]:
    run = json.loads(file.read_text(encoding="utf-8"))
    if not isinstance(run, dict):
        raise ValueError(f"{file} must hold one playthrough, a JSON object")
    return run


def lint_game(file: Path, say: Say) -> int:
    """Say what in a game's file could differ between machines; 1 when there is anything."""
    if not file.exists():
        raise StartError(f"There is no file {file}.")
    refusals = lint_file(file)
    for refusal in refusals:
        say(f"{file}: {refusal}")
    say("clean" if not refusals else f"{len(refusals)} to change")
    return 1 if refusals else 0
