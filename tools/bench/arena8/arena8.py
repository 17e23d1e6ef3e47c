"""Arena-8: eight discs (or fewer) that steer about and push each other apart.

A workload, not a game.
"""

from gamekit import HOLD, Disc, GameInfo, bounce, circle, move, record, walls

GAME = GameInfo(
    title="Arena-8", topic="bench", players=(4, 8), ticks_per_second=60, max_seconds=3600,
    controls={"left": HOLD, "right": HOLD, "up": HOLD, "down": HOLD},
)  # fmt: skip
PUSH, DRAG = 4.0, 0.96


@record
class Level:
    name: str = "Arena"


LEVELS = [Level()]


@record
class State:
    discs: list[Disc]


def start(level, rng, seats):
    return State([Disc(rng.number(20, 300), rng.number(20, 160), radius=8.0) for _ in range(seats)])


def step(s, inputs):
    for seat in range(len(inputs)):
        disc, pad = s.discs[seat], inputs[seat]
        disc.vx = (disc.vx + PUSH * (pad.right - pad.left)) * DRAG
        disc.vy = (disc.vy + PUSH * (pad.down - pad.up)) * DRAG
    move(s.discs, 1 / 60)  # nobody is fast enough to need `advance` and its smaller steps
    bounce(s.discs)
    walls(s.discs, 0, 0, 320, 180)
    return s


def score(s):
    return 0


def is_over(s):
    return False


def view(s):
    return [circle(d.x, d.y, d.radius, "sky") for d in s.discs]
