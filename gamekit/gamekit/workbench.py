"""What stands on a workbench: buttons, steppers, funnels, levers and the beam scale."""

from functools import lru_cache

from .inputs import Point
from .shapes import Shape, circle, icon, line, polygon, rect, text

__all__ = ["beam_scale", "button", "funnel", "lever", "stepper", "touched"]

Area = tuple[str | int, int, float, float, float, float]  # station, step, x, y, w, h


def touched(point: Point, areas: list[Area]) -> tuple[str | int, int] | None:
    """The station and step of the first area in which the pointer went down in this tick."""
    for station, by, x, y, w, h in areas if point.pressed else ():
        if x <= point.x < x + w and y <= point.y < y + h:
            return station, by
    return None


def button(
    x: float, y: float, w: float, h: float, sign: str, fill: str = "paper", *,
    key: str = "", chosen: bool = False, here: bool = False, layer: float = 0,
) -> list[Shape]:  # fmt: skip
    """A card to press with a sign on it (none for ""); chosen is lit, `here` is where keys work."""
    colour = "sun" if chosen else fill
    edge = "coral" if here else ""
    card = rect(x, y, w, h, colour, min(w, h) / 4, key=key, outline=edge, layer=layer)
    if not sign:
        return [card]
    size = min(w, h) * 0.62
    return [card, icon(x + w / 2, y + h / 2, size, sign, "night" if chosen or fill != "paper"
                       else "ink", layer=layer)]  # fmt: skip


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
        text(x + 27 - wide / 2, y + 8, price, "night", 7, layer=1),
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
    return [*shapes, icon(top_x, top_y, 14, "lock", "night")] if locked else shapes


def beam_scale(left: float, right: float, y: float, tilt: float, weight: float) -> list[Shape]:
    """A beam between two pans, with a weight on the right one; tilt −1: the left side is lighter.

    The left pan carries whatever a game draws 4 * tilt lower; a spirit level shows the balance.
    """
    down, middle = 4 * tilt, (left + right) / 2
    top = y - 30 - down
    pan = [(right - 12, top), (right + 12, top), (right + 17, top + 21), (right - 17, top + 21)]
    return [
        polygon([(middle, y + 2), (middle - 12, y + 20), (middle + 12, y + 20)], "stone"),
        rect(left - 14, y - 14 + down, 28, 15, "ink", 2, key="scale post"),
        line(left, y + down, right, y - down, "ink", 4, key="scale beam"),
        line(right, y - 8 - down, right, y - down, "ink", 3, key="scale foot"),
        line(right - 20, y - 8 - down, right + 20, y - 8 - down, "ink", 3, key="scale pan"),
        polygon(pan, "plum", key="scale weight"),
        text(right, top + 11.5, round(weight), "paper", 9, key="scale mass"),
        rect(middle - 17, y + 4, 34, 9, "lime" if abs(tilt) < 0.05 else "coral", 4.5),
        circle(middle - 12 * tilt, y + 8.5, 3.2, "paper", flat=True, key="scale bubble"),
    ]
