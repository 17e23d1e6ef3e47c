"""Finds the par of every level and stores the winning and golden playthroughs.

python make_playthroughs.py --par   prints and stores the pars in levels.json
python make_playthroughs.py         stores winning.json and playthrough.json

Par: the game's bot divides as soon as a cell can and never wastes a stroke. A level's par is 1.25
times the median of the energy per cell of those of its 20 runs that lost no cell (of all won runs
when fewer than three did), rounded up to a tenth: a quarter of slack for human hands.
"""

import json
import sys
from pathlib import Path
from statistics import median

from gamekit.loading import Game, load_game
from gamekit.runner import Match

from gamekit import golden

FOLDER = Path(__file__).parent
TRIES, SLACK = 20, 1.25


def energies(game: Game, level: int) -> list[float]:
    """The bot's energy per cell in its clean runs, else in all runs it won."""
    clean, won = [], []
    for seed in range(1, TRIES + 1):
        match = Match(game, level, seed)
        while not match.over:
            match.step([match.bot_pad()])
        if match.state.won:
            won.append(game.module.energy_per_cell(match.state))
            clean += won[-1:] if not match.state.tally.lost else []
    return clean if len(clean) >= 3 else won


def store_pars() -> None:
    """Write the par of every level into levels.json."""
    game, file = load_game(FOLDER), FOLDER / "levels.json"
    levels = json.loads(file.read_text(encoding="utf-8"))
    for i, level in enumerate(levels):
        found = energies(game, i)
        level["par"] = int(median(found) * SLACK * 10 + 1) / 10
        sys.stdout.write(f"{i + 1:2} {level['name']:20} {len(found)} runs, par {level['par']}\n")
    lines = ",\n".join(" " + json.dumps(level) for level in levels)
    file.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def store_runs() -> None:
    """Write the best of the bot's runs on every level."""
    game = load_game(FOLDER)
    winning = [golden.find_win(game, level, 60) for level in range(len(game.levels))]
    golden.write_winning(FOLDER, winning)
    golden.write_playthrough(FOLDER, winning[2])
    sys.stdout.write(f"stars: {[run['stars'] for run in winning]}\n")


if __name__ == "__main__":
    store_pars() if "--par" in sys.argv else store_runs()
