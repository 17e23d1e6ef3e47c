"""gamekit: write a game as one short Python file that runs the same everywhere."""

from .bodies import *
from .bodies import __all__ as _bodies
from .contract import GameInfo
from .inputs import CHOICE, HOLD, NUMBER, POINT, PRESS
from .loading import read_levels
from .maths import *
from .maths import __all__ as _maths
from .record import clone, record
from .rng import Rng
from .shapes import (
    arc,
    arrow,
    bed,
    blob,
    circle,
    creature,
    ellipse,
    icon,
    line,
    meter,
    path,
    polygon,
    rect,
    ring,
    shake,
    sound,
    sparks,
    squash,
    text,
    words,
)

__all__ = [
    "CHOICE", "HOLD", "NUMBER", "POINT", "PRESS", "GameInfo", "Rng", "arc", "arrow", "bed", "blob",
    "circle", "clone", "creature", "ellipse", "icon", "line", "meter", "path", "polygon",
    "read_levels", "record", "rect", "ring", "shake", "sound", "sparks", "squash", "text", "words",
]  # fmt: skip
__all__ += _bodies
__all__ += _maths
