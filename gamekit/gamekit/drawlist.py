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
from collections.abc import Sequence
from itertools import chain, repeat

from .shapes import Shape

MOST_STRINGS = 2048  # texts that change all the time must not fill the page's memory


class DrawListEncoder:
    """Encodes view after view of one run, sending each string once.

    What kits keep from view to view, such as a table, is the very same shape at the same place: its
    record is kept as well.
    """

    def __init__(self) -> None:
        self.table: dict[str, int] = {"": -1}
        self.shapes: list[Shape] = []  # of the view before,
        self.records: list[bytes | None] = []  # and the records of those that stayed

    def encode(self, shapes: Sequence[Shape]) -> tuple["array[float]", int, list[str]]:
        """The records, the index of the first new string, and the new strings."""
        if len(self.table) > MOST_STRINGS:
            self.table, self.shapes = {"": -1}, []
        table, records = self.table, self.records
        first = len(table) - 1
        records += [None] * (len(shapes) - len(records))
        packed: list[bytes] = []
        out: list[float] = []  # of new shapes side by side: packed in one go, that costs least
        pairs = zip(shapes, chain(self.shapes, repeat(None)), strict=False)
        for i, (shape, old) in enumerate(pairs):
            if shape is old:
                if out:
                    packed.append(struct.pack(f"{len(out)}f", *out))
                    out = []
                packed.append(records[i] or self._keep(i, shape))
                continue
            op, key, text, numbers = shape
            if key not in table:
                table[key] = len(table) - 1
            if text not in table:
                table[text] = len(table) - 1
            out += (4 + len(numbers), op, table[key], table[text])
            out += numbers
            records[i] = None
        packed.append(struct.pack(f"{len(out)}f", *out))
        self.shapes = [*shapes]
        grown = len(table) - 1 > first
        strings = list(table)[first + 1 :] if grown else []
        return array("f", b"".join(packed)), first, strings

    def _keep(self, place: int, shape: Shape) -> bytes:
        op, key, text, numbers = shape
        size = 4 + len(numbers)
        record = struct.pack(f"{size}f", size, op, self.table[key], self.table[text], *numbers)
        self.records[place] = record
        return record
