"""Stored runs of a game: the golden playthrough, and one winning playthrough for each level.

A playthrough is a JSON object {game, version, level, seed, inputs, ticks, score, stars, digest}.
`playthrough.json` holds one, `winning.json` a list with one for each level in order. A changed
digest means that the game has changed; `python -m gamekit.golden games/<id>` stores new ones.
"""

import json
import sys
from pathlib import Path
from typing import Any

from .errors import GamekitError
from .loading import Game, load_game
from .playthrough import Recording
from .runner import Match, Outcome, replay

PLAYTHROUGH, WINNING = "playthrough.json", "winning.json"

Playthrough = dict[str, Any]


class GoldenError(GamekitError):
    """A stored playthrough no longer gives what it gave."""

    code = "golden/differs"


def read_playthrough(folder: str | Path) -> Playthrough:
    """The golden playthrough of the game in a folder."""
    made: Playthrough = json.loads((Path(folder) / PLAYTHROUGH).read_text(encoding="utf-8"))
    return made


def read_winning(folder: str | Path) -> list[Playthrough]:
    """The winning playthroughs of the game in a folder, one for each level."""
    made: list[Playthrough] = json.loads((Path(folder) / WINNING).read_text(encoding="utf-8"))
    return made


def write_playthrough(folder: str | Path, playthrough: Playthrough) -> None:
    """Store the golden playthrough."""
    _write(Path(folder) / PLAYTHROUGH, playthrough)


def write_winning(folder: str | Path, winning: list[Playthrough]) -> None:
    """Store the winning playthroughs."""
    _write(Path(folder) / WINNING, winning)


def verify(game: Game, playthrough: Playthrough) -> Outcome:
    """Replay a stored run. Raises GoldenError when anything about it differs, InputsError too."""
    outcome = replay(
        game,
        level=playthrough["level"],
        seed=playthrough["seed"],
        inputs=playthrough["inputs"],
    )
    for name in ("score", "stars", "ticks", "digest"):
        stored, now = playthrough[name], getattr(outcome, name)
        if stored != now:
            message = f"{game.id}, level {playthrough['level'] + 1}: {name} was {stored}, is {now}"
            raise GoldenError(message, name=name, stored=stored, now=now)
    return outcome


def playthrough_of(match: Match, inputs: str) -> Playthrough:
    """The finished run of a match as a playthrough."""
    outcome = match.outcome()
    return {
        "game": match.game.id,
        "version": match.game.version,
        "level": match.level,
        "seed": match.seed,
        "inputs": inputs,
        "ticks": outcome.ticks,
        "score": outcome.score,
        "stars": outcome.stars,
        "digest": outcome.digest,
    }


def play_bot(game: Game, level: int, seed: int) -> Playthrough:
    """A whole run with the game's bot on every seat. Raises GoldenError if it never ends."""
    match = Match(game, level, seed)
    recording = Recording(game.codec, match.seats)
    while not match.over:
        if match.tick == game.info.most_ticks:
            message = f"{game.id}, level {level + 1}: the bot reaches no end in {match.tick} ticks"
            raise GoldenError(message, level=level, seed=seed)
        pads = [game.codec.encode(match.bot_pad(seat)) for seat in range(match.seats)]
        recording.add(pads)
        match.step(pads)
    return playthrough_of(match, recording.encode())


def find_win(game: Game, level: int, tries: int = 20) -> Playthrough:
    """The best of the bot's runs, up to three stars. Raises GoldenError for no star."""
    best: Playthrough = {"stars": 0}
    for seed in range(1, tries + 1):
        run = play_bot(game, level, seed)
        if run["stars"] > best["stars"]:
            best = run
        if best["stars"] == 3:
            break
    if not best["stars"]:
        raise GoldenError(f"{game.id}, level {level + 1}: the bot wins with none of {tries} seeds")
    return best


def store(folder: str | Path) -> list[Playthrough]:
    """Let the bot win every level, and store those runs and the first one as the golden one."""
    game = load_game(folder)
    winning = [find_win(game, level) for level in range(len(game.levels))]
    write_winning(folder, winning)
    write_playthrough(folder, winning[0])
    return winning


def _write(file: Path, value: object) -> None:
    file.write_text(json.dumps(value, indent=1) + "\n", encoding="utf-8")


def main(folders: list[str]) -> int:
    """Store new runs for the games in these folders and print what the bot reached."""
    for folder in folders:
        for run in store(folder):
            reached = f"{run['stars']} stars, {run['ticks']} ticks"
            print(f"{run['game']} level {run['level'] + 1}: {reached}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
