"""The draw list: a closed set of shapes and effects on a space of 320 × 180 units, y down.

A shape is a tuple (op, key, text, numbers). The first eight numbers are the style (see STYLE),
the rest is geometry. Names of colours, icons and sounds become indices here, so that a wrong name
fails where it is written.
"""

import difflib
from collections.abc import Sequence
from typing import Any

from .errors import ShapeError

Shape = tuple[int, str, str, tuple[float, ...]]
Points = Sequence[Sequence[float]]

COLOURS = (
    "ink", "paper", "sky", "sea", "leaf", "lime", "sun", "gold",
    "coral", "rose", "plum", "stone", "sand", "cloud", "night", "glow",
)  # fmt: skip
PATTERNS = ("stripes", "dots", "cross", "waves", "bricks")
BACKDROPS = ("bench", "orbit", "pond", "workshop", "server_room")
ICONS = (
    "hand", "tap", "drag", "left", "right", "up", "down", "plus", "minus", "play", "undo", "lock",
    "star", "flask", "scale", "drop", "atom", "bolt", "clock", "target", "heart", "warning",
    "check", "cross",
)  # fmt: skip
CREATURES = (
    "axolotl", "otter", "moth", "octopus", "fern", "tardigrade",
    "robot", "beaker", "comet", "beetle", "crow", "cell",
)  # fmt: skip
MOODS = ("calm", "happy", "sad", "alert")
SOUNDS = (
    "tap", "pop", "knock", "thud", "chime", "coin", "whoosh", "splash",
    "sizzle", "buzz", "snap", "win", "lose", "tick",
)  # fmt: skip
BEDS = ("calm", "tense", "warm", "deep")
ALIGNS = ("left", "center", "right")

STYLE = ("fill", "outline", "pattern", "layer", "alpha", "angle", "glow", "flat")

# Shapes are 1–63, effects 64 and above; a number is never given a second meaning.
OPS = {
    "circle": 1, "ellipse": 2, "ring": 3, "rect": 4, "line": 5, "arrow": 6, "path": 7,
    "polygon": 8, "blob": 9, "arc": 10, "text": 11, "meter": 12, "icon": 13, "creature": 14,
    "sparks": 64, "sound": 65, "shake": 66, "words": 67, "squash": 68, "bed": 69,
}  # fmt: skip
FIRST_EFFECT = 64
LONGEST_TEXT = 200
MOST_POINTS = 512

(_CIRCLE, _ELLIPSE, _RING, _RECT, _LINE, _ARROW, _PATH, _POLYGON, _BLOB, _ARC, _TEXT, _METER,
 _ICON, _CREATURE, _SPARKS, _SOUND, _SHAKE, _WORDS, _SQUASH, _BED) = OPS.values()  # fmt: skip
_PLAIN = (-1, -1, -1, 0, 1.0, 0.0, 0.0, 0)  # style of an effect


class _Names(dict[str, int]):
    """Name → index; an unknown name raises a ShapeError that suggests the right one."""

    def __init__(self, kind: str, names: Sequence[str], *, empty: bool = False) -> None:
        super().__init__((name, i) for i, name in enumerate(names))
        self.kind = kind
        if empty:
            self[""] = -1

    def __missing__(self, name: str) -> int:
        near = difflib.get_close_matches(str(name), [known for known in self if known], 1)
        hint = f"did you mean {near[0]!r}?" if near else "there are: " + ", ".join(self)
        raise ShapeError(f"there is no {self.kind} called {name!r}; {hint}", name=name)


_COLOUR = _Names("colour", COLOURS, empty=True)
_PATTERN = _Names("pattern", PATTERNS, empty=True)
_ICON_NAME = _Names("icon", ICONS)
_CREATURE_NAME = _Names("creature", CREATURES)
_MOOD = _Names("mood", MOODS)
_SOUND_NAME = _Names("sound", SOUNDS)
_BED_NAME = _Names("bed", BEDS)
_ALIGN = _Names("alignment", ALIGNS)


class _Heads(dict[str, tuple[float, ...]]):
    """Colour → style numbers of a shape that has nothing but a colour, as most have."""

    def __missing__(self, fill: str) -> tuple[float, ...]:
        head = self[fill] = (_COLOUR[fill], -1, -1, 0, 1.0, 0.0, 0.0, 0)
        return head


_HEADS = _Heads()


def _head(fill: str, style: dict[str, Any]) -> tuple[float, ...]:
    """The style numbers of a shape."""
    return _style(fill, **style) if style else _HEADS[fill]


def _style(
    fill: str,
    outline: str = "",
    pattern: str = "",
    layer: float = 0,
    alpha: float = 1.0,
    angle: float = 0.0,
    glow: float = 0.0,
    flat: bool = False,
) -> tuple[float, ...]:
    return (_COLOUR[fill], _COLOUR[outline], _PATTERN[pattern], layer, alpha, angle, glow, flat)


def circle(x: float, y: float, r: float, fill: str, *, key: str = "", **style: Any) -> Shape:
    """A disc of radius r about (x, y)."""
    return (_CIRCLE, key, "", (*_head(fill, style), x, y, r))


def circles(
    places: Sequence[tuple[str, float, float]], r: float, fill: str, left: float, top: float
) -> list[Shape]:
    """Discs that look the same, for kits that draw many: the key of each, and its middle as seen
    from (left, top)."""
    head = _HEADS[fill]
    return [(_CIRCLE, key, "", (*head, x - left, y - top, r)) for key, x, y in places]


def ellipse(
    x: float, y: float, rx: float, ry: float, fill: str, *, key: str = "", **style: Any
) -> Shape:
    """An ellipse about (x, y) with half axes rx and ry."""
    return (_ELLIPSE, key, "", (*_head(fill, style), x, y, rx, ry))


def ring(
    x: float, y: float, r: float, color: str, width: float = 2, *, key: str = "", **style: Any
) -> Shape:
    """The outline of a disc, width units thick."""
    return (_RING, key, "", (*_head(color, style), x, y, r, width))


def rect(
    x: float,
    y: float,
    w: float,
    h: float,
    fill: str,
    radius: float = 2,
    *,
    key: str = "",
    **style: Any,
) -> Shape:
    """A rounded rectangle with its top left corner at (x, y); turns about its middle."""
    return (_RECT, key, "", (*_head(fill, style), x, y, w, h, radius))


def line(
    x1: float,
    y1: float,
    x2: float,
    y2: float,
    color: str,
    width: float = 1,
    *,
    dashed: bool = False,
    key: str = "",
    **style: Any,
) -> Shape:
    """A straight line with round ends."""
    return (_LINE, key, "", (*_head(color, style), x1, y1, x2, y2, width, dashed))


def arrow(
    x1: float,
    y1: float,
    x2: float,
    y2: float,
    color: str,
    width: float = 2,
    *,
    key: str = "",
    **style: Any,
) -> Shape:
    """A line from the first point with a head at the second."""
    return (_ARROW, key, "", (*_head(color, style), x1, y1, x2, y2, width))


def path(
    points: Points,
    color: str,
    width: float = 1,
    *,
    dashed: bool = False,
    key: str = "",
    **style: Any,
) -> Shape:
    """A line through all points, in order; at least two."""
    return (_PATH, key, "", (*_head(color, style), width, dashed, *_flatten(points, 2)))


def polygon(points: Points, fill: str, *, key: str = "", **style: Any) -> Shape:
    """A filled shape with straight sides; at least three points."""
    return (_POLYGON, key, "", (*_head(fill, style), *_flatten(points, 3)))


def blob(points: Points, fill: str, *, key: str = "", **style: Any) -> Shape:
    """A filled shape with one smooth, closed edge through all points; at least three."""
    return (_BLOB, key, "", (*_head(fill, style), *_flatten(points, 3)))


def arc(
    x: float,
    y: float,
    r: float,
    start: float,
    end: float,
    color: str,
    width: float = 2,
    *,
    key: str = "",
    **style: Any,
) -> Shape:
    """A part of a ring from start to end, in degrees clockwise with 0 at the right."""
    return (_ARC, key, "", (*_head(color, style), x, y, r, start, end, width))


def text(
    x: float,
    y: float,
    value: object,
    color: str = "ink",
    size: float = 10,
    align: str = "center",
    *,
    key: str = "",
    **style: Any,
) -> Shape:
    """Words or a number, vertically centred on y; x is the left end, middle or right end."""
    words_ = str(value)[:LONGEST_TEXT]
    return (_TEXT, key, words_, (*_head(color, style), x, y, size, _ALIGN[align]))


def meter(
    x: float,
    y: float,
    w: float,
    h: float,
    value: float,
    fill: str,
    mark: float | None = None,
    *,
    key: str = "",
    **style: Any,
) -> Shape:
    """An instrument bar filled to value (0–1), upwards when taller than wide; mark is a notch."""
    level = 0.0 if value < 0 else 1.0 if value > 1 else value
    notch = -1.0 if mark is None else mark
    return (_METER, key, "", (*_head(fill, style), x, y, w, h, level, notch))


def icon(
    x: float, y: float, size: float, name: str, color: str = "ink", *, key: str = "", **style: Any
) -> Shape:
    """A small sign, size units high, about (x, y)."""
    return (_ICON, key, "", (*_head(color, style), x, y, size, _ICON_NAME[name]))


def creature(
    x: float, y: float, size: float, name: str, mood: str = "calm", *, key: str = "", **style: Any
) -> Shape:
    """One of the twelve characters, size units high, about (x, y)."""
    numbers = (*_head("", style), x, y, size, _CREATURE_NAME[name], _MOOD[mood])
    return (_CREATURE, key, "", numbers)


def sparks(x: float, y: float, color: str, count: int = 12, speed: float = 60) -> Shape:
    """A burst of small bits flying off at up to speed units a second."""
    return (_SPARKS, "", "", (_COLOUR[color], *_PLAIN[1:], x, y, min(count, 60), speed))


def sound(name: str, pitch: float = 0) -> Shape:
    """A short sound, pitch semitones above the key of the game."""
    return (_SOUND, "", "", (*_PLAIN, _SOUND_NAME[name], pitch))


def shake(strength: float) -> Shape:
    """Shake the picture, from 0 (not at all) to 1 (an earthquake)."""
    return (_SHAKE, "", "", (*_PLAIN, max(0.0, min(1.0, strength))))


def words(x: float, y: float, value: object, color: str = "ink") -> Shape:
    """Words that float up from (x, y) and fade."""
    return (_WORDS, "", str(value)[:LONGEST_TEXT], (_COLOUR[color], *_PLAIN[1:], x, y))


def squash(key: str, amount: float = 0.3) -> Shape:
    """Squash the shape with this key for a moment."""
    return (_SQUASH, key, "", (*_PLAIN, amount))


def bed(name: str, level: float) -> Shape:
    """The quiet background sound of this moment, from 0 (silent) to 1; send it with every view."""
    return (_BED, "", "", (*_PLAIN, _BED_NAME[name], max(0.0, min(1.0, level))))


def _flatten(points: Points, least: int) -> list[float]:
    if not least <= len(points) <= MOST_POINTS:
        raise ShapeError(f"needs {least} to {MOST_POINTS} points, but got {len(points)}")
    return [part for x, y in points for part in (x, y)]
