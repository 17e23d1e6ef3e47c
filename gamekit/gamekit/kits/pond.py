"""Life in a pond, as pictures: soft cells, hunters, salty and fresh water, a cell as a dial."""

from collections.abc import Sequence
from functools import cache, lru_cache

from ..maths import PI, cos, sin, sqrt
from ..shapes import (
    Shape,
    arc,
    arrow,
    blob,
    circle,
    circles,
    icon,
    meter,
    path,
    polygon,
    rect,
    ring,
)  # fmt: skip
from .pond_life import SQUARE, Pond, Round, columns, crumb_places, crumbs_between, crumbs_near

__all__ = [
    "JOBS", "around", "crumbs_in_sight", "goal_row", "gulper", "loss_card", "move_keys",
    "pond_scene", "skin_dial", "soft_cell", "space_bar", "star", "wave",
]  # fmt: skip

JOBS = {"feeder": "leaf", "pumper": "sky", "guard": "plum"}  # jobs of cells and their colours
PULL = 20.0  # so near to a skin crumbs begin to lean
GAPE = {"roam": 0.6, "stalk": 0.75, "aim": 1.0, "dash": 1.0, "rest": 0.4}

_SWING = [sin(i * PI / 32) for i in range(64)]


def wave(step: int) -> float:
    """A swing between -1 and 1 that takes 64 steps."""
    return _SWING[step & 63]


@lru_cache(maxsize=32)
def around(count: int) -> tuple[tuple[float, float], ...]:
    """So many points on a circle of radius 1."""
    return tuple((cos(2 * PI * i / count), sin(2 * PI * i / count)) for i in range(count))


_ROUND = around(10)


def star(x: float, y: float, r: float, spike: float, fill: str, key: str) -> Shape:
    """Five thorns as long as spike times the radius; folds when that is below 1.4."""
    points = [
        (x + ux * r * (spike if i % 2 else 0.85), y + uy * r * (spike if i % 2 else 0.85))
        for i, (ux, uy) in enumerate(_ROUND)
    ]
    return blob(points, fill, key=key) if spike < 1.4 else polygon(points, fill, key=key)


def soft_cell(
    x: float, y: float, r: float, lean: tuple[float, float], fill: str, key: str, step: int,
    energy: float, fold: float, weak: bool, ready: bool, job: str, crumbs: int, mouth: bool = False,
) -> list[Shape]:  # fmt: skip
    """A wobbling cell: skin, yolk as large as its energy, a face; ready to divide, two kernels.

    A guard wears thorns, a pumper a drop; one that would swallow you shows its mouth.
    """
    shapes = [star(x, y, r, 1.45, "plum", key + "t")] if job == "guard" else []
    edge = _membrane(x, y, r, lean, fold, step)
    shapes.append(blob(edge, fill, key=key, outline="coral" if weak or mouth else ""))
    if job == "pumper":
        shapes.append(icon(x, y + r * 0.72, r * 0.6, "drop", "sea", key=key + "p"))
    yolk = max(0.5, r * 0.74 * sqrt(max(0.0, energy)))
    colour = "coral" if energy < 0.25 else "sun"
    shapes.append(circle(x, y, yolk, colour, key=key + "y", flat=True))
    for i in range(crumbs):
        ux, uy = _ROUND[i * 3 % 10]
        shapes.append(circle(x + ux * r, y + uy * r, 2, "gold", key=f"{key}d{i}"))
    if mouth:
        wide, high = r * 0.46, r * 0.62
        teeth = [(x - wide, y + high), (x - wide / 2, y + high * 0.8), (x, y + high),
                 (x + wide / 2, y + high * 0.8), (x + wide, y + high)]  # fmt: skip
        shapes.append(path(teeth, "ink", r * 0.13, key=key + "mouth", flat=True))
    return shapes + _face(x + lean[0] * 0.03, y + lean[1] * 0.03, r, weak, ready, key, step)


def _membrane(
    x: float, y: float, r: float, lean: tuple[float, float], fold: float, step: int
) -> list[tuple[float, float]]:
    points = []
    lean_x, lean_y = lean[0] * 0.0016, lean[1] * 0.0016
    for i, (ux, uy) in enumerate(_ROUND):
        far = r * (1 + 0.05 * _SWING[(step * 2 + i * 19) & 63] + ux * lean_x + uy * lean_y)
        far *= 1 + fold if i % 2 else 1 - fold
        points.append((x + ux * far, y + uy * far))
    return points


def _face(
    x: float, y: float, r: float, weak: bool, ready: bool, key: str, step: int
) -> list[Shape]:
    """One kernel with two eyes; before dividing two kernels with one eye each."""
    apart, size = (0.34 * r, 0.34 * r) if ready else (0.0, 0.44 * r)
    shapes = [circle(x - apart, y, size, "paper", key=key + "n")]
    if ready:
        shapes.append(circle(x + apart, y, size, "paper", key=key + "m"))
    if step % 170 > 6:  # else it blinks
        eye, wide = size * (0.4 if weak else 0.3), apart or size * 0.42
        for name, side in (("l", -wide), ("r", wide)):
            shapes.append(circle(x + side, y - size * 0.1, eye, "ink", key=key + name, flat=True))
    return shapes


def gulper(
    x: float, y: float, mouth: float, look: tuple[float, float], mode: str, key: str, step: int
) -> list[Shape]:
    """A hunter whose open mouth is as wide as what it can swallow; see GAPE for its modes."""
    size, hot, (lx, ly) = mouth + 7, mode in ("aim", "dash"), look
    x += 1.5 * wave(step * 9) if mode == "aim" else 0.0
    points = []
    for i, (ux, uy) in enumerate(_ROUND):  # the tail waves
        tail = max(0.0, -ux * lx - uy * ly) * (1 + 0.5 * wave(step * (4 if hot else 1) + i * 9))
        points.append((x + ux * size * (1 + 0.3 * tail), y + uy * size * (1 + 0.3 * tail)))
    gape, mx, my = GAPE[mode] * mouth, x + lx * mouth * 0.5, y + ly * mouth * 0.5
    shapes = [
        blob(points, "night", key=key, outline="coral" if hot else ""),
        circle(mx, my, gape, "coral", key=key + "m"),
        path(_teeth(mx, my, lx * gape, ly * gape), "paper", 1.8, key=key + "t"),
    ]
    for name, side in (("l", -0.5), ("r", 0.5)):
        ex, ey = x - (lx * 0.45 + ly * side) * size, y - (ly * 0.45 - lx * side) * size
        shapes.append(circle(ex, ey, 2 if mode == "rest" else 4.4, "paper", key=key + name))
        pupil = circle(ex + lx * 1.6, ey + ly * 1.6, 2, "ink", key=f"{key}p{name}", flat=True)
        shapes.append(pupil)
    if hot:
        shapes.append(icon(x, y - size - 11, 18, "warning", "coral", key=key + "w"))
    return shapes


def _teeth(x: float, y: float, lx: float, ly: float) -> list[tuple[float, float]]:
    """A zigzag across a mouth that looks along (lx, ly)."""
    return [
        (x - ly * across * 0.26 + lx * along, y + lx * across * 0.26 + ly * along)
        for across, along in zip(range(-3, 4), (0.1, -0.3, 0.2, -0.3, 0.2, -0.3, 0.1), strict=True)
    ]


def pebbles(x: float, y: float, wide: int, high: int) -> list[Shape]:
    """Pebbles deep down in a pond with its top left corner at (x, y), and its shore."""
    return list(_pebbles(x, y, wide, high))


@lru_cache(maxsize=8)  # of several seats, while their eyes rest
def _pebbles(x: float, y: float, wide: int, high: int) -> tuple[Shape, ...]:
    shapes: list[Shape] = []
    for i in range(14):
        px, py = (i * 211 + 40) % wide + x * 0.85, (i * 137 + 20) % high + y * 0.85
        if -30 < px < 350 and -30 < py < 210:
            fill, size = ("cloud", "sky", "sand")[i % 3], 6 + i * 7 % 13
            shapes.append(circle(px, py, size, fill, key=f"p{i}", alpha=0.22, flat=True))
    corners = [(x, y), (x + wide, y), (x + wide, y + high), (x, y + high), (x, y)]
    return (*shapes, path(corners, "leaf", 5, key="shore", flat=True))


def water(x: float, y: float, r: float, salt: float, key: str, step: int) -> list[Shape]:
    """A round zone: salty water has crosses and crystals, fresh water has waves and drops."""
    if x + r < 0 or x - r > 320 or y + r < 0 or y - r > 180:
        return []
    fill, pattern = ("sand", "cross") if salt > 0 else ("sky", "waves")
    shapes = [circle(x, y, r, fill, key=key, pattern=pattern, alpha=0.5, outline=fill, flat=True)]
    for i in range(0, 10, 2):
        gx, gy = (
            x + _ROUND[i][0] * r * 0.8,
            y + _ROUND[i][1] * r * 0.8 + 3 * wave(step // 2 + i * 9),
        )
        if salt > 0:
            grain = rect(gx - 4, gy - 4, 8, 8, "paper", 1, key=f"{key}g{i}", angle=20 + i * 9)
        else:
            grain = icon(gx, gy, 11, "drop", "sea", key=f"{key}g{i}")
        shapes.append(grain)
    return shapes


def tide_wash(salt: float) -> list[Shape]:
    """The whole pond is a little salty, or a little fresh."""
    fill, pattern = ("sand", "cross") if salt > 0 else ("sky", "waves")
    return [rect(0, 0, 320, 180, fill, 0, key=f"tide {fill}", pattern=pattern,
                 alpha=abs(salt) / 2, flat=True)] if salt else []  # fmt: skip


def crumbs_in_sight(
    crumbs: Sequence[int], width: float, eye_x: float, eye_y: float, cells: Sequence[Round] = ()
) -> list[Shape]:
    """A dot for each crumb of `pond_life` in the picture, whose top left corner is the eye.

    Crumbs lean towards a cell that is about to soak them up.
    """
    wide = columns(width)
    drawn_to = {
        square: cell
        for cell in cells
        for square in crumbs_near(crumbs, width, cell.x, cell.y, cell.r + PULL)
    }
    left, right = max(0, int(eye_x) // SQUARE - 1), min(wide, int(eye_x + 320) // SQUARE + 1)
    high, low = max(0, int(eye_y) // SQUARE - 1), int(eye_y + 180) // SQUARE + 1
    seen = [
        square
        for row in range(high, min(len(crumbs) // wide, low))
        for square in crumbs_between(crumbs, row * wide + left, row * wide + right)
    ]
    keyed = _keyed_places(wide, len(crumbs))
    found = [
        _leaning(*keyed[square], drawn_to[square]) if square in drawn_to else keyed[square]
        for square in seen
    ]
    return circles(found, 2.4, "gold", left=eye_x, top=eye_y)


@cache
def _keyed_places(wide: int, count: int) -> list[tuple[str, float, float]]:
    return [(f"f{square}", x, y) for square, (x, y) in enumerate(crumb_places(wide, count))]


def _leaning(key: str, x: float, y: float, cell: Round) -> tuple[str, float, float]:
    dx, dy = cell.x - x, cell.y - y
    far = sqrt(dx * dx + dy * dy) or 1.0
    near = max(0.0, 1 - max(0.0, far - cell.r) / PULL)
    part = min(1.0, near * near * PULL / far)
    return key, x + dx * part, y + dy * part


def pond_scene(pond: Pond, eye_x: float, eye_y: float, tide: float, step: int) -> list[Shape]:
    """The pond below its life: pebbles, shore, waters, springs and home."""
    shapes = pebbles(-eye_x, -eye_y, pond.width, pond.height) + tide_wash(tide)
    for i, zone in enumerate(pond.zones):
        shapes += water(zone.x - eye_x, zone.y - eye_y, zone.r, zone.salt, f"z{i}", step)
    for i, spring in enumerate(pond.springs):
        x, y = spring.x - eye_x, spring.y - eye_y
        if -40 < x < 360 and -40 < y < 220:
            shapes += job_spring(x, y, spring.r, spring.job, f"s{i}", step)
    for home in pond.home:
        shapes += reef(home.x - eye_x, home.y - eye_y, home.r)
    return shapes


def reef(x: float, y: float, r: float) -> list[Shape]:
    """Home, with a heart; out of the picture, an arrow shows the way."""
    shapes = [
        circle(x, y, r, "rose", key="home", pattern="dots", alpha=0.6),
        icon(x, y, 26, "heart", "coral", key="heart"),
    ]
    if not (0 < x < 320 and 0 < y < 180):
        far = sqrt((x - 160) * (x - 160) + (y - 90) * (y - 90))
        ux, uy = (x - 160) / far, (y - 90) / far
        x, y = max(20.0, min(290.0, 160 + 180 * ux)), max(36.0, min(165.0, 90 + 180 * uy))
        shapes.append(arrow(x - 9 * ux, y - 9 * uy, x + 9 * ux, y + 9 * uy, "coral", 5, key="way"))
    return shapes


def move_keys(x: float, y: float, step: int) -> list[Shape]:
    """Four arrows about (x, y) that say: swim!"""
    far = 30 + 2 * wave(step)
    return [
        icon(x + ux * far, y + uy * far, 16, name, "sea", key=name)
        for name, ux, uy in (("left", -1, 0), ("right", 1, 0), ("up", 0, -1), ("down", 0, 1))
    ]


def space_bar(x: float, y: float, step: int) -> list[Shape]:
    """Below (x, y) a card that goes down and up: one cell becomes two; the space bar does it."""
    y += 26 if step % 64 > 20 else 28
    corners = [(x - 9, y + 15), (x - 9, y + 19), (x + 9, y + 19), (x + 9, y + 15)]
    cells = [(x - 14, 4.5), (x + 9, 3.4), (x + 17, 3.4)]
    return [
        rect(x - 24, y, 48, 23, "paper", 4, key="bar"),
        *[circle(at, y + 7, r, "lime", key=f"bar{at - x:g}") for at, r in cells],
        arrow(x - 7, y + 7, x + 3, y + 7, "ink", 1.5, key="bar arrow"),
        path(corners, "ink", 1.5, key="bar sign"),
    ]


def job_spring(x: float, y: float, r: float, job: str, key: str, step: int) -> list[Shape]:
    """A ring with the sign of the job that cells born in it get: drop, thorns or folds."""
    fill = JOBS[job]
    shapes = [
        circle(x, y, r, fill, key=key, alpha=0.25, flat=True),
        ring(x, y, r - 2 + wave(step), fill, 2, key=key + "r", flat=True),
    ]
    if job == "pumper":
        return [*shapes, icon(x, y, 20, "drop", "sea", key=key + "i")]
    return [*shapes, star(x, y, 9, 1.7 if job == "guard" else 1.35, fill, key + "i")]


def skin_dial(
    x: float, y: float, skin: float, body: float, energy: float, key: str, alpha: float = 1.0
) -> list[Shape]:
    """A cell as an instrument: green is what the skin brings, red what the body burns."""
    ratio = min(1.7, skin / body) if body else 0.0
    green = 153 + int(50 * ratio) * 3  # degrees; in steps, as each length is a new picture
    yolk = max(0.5, 7.5 * sqrt(max(0.0, energy)))
    shapes = [
        circle(x, y, 21, "paper", key=key, alpha=alpha),
        arc(x, y, 10.5, 150, 300, "coral", 3, key=key + "b", alpha=alpha),
        arc(x, y, 16, 150, green, "leaf", 5, key=key + "s", alpha=alpha),
        circle(x, y, yolk, "sun", key=key + "y", alpha=alpha),
    ]
    if 0 < ratio < 1:
        shapes.append(icon(x, y, 11, "warning", "coral", key=key + "w"))
    return shapes


def goal_row(sign: str, part: float | None, have: int, need: int, alpha: float) -> list[Shape]:
    """The goal at the top left: a sign (for no need, a crumb), a bar, `have` of `need` places."""
    return list(_goal_row(sign, part, have, need, alpha))


@lru_cache(maxsize=8)
def _goal_row(
    sign: str, part: float | None, have: int, need: int, alpha: float
) -> tuple[Shape, ...]:
    left = 30 if part is None else 96
    shapes = [
        rect(5, 5, left - 8 + 12 * need, 18, "paper", 8, key="plate", alpha=alpha),
        icon(15, 14, 12, sign, "coral", key="goal", alpha=alpha)
        if need
        else circle(15, 14, 4.5, "gold", key="goal", alpha=alpha),
    ]
    if part is not None:
        fill = "sky" if need else "gold"
        shapes.append(meter(26, 10, 58, 8, part, fill, key="goal bar", alpha=alpha))
    for i in range(need):
        r, fill = (4.8, "lime") if i < have else (3.2, "cloud")
        shapes.append(circle(left + 12 * i, 14, r, fill, key=f"slot{i}", alpha=alpha))
    return tuple(shapes)


def loss_card(x: float, y: float, cause: str, r: float, skin: float, body: float) -> list[Shape]:
    """What a cell of radius r died of: starved, eaten, burst or shrivelled."""
    shapes = [rect(x - 50, y - 32, 100, 64, "paper", 10, key="card")]
    if cause == "starved":  # too big: two halves would live; else there was nothing to eat
        halves = [(12.0, "lime"), (-12.0, "lime")] if skin < body else []
        shapes += skin_dial(x - 22, y, skin, body, 0.0, "card dial")
        shapes += [circle(x + 24, y + dy, 10, fill, key=f"half{dy}") for dy, fill in halves]
        return shapes if halves else [*shapes, ring(x + 24, y, 6, "gold", 2, key="no crumb")]
    if cause == "eaten":
        shapes += gulper(x - 22, y + 4, 16, (1.0, 0.0), "stalk", "card hunter", 0)
        shapes.append(arrow(x + 22, y + 4, x + 8, y + 4, "ink", 3, key="card arrow"))
        return [*shapes, circle(x + 35, y + 4, min(12.0, r), "lime", key="card cell")]
    size, out = (10, 1) if cause == "shrivelled" else (22, -1)
    shapes.append(circle(x, y, size, "sky", key="card cell", outline="coral"))
    for name, side in (("l", -1), ("r", 1)):
        start, end = x + side * (34 - 9 * out), x + side * (34 + 9 * out)
        shapes.append(arrow(start, y, end, y, "sea", 4, key=f"card arrow {name}"))
    return [*shapes, icon(x, y, 14, "drop", "sea", key="card drop")]
