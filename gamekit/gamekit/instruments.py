"""Instruments that several games show, drawn by one hand."""

from collections.abc import Sequence

from .shapes import Shape, arrow, circle, icon, line, rect

__all__ = ["ledger"]

SHORTEST = 0.8  # arrows below this length are dots that only disturb
STAIR = 5.0  # how far one arrow lies below the one before where all point the same way

Vector = tuple[str, float, float, str]  # key, x part, y part, colour


def ledger(
    x: float, y: float, w: float, h: float, vectors: Sequence[Vector], scale: float, *,
    pin: tuple[float, float] | None = None, stairs: bool = False, key: str = "ledger",
) -> list[Shape]:  # fmt: skip
    """A card that adds vectors tip to tail from its middle; pin is what they should add up to.

    With stairs each arrow starts a little lower, so that vectors along one line stay apart.
    """
    middle_x, middle_y = x + w / 2, y + h / 2
    shapes = [
        rect(x, y, w, h, "paper", 6, outline="ink"),
        line(x + 5, middle_y, x + w - 5, middle_y, "cloud", 1, flat=True),
        line(middle_x, y + 5, middle_x, y + h - 5, "cloud", 1, flat=True),
    ]
    drawn = [v for v in vectors if abs(v[1] * scale) + abs(v[2] * scale) > SHORTEST]
    fall = STAIR if stairs else 0.0
    at_x, at_y = middle_x, middle_y - fall * (len(drawn) - 1) / 2
    for name, px, py, colour in drawn:
        to_x, to_y = at_x + px * scale, at_y + py * scale
        shapes.append(arrow(at_x, at_y, to_x, to_y, colour, 3, key=f"{key}.{name}", layer=1))
        at_x, at_y = to_x, to_y + fall
    if pin is not None:
        shapes += _pin(middle_x, middle_y, pin[0] * scale, pin[1] * scale, h if stairs else 0, key)
    return [*shapes, circle(middle_x, middle_y, 1.6, "ink", flat=True, layer=2)]


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
