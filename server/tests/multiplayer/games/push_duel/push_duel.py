"""Push Duel: hold right longest. The smallest game for several players."""

from gamekit import HOLD, GameInfo, Rng, record, rect

GAME = GameInfo(
    title="Push Duel", topic="test", players=(2, 4), ticks_per_second=60,
    controls={"right": HOLD},
)  # fmt: skip


@record
class Level:
    goal: int
    gain: int = 1  # points for each tick that right is held
    fails_at: int = 0
    hangs_at: int = 0


LEVELS = [
    Level(goal=30),
    Level(goal=100_000),
    Level(goal=100_000, fails_at=3),
    Level(goal=100_000, hangs_at=3),
    Level(goal=1_000, gain=1_001),
]


@record
class State:
    level: Level
    rng: Rng
    points: list[int]
    ticks: int = 0


def start(level, rng, seats):
    return State(level, rng, [0] * seats)


def step(s, inputs):
    s.ticks += 1
    if s.ticks == s.level.fails_at:
        raise ValueError("broken on purpose")
    while s.ticks == s.level.hangs_at:
        pass
    for seat in range(len(inputs)):
        s.points[seat] += inputs[seat].right * s.level.gain
    return s


def score(s):
    return max(s.points)


def standings(s):
    return s.points


def is_over(s):
    return max(s.points) >= s.level.goal


def bot(s, rng, seat):
    return {"right": s.ticks % 2}


def position(s, seat):
    return s.points[seat], 0


def view(s):
    return [rect(0, 40 * i, points, 20, "sky") for i, points in enumerate(s.points)]
