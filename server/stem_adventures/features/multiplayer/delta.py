"""What changed between two snapshots of one match, two levels deep.

Snapshots are lists with one entry a field of the state. An entry that is a list of the same length
as before is compared part by part: a pond of 120 crumbs of which two were eaten sends two. Deeper
differences would save little and cost time on every tick.
"""

from collections.abc import Sequence
from typing import Any

Snapshot = Sequence[Any]
Field = tuple[int, Any]
Part = tuple[int, int, Any]

MOST_PARTS_SHARE = 0.7  # a list that changed more than this is sent whole


def difference(before: Snapshot, after: Snapshot) -> tuple[list[Field], list[Part]]:
    """The fields and the parts of fields that differ."""
    fields: list[Field] = []
    parts: list[Part] = []
    for i, (old, new) in enumerate(zip(before, after, strict=True)):
        if old == new:
            continue
        if type(old) is list and type(new) is list and len(old) == len(new) > 1:
            changed = [(i, j, new[j]) for j in range(len(new)) if old[j] != new[j]]
            if len(changed) <= MOST_PARTS_SHARE * len(new):
                parts += changed
                continue
        fields.append((i, new))
    return fields, parts


def patched(before: Snapshot, fields: Sequence[Field], parts: Sequence[Part]) -> list[Any]:
    """The snapshot after; shares unchanged entries with the one before."""
    after = list(before)
    for i, value in fields:
        after[i] = value
    touched: set[int] = set()
    for i, j, value in parts:
        if i not in touched:
            after[i] = list(after[i])
            touched.add(i)
        after[i][j] = value
    return after
