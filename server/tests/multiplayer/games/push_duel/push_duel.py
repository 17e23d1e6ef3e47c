"""Push Duel: hold right longest. The smallest game for several players."""

from gamekit import HOLD, GameInfo, Rng, record, rect

GAME = GameInfo(
    title="Push Duel", topic="test", players=(2, 4), ticks_per_second=60, controls={"right": HOLD}
)


@record
class Level:
    goal: int


LEVELS = [Level(goal=30), Level(goal=100_000)]


@record
class State:
    level: Level
    rng: Rng
    points: list[int]
    ticks: int = 0


def start(level, rng):
    return State(level, rng, [0, 0])


def step(s, inputs):
    s.ticks += 1
    for seat in range(len(inputs)):
        s.points[seat] += inputs[seat].right
    return s


def score(s):
    return max(s.points)


def standings(s):
    return s.points


def is_over(s):
    return max(s.points) >= s.level.goal


def bot(s, rng, seat):
    return {"right": s.ticks % 2}


def view(s):
    return [rect(0, 40 * i, points, 20, "sky") for i, points in enumerate(s.points)]
