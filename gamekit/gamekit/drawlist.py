"""The draw list on its way to the page: one array of 32-bit floats and a table of strings.

Each shape or effect is one record of floats:

    [size, op, key, text, fill, outline, pattern, layer, alpha, angle, glow, flat, geometry…]

- size: how many floats the record has, itself included; the next record follows at once.
- op: a value of `shapes.OPS`; 1–63 are shapes, drawn in order within their layer, 64 and above
  are effects, played once.
- key, text: index into the string table, -1 for none. Shapes with the same key in two views are
  the same thing and glide; a key is unique within a view.
- fill, outline: index into `shapes.COLOURS`, -1 for none. pattern: into `shapes.PATTERNS`.
- layer: higher is nearer. alpha, glow: 0–1. angle: degrees clockwise. flat: 1 = no shadow.
- geometry by op (lengths in units, x to the right and y down; angles in degrees clockwise):
  circle x y r · ellipse x y rx ry · ring x y r width · rect x y w h radius ·
  line x1 y1 x2 y2 width dashed · arrow x1 y1 x2 y2 width · path width dashed x y x y … ·
  polygon x y … · blob x y … · arc x y r start end width · text x y size align(0 left, 1 centre,
  2 right) · meter x y w h value mark(-1 none) · icon x y size name · creature x y size name mood ·
  sparks x y count speed · sound name pitch · shake strength · words x y · squash amount ·
  bed name level. Names are indices into ICONS, CREATURES, MOODS, SOUNDS, BEDS.

The string table grows during a run. A message brings `first` (index of its first new string) and
the new strings; `first` 0 means: forget the table.
"""

import struct
from array import array
from collections.abc import Iterable

from .shapes import Shape

MOST_STRINGS = 2048  # texts that change all the time must not fill the page's memory


class DrawListEncoder:
    """Encodes view after view of one run, sending each string once."""

    def __init__(self) -> None:
        self.table: dict[str, int] = {"": -1}

    def encode(self, shapes: Iterable[Shape]) -> tuple["array[float]", int, list[str]]:
        """The records, the index of the first new string, and the new strings."""
        if len(self.table) > MOST_STRINGS:
            self.table = {"": -1}
        table = self.table
        first = len(table) - 1
        out: list[float] = []
        for op, key, text, numbers in shapes:
            if key not in table:
                table[key] = len(table) - 1
            if text not in table:
                table[text] = len(table) - 1
            out += (4 + len(numbers), op, table[key], table[text])
            out += numbers
        # Packed in one go: an array that grows number by number takes twice as long.
        packed = array("f", struct.pack(f"{len(out)}f", *out))
        grown = len(table) - 1 > first
        return packed, first, list(table)[first + 1 :] if grown else []
