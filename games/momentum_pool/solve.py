"""Finds par and demo shots: tries shots on a grid and keeps the most promising tables.

Run `python games/momentum_pool/solve.py [level numbers]`; it writes par and demo into levels.json.
"Robust" winners come first: those whose neighbours (one power step, a quarter degree) win as well.
"""

import json
import sys
from pathlib import Path
from typing import Any, NamedTuple

from gamekit.kits.aiming import Sling, sling_direction
from gamekit.record import clone
from gamekit.runner import load_game

from gamekit import first_touch

FOLDER = Path(__file__).parent
BEAM = 8  # tables kept after each shot
MOST_SHOTS = 4


class Shot(NamedTuple):
    """A puck's key, a direction in quarter degrees and a power."""

    key: str
    turn: int
    power: int


def play_shot(game: Any, state: Any, shot: Shot) -> Any:
    """The table after a shot, all at rest."""
    s, rules = clone(state), game.module
    s.phase, s.chosen, s.sling.turn, s.sling.power = "aim", shot.key, shot.turn, shot.power
    s.wait, s.events, s.watch = 0, [], s.level.watch or shot.key
    rules.shoot(s)
    while s.phase == "roll":
        s.wait, s.events, s.marks = 0, [], []
        rules.roll(s)
    return s


def grid(game: Any, s: Any) -> list[Shot]:
    """All coarse shots that meet a disc first (or any at all on a lane)."""
    keys = [p.key for p in s.pucks if p.you]
    if s.level.lane:
        return [Shot(k, t, p) for k in keys for t in (0, 720) for p in range(4, 101, 2)]
    moving = any(p.vx or p.vy for p in s.pucks)
    shots = []
    for key in keys:
        for turn in range(0, 1440, 8):
            if moving or meets(game, s, key, turn):
                shots += [Shot(key, turn, power) for power in range(16, 101, 7)]
    return shots


def meets(game: Any, s: Any, key: str, turn: int) -> bool:
    """Does the straight way lead to another disc, or is it a cannon's shot?"""
    i = [p.key for p in s.pucks].index(key)
    if s.pucks[i].kind == "cannon":
        return True
    dx, dy = sling_direction(Sling(turn=turn))
    return first_touch(s.pucks, i, dx, dy, game.module.frame(s))[1] >= 0


def worth(game: Any, s: Any) -> float:
    """Lower is better: what is still wanted, and how far from home."""
    rules = game.module
    if s.in_pit or not any(p.you for p in s.pucks):
        return 1e6
    homes = [h for h in s.level.spots if h.kind != "pit"]
    value = 0.0
    for p in rules.still_wanted(s):
        away = [((p.x - h.x) ** 2 + (p.y - h.y) ** 2) ** 0.5 for h in homes]
        value += 1000 + min(away, default=abs(p.need - p.got))
    return value


def sturdiness(game: Any, before: Any, shot: Shot) -> int:
    """How many of the eight neighbours of a winning shot win as well."""
    steps = [(t, p) for t in (-2, -1, 0, 1, 2) for p in (-2, 0, 2) if t or p]
    if before.level.lane:
        steps = [(0, p) for p in (-3, -2, -1, 1, 2, 3)]
    near = [
        Shot(shot.key, (shot.turn + t) % 1440, min(100, max(1, shot.power + p))) for t, p in steps
    ]
    return sum(play_shot(game, before, other).won for other in near)


def solve(game: Any, level: int) -> list[tuple[Shot, Any]]:
    """The fewest shots found, with the table after each; empty when none were found."""
    start = game.module.start(clone(game.levels[level]), None, 1)
    beam: list[tuple[Any, list[tuple[Shot, Any]]]] = [(start, [])]
    for _ in range(MOST_SHOTS):
        found, winners = [], []
        for state, path in beam:
            for shot in grid(game, state):
                after = play_shot(game, state, shot)
                (winners if after.won else found).append(
                    (worth(game, after), state, path, shot, after)
                )
        if winners:
            tried = winners[:: max(1, len(winners) // 60)]
            best = max(tried, key=lambda w: sturdiness(game, w[1], w[3]))
            return [*best[2], (best[3], best[4])]
        found.sort(key=lambda w: w[0])
        beam = [(after, [*path, (shot, after)]) for _, _, path, shot, after in found[:BEAM]]
    return []


def main(numbers: list[int]) -> None:
    """Solve the given levels (all when none) and write what was found."""
    game = load_game(FOLDER)
    for i in numbers or range(len(game.levels)):
        answer = solve(game, i)
        demo = [[*shot, round(s.watched[0]), round(s.watched[1])] for shot, s in answer]
        levels = json.loads((FOLDER / "levels.json").read_text())
        levels[i] |= {"par": len(demo) or levels[i]["par"], "demo": demo}
        (FOLDER / "levels.json").write_text(write_levels(levels))


def write_levels(levels: list[dict[str, Any]]) -> str:
    """JSON with one line for each list of things, so that people can edit it."""
    blocks = []
    for level in levels:
        lines = [f" {json.dumps(name)}: {json.dumps(value)}" for name, value in level.items()]
        blocks.append("{\n" + ",\n".join(lines) + "\n}")
    return "[\n" + ",\n".join(blocks) + "\n]\n"


if __name__ == "__main__":
    main([int(number) - 1 for number in sys.argv[1:]])
