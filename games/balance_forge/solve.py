"""Proves the par of every level: tries all loads and finds none cheaper that leaves nothing over.

The game works its par out in closed form (whole sets of each recipe); this script knows nothing
of sets. It goes through every load of whole molecules that costs no more than par, lets the
game's own press work on it, and keeps those that fill the order with an empty grate.
Run: python games/balance_forge/solve.py [seeds]
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gamekit.loading import Game, load_game
from gamekit.runner import Match

HERE = Path(__file__).parent


def loads(prices: list[int], most: list[int], purse: int) -> Iterator[list[int]]:
    """Every list of counts, each at most its most, that the purse can pay."""
    if not prices:
        yield []
        return
    for n in range(min(most[0], purse // prices[0]) + 1):
        for rest in loads(prices[1:], most[1:], purse - n * prices[0]):
            yield [n, *rest]


def best_load(game: Game, s: Any) -> tuple[int, list[int]] | None:
    """The cheapest load that fills the order at the first press and leaves nothing over."""
    s.is_open = bool(s.level.air)
    s.choice = 0
    most = [have if have >= 0 else 12 for have in s.stock]
    found = []
    for counts in loads(s.prices, most, s.par):
        made, rest, _ = game.module.forge(s, counts)
        if not rest and made.count(s.level.want) >= s.order:
            price = sum(n * p for n, p in zip(counts, s.prices, strict=True))
            found.append((price, counts))
    return min(found, default=None)


def fits(game: Game, s: Any, counts: list[int]) -> bool:
    """True when the press has room for the load."""
    for i, n in enumerate(counts):
        for _ in range(n - s.counts[i]):
            game.module.change(s, i, 1)
        for _ in range(s.counts[i] - n):
            game.module.change(s, i, -1)
    return bool(s.counts == counts)


def main(seeds: int) -> int:
    """Compare for so many seeds a level; 1 when one par is wrong or does not fit."""
    game = load_game(HERE)
    wrong = 0
    for level in range(len(game.levels)):
        pars = []
        for seed in range(1, seeds + 1):
            s = Match(game, level, seed).state
            best, pars = best_load(game, s), [*pars, s.par]
            if best is None or best[0] != s.par or not fits(game, s, s.plan):
                wrong += 1
                sys.stdout.write(
                    f"level {level + 1} seed {seed}: par {s.par} {s.plan}, but found {best}" + "\n"
                )
        sys.stdout.write(
            f"level {level + 1:2} {game.level_name(level):20} par {min(pars)} to {max(pars)}" + "\n"
        )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20))
