"""Crates on shelves: where each stands, flies or hangs, what hangs between them, how they open.

`row` is any record with order, was (the order before the last move), moved (the tick of that move),
held, cursor, phase, clock, a and b (the crates on the pans).
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from ..maths import lerp, sin
from ..shapes import Shape, circle, icon, path, rect, text
from .ordering import beside, in_race, knows, learn, ranks, runs
from .weighing import hanging, pans

__all__ = [
    "couple", "cursor", "draw_shelves", "exchange", "find_out", "loupe", "needs_loupe",
    "put_beside", "shelf_areas", "shelf_size", "slide", "tap_hand", "tell_shelves",
    "weigh_shelves",
]  # fmt: skip

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
FLY, HOME = 7, 8  # ticks from the shelf to a pan, and back
Point = tuple[float, float]
Look = tuple[str, str]  # colour, badge
Area = tuple[str, int, float, float, float, float]


def name_of(n: int, c: int) -> str:
    """What is written on crate c of n: a letter, or a number where letters run out."""
    return LETTERS[c] if n <= len(LETTERS) else str(c + 1)


def shelf_size(n: int) -> tuple[int, int, int, int]:
    """Columns and rows of the shelves for n crates, and how wide and high a place is."""
    columns = n if n <= 8 else 16 if n > 32 else 8 if n > 12 else 6
    rows = -(-n // columns)
    return columns, rows, min(38, 304 // columns), min(42, 84 // rows)


def place(n: int, i: int) -> Point:
    """The middle of place i."""
    columns, rows, w, h = shelf_size(n)
    return 160 + w * (i % columns + 0.5 - columns / 2), 136 + h * (i // columns + 0.5 - rows / 2)


def put_beside(row: Any, a: int, b: int, tick: int) -> None:
    """Crate a goes beside b, on the side on which it is known to belong."""
    _lay(row, beside(row.order, row.above, a, b), tick)


def find_out(row: Any, tick: int) -> None:
    """The balance has told: note what follows, and let a find its place beside b."""
    light, heavy = (row.b, row.a) if row.verdict > 0 else (row.a, row.b)
    learn(row.above, light, heavy)
    put_beside(row, row.a, row.b, tick)


def exchange(row: Any, a: int, b: int, tick: int) -> None:
    """Two crates change places."""
    places = {a: b, b: a}
    _lay(row, [places.get(c, c) for c in row.order], tick)


def couple(row: Any, a: int, b: int, tick: int) -> tuple[list[int], list[int]]:
    """The runs of a and b, after the second was brought beside the first; none if they are one."""
    found = runs(row.order, row.above)
    left, right = (next(run for run in found if c in run) for c in (a, b))
    if left == right:
        return [], []
    rest = [c for c in row.order if c not in right]
    k = rest.index(left[-1]) + 1
    _lay(row, [*rest[:k], *right, *rest[k:]], tick)
    return left, right


def _lay(row: Any, order: list[int], tick: int) -> None:
    row.was, row.order, row.moved = row.order, order, tick


def draw_shelves(
    n: int, row: Any, tick: int, racers: Sequence[int], weights: Sequence[int], *, links: bool,
) -> list[Shape]:  # fmt: skip
    """The shelves and all crates, those out of the race in a pale colour.

    With links neighbours that are known to be in order are clipped. With weights (else empty) the
    crates are open: each is as high as it is heavy.
    """
    columns, rows, w, h = shelf_size(n)
    shapes: list[Shape] = []
    for r in range(rows):
        x, y = place(n, r * columns)
        shapes.append(rect(x - w / 2 - 2, y + h / 2 - 4, w * columns + 4, 4, "stone", 2))
    was, hangs = {c: i for i, c in enumerate(row.was)}, pans(hanging(row))
    for i, c in enumerate(row.order):
        if weights:
            shapes += _open_crate(
                n, i, weights[c], row.clock, "gold" if row.result == "won" else "sand"
            )
            continue
        at = _where(n, row, tick, hangs, c, place(n, i), place(n, was[c]))
        shapes += _crate(n, c, at, _look(row, c, racers), is_up=c == row.held or _on_pan(row, c))
    return shapes if weights or not links else shapes + _links(n, row.order, row.above)


def weigh_shelves(s: Any, row: Any, pair: Sequence[int]) -> list[Shape]:
    """The shelves of a weigh-house with what keys and fingers do there; a hand shows a pair."""
    n, goal, picks = s.level.n, s.level.goal, row.phase == "pick" and not s.level.best
    racers = row.order if goal == "order" else in_race(row.above, goal)
    shapes = [cursor(n, row.cursor)] if picks else []
    if pair:
        shapes.append(tap_hand(n, row, pair, s.tick))
    opened = s.weights if row.phase == "end" else []
    shapes += draw_shelves(n, row, s.tick, racers, opened, links=goal == "order")
    return shapes + (loupe(n, row) if row.finger else [])


def shelf_areas(n: int) -> list[Area]:
    """What a pointer can touch on the shelves: ("slot", place, x, y, w, h)."""
    _, _, w, h = shelf_size(n)
    return [("slot", i, x - w / 2, y - h / 2, w, h) for i in range(n) for x, y in [place(n, i)]]


def cursor(n: int, i: int) -> Shape:
    """The frame around the place where keys work."""
    x, y = place(n, i)
    _, _, w, h = shelf_size(n)
    return rect(
        x - w / 2 + 1, y - h / 2, w - 2, h - 3, "sun", 4, flat=True, alpha=0.7, key="cursor"
    )


def needs_loupe(n: int) -> bool:
    """Whether crates are smaller than a finger on a telephone."""
    return n > 32


def slide(n: int, row: Any, point: Any) -> bool:
    """A finger slides over small crates, the cursor with it; true when it lets one go.

    Off the shelves it takes nothing.
    """
    row.finger, is_let_go = bool(point.down or point.pressed), not point.down and row.finger
    if is_let_go and not point.pressed:
        return True
    for _, i, x, y, w, h in shelf_areas(n):
        if x <= point.x < x + w and y <= point.y < y + h:
            row.events += ["move"] * (i != row.cursor)
            row.cursor = i
            return False
    row.finger = False
    return False


def loupe(n: int, row: Any) -> list[Shape]:
    """The crate under a finger, large and above it, with its neighbours."""
    x, y = place(n, row.cursor)
    x, y = min(286.0, max(34.0, x)), y - 36
    shapes: list[Shape] = [rect(x - 32, y - 15, 64, 30, "paper", 9, outline="ink", layer=7)]
    for k in (-1, 0, 1):
        if 0 <= row.cursor + k < n:
            c, size = row.order[row.cursor + k], 15 if k == 0 else 9
            if k == 0:
                fill = "sun" if c == row.held else "sand"
                shapes.append(rect(x - 12, y - 12, 24, 24, fill, 4, layer=8))
            shapes.append(text(x + 22 * k, y, name_of(n, c), "ink", size, layer=8, flat=True))
    return shapes


def tap_hand(n: int, row: Any, pair: Sequence[int], tick: int) -> Shape:
    """A hand that shows which of a pair of crates to touch next."""
    x, y = place(n, row.order.index(pair[row.held == pair[0]]))
    return icon(x + 7, y + 16 + 2 * sin(tick / 6), 22, "tap", "ink", layer=6, key="hand")


def tell_shelves(n: int, row: Any) -> str:
    """The shelves in words: runs, the crate at the cursor, the last weighing, what is in hand."""
    found = runs(row.order, row.above)
    said = f"{len(found)} runs, the longest of {max(map(len, found))}. "
    if n <= 16:
        said = ", ".join("<".join(name_of(n, c) for c in run) for run in found) + ". "
    here = row.order[row.cursor]
    below, above = ranks(row.above, here)
    said += f"Place {row.cursor + 1}: {name_of(n, here)}, "
    said += f"heavier than {below}, lighter than {above}. "
    if row.verdict and row.phase != "weigh":
        heavy, light = (row.a, row.b) if row.verdict > 0 else (row.b, row.a)
        said += f"{name_of(n, heavy)} was heavier than {name_of(n, light)}. "
    return said + (f"In hand: {name_of(n, row.held)}. " if row.held >= 0 else "")


def _look(row: Any, c: int, racers: Sequence[int]) -> Look:
    """Colour and badge: with a crate in hand, which are known to be lighter or heavier than it."""
    fill, sign = "sand" if c in racers else "cloud", ""
    if row.held >= 0 and row.phase == "pick":
        fill = "sun" if c == row.held else fill
        sign = "minus" * knows(row.above, c, row.held) + "plus" * knows(row.above, row.held, c)
    return fill, sign


def _on_pan(row: Any, c: int) -> bool:
    return row.phase == "weigh" and c in (row.a, row.b)


def _where(
    n: int, row: Any, tick: int, hangs: tuple[Point, Point], c: int, home: Point, before: Point
) -> Point:
    """On the way to a pan, on it, in the hand, or on the way along the shelf."""
    x, y = home
    if _on_pan(row, c):
        pan_x, pan_y = hangs[c == row.b]
        way = min(1.0, row.clock / FLY)
        rise = (shelf_size(n)[3] - 7) / 2
        return lerp(x, pan_x, way), lerp(y, pan_y - rise, way) - 40 * way * (1 - way)
    if c == row.held:
        return x, y - 5
    way = min(1.0, (tick - row.moved) / HOME)
    if way >= 1 or row.phase == "run":
        return home
    if c in (row.a, row.b) and row.phase != "weigh" and row.clock < HOME:
        before = hangs[c == row.b]
    from_x, from_y = before
    hop = 4 * way * (1 - way) * min(16, abs(from_x - x) / 3)
    return lerp(from_x, x, way), lerp(from_y, y, way) - hop


def _crate(n: int, c: int, at: Point, look: Look, *, is_up: bool) -> list[Shape]:
    (x, y), (fill, sign) = at, look
    w, h = shelf_size(n)[2] - (9 if n <= 32 else 4), shelf_size(n)[3] - 7
    layer, key = 3 if is_up else 1, f"c{c}"
    shapes = [rect(x - w / 2, y - h / 2, w, h, fill, 2.5, key=key, layer=layer)]
    if h > 20:
        board = {"cloud": "stone", "sun": "sand"}.get(fill, "gold")
        for dy in (-h / 2 + 3, h / 2 - 6):
            shapes.append(rect(x - w / 2 + 2, y + dy, w - 4, 3, board, 1, flat=True, layer=layer,
                               key=f"{key}{dy > 0}"))  # fmt: skip
    size = min(11.0, w * 0.52, h * 0.7)
    shapes.append(text(x, y, name_of(n, c), "ink", size, layer=layer, key=f"{key}n"))
    if sign:
        r, colour = (2.6, "") if w < 20 else (4.6, "")
        colour = {"plus": "coral", "minus": "sea"}.get(sign, "leaf")
        bx, by = x + w / 2 - r * 0.6, y - h / 2 + r * 0.4
        shapes += [
            circle(bx, by, r, colour, flat=True, layer=layer, key=f"{key}b"),
            icon(bx, by, r * 1.5, sign, "paper", layer=layer, key=f"{key}s"),
        ]
    return shapes


def _open_crate(n: int, i: int, weight: int, clock: int, fill: str) -> list[Shape]:
    x, y = place(n, i)
    w, h = shelf_size(n)[2] - (9 if n <= 32 else 4), shelf_size(n)[3] - 7
    grown = min(1.0, max(0.0, (clock - 20 * i / n) / 12))
    tall, size = 4 + (h - 4) * grown * weight / n, min(9.0, w * 0.5)
    bar = rect(x - w / 2, y + h / 2 - tall, w, tall, fill, 2, key=f"open{i}", layer=1)
    dy = h / 2 - (tall / 2 if tall > size + 2 else tall + size * 0.6)
    return [bar, text(x, y + dy, weight, "ink", size, layer=1, key=f"open{i}n")]


def _links(n: int, order: Sequence[int], above: Sequence[int]) -> list[Shape]:
    """A green clip between neighbours known to be in order, a red jag where it is the wrong way."""
    shapes: list[Shape] = []
    columns, _, w, _ = shelf_size(n)
    gap = 11.0 if n <= 32 else 6.0
    for i, (a, b) in enumerate(pairwise(order)):
        x, y = place(n, i)
        x, known = x + w / 2, knows(above, a, b) - knows(above, b, a)
        if known > 0:
            half = gap / 2 if (i + 1) % columns == 0 else gap
            shapes.append(rect(x - gap / 2, y - 2, half, 4, "leaf", 2, layer=2, key=f"k{i}"))
        elif known < 0:
            jag = [(x - 2, y - 5), (x + 2, y - 1.5), (x - 2, y + 1.5), (x + 2, y + 5)]
            shapes.append(path(jag, "coral", 1.8, layer=2, flat=True))
    return shapes
