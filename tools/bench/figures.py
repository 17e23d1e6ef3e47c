"""A figure against its bar, as one JSON object a line."""

import json
import statistics
from collections.abc import Sequence
from typing import Literal, NamedTuple

Side = Literal["most", "least"]


class Figure(NamedTuple):
    """A measured value; `bar` is the most or the least it should be, None when it has no bar."""

    name: str
    value: float | None
    unit: str
    bar: float | None = None
    side: Side = "most"
    note: str = ""

    @property
    def ok(self) -> bool | None:
        """Whether the bar is reached; None without a bar, False when nothing could be measured."""
        if self.bar is None:
            return None
        if self.value is None:
            return False
        return self.value <= self.bar if self.side == "most" else self.value >= self.bar

    def line(self) -> str:
        """The JSON object that a bench ends with."""
        shown = {
            "name": self.name,
            "value": None if self.value is None else round(self.value, 3),
            "unit": self.unit,
            "bar": self.bar,
            "ok": self.ok,
        }
        return json.dumps(shown | ({"note": self.note} if self.note else {}), ensure_ascii=False)


def median(values: Sequence[float]) -> float:
    """The middle value; the bench's word for a typical run."""
    return statistics.median(values)


def p95(values: Sequence[float]) -> float:
    """The value that 95 of 100 stay below (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * 95 // 100) - 1)]
