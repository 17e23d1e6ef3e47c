"""What stands on a workbench: buttons, steppers, funnels, levers and the beam scale."""

from collections.abc import Hashable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from ..inputs import Point
from ..maths import sin
from ..shapes import Shape, circle, ellipse, icon, line, polygon, rect, ring, text

__all__ = [
    "beam_scale", "beam_sign", "button", "funnel", "furnace", "in_rows", "jaws", "lever", "lid",
    "order_card", "stepper", "touched", "verdict", "walk", "walk_towards",
]  # fmt: skip

Area = tuple[str | int, int, float, float, float, float]  # station, step, x, y, w, h


def touched(point: Point, areas: list[Area]) -> tuple[str | int, int] | None:
    """The station and step of the first area in which the pointer went down in this tick."""
    for station, by, x, y, w, h in areas if point.pressed else ():
        if x <= point.x < x + w and y <= point.y < y + h:
            return station, by
    return None


def walk(cursor: int, pad: Any, stations: Sequence[Hashable]) -> tuple[int, int]:
    """Where the cursor goes by the keys left and right, and +1 or −1 by up and down."""
    return (cursor + pad.right - pad.left) % len(stations), pad.up - pad.down


def walk_towards(
    cursor: int,
    stations: Sequence[Hashable],
    now: Mapping[Any, int],
    wanted: Mapping[Any, int],
) -> dict[str, int]:
    """The key that brings the first wrong station nearer to what is wanted; {} when all is."""
    wrong = [k for k, place in enumerate(stations) if wanted[place] != now[place]]
    if not wrong:
        return {}
    if cursor != wrong[0]:
        return {"right" if wrong[0] > cursor else "left": 1}
    place = stations[cursor]
    return {"up" if wanted[place] > now[place] else "down": 1}


def in_rows(
    count: int, x: float, y: float, w: float, most: int, apart: float = 8
) -> list[tuple[float, float]]:
    """Places side by side about (x, y): evenly over the width w, in rows of at most that many."""
    return list(_in_rows(count, x, y, w, most, apart))


@lru_cache(maxsize=128)
def _in_rows(
    count: int, x: float, y: float, w: float, most: int, apart: float
) -> tuple[tuple[float, float], ...]:
    rows = max(1, -(-count // most))
    wide = -(-count // rows)
    return tuple(
        (x + w * ((i % wide + 0.5) / wide - 0.5), y + apart * (i // wide - (rows - 1) / 2))
        for i in range(count)
    )


def button(
    x: float, y: float, w: float, h: float, sign: str, fill: str = "paper", *,
    key: str = "", chosen: bool = False, here: bool = False, layer: float = 0,
) -> list[Shape]:  # fmt: skip
    """A card to press with a sign on it (none for ""); chosen is lit, `here` is where keys work."""
    return list(_button(x, y, w, h, sign, "sun" if chosen else fill, key, here, layer))


@lru_cache(maxsize=256)
def _button(
    x: float, y: float, w: float, h: float, sign: str, colour: str, key: str, here: bool,
    layer: float,
) -> tuple[Shape, ...]:  # fmt: skip
    edge = "coral" if here else ""
    card = rect(x, y, w, h, colour, min(w, h) / 4, key=key, outline=edge, layer=layer)
    if not sign:
        return (card,)
    size = min(w, h) * 0.62
    return card, icon(x + w / 2, y + h / 2, size, sign, "ink", layer=layer)


def stepper(x: float, y: float, value: object, *, key: str) -> list[Shape]:
    """A number between − and +, 54 by 18 units, about (x, y)."""
    return list(_stepper(x, y, str(value), key))


@lru_cache(maxsize=256)
def _stepper(x: float, y: float, shown: str, key: str) -> tuple[Shape, ...]:
    return (
        *button(x - 27, y - 9, 17, 18, "minus", "coral", key=f"{key}.less"),
        *button(x + 10, y - 9, 17, 18, "plus", "lime", key=f"{key}.more"),
        rect(x - 10, y - 8, 20, 16, "paper", 3, flat=True),
        text(x, y, shown, "ink", 12 if len(shown) < 3 else 8.5),
    )


def funnel(x: float, y: float, label: str, price: int = 0, *, here: bool = False) -> list[Shape]:
    """A hopper 54 units wide and 34 high below (x, y), with its name and perhaps a price on it."""
    return list(_funnel(x, y, label, price, here))


@lru_cache(maxsize=256)
def _funnel(x: float, y: float, label: str, price: int, here: bool) -> tuple[Shape, ...]:
    glow = [rect(x - 29, y - 2, 58, 58, "sun", 8, flat=True, key="cursor")] if here else []
    wide = 12 if price < 100 else 17
    coin = [
        rect(x + 27 - wide, y + 3, wide, 10, "gold", 5, layer=1),
        text(x + 27 - wide / 2, y + 8, price, "ink", 7, layer=1),
    ]
    return (
        *glow,
        rect(x - 6, y + 30, 12, 28, "stone", 2),
        polygon([(x - 25, y + 3), (x + 25, y + 3), (x + 17, y + 34), (x - 17, y + 34)], "paper"),
        rect(x - 27, y, 54, 6, "stone", 3),
        text(x, y + 29.5, label, "ink", 7),
        *(coin if price else []),
    )


def lever(
    x: float, y: float, pulled: float, *, ready: bool = False, locked: bool = False
) -> list[Shape]:
    """A lever of 70 units on its foot at (x, y); pulled goes from 0 to 1, it shines when ready."""
    top_x, top_y = x + 14 * pulled, y - 58 + 46 * pulled
    shapes = [
        rect(x - 19, y - 6, 38, 15, "ink", 5, key="lever foot"),
        line(x, y - 2, top_x, top_y, "stone", 7, key="lever arm"),
        circle(top_x, top_y, 13, "coral", key="lever knob", glow=0.8 if ready else 0.0),
    ]
    return [*shapes, icon(top_x, top_y, 14, "lock", "ink")] if locked else shapes


def beam_scale(left: float, right: float, y: float, tilt: float, weight: float) -> list[Shape]:
    """A beam between two pans, with a weight on the right one; tilt −1: the left side is lighter.

    The left pan carries whatever a game draws 4 * tilt lower; a spirit level shows the balance.
    """
    return list(_beam_scale(left, right, y, tilt, weight))


@lru_cache(maxsize=32)
def _beam_scale(
    left: float, right: float, y: float, tilt: float, weight: float
) -> tuple[Shape, ...]:
    down, middle = 4 * tilt, (left + right) / 2
    top = y - 30 - down
    pan = [(right - 12, top), (right + 12, top), (right + 17, top + 21), (right - 17, top + 21)]
    return (
        polygon([(middle, y + 2), (middle - 12, y + 20), (middle + 12, y + 20)], "stone"),
        rect(left - 14, y - 14 + down, 28, 15, "ink", 2, key="scale post"),
        line(left, y + down, right, y - down, "ink", 4, key="scale beam"),
        line(right, y - 8 - down, right, y - down, "ink", 3, key="scale foot"),
        line(right - 20, y - 8 - down, right + 20, y - 8 - down, "ink", 3, key="scale pan"),
        polygon(pan, "plum", key="scale weight"),
        text(right, top + 11.5, round(weight), "ink", 9, key="scale mass", outline="plum"),
        rect(middle - 17, y + 4, 34, 9, "lime" if abs(tilt) < 0.05 else "coral", 4.5),
        circle(middle - 12 * tilt, y + 8.5, 3.2, "paper", flat=True, key="scale bubble"),
    )


def beam_sign(x: float, y: float, tip: int) -> list[Shape]:
    """A beam with its weight on a card of 24 units from (x, y); tip 1: the left side is heavier."""
    return [
        line(x + 5, y + 13 + 4 * tip, x + 19, y + 13 - 4 * tip, "stone", 2.5),
        rect(x + 2, y + 4 + 4 * tip, 7, 8, "coral", 2),
    ]


def verdict(x: float, y: float, right: bool) -> list[Shape]:
    """A small disc that says whether a prediction was right."""
    sign, colour = ("check", "leaf") if right else ("cross", "coral")
    return [circle(x, y, 5, colour), icon(x, y, 7, sign, "paper")]


def order_card(
    x: float, y: float, w: float, h: float, name: str, places: list[tuple[float, float]], done: int
) -> list[Shape]:
    """A card that says what is wanted, with a ring at each place and a tick on those done."""
    shapes = list(_order_card(x, y, w, h, name, tuple(places)))
    for i, (px, py) in enumerate(places[:done]):
        shapes += [
            circle(px, py, 5, "leaf", key=f"done{i}"),
            icon(px, py, 7, "check", "paper"),
        ]
    return shapes


@lru_cache(maxsize=32)
def _order_card(
    x: float, y: float, w: float, h: float, name: str, places: tuple[tuple[float, float], ...]
) -> tuple[Shape, ...]:
    return (
        rect(x, y, w, h, "paper", 6),
        text(x + w / 2, y + h * 0.62, name, "ink", 11),
        *(ring(px, py, 4.6, "stone", 1.5, flat=True) for px, py in places),
    )


def furnace(x: float, y: float, w: float, h: float, heat: float, tick: int) -> list[Shape]:
    """A body with a dark window from (x, y), w by h, and flames at its foot; heat 1 is idle."""
    shapes = list(_furnace_body(x, y, w, h))
    for k in range(7):
        at, high = x + w * (k + 0.5) / 7, heat * (5 + 2 * sin(tick / 7 + 2 * k))
        colour = "gold" if k % 2 else "coral"
        shapes.append(
            ellipse(at, y + h - 2, w / 16, high, colour, alpha=0.55, flat=True, key=f"flame{k}")
        )
    return shapes


@lru_cache(maxsize=16)
def _furnace_body(x: float, y: float, w: float, h: float) -> tuple[Shape, ...]:
    return (
        rect(x - 14, y - 7, w + 28, h + 28, "stone", 9, key="furnace"),
        *(
            circle(bolt_x, bolt_y, 2, "cloud")
            for bolt_x in (x - 7, x + w + 7)
            for bolt_y in (y, y + h + 14)
        ),
        rect(x, y, w, h, "night", 4, flat=True, key="furnace window"),
    )


def jaws(x: float, y: float, w: float, h: float, shut: float, layer: float = 3) -> list[Shape]:
    """Two toothed jaws in a frame from (x, y), w by h: apart at shut 0, together at 1."""
    return list(_jaws(x, y, w, h, shut, layer))


@lru_cache(maxsize=32)
def _jaws(x: float, y: float, w: float, h: float, shut: float, layer: float) -> tuple[Shape, Shape]:
    reach = 4 + (w / 2 - 9) * shut
    teeth = [(reach + 5 * (k % 2), y + h * k / 8) for k in range(9)]
    left = [(x - 4, y), *((x + out, at) for out, at in teeth), (x - 4, y + h)]
    right = [(2 * x + w - px, py) for px, py in left]
    return polygon(left, "cloud", layer=layer), polygon(right, "cloud", layer=layer)


def lid(x: float, y: float, w: float, is_open: bool, layer: float = 3) -> list[Shape]:
    """A lid in two halves on an edge at (x, y), w units wide: it stands up when it is open."""
    half, turn, up = w / 2 - 4, 14.0 * is_open, 7 * is_open
    return [
        rect(x, y - up, half, 6, "sea", 3, angle=turn, key="left lid", layer=layer),
        rect(x + half + 8, y - up, half, 6, "sea", 3, angle=-turn, key="right lid", layer=layer),
    ]
