"""Small games for the tests of gamekit, and the way to the pins beside them."""

import sys
from pathlib import Path

import pytest
from gamekit.loading import Game, load_source

sys.path.insert(0, str(Path(__file__).parent))  # for pins.py, which the browser's Python runs too

LANTERN = '''
"""Lantern: keep it burning; for tests, with one control of each kind."""
from gamekit import CHOICE, HOLD, NUMBER, POINT, PRESS, GameInfo, Rng, circle, record, sound, text

GAME = GameInfo(title="Lantern", topic="physics/energy", ticks_per_second=20, max_seconds=60,
                controls={"left": HOLD, "act": PRESS, "power": NUMBER(-5, 5),
                          "tool": CHOICE("wick", "oil", "glass"), "aim": POINT})

@record
class Level:
    name: str
    goal: int

LEVELS = [Level("Dusk", 5), Level("Night", 9)]

@record
class Moth:
    x: float
    fed: bool = False

@record
class State:
    level: Level
    rng: Rng
    light: float = 1.0
    presses: int = 0
    heard: str = ""
    moths: list[Moth] = []
    seen: dict[str, int] = {}
    last: Moth | None = None

def start(level, rng):
    return State(level, rng, moths=[Moth(float(rng.number(0, 320)))])

def step(s, inputs):
    pad = inputs[0]
    s.light += 0.1 * pad.power - 0.3 * pad.left
    s.heard = pad.tool
    s.seen[pad.tool] = s.seen.get(pad.tool, 0) + 1
    if pad.act:
        s.presses += 1
        s.last = Moth(s.rng.fraction(), fed=True)
    if pad.aim.pressed:
        s.moths.append(Moth(float(pad.aim.x)))
    return s

def score(s):
    return s.presses

def stars(s):
    return 2 if s.presses >= s.level.goal else 0

def is_over(s):
    return s.presses >= s.level.goal

def view(s):
    shapes = [circle(moth.x, 90, 4, "gold") for moth in s.moths]
    return [*shapes, text(160, 20, "lux"), text(160, 40, s.presses), sound("tick")]

def describe(s):
    return f"{s.presses} moths."

def bot(s, rng):
    return {"act": rng.number(0, 1), "aim": (100, 50, s.presses % 2)}
'''


@pytest.fixture(scope="session")
def lantern() -> Game:
    """A small game with one control of each kind."""
    return load_source("lantern", LANTERN)


@pytest.fixture(scope="session")
def lantern_source() -> str:
    """The text of that game, for tests that break it."""
    return LANTERN
