"""Instruments that several games show, drawn by one hand."""

from collections.abc import Sequence

from ..forces import Body, momentum
from ..record import record
from ..shapes import Shape, arc, arrow, circle, icon, line, rect, ring
from .aiming import Sling, sling_direction

__all__ = ["Ledger", "book_air", "book_wall", "dial", "ledger", "open_ledger", "sling_lines"]

SHORTEST = 0.8  # arrows below this length are dots that only disturb
STAIR = 5.0  # how far one arrow lies below the one before where all point the same way

Vector = tuple[str, float, float, str]  # key, x part, y part, colour


@record
class Ledger:
    """Where momentum went: sent is the sum when it was opened, flow what the discs have now."""

    sent: tuple[float, float] = (0.0, 0.0)
    flow: tuple[float, float] = (0.0, 0.0)
    wall: tuple[float, float] = (0.0, 0.0)
    air: tuple[float, float] = (0.0, 0.0)


def open_ledger(discs: Sequence[Body]) -> Ledger:
    """A new ledger for discs as they move now."""
    now = momentum(discs)
    return Ledger(now, now)


def _lost(book: Ledger, discs: Sequence[Body]) -> tuple[float, float]:
    px, py = momentum(discs)
    lost = (book.flow[0] - px, book.flow[1] - py)
    book.flow = (px, py)
    return lost


def book_air(book: Ledger, discs: Sequence[Body]) -> None:
    """The air has got whatever the discs have lost since the last look."""
    px, py = _lost(book, discs)
    book.air = (book.air[0] + px, book.air[1] + py)


def book_wall(book: Ledger, discs: Sequence[Body]) -> tuple[float, float]:
    """A wall, a post or a hole has got it; returns how much that was."""
    px, py = _lost(book, discs)
    book.wall = (book.wall[0] + px, book.wall[1] + py)
    return px, py


def ledger(
    x: float, y: float, w: float, h: float, vectors: Sequence[Vector], scale: float, *,
    pin: tuple[float, float] | None = None, stairs: bool = False, key: str = "ledger",
) -> list[Shape]:  # fmt: skip
    """A card that adds vectors tip to tail; pin is what they should add up to.

    Start and pin lie opposite each other about the middle, so that long sums have room; a chain
    that would still leave the card is drawn smaller. With stairs each arrow starts lower, so that
    vectors along one line stay apart.
    """
    scale *= _fit(w, h, vectors, scale, pin or (0.0, 0.0))
    pin_x, pin_y = (pin[0] * scale, pin[1] * scale) if pin else (0.0, 0.0)
    from_x, from_y = x + (w - pin_x) / 2, y + (h - pin_y) / 2
    shapes = [
        rect(x, y, w, h, "paper", 6, outline="ink"),
        line(x + 5, from_y, x + w - 5, from_y, "stone", 1, alpha=0.3, flat=True, key=f"{key}-h"),
        line(from_x, y + 5, from_x, y + h - 5, "stone", 1, alpha=0.3, flat=True, key=f"{key}-v"),
    ]
    drawn = [v for v in vectors if abs(v[1] * scale) + abs(v[2] * scale) > SHORTEST]
    fall = STAIR if stairs else 0.0
    at_x, at_y = from_x, from_y - fall * (len(drawn) - 1) / 2
    for name, px, py, colour in drawn:
        to_x, to_y = at_x + px * scale, at_y + py * scale
        shapes.append(arrow(at_x, at_y, to_x, to_y, colour, 3, key=f"{key}.{name}", layer=1))
        at_x, at_y = to_x, to_y + fall
    if pin:
        shapes += _pin(from_x, from_y, pin_x, pin_y, h if stairs else 0, key)
    return [*shapes, circle(from_x, from_y, 1.8, "ink", flat=True, layer=2, key=f"{key}-start")]


def _fit(
    w: float, h: float, vectors: Sequence[Vector], scale: float, pin: tuple[float, float]
) -> float:
    """The part of the scale at which a chain stays on its card; 1 when it does anyway."""
    at_x, at_y = -pin[0] * scale / 2, -pin[1] * scale / 2
    far_x, far_y = abs(at_x), abs(at_y)
    for _, px, py, _ in vectors:
        at_x, at_y = at_x + px * scale, at_y + py * scale
        far_x, far_y = max(far_x, abs(at_x)), max(far_y, abs(at_y))
    return min(1.0, (w / 2 - 4) / max(far_x, 1.0), (h / 2 - 4) / max(far_y, 1.0))


def _pin(x: float, y: float, px: float, py: float, height: float, key: str) -> list[Shape]:
    """The place the chain has to reach: a pin, on a needle as high as the card for stairs."""
    shapes = [icon(x + px, y + py, 9, "target", "ink", key=f"{key}-pin", layer=2)]
    if height:
        low, high = y - height / 2 + 5, y + height / 2 - 5
        shapes = [
            line(x + px, low, x + px, high, "ink", 1, dashed=True, key=f"{key}-needle", layer=2),
            icon(x + px, low + 2, 9, "target", "ink", key=f"{key}-pin", layer=3),
        ]
    return shapes


def sling_lines(
    sling: Sling,
    x: float,
    y: float,
    r: float,
    reach: float,
    way: float,
    *,
    key: str = "sling",
    color: str = "ink",
) -> list[Shape]:
    """A pulled sling on a disc of radius r at (x, y): the band, and the way it would fly.

    It flies `reach` units unless something stops it after `way`; there a ghost of the disc waits.
    """
    dx, dy = sling_direction(sling)
    pull = r + sling.full_pull * sling.power / 100
    back_x, back_y = x - dx * pull, y - dy * pull
    shapes = [
        line(x - dy * r, y + dx * r, back_x, back_y, "coral", 2, key=f"{key}.a", layer=4),
        line(x + dy * r, y - dx * r, back_x, back_y, "coral", 2, key=f"{key}.b", layer=4),
        circle(back_x, back_y, 4, "coral", outline="ink", key=f"{key}.hand", layer=5),
    ]
    go = min(reach, way)
    if go > r:
        shapes.append(line(x + dx * r, y + dy * r, x + dx * go, y + dy * go, color, 1.8,
                           dashed=True, key=f"{key}.way", layer=3, flat=True))  # fmt: skip
    if reach > way:
        shapes.append(line(x + dx * go, y + dy * go, x + dx * reach, y + dy * reach, color, 1.8,
                           dashed=True, alpha=0.4, key=f"{key}.rest", layer=3,
                           flat=True))  # fmt: skip
    end_x, end_y = x + dx * reach, y + dy * reach
    return [
        *shapes,
        ring(x + dx * go, y + dy * go, r, color, 1.8, alpha=0.6, key=f"{key}.ghost", layer=3),
        line(end_x - dy * 4, end_y + dx * 4, end_x + dy * 4, end_y - dx * 4, color, 2.2,
             key=f"{key}.end", layer=3, flat=True),
    ]  # fmt: skip


def dial(
    x: float, y: float, r: float, value: float, low: float, high: float, most: float, *,
    key: str = "dial", done: bool = False,
) -> list[Shape]:  # fmt: skip
    """A round gauge from 0 at the lower left to `most` at the lower right, with the wanted band."""

    def degrees(amount: float) -> float:
        return 135 + 270 * max(0.0, min(1.0, amount / most))

    return [
        arc(x, y, r, 135, 405, "cloud", 4, key=f"{key}.back", layer=2),
        arc(x, y, r, degrees(low), degrees(high), "leaf", 4, key=f"{key}.band", layer=2),
        arc(x, y, r, 135, degrees(value) + 0.1, "leaf" if done else "coral", 2, key=f"{key}.value",
            layer=3),
    ]  # fmt: skip
