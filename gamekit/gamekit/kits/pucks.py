"""An air table with its pucks, as pictures: what is odd about a puck is told by its shape."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from ..maths import PI, atan2, clamp, cos, distance, sin, sqrt
from ..record import clone, record
from ..shapes import (
    Shape,
    arrow,
    blob,
    circle,
    creature,
    icon,
    line,
    path,
    polygon,
    rect,
    ring,
    shake,
    sound,
    sparks,
    squash,
    text,
)
from .instruments import dial

__all__ = [
    "Puck", "Spot", "air_table", "draw_lost_way", "draw_post", "draw_puck", "draw_tracks",
    "draw_tray", "draw_wall_marks", "leave_tracks", "part_of", "puck_of", "table_news",
    "table_told",
]  # fmt: skip

Frame = tuple[float, float, float, float]
Points = list[tuple[float, float]]
SLOWEST = 1.6  # below this speed a puck wears no arrow
SMALLEST_NUMBER = 9.5  # that can be read on a telephone

_ROUND = [(cos(i * PI / 8), sin(i * PI / 8)) for i in range(16)]


@record
class Puck:
    """A disc. kind: puck, sticky, spring, split, cannon, or post, which nothing moves."""

    x: float
    y: float
    mass: float = 1.0
    kind: str = "puck"
    you: bool = False  # you may shoot it
    goal: bool = False  # it wants to get home
    loose: bool = False  # it may be set anywhere in the yard before the shot
    vx: float = 0.0
    vy: float = 0.0
    load: float = 0.0  # mass of the ball in a cannon
    tilt: int = 0  # degrees: where the crack of a splitting puck points
    need: float = 0.0  # the push a bumper wants, in mass × reach
    got: float = 0.0
    radius: float = 0.0
    bounce: float = 1.0
    key: str = ""


@record
class Spot:
    """A pocket swallows pucks and a pit loses them; a nest keeps what comes to rest in it."""

    x: float
    y: float
    r: float = 11.0
    kind: str = "pocket"


def puck_of(pucks: Sequence[Any], key: str) -> Any:
    """The puck with this key, or None when it is gone."""
    return next((p for p in pucks if p.key == key), None)


def leave_tracks(tracks: dict[str, list[tuple[int, int]]], pucks: Sequence[Any]) -> None:
    """Note where all pucks are now, by key; posts stay where they are."""
    for p in pucks:
        if p.mass:
            tracks.setdefault(p.key, []).append((int(p.x), int(p.y)))


def part_of(p: Any, mass: float, nx: float, ny: float, size: float) -> Any:
    """Break a piece off a puck: both lie a little apart along (nx, ny), neither has a push yet.

    `size` is the radius of mass 1; the area goes with the mass.
    """
    piece = clone(p)
    piece.key, piece.kind, p.kind = p.key + "b", "puck", "puck"
    piece.mass, p.mass = mass, p.mass - mass
    for half in (piece, p):
        half.radius = size * sqrt(half.mass)
    apart = (p.radius + piece.radius) * 1.02
    piece.x, piece.y = p.x + nx * apart * 0.5, p.y + ny * apart * 0.5
    p.x, p.y = p.x - nx * apart * 0.5, p.y - ny * apart * 0.5
    return piece


def _star(x: float, y: float, r: float, out: float) -> Points:
    return [
        (x + dx * (r + out * (i % 2)), y + dy * (r + out * (i % 2)))
        for i, (dx, dy) in enumerate(_ROUND)
    ]


def air_table(
    frame: Frame, spots: Sequence[Any], yard: Frame | None = None, room: float = 0.0
) -> list[Shape]:
    """The table with its ruler, and its spots: pockets, pits and nests.

    In the yard, wider by `room`, loose pucks may be set.
    """
    seen = tuple((spot.x, spot.y, spot.r, spot.kind) for spot in spots)
    return list(_table(frame, seen, yard, room))


@lru_cache(maxsize=16)  # it stays as it is for a whole level
def _table(
    frame: Frame, spots: tuple[tuple[float, float, float, str], ...],
    yard: Frame | None, room: float,
) -> tuple[Shape, ...]:  # fmt: skip
    left, top, right, bottom = frame
    w, h = right - left, bottom - top
    shapes = [
        rect(left - 7, top - 7, w + 14, h + 14, "sea", 9),
        rect(left, top, w, h, "night", 3, pattern="dots", flat=True),
    ]
    for i in range(int(w) // 20):  # the ruler: a mark every 20 units
        shapes.append(circle(left + 10 + 20 * i, top - 3.5, 1, "cloud", flat=True))
    if yard:
        x, y, to_x, to_y = yard
        shapes.append(rect(x - room, y - room, to_x - x + 2 * room, to_y - y + 2 * room, "sea",
                           room, pattern="stripes", alpha=0.5, flat=True))  # fmt: skip
    for x, y, r, kind in spots:
        if kind == "nest":
            shapes += [circle(x, y, r, "leaf", flat=True), ring(x, y, r, "lime", 2.5)]
        elif kind == "pit":
            shapes.append(polygon(_star(x, y, r, 4), "coral", pattern="stripes"))
            shapes.append(circle(x, y, r - 4, "night", flat=True))
        else:
            shapes += [circle(x, y, r + 3, "leaf"), circle(x, y, r, "night", flat=True)]
        sign = "cross" if kind == "pit" else "star"
        shapes.append(icon(x, y, r, sign, "paper", flat=True))
    return tuple(shapes)


def draw_tracks(tracks: Mapping[str, Points], colours: Mapping[str, str]) -> list[Shape]:
    """The ways of the last shot, by key."""
    return [
        _track(tuple(points), colours.get(key, "cloud"))
        for key, points in tracks.items()
        if len(points) > 1
    ]


@lru_cache(maxsize=32)  # a long way, and the same one in most views
def _track(points: tuple[tuple[float, float], ...], colour: str) -> Shape:
    return path(points, colour, 1.8, dashed=True, alpha=0.7, flat=True)


def draw_wall_marks(marks: Sequence[tuple[float, ...]], tick: int, size: float) -> list[Shape]:
    """Pushes on walls (x y px py tick), as arrows that fade within a second."""
    return [
        arrow(x, y, x + px * size, y + py * size, "sea", 3, outline="paper",
              alpha=1 - (tick - then) / 60, layer=6)
        for x, y, px, py, then in marks if tick - then < 60
    ]  # fmt: skip


def draw_post(p: Any, slack: float, done: bool) -> list[Shape]:
    """A bumper with the push it wants, and its dial."""
    low, high = p.need * (1 - slack), p.need * (1 + slack)
    return [
        circle(p.x, p.y, p.radius, "plum", key=p.key, pattern="cross", layer=3),
        *dial(p.x, p.y, p.radius + 5, p.got, low, high, p.need * 2, key=p.key + ".dial", done=done),
        text(p.x, p.y, f"{p.need:.0f}", "paper", 9, layer=4),
    ]


def draw_puck(p: Any, colour: str, aim: tuple[float, float], worn: float, band: str) -> list[Shape]:
    """A puck with its mass, its kind, its momentum as an arrow, and a band round it if it has one.

    `aim` is where a cannon points, `worn` the length of an arrow for each unit of momentum.
    """
    x, y, r, key = p.x, p.y, p.radius, p.key
    bare = (key, p.kind, x, y, r, p.mass, p.load, p.tilt, p.goal, colour, aim, band)
    speed = distance(0, 0, p.vx, p.vy)
    shapes = _moving_puck(*bare) if speed > SLOWEST else list(_resting_puck(*bare))
    if p.loose:
        x2, y2 = x - r * 0.7, y + r * 0.8
        shapes.append(circle(x2, y2, 4.6, "sea", key=key + ".loose", layer=4))
        shapes.append(icon(x2, y2, 7, "hand", "paper", key=key + ".hand", layer=4))
    if speed > SLOWEST:
        near, far = r / speed, r / speed + p.mass * worn
        shapes.append(arrow(x + p.vx * near, y + p.vy * near, x + p.vx * far, y + p.vy * far,
                            colour, 3, key=key + ".arrow", outline="ink", layer=5))  # fmt: skip
    return shapes


def _moving_puck(
    key: str, kind: str, x: float, y: float, r: float, mass: float, load: float, tilt: int,
    goal: bool, colour: str, aim: tuple[float, float], band: str,
) -> list[Shape]:  # fmt: skip
    """A puck without its arrow."""
    shapes = _kind(key + ".kind", kind, x, y, r, load, tilt, aim)
    shapes += [
        circle(x, y, r, colour, key=key, layer=3),
        circle(x, y, r * 0.66, "paper", key=key + ".in", layer=3, flat=True),
        text(x, y, f"{mass:g}", "ink", max(r, SMALLEST_NUMBER), key=key + ".mass", layer=4),
    ]
    if goal:
        x2, y2 = x + r * 0.8, y - r * 0.8
        shapes.append(circle(x2, y2, 4, "sun", key=key + ".badge", layer=4))
        shapes.append(icon(x2, y2, 6, "star", "ink", key=key + ".star", layer=4))
    if band:
        shapes.append(ring(x, y, r + 3, band, 2, key=key + ".watch", layer=3))
    return shapes


@lru_cache(maxsize=128)
def _resting_puck(*bare: Any) -> tuple[Shape, ...]:
    return tuple(_moving_puck(*bare))


def _kind(
    key: str, kind: str, x: float, y: float, r: float, load: float, tilt: int,
    aim: tuple[float, float],
) -> list[Shape]:  # fmt: skip
    if kind == "sticky":
        return [blob(_star(x, y, r, 4), "plum", key=key, layer=2)]
    if kind == "spring":
        return [polygon(_star(x, y, r, 6), "lime", key=key, layer=2)]
    if kind == "split":
        dx, dy = cos(tilt * PI / 180) * (r + 7), sin(tilt * PI / 180) * (r + 7)
        return [
            arrow(x, y, x + side * dx, y + side * dy, "sun", 2.5, key=f"{key}{side}", layer=2)
            for side in (-1, 1)
        ]
    if kind == "cannon":
        x, y = x + aim[0] * r, y + aim[1] * r
        ball = circle(x, y, 6.4, "sky", outline="ink", key=key, layer=4)
        return [ball, text(x, y, f"{load:g}", "ink", 8, layer=5)]
    return []


def _pull_hand(x: float, y: float, dx: float, dy: float, tick: int, colour: str) -> list[Shape]:
    """A hand that shows again and again what to drag, and which way."""
    part = tick % 120 / 120
    x, y = x + dx * part, y + dy * part + 8
    return [
        circle(x, y, 9.5, "paper", outline="ink", key="hand.disc", layer=8),
        icon(x, y, 14, "hand", colour, key="hand", layer=8),
    ]


def draw_tray(
    s: Any, par: int, most: int, mark: Any, me: Any, *, pulls_first: bool = False
) -> list[Shape]:
    """Shots left (stars: those within par), the tray of the ring, and an otter that cares.

    Before the first shot a hand shows what to drag: a loose puck, else the ring up to the table,
    then the puck; in a first level, where `pulls_first`, only the puck.
    """
    mood = {"aim": "calm", "roll": "alert"}.get(s.phase, "happy" if s.won else "sad")
    shapes = list(_tray(mood, s.shots, par, most))
    if s.shots or s.phase != "aim":
        return shapes
    piece = next((p for p in s.pucks if p.loose), None)
    if piece and s.chosen != piece.key and not mark.placed:
        shapes += _pull_hand(piece.x, piece.y, 36, -18, s.tick, "sun")
    elif not mark.placed and not pulls_first:
        shapes += _pull_hand(mark.x, mark.y, -80, -84, s.tick, "rose")
    elif me and s.sling.power == 40:
        shapes += _pull_hand(me.x, me.y, -45, 0, s.tick, "coral")
    return shapes


@lru_cache(maxsize=32)
def _tray(mood: str, shots: int, par: int, most: int) -> tuple[Shape, ...]:
    shapes = [rect(244, 100, 70, 72, "sand", 6), creature(294, 146, 36, "otter", mood, key="otter")]
    for i in range(shots, most):
        shapes.append(circle(252 + 11 * i, 109, 4, "sky" if i < par else "cloud"))
        shapes += [icon(252 + 11 * i, 109, 5, "star", "ink")] * (i < par)
    return tuple(shapes)


def draw_lost_way(p: Puck, spots: Sequence[Spot]) -> list[Shape]:
    """How far a puck that isn't home is from it."""
    ways = [(distance(p.x, p.y, h.x, h.y), h.x, h.y) for h in spots if h.kind != "pit"]
    if not ways:
        return []
    _, x, y = min(ways)
    return [line(p.x, p.y, x, y, "coral", 2, dashed=True)]


def table_told(pucks: Sequence[Puck], spots: Sequence[Spot], me: Any, chosen: str) -> str:
    """What lies on a table, with its way from where one is, in the degrees of the aim."""
    things = [f"a {'gold ' * p.goal}{'loose ' * p.loose}{p.kind}, "
              f"mass {p.mass:g}, {_bearing(me, p)}"
              for p in pucks if p.key != chosen and not p.need]  # fmt: skip
    things += [f"a bumper that wants {p.need:.0f} and got {p.got:.0f}, {_bearing(me, p)}"
               for p in pucks if p.need]  # fmt: skip
    return "; ".join([*things, *(f"a {spot.kind} {_bearing(me, spot)}" for spot in spots)])


def _bearing(a: Any, b: Any) -> str:
    degrees = int(atan2(b.y - a.y, b.x - a.x) * 180 / PI + 360.5) % 360
    return f"{distance(a.x, a.y, b.x, b.y):.0f} away at {degrees} degrees"


News = tuple[str, float, float, float, str]  # name x y size key

# event: sound, colour and number of sparks, shake
EFFECTS: dict[str, tuple[str, str, int, float]] = {
    "hit": ("knock", "sun", 10, 0.1), "wall": ("thud", "sea", 5, 0), "shoot": ("whoosh", "", 0, 0),
    "pocket": ("coin", "leaf", 24, 0), "pit": ("lose", "coral", 20, 0.4), "drop": ("pop", "", 0, 0),
    "bell": ("chime", "leaf", 30, 0.2), "miss": ("buzz", "coral", 8, 0.1),
    "stick": ("splash", "plum", 14, 0.1), "spring": ("snap", "lime", 24, 0.3),
    "split": ("snap", "gold", 24, 0.3), "click": ("tick", "", 0, 0), "pick": ("tap", "", 0, 0),
    "pin": ("pop", "rose", 6, 0), "ring": ("chime", "rose", 20, 0), "no_ring": ("tick", "", 0, 0),
    "win": ("win", "sun", 50, 0), "lose": ("lose", "", 0, 0), "rest": ("tick", "", 0, 0),
}  # fmt: skip


def table_news(events: Sequence[News]) -> list[Shape]:
    """What is seen and heard of what happened in this tick."""
    shapes: list[Shape] = []
    for name, x, y, size, key in events:
        tone, colour, count, strength = EFFECTS[name]
        shapes.append(sound(tone, -int(clamp(size / 40, 0, 12)) if name == "hit" else 0))
        if count:
            shapes.append(sparks(x, y, colour, count, 40 + clamp(size, 0, 80)))
        if strength and size > 20:
            shapes.append(shake(strength))
        if name in ("hit", "stick", "shoot", "bell", "miss"):
            shapes.append(squash(key, 0.3))
    return shapes
