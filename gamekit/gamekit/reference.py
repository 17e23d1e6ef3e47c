"""Writes the list of everything a game may import, from the code itself.

`python -m gamekit.reference > docs/gamekit-names.md`; a test fails when that file is out of date.
"""

import inspect
import sys
from types import ModuleType
from typing import Any

import gamekit

from . import kits
from .bodies import __all__ as _bodies
from .contract import SUBJECTS
from .inputs import Control
from .kits import KITS
from .shapes import (
    ALIGNS,
    BACKDROPS,
    BEDS,
    COLOURS,
    CREATURES,
    FIRST_EFFECT,
    ICONS,
    MOODS,
    OPS,
    PATTERNS,
    SOUNDS,
)  # fmt: skip

# What the code can't say about itself, or says too much of.
SAYINGS = {
    "HOLD": "A control: 1 while it is held, else 0. `HOLD.on('x', label='push')` chooses its key.",
    "PRESS": "A control: 1 only in the tick in which it goes down.",
    "POINT": "A control with .x .y .down .pressed .released, in units of the picture.",
    "PI": "Half a turn in radians.",
    "BOX": "What `Hit.second` is when a disc met the frame.",
    "WALL": "What `Hit.second` is when a disc met a `Wall`.",
    "Rng": "Dice that travel in the state: .number(low, high) .chance(p) .pick(items) "
    ".shuffle(items) .fraction().",
    "ELEMENTS": "Symbol → Element(colour, radius, mass, arms, pattern) of the elements games know.",
    "JOBS": "Job of a cell → its colour: feeder, pumper, guard.",
    "Body": "What counts as a disc: any record with x y vx vy radius mass bounce.",
    "sqrt": "The square root, rounded exactly.",
    "exp": "The number e to the power of x.",
    "log": "The natural logarithm.",
}
PLAIN = ("Rng", "Body")  # games are given these, or never make one

GROUPS = {
    "The game and its controls": ("contract", "inputs", "loading"),
    "Data": ("record", "rng"),
    "Arithmetic": ("maths", "math"),
    "Bodies": ("bodies", "forces", "grid"),
}

NAME_LISTS = {
    "Colours": COLOURS,
    "Patterns": PATTERNS,
    "Backdrops": BACKDROPS,
    "Icons": ICONS,
    "Creatures": CREATURES,
    "Moods": MOODS,
    "Sounds": SOUNDS,
    "Beds": BEDS,
    "Alignments of text": ALIGNS,
    "Subjects": SUBJECTS,
}


def reference() -> str:
    """The whole page as Markdown."""
    command = "`python -m gamekit.reference > docs/gamekit-names.md`"
    parts = ["# Everything a game may import", f"Written by {command}: change the code, not this."]
    groups = [*_by_module(), *_by_kind()]
    grouped = {name for _, names in groups for name in names}
    groups.append(("More", sorted(set(gamekit.__all__) - grouped)))
    for title, names in groups:
        if names:
            parts.append(_table_of_names(title, names, gamekit))
    rows = [(title, " ".join(f"`{name}`" for name in names)) for title, names in NAME_LISTS.items()]
    parts.append(_table("Names", rows))
    parts.append(f"# Kits\n\n{inspect.getdoc(kits)}")
    for kit in KITS.values():
        about = (inspect.getdoc(kit) or "").partition("\n\n")[0]
        title, names = f"`from {kit.__name__} import …`", sorted(kit.__all__, key=str.lower)
        parts.append(_table_of_names(title, names, kit, " ".join(about.split())))
    return "\n\n".join(parts) + "\n"


def _by_module() -> list[tuple[str, list[str]]]:
    """Titles with the public names whose module belongs under them."""
    names = sorted(gamekit.__all__, key=str.lower)
    return [
        (title, [name for name in names if _home(name) in homes]) for title, homes in GROUPS.items()
    ]


def _by_kind() -> list[tuple[str, list[str]]]:
    """Shapes and effects in the order of their numbers."""
    public = [name for name in OPS if name in gamekit.__all__]
    return [
        ("Shapes", [name for name in public if OPS[name] < FIRST_EFFECT]),
        ("Effects", [name for name in public if OPS[name] >= FIRST_EFFECT]),
    ]


def _home(name: str) -> str:
    """The module that a public name comes from, without the package."""
    value = getattr(gamekit, name)
    if isinstance(value, Control):
        return "inputs"
    if name == "PI":
        return "maths"
    if name in _bodies:
        return "bodies"
    return str(getattr(value, "__module__", "")).removeprefix("gamekit.")


def _says(name: str, home: ModuleType) -> str:
    """What a name is, in one sentence."""
    said = SAYINGS.get(name) or inspect.getdoc(getattr(home, name)) or ""
    return " ".join(said.split("\n\n")[0].split()).replace("|", "\\|")


def _signature(name: str, home: ModuleType) -> str:
    """A name with its parameters and their defaults, without types."""
    value: Any = getattr(home, name)
    if not callable(value) or name in PLAIN:
        return name
    shown = []
    for parameter in inspect.signature(value).parameters.values():
        if parameter.kind is parameter.VAR_KEYWORD:
            shown.append("style…")
        elif parameter.kind is parameter.VAR_POSITIONAL:
            shown.append(f"{parameter.name}…")
        elif parameter.default is parameter.empty:
            shown.append(parameter.name)
        else:
            shown.append(f"{parameter.name}={parameter.default!r}")
    return f"{name}({', '.join(shown)})"


def _table_of_names(title: str, names: list[str], home: ModuleType, about: str = "") -> str:
    rows = [(f"`{_signature(name, home)}`", _says(name, home)) for name in names]
    return _table(title, rows, about)


def _table(title: str, rows: list[tuple[str, str]], about: str = "") -> str:
    head = [
        f"## {title}",
        "",
        *([about, ""] if about else []),
        "| Name | What it is |",
        "|---|---|",
    ]
    return "\n".join([*head, *(f"| {name} | {said} |" for name, said in rows)])


if __name__ == "__main__":
    sys.stdout.write(reference())
