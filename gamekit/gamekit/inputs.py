"""The controls a game declares, and one pad per seat per tick.

On the wire a pad is a flat list of integers in the order of the declared controls: HOLD and PRESS
take one (0 or 1), NUMBER one (its value), CHOICE one (index), POINT three (x, y, buttons with
bit 0 = down, bit 1 = pressed, bit 2 = released in this tick).
"""

from collections.abc import Callable, Mapping, Sequence
from keyword import iskeyword
from typing import Any

from .errors import ContractError, InputsError

WIDTH, HEIGHT = 320, 180  # size of the playing space, in units
DEFAULT_KEYS: dict[str, tuple[str, ...]] = {
    "left": ("ArrowLeft", "a"),
    "right": ("ArrowRight", "d"),
    "up": ("ArrowUp", "w"),
    "down": ("ArrowDown", "s"),
    "fine_left": (",",),
    "fine_right": (".",),
    "act": (" ", "Enter"),
    "next": ("Tab",),
    "previous": ("Shift+Tab",),
    "undo": ("u",),
}
PAGE_KEYS = ("r", "p", "h", "?", "Escape")  # restart, pause, hint, describe, menu: never a game's


class Control:
    """One control: its kind, the keys that work it and the words on its touch button."""

    __slots__ = ("choices", "high", "keys", "kind", "label", "low")

    def __init__(
        self,
        kind: str,
        *,
        low: int = 0,
        high: int = 1,
        choices: tuple[str, ...] = (),
        keys: tuple[str, ...] = (),
        label: str = "",
    ) -> None:
        self.kind, self.low, self.high, self.choices = kind, low, high, choices
        self.keys, self.label = keys, label

    def on(self, *keys: str, label: str = "") -> "Control":
        """The same control worked by other keys, with its own words on a touch button."""
        for key in keys:
            if key in PAGE_KEYS:
                raise ContractError(f"the key {key!r} belongs to the page; choose another")
        return Control(
            self.kind,
            low=self.low,
            high=self.high,
            choices=self.choices,
            keys=keys or self.keys,
            label=label or self.label,
        )

    @property
    def width(self) -> int:
        """How many integers the control takes on the wire."""
        return 3 if self.kind == "point" else 1

    def describe(self, name: str) -> dict[str, Any]:
        """The control as plain data for the page that draws its buttons."""
        return {
            "name": name,
            "kind": self.kind,
            "low": self.low,
            "high": self.high,
            "choices": list(self.choices),
            "keys": list(self.keys or DEFAULT_KEYS.get(name, ())),
            "label": self.label or name.replace("_", " "),
        }


HOLD = Control("hold")
PRESS = Control("press")
POINT = Control("point")


def NUMBER(low: int, high: int) -> Control:
    """A whole number from low to high that keeps its value until the player changes it."""
    if not -(2**31) <= low <= high < 2**31:
        raise ContractError(f"NUMBER({low}, {high}): low must not be above high")
    return Control("number", low=low, high=high)


def CHOICE(*choices: str) -> Control:
    """One of the given words; keeps its value until the player chooses another."""
    if len(choices) < 2:
        raise ContractError("CHOICE needs at least two words")
    return Control("choice", high=len(choices) - 1, choices=choices)


class Point:
    """Where the pointer is, and whether it is, went or came off the screen in this tick."""

    __slots__ = ("down", "pressed", "released", "x", "y")

    def __init__(self, x: int, y: int, buttons: int) -> None:
        self.x, self.y = x, y
        self.down, self.pressed, self.released = buttons & 1, buttons >> 1 & 1, buttons >> 2

    def __repr__(self) -> str:  # Python's own would show a place in memory
        return f"Point({self.x}, {self.y}, {self.down + 2 * self.pressed + 4 * self.released})"


class PadCodec:
    """Turns pads of one game into lists of integers and back, refusing what was not declared."""

    def __init__(self, controls: Mapping[str, Control]) -> None:
        self.controls = dict(controls)
        self.ranges: list[tuple[int, int]] = []
        for control in self.controls.values():
            if control.kind == "point":
                self.ranges += [(0, WIDTH), (0, HEIGHT), (0, 7)]
            else:
                self.ranges.append((control.low, control.high))
        self.width = len(self.ranges)
        self.edges = self._edges()
        self.check = self._make_check()
        """Raise InputsError unless the integers are a pad of this game."""
        self.decode = self._make_decode()
        """The pad as a game sees it, one attribute a control; the integers must be checked."""
        self.neutral: list[int] = self.encode({})

    def _edges(self) -> list[tuple[int, int]]:
        """(index, bits) of the integers with bits that are true for one tick only."""
        found, i = [], 0
        for control in self.controls.values():
            if control.kind == "press":
                found.append((i, 1))
            elif control.kind == "point":
                found.append((i + 2, 0b110))
            i += control.width
        return found

    def encode(self, pad: Mapping[str, Any]) -> list[int]:
        """A pad written as a dict; missing controls are at rest. Raises InputsError."""
        unknown = [name for name in pad if name not in self.controls]
        if unknown:
            known = ", ".join(self.controls)
            raise InputsError(
                "inputs/unknown_control", f"no control {unknown[0]!r}; there are: {known}"
            )
        values: list[int] = []
        for name, control in self.controls.items():
            values += _encode_control(control, pad.get(name))
        self.check(values)
        return values

    def _refuse(self, values: Sequence[int]) -> None:
        if len(values) != self.width:
            raise InputsError("inputs/wrong_width", f"a pad has {self.width} numbers")
        for value, (low, high) in zip(values, self.ranges, strict=True):
            if type(value) is not int or not low <= value <= high:
                raise InputsError("inputs/out_of_range", f"{value!r} is not from {low} to {high}")

    def _make_check(self) -> Callable[[Sequence[int]], None]:
        """Written out as text, as decode is."""
        tests = [f"len(values) == {self.width}"]
        for i, (low, high) in enumerate(self.ranges):
            tests.append(f"type(values[{i}]) is int and {low} <= values[{i}] <= {high}")
        names: dict[str, Any] = {"refuse": self._refuse}
        text = f"def check(values):\n    if not ({' and '.join(tests)}):\n        refuse(values)"
        exec(text, names)  # noqa: S102
        check: Callable[[Sequence[int]], None] = names["check"]
        return check

    def _make_decode(self) -> Callable[[Sequence[int]], Any]:
        """Written out as text, as it runs for each seat on each tick."""
        names: dict[str, Any] = {"Pad": type("Pad", (), {"__slots__": tuple(self.controls)})}
        names["Point"] = Point
        lines, i = ["def decode(values):", "    pad = Pad()"], 0
        for name, control in self.controls.items():
            if not name.isidentifier() or iskeyword(name):  # it becomes part of the text below
                raise ContractError(f"a control can't be called {name!r}; use letters and _")
            value = f"values[{i}]"
            if control.kind == "point":
                value = f"Point(values[{i}], values[{i + 1}], values[{i + 2}])"
            elif control.kind == "choice":
                names[f"choices_{i}"] = control.choices
                value = f"choices_{i}[values[{i}]]"
            lines.append(f"    pad.{name} = {value}")
            i += control.width
        exec("\n".join([*lines, "    return pad"]), names)  # noqa: S102
        decode: Callable[[Sequence[int]], Any] = names["decode"]
        return decode


def _encode_control(control: Control, value: Any) -> list[int]:
    if control.kind == "point":
        if value is None:
            return [WIDTH // 2, HEIGHT // 2, 0]
        x, y, buttons = value
        return [max(0, min(WIDTH, int(x))), max(0, min(HEIGHT, int(y))), int(buttons)]
    if control.kind == "choice":
        if value is not None and value not in control.choices:
            raise InputsError("inputs/out_of_range", f"{value!r} is not one of the choices")
        return [0 if value is None else control.choices.index(value)]
    if value is None:
        return [max(control.low, min(control.high, 0))]
    return [int(value)]
