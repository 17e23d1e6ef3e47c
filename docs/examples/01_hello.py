"""Hello: a dot that goes left and right."""

from gamekit import HOLD, GameInfo, circle, record

GAME = GameInfo(title="Hello", topic="computing/first steps", subject="computing",
                controls={"left": HOLD, "right": HOLD})  # fmt: skip


@record
class Level:
    name: str


LEVELS = [Level("Only one")]


@record
class State:
    x: int = 160  # the picture is 320 wide and 180 high


def start(level, rng):
    return State()


def step(s, inputs):  # thirty times a second: change s, then return it
    s.x += 2 * (inputs[0].right - inputs[0].left)
    return s


def view(s):
    return [circle(s.x, 90, 12, "coral")]


def score(s):
    return s.x


def is_over(s):
    return s.x > 300
