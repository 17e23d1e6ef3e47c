"""Finds par and demo shots: tries shots on a grid and keeps the most promising tables.

Run `python games/momentum_pool/solve.py [level numbers]`; it writes par and demo into levels.json.
"Robust" winners come first: those whose neighbours (one power step, a quarter degree) win as well.
Where a level has loose pucks, it first tries tables by chance (always the same ones) with few shots
each, and goes on with the table on which most of them win.
"""

import json
import math
import random
import sys
from pathlib import Path
from typing import Any, NamedTuple

from gamekit.kits.aiming import Sling, sling_direction
from gamekit.kits.pool_hands import set_down
from gamekit.record import clone
from gamekit.runner import load_game

from gamekit import first_touch

FOLDER = Path(__file__).parent
BEAM = 8  # tables kept after each shot
MOST_SHOTS = 4
TABLES = 160  # settings of loose pucks that are tried

LEAST_WAY = 16  # a shorter one is a touch, not a tap on a new place

Place = tuple[str, int, int]  # a loose puck's key, x and y


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
    moving = any(p.vx or p.vy for p in s.pucks) or len(s.pucks) < 3  # time for shots off walls
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
        Shot(shot.key, (shot.turn + t) % 1440, shot.power + p)
        for t, p in steps if 1 <= shot.power + p <= 100
    ]  # fmt: skip
    return sum(play_shot(game, before, other).won for other in near)


def set_table(game: Any, level: int, places: list[Place]) -> Any:
    """The table before the first shot, with its loose pucks at these places."""
    s = game.module.start(clone(game.levels[level]), None, 1)
    for key, x, y in places:
        piece = next(p for p in s.pucks if p.key == key)
        set_down(s, piece, x, y, s.level.yard)
    return s


def best_places(game: Any, level: int) -> list[Place]:
    """Where to set the loose pucks: the table on which most of a few straight shots win."""
    plain = set_table(game, level, [])
    left, top, right, bottom = plain.level.yard
    chance, found = random.Random(level), []
    for _ in range(TABLES):
        wish = [(p.key, chance.randint(left, right), chance.randint(top, bottom))
                for p in plain.pucks if p.loose]  # fmt: skip
        s = set_table(game, level, wish)
        ways = [
            math.dist((p.x, p.y), (q.x, q.y)) for p, q in zip(s.pucks, plain.pucks, strict=True)
        ]
        if any(0 < way < LEAST_WAY for way in ways):
            continue
        shots = [shot for shot in grid(game, s) if shot.power in (37, 51, 65, 86, 98, 100)]
        wins = sum(play_shot(game, s, shot).won for shot in shots)
        places = [(p.key, int(p.x), int(p.y)) for p in s.pucks if p.loose]
        found.append((wins, places))
    wins, places = max(found, key=lambda one: one[0])
    moved = [(p.key, int(p.x), int(p.y)) for p in plain.pucks]
    return [place for place in places if wins and place not in moved]


def solve(game: Any, level: int, places: list[Place]) -> list[tuple[Shot, Any]]:
    """The fewest shots found, with the table after each; empty when none were found."""
    start = set_table(game, level, places)
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
        places = best_places(game, i) if game.levels[i].yard else []
        answer = solve(game, i, places)
        demo = [[*shot, round(s.watched[0]), round(s.watched[1])] for shot, s in answer]
        levels = json.loads((FOLDER / "levels.json").read_text())
        levels[i] |= {"par": len(demo) or levels[i]["par"], "demo": demo}
        levels[i] |= {"places": places} if places else {}
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
