"""Levels: one lamp, and a switch that takes its time. What changes is data, not code."""

from gamekit import PRESS, GameInfo, circle, meter, record, text

GAME = GameInfo(title="Levels", topic="computing/sequence", subject="computing",
                ticks_per_second=20, controls={"act": PRESS})  # fmt: skip


@record
class Level:
    name: str
    wanted: int  # press when the counter shows this
    top: int  # it counts from 0 to here, and again


LEVELS = [
    Level("Half way", wanted=10, top=20),
    Level("Nearly there", wanted=18, top=20),
    Level("A long wait", wanted=55, top=60),
]


@record
class State:
    level: Level
    count: int = 0
    tries: int = 0
    done: bool = False


def start(level, rng):
    return State(level)


def step(s, inputs):
    s.count = (s.count + 1) % s.level.top
    if inputs[0].act:
        s.tries += 1
        s.done = abs(s.count - s.level.wanted) <= 1
    return s


def view(s):
    part, mark = s.count / s.level.top, s.level.wanted / s.level.top
    return [
        circle(160, 60, 24, "sun" if s.done else "stone", outline="ink"),
        meter(60, 120, 200, 14, part, "sea", mark=mark),
        text(160, 160, s.tries, size=14),
    ]


def score(s):
    return max(0, 100 - 10 * s.tries) if s.done else 0


def stars(s):  # 0 is not won; 1 to 3 how well
    if not s.done:
        return 0
    return 1 + (s.tries <= 3) + (s.tries == 1)


def is_over(s):
    return s.done or s.tries == 8


def describe(s):  # for those who don't see the picture
    return f"The counter shows {s.count}. Press at {s.level.wanted}. {s.tries} tries so far."


def hint(s):
    return "Press when the bar reaches its mark."
