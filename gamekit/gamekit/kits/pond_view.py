"""A pond with colonies, as one seat sees it; the rules say how each cell feels."""

from collections.abc import Mapping, Sequence
from typing import Any

from ..maths import clamp, total
from ..shapes import Shape, bed, ring, shake, sound, sparks, squash
from .match import badge, countdown, podium, score_strip, seat_colour
from .pond import (
    JOBS,
    crumbs_in_sight,
    goal_row,
    gulper,
    loss_card,
    move_keys,
    pond_scene,
    skin_dial,
    soft_cell,
    space_bar,
    wave,
)
from .pond_life import HUNTING, Pond
from .swarm import Cell, Colony, cells_of

__all__ = ["alone_in_pond", "cell_in_pond", "pond_floor", "pond_match", "pond_news",
           "why_lost"]  # fmt: skip

Event = tuple[str, float, float, float]  # kind, x, y, number
Answer = tuple[str, int, str, float, float]  # colour of sparks, how many, sound, pitch, shake

SCALE = (0, 2, 4, 7, 9)
POND_ANSWERS: dict[str, Answer] = {  # what is seen and heard of what happened
    "soak": ("gold", 4, "pop", 0, 0), "divide": ("lime", 18, "chime", 0, 0),
    "job": ("sun", 24, "coin", 4, 0), "not yet": ("stone", 0, "tick", -5, 0),
    "starved": ("stone", 18, "thud", -5, 0.2), "burst": ("sky", 40, "splash", 0, 0.4),
    "shrivelled": ("sand", 26, "sizzle", 0, 0.3), "eaten": ("coral", 30, "snap", -4, 0.6),
    "swallowed": ("coral", 24, "splash", -3, 0.3), "aim": ("coral", 0, "buzz", 0, 0),
    "dash": ("cloud", 12, "whoosh", 0, 0), "bump": ("cloud", 14, "knock", 0, 0.2),
    "sting": ("plum", 20, "snap", 7, 0.2), "won": ("sun", 50, "win", 0, 0),
    "over": ("stone", 0, "lose", 0, 0),
}  # fmt: skip


def in_sight(thing: Any, eye: Colony) -> bool:
    """Whether something lies in the picture, or just beside it."""
    return bool(-40 < thing.x - eye.eye_x < 360 and -40 < thing.y - eye.eye_y < 220)


def pond_floor(s: Any, pond: Pond, eye: Colony, tide: float) -> list[Shape]:
    """Everything below the cells, and where a tap sent this colony."""
    shapes = pond_scene(pond, eye.eye_x, eye.eye_y, tide, s.tick)
    shapes += crumbs_in_sight(s.crumbs, pond.width, eye.eye_x, eye.eye_y, s.cells)
    if eye.going:
        shapes.append(ring(eye.to_x - eye.eye_x, eye.to_y - eye.eye_y, 7, "sea", 2, key="to"))
    for h in s.hunters:
        if h.mode != "away" and in_sight(h, eye):
            x, y, look = h.x - eye.eye_x, h.y - eye.eye_y, (h.look_x, h.look_y)
            shapes += gulper(x, y, h.mouth, look, h.mode, f"h{h.key}", s.tick)
    return shapes


def cell_in_pond(
    s: Any, cell: Cell, eye: Colony, crumbs: int, weak: bool, ready: bool, hungry: bool
) -> list[Shape]:
    """Folded, wrinkled or swollen, with crumbs on its skin; after a won wave it hops."""
    if not in_sight(cell, eye):
        return []
    colony, together = s.colonies[cell.seat], len(s.colonies) > 1
    x, y, r = cell.x - eye.eye_x, cell.y - eye.eye_y, cell.r * (1 + 0.22 * cell.water)
    y -= 5 * abs(wave(s.ended * 2 + cell.key * 9)) if s.won else 0.0
    fold = 0.25 if colony.folded or cell.job == "feeder" else 0.13 * max(0.0, -cell.water)
    most = 4 if colony.size < 5 and not together else 1
    colour = seat_colour(cell.seat) if together else JOBS.get(cell.job, "lime")
    shapes = soft_cell(
        x, y, r, (cell.vx, cell.vy), colour, f"c{cell.key}", s.tick + cell.key * 37, cell.energy,
        fold, weak, ready, cell.job, min(most, crumbs), hungry,
    )  # fmt: skip
    if together:
        shapes += badge(x + r * 0.75, y - r * 0.75, 4.6, cell.seat, f"b{cell.key}")
        if colony.safe:
            shapes.append(ring(x, y, r + 4 + wave(s.tick * 2), "paper", 2, key=f"safe{cell.key}"))
    return shapes


def pond_match(s: Any, seat: int, part_over: float, ticks_to_go: int) -> list[Shape]:
    """Who has how many points, how long it lasts, and at the end who won."""
    points = [colony.points for colony in s.colonies]
    shapes = score_strip(points, seat, part_over) + countdown(ticks_to_go, 60)
    return shapes + podium(points, seat) if s.ended > 20 else shapes


def alone_in_pond(
    s: Any, level: Any, eye: Colony, part: float, have: int, any_ready: bool
) -> list[Shape]:
    """The goal, and which keys to try in the first levels; pale while something is behind it."""
    behind = [*s.cells, *(h for h in s.hunters if h.mode != "away")]
    pale = any(c.y - eye.eye_y < 34 + c_size(c) and c.x - eye.eye_x < 150 for c in behind)
    sign = {"home": "heart", "survive": "clock"}.get(level.goal, "target")
    bar = part if level.goal == "eat" else s.age / (60 * level.seconds) if level.seconds else None
    need = 0 if level.goal == "eat" else level.need
    shapes = goal_row(sign, bar, have, need, 0.35 if pale else 1.0)
    x, y = eye.x - eye.eye_x, eye.y - eye.eye_y
    if level.teach == "move" and not s.tally.eaten:
        shapes += move_keys(x, y, s.tick)
    if level.teach and s.tally.births < 2 and any_ready:
        shapes += space_bar(x, y, s.tick)
    return shapes


def c_size(thing: Any) -> float:
    """The radius of a cell or the mouth of a hunter."""
    return float(getattr(thing, "r", 0.0) or getattr(thing, "mouth", 0.0)) - 10


def pond_news(
    s: Any, eye: Colony, seat: int, income: float, cost: float, *, worry: bool
) -> list[Shape]:
    """The dial of skin and body, what happened in this tick, and the bed that follows the state."""
    mine = cells_of(s.cells, seat)
    energy = total([cell.energy for cell in mine]) / max(1, len(mine))
    pale = any(c.y - eye.eye_y > 120 and c.x - eye.eye_x < 60 for c in mine)
    shapes = skin_dial(24, 156, income, cost, energy, "dial", 0.35 if pale else 1.0)
    shapes += _effects(s.events, POND_ANSWERS, eye, s.tally.eaten)
    for cell in s.cells if s.tick % 12 == 0 else []:
        if s.colonies[cell.seat].pumping and in_sight(cell, eye):
            shapes.append(sparks(cell.x - eye.eye_x, cell.y - eye.eye_y, "sky", 4, 60))
    danger = any(h.mode in HUNTING for h in s.hunters)
    mood = "tense" if danger or worry else "warm" if len(mine) > 3 else "calm"
    return [*shapes, bed(mood, 0.8 if danger and worry else 0.5)]


def why_lost(s: Any, eye: Colony, income: float, cost: float) -> list[Shape]:
    """The card that shows what the last cell died of."""
    tally = s.tally
    x, y = clamp(tally.x - eye.eye_x, 60, 260), clamp(tally.y - eye.eye_y, 60, 140)
    return loss_card(x, y, tally.cause, tally.r, income, cost)


def _effects(
    events: Sequence[Event], answers: Mapping[str, Answer], eye: Colony, eaten: int
) -> list[Shape]:
    shapes: list[Shape] = []
    soaks = 0
    for kind, x, y, n in events:
        x, y = x - eye.eye_x, y - eye.eye_y
        soaks += kind == "soak"
        seen = -20 < x < 340 and -20 < y < 200
        if soaks > 2 or not (seen or kind in ("won", "over")):
            continue
        colour, count, name, pitch, strength = answers[kind]
        if kind == "soak":
            shapes.append(squash(f"c{int(n)}", 0.1))
            pitch = SCALE[eaten % 5]
        if kind == "divide":  # each birth sounds higher, and all in the key of the game
            pitch = SCALE[int(n) % 5] + 12 * (n >= 5)
        shapes += [sound(name, pitch)] + ([shake(strength)] if strength else [])
        shapes.append(sparks(x, y, colour, count, 100 if count > 10 else 40))
    return shapes
