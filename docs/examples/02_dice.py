"""Dice: stars appear where the dice say. The same seed gives the same stars everywhere."""

from gamekit import HOLD, GameInfo, Rng, circle, clamp, distance, icon, record, text

GAME = GameInfo(title="Dice", topic="computing/chance", subject="computing",
                controls={"left": HOLD, "right": HOLD, "up": HOLD, "down": HOLD})  # fmt: skip


@record
class Level:
    name: str
    goal: int


LEVELS = [Level("Five stars", goal=5)]


@record
class State:
    level: Level
    rng: Rng  # the dice live in the state: that is why everybody rolls the same
    x: int = 160
    y: int = 90
    star_x: int = 0
    star_y: int = 0
    found: int = 0


def hide_star(s):
    s.star_x, s.star_y = s.rng.number(20, 300), s.rng.number(20, 160)
    return s


def start(level, rng):
    return hide_star(State(level, rng))


def step(s, inputs):
    pad = inputs[0]
    s.x = clamp(s.x + 3 * (pad.right - pad.left), 0, 320)
    s.y = clamp(s.y + 3 * (pad.down - pad.up), 0, 180)
    if distance(s.x, s.y, s.star_x, s.star_y) > 14:
        return s
    s.found += 1
    return hide_star(s)


def view(s):
    return [
        icon(s.star_x, s.star_y, 16, "star", "gold"),
        circle(s.x, s.y, 8, "coral", key="you"),  # a key lets the picture glide between ticks
        text(160, 14, f"{s.found} of {s.level.goal}"),
    ]


def score(s):
    return s.found


def is_over(s):
    return s.found == s.level.goal
