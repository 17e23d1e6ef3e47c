"""Effects: drops fall. What happened in a tick stands in the state, and view makes it felt."""

from gamekit import (
    HOLD, GameInfo, Rng, bed, blob, creature, ellipse, record, rect, shake, sound, sparks, squash,
    words,
)  # fmt: skip

GAME = GameInfo(title="Effects", topic="physics/gravity", backdrop="pond", ticks_per_second=60,
                controls={"left": HOLD, "right": HOLD})  # fmt: skip
GROUND = 160


@record
class Level:
    name: str
    gravity: float


LEVELS = [Level("Earth", gravity=0.15), Level("Moon", gravity=0.025)]


@record
class State:
    level: Level
    rng: Rng
    x: float = 160.0
    y: float = 20.0
    vy: float = 0.0
    moth: float = 160.0
    caught: int = 0
    missed: int = 0
    events: list[str] = []  # cleared in every step, so that view plays each effect once


def start(level, rng):
    return State(level, rng)


def step(s, inputs):
    s.events = []
    s.moth += 2 * (inputs[0].right - inputs[0].left)
    s.vy += s.level.gravity
    s.y += s.vy
    if s.y < GROUND:
        return s
    if abs(s.x - s.moth) < 22:
        s.caught += 1
        s.events.append("caught")
    else:
        s.missed += 1
        s.events.append("missed")
    s.x, s.y, s.vy = float(s.rng.number(40, 280)), 20.0, 0.0
    return s


def view(s):
    mood = "happy" if "caught" in s.events else "calm"
    long = 8 + s.vy  # faster drops look longer
    drop = [(s.x, s.y - long), (s.x + 6, s.y), (s.x, s.y + 6), (s.x - 6, s.y)]
    picture = [
        rect(0, GROUND + 8, 320, 12, "leaf", radius=0),
        ellipse(s.moth, GROUND + 10, 16, 3, "stone", alpha=0.4, flat=True),
        blob(drop, "sky", glow=0.3),
        creature(s.moth, GROUND - 4, 26, "moth", mood, key="moth"),
        bed("calm", 0.4),
    ]
    if "caught" in s.events:
        picture += [sound("coin", pitch=s.caught), squash("moth"), words(s.moth, GROUND - 24, "+1"),
                    sparks(s.moth, GROUND, "sky")]  # fmt: skip
    if "missed" in s.events:
        picture += [sound("splash"), shake(0.3)]
    return picture


def score(s):
    return s.caught


def is_over(s):
    return s.caught == 5 or s.missed == 5
