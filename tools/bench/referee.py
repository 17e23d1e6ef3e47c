"""How much faster than real time the referee replays each game, on one core."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gamekit.runner import Game, load_game, replay

from tools.bench.figures import Figure, median

GAMES = Path(__file__).parents[2] / "games"
BARS = {"momentum_pool": 50.0, "cell_surge": 50.0}  # times real time
ROUNDS = 5


def measure() -> Iterator[Figure]:
    """Replay the winning playthrough of every level; the median of the rounds."""
    for file in sorted(GAMES.glob("*/winning.json")):
        game = load_game(file.parent)
        runs = json.loads(file.read_text(encoding="utf-8"))
        rates = [_times_real_time(game, runs) for _ in range(ROUNDS)]
        yield Figure(
            f"referee: {game.id}", median(rates), "× real time", BARS.get(game.id), "least",
            f"{len(runs)} levels, processor time of one core",
        )  # fmt: skip


def _times_real_time(game: Game, runs: list[dict[str, Any]]) -> float:
    began, ticks = time.process_time(), 0
    for run in runs:
        ticks += replay(game, level=run["level"], seed=run["seed"], inputs=run["inputs"]).ticks
    return ticks / game.info.ticks_per_second / (time.process_time() - began)
