"""Pointer: turn a mirror by finger, mouse or keys, so that the beam meets the target."""

from gamekit import (
    CHOICE, HOLD, NUMBER, PI, POINT, PRESS, GameInfo, arc, arrow, atan2, cos, icon, line, path,
    polygon, record, ring, sin, text,
)  # fmt: skip

GAME = GameInfo(
    title="Pointer",
    topic="physics/reflection",
    backdrop="bench",
    controls={
        "left": HOLD,
        "right": HOLD,
        "act": PRESS,  # switch the lamp on
        "aim": POINT,
        "power": NUMBER(1, 3).on("x", label="brightness"),
        "tool": CHOICE("mirror", "glass"),
    },
)
LAMP, MIRROR = (20, 90), (160, 90)


@record
class Level:
    name: str
    target: int  # degrees, clockwise from the right


LEVELS = [Level("Down", target=90), Level("Steep", target=60), Level("Back up", target=250)]


@record
class State:
    level: Level
    turn: int = 20  # of the mirror, in degrees
    on: bool = False
    power: int = 1
    tool: str = "mirror"
    ticks: int = 0


def start(level, rng):
    return State(level)


def step(s, inputs):
    pad = inputs[0]
    s.ticks += 1
    s.power, s.tool = pad.power, pad.tool
    s.turn = (s.turn + pad.right - pad.left) % 360
    if pad.aim.down:
        s.turn = round(atan2(pad.aim.y - MIRROR[1], pad.aim.x - MIRROR[0]) * 180 / PI) % 360
    s.on = s.on or pad.act == 1
    return s


def beam(s):
    """The beam comes from the left, so it leaves at twice the angle of the mirror."""
    return 0 if s.tool == "glass" else 2 * s.turn % 360


def is_lit(s):
    return s.on and abs(beam(s) - s.level.target) <= 4


def end(degrees, length):
    angle = degrees * PI / 180
    return MIRROR[0] + length * cos(angle), MIRROR[1] + length * sin(angle)


def view(s):
    x, y = end(s.level.target, 70)
    ax, ay = end(s.turn, 24)
    bx, by = end(s.turn + 180, 24)
    picture = [
        polygon([(4, 80), (24, 84), (24, 96), (4, 100)], "stone"),
        line(ax, ay, bx, by, "sea", 4, dashed=s.tool == "glass"),
        arc(MIRROR[0], MIRROR[1], 14, 0, s.turn, "plum", 1),
        ring(x, y, 10, "leaf", 3),
        icon(x, y, 12, "check" if is_lit(s) else "target", "leaf"),
        text(300, 14, f"{s.turn}°", align="right"),
    ]
    if s.on:
        far_x, far_y = end(beam(s), 60)
        picture.append(path([LAMP, MIRROR], "sun", s.power))
        picture.append(arrow(MIRROR[0], MIRROR[1], far_x, far_y, "sun", s.power))
    return picture


def score(s):
    return 100 if is_lit(s) else 0


def is_over(s):
    return is_lit(s) or s.ticks > 30 * 60
