"""Who is who, how they stand and how long it lasts, in a game for several players."""

from collections.abc import Sequence

from ..shapes import Shape, circle, icon, meter, rect, ring, text

__all__ = [
    "SEATS", "badge", "countdown", "podium", "ranking", "score_strip", "seat_colour",
    "seat_rows",
]  # fmt: skip

# Seat → its colour and its sign, as colour alone tells too little.
SEATS = (
    ("lime", "star"), ("sky", "heart"), ("rose", "bolt"), ("gold", "drop"),
    ("plum", "plus"), ("sand", "atom"), ("cloud", "target"), ("leaf", "flask"),
)  # fmt: skip
LIGHT = ("paper", "cloud", "sand", "lime", "sun", "gold", "sky")  # fills that want a dark sign


def seat_colour(seat: int) -> str:
    """The colour of a seat; of nobody's, stone."""
    return SEATS[seat % len(SEATS)][0] if seat >= 0 else "stone"


def badge(
    x: float, y: float, r: float, seat: int, key: str = "", *, layer: float = 0, alpha: float = 1.0
) -> list[Shape]:
    """A disc in the colour of a seat with its sign on it."""
    colour, sign = SEATS[seat % len(SEATS)]
    ink = "night" if colour in LIGHT else "paper"
    named = [f"{key}.disc", f"{key}.sign"] if key else ["", ""]
    return [
        circle(x, y, r, colour, key=named[0], layer=layer, alpha=alpha, outline="ink"),
        icon(x, y, r * 1.35, sign, ink, key=named[1], layer=layer, alpha=alpha),
    ]


def ranking(points: Sequence[int]) -> list[int]:
    """The seats from first to last; equals stay in the order of their seats."""
    return sorted(range(len(points)), key=lambda seat: (-points[seat], seat))


def score_strip(
    points: Sequence[int], me: int, part_over: float, *, alpha: float = 1.0
) -> list[Shape]:
    """All seats with their points along the top, mine on a light card, and the time below."""
    wide = min(60.0, 312.0 / len(points))
    left = 160 - wide * len(points) / 2
    width = wide * len(points)
    shapes = [rect(left - 2, 3, width + 4, 19, "night", 7, key="strip", alpha=0.8 * alpha)]
    if 0 <= me < len(points):
        shapes.append(rect(left + wide * me + 1, 4.5, wide - 2, 13, "paper", 6, key="strip.me",
                           flat=True, alpha=alpha))  # fmt: skip
    best = max(points)
    for seat, have in enumerate(points):
        x = left + wide * seat + wide / 2
        shapes += badge(x - 9, 11, 5.4, seat, f"strip{seat}", layer=1, alpha=alpha)
        if have == best > 0:  # who leads wears a star
            shapes.append(icon(x - 14.5, 6.5, 6, "star", "sun", key=f"leads{seat}", layer=2))
        ink = "ink" if seat == me else "paper"
        shapes.append(text(x + 8, 11.3, have, ink, 9.5, key=f"points{seat}", layer=1, alpha=alpha,
                           flat=True))  # fmt: skip
    fill = "coral" if part_over > 0.85 else "sun"
    return [*shapes, meter(left + 2, 18.6, width - 4, 2.6, 1 - part_over, fill, key="strip.time",
                           layer=1, alpha=alpha)]  # fmt: skip


def seat_rows(
    x: float, y: float, w: float, points: Sequence[int], me: int, signs: Sequence[str],
    won: Sequence[int], part_left: float,
) -> list[Shape]:  # fmt: skip
    """A card with a row for each seat: badge, points, a sign of what it does, what it just won."""
    high = 17.0
    tall = high * len(points) + 24
    shapes = [rect(x, y, w, tall, "sand", 6, key="rows")]
    for seat, have in enumerate(points):
        at = y + 4 + high * (seat + 0.5)
        if seat == me:
            shapes.append(rect(x + 2, at - high / 2 + 1, w - 4, high - 2, "paper", 5, key="rows.me",
                               flat=True))  # fmt: skip
        shapes += badge(x + 12, at, 6.5, seat, f"row{seat}", layer=1)
        shapes.append(
            text(x + 31, at, have, "ink", 11, key=f"row{seat}.points", layer=1, flat=True)
        )
        if won:
            ink = "coral" if won[seat] < 0 else "ink"
            shapes.append(text(x + 54, at, f"{won[seat]:+d}", ink, 10, layer=1, flat=True))
        elif signs[seat]:
            shapes.append(icon(x + 54, at, 11, signs[seat], "ink", key=f"row{seat}.does", layer=1))
    fill = "coral" if part_left < 0.25 else "sea"
    return [*shapes, meter(x + 5, y + high * len(points) + 6, w - 10, 4, part_left, fill,
                           key="rows.time", layer=1)]  # fmt: skip


def countdown(ticks: int, ticks_per_second: int) -> list[Shape]:
    """The seconds until it begins, large; nothing when it has begun."""
    if ticks <= 0:
        return []
    part = ticks % ticks_per_second / ticks_per_second
    return [
        circle(160, 84, 26, "paper", key="count.disc", layer=8),
        ring(160, 84, 27 + 9 * (1 - part), "sun", 3, key="count.ring", layer=8, alpha=part),
        text(160, 85, 1 + (ticks - 1) // ticks_per_second, "ink", 34, layer=9),
    ]


def podium(points: Sequence[int], me: int) -> list[Shape]:
    """How it ended: a bar for each seat from first to last, the best with a star."""
    order, most = ranking(points), max(1, *points)
    high = min(26, 116 // len(points))
    top = 96 - high * len(points) / 2
    shapes = [rect(70, top - 14, 180, high * len(points) + 24, "paper", 10, key="podium", layer=8)]
    for place, seat in enumerate(order):
        y = top + high * (place + 0.5)
        if seat == me:
            shapes.append(rect(75, y - high / 2 + 1, 170, high - 2, "cloud", 5, key="podium.me",
                               layer=8, flat=True))  # fmt: skip
        size = min(9.0, high * 0.38)
        shapes += badge(90, y, size, seat, f"podium{seat}", layer=9)
        shapes.append(rect(106, y - size * 0.6, 4 + 92 * points[seat] / most, size * 1.2,
                           seat_colour(seat), 3, key=f"bar{seat}", layer=9))  # fmt: skip
        shapes.append(text(226, y, points[seat], "ink", 12, layer=9, flat=True))
        if points[seat] == points[order[0]]:
            shapes.append(icon(212 if points[seat] < 1000 else 206, y, 11, "star", "gold", layer=9))
    return shapes
