"""How much faster than real time the referee replays each game: in its sandbox, on one core.

Timed from asking the sandboxed process to having its answer, as the referee waits for it: sending
the inputs, the replay under the kernel's filter, the digest and the evidence are all in it.
"""

import asyncio
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gamekit.runner import Game, load_game
from stem_adventures.features.scores.referee.sandbox import Sandbox

from tools.bench.figures import Figure, median

GAMES = Path(__file__).parents[2] / "games"
BARS = {"momentum_pool": 50.0, "cell_surge": 50.0}  # times real time
ROUNDS = 5
SECONDS = 60.0


def measure() -> Iterator[Figure]:
    """Replay the winning playthrough of every level; the median of the rounds."""
    for file in sorted(GAMES.glob("*/winning.json")):
        game = load_game(file.parent)
        runs = json.loads(file.read_text(encoding="utf-8"))
        rates = asyncio.run(_rates(game, runs))
        yield Figure(
            f"referee: {game.id}", median(rates), "× real time", BARS.get(game.id), "least",
            f"{len(runs)} levels, in the sandbox, slowest of {ROUNDS} rounds {min(rates):.0f}",
        )  # fmt: skip


async def _rates(game: Game, runs: list[dict[str, Any]]) -> list[float]:
    sandbox = Sandbox()
    try:
        await _load(sandbox, game)
        return [await _times_real_time(sandbox, game, runs) for _ in range(ROUNDS)]
    finally:
        await sandbox.close()


async def _load(sandbox: Sandbox, game: Game) -> None:
    named = {"game": game.id, "game_id": game.id, "version": game.version}
    answer = await sandbox.ask({**named, "source": game.source, "data": game.data}, SECONDS)
    if not answer.get("loaded"):
        raise RuntimeError(f"{game.id}: {answer}")


async def _times_real_time(sandbox: Sandbox, game: Game, runs: list[dict[str, Any]]) -> float:
    began, ticks = time.perf_counter(), 0
    for run in runs:
        places = {name: run[name] for name in ("level", "seed", "inputs", "ticks")}
        answer = await sandbox.ask({"game": game.id, **places}, SECONDS)
        if answer.get("digest") != run["digest"]:
            raise RuntimeError(f"{game.id}, level {run['level']}: {answer}")
        ticks += run["ticks"]
    return ticks / game.info.ticks_per_second / (time.perf_counter() - began)
