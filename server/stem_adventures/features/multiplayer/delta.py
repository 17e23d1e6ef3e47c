"""What changed between two snapshots of one match, two levels deep.

Snapshots are lists with one entry a field of the state. An entry that is a list of the same length
as before is compared part by part: a pond of 120 crumbs of which two were eaten sends two. Deeper
differences would save little and cost time on every tick.
"""

from collections.abc import Sequence
from typing import Any

from gamekit.prediction import patched

__all__ = ["Difference", "Snapshot", "patched"]

Snapshot = Sequence[Any]
Field = tuple[int, Any]
Part = tuple[int, int, Any]

MOST_PARTS_SHARE = 0.7  # a list that changed more than this is sent whole
NOT_COMPARED = 15  # updates for which such a list isn't compared again: it will be all new, too


class Difference:
    """Compares one view with what it was, and remembers which lists always change as a whole."""

    __slots__ = ("_rest",)

    def __init__(self) -> None:
        self._rest: dict[int, int] = {}

    def between(self, before: Snapshot, after: Snapshot) -> tuple[list[Field], list[Part]]:
        """The fields and the parts of fields that differ."""
        fields: list[Field] = []
        parts: list[Part] = []
        rest = self._rest
        i = -1
        for new in after:
            i += 1
            old = before[i]
            if old == new:
                continue
            if type(new) is list and type(old) is list and len(old) == len(new) > 1:
                if wait := rest.get(i, 0):
                    rest[i] = wait - 1
                else:
                    changed = [(i, j, part) for j, part in enumerate(new) if old[j] != part]
                    if len(changed) <= MOST_PARTS_SHARE * len(new):
                        parts += changed
                        continue
                    rest[i] = NOT_COMPARED
            fields.append((i, new))
        return fields, parts
