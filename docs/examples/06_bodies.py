"""Bodies: push one puck into the others. The kernel keeps their momentum, you keep the rules."""

from gamekit import (
    BOX, PRESS, Disc, GameInfo, Wall, advance, arrow, circle, energy, friction, line, meter,
    momentum, record, sound,
)  # fmt: skip

GAME = GameInfo(title="Bodies", topic="physics/momentum", ticks_per_second=60,
                controls={"left": PRESS, "right": PRESS, "act": PRESS})  # fmt: skip
FRAME = (10.0, 10.0, 310.0, 170.0)  # left, top, right, bottom
COLOURS = ("coral", "sea", "gold", "plum")


@record
class Level:
    name: str
    others: int
    rough: float  # how much speed the table takes each second


LEVELS = [Level("One", others=1, rough=20.0), Level("Three", others=3, rough=10.0)]


@record
class State:
    level: Level
    discs: list[Disc] = []
    pushes: int = 0
    knocks: int = 0
    hit: bool = False


def start(level, rng):
    discs = [Disc(60.0, 90.0, radius=10.0, mass=2.0)]
    for i in range(level.others):
        discs.append(Disc(180.0 + 30 * i, rng.number(60, 120), radius=8.0))
    return State(level, discs)


def step(s, inputs):
    pad = inputs[0]
    if pad.left or pad.right or pad.act:
        s.pushes += 1
        s.discs[0].vx += 80.0 * (pad.right + pad.act - pad.left)
    hits = advance(s.discs, 1 / 60, frame=FRAME, barriers=[Wall(160.0, 10.0, 160.0, 40.0)])
    friction(s.discs, s.level.rough, 1 / 60)
    between = [hit for hit in hits if hit.second != BOX and hit.impulse > 5]
    s.knocks += len(between)
    s.hit = len(between) > 0
    return s


def view(s):
    picture = [line(160, 10, 160, 40, "ink", 3)]
    for i, disc in enumerate(s.discs):
        picture.append(circle(disc.x, disc.y, disc.radius, COLOURS[i], key=f"disc{i}"))
        picture.append(arrow(disc.x, disc.y, disc.x + disc.vx / 4, disc.y + disc.vy / 4, "ink"))
    px, py = momentum(s.discs)
    picture.append(arrow(160, 150, 160 + px / 8, 150 + py / 8, "leaf", 4))
    picture.append(meter(10, 4, 60, 5, energy(s.discs) / 50000, "sun"))
    if s.hit:
        picture.append(sound("knock"))
    return picture


def score(s):
    return s.knocks


def is_over(s):
    return s.knocks >= 5 or s.pushes >= 20
