"""Molecules on the picture: drawn, packed, broken up, joined, and gliding to their places."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from ..maths import cos, distance, sin
from ..record import record
from ..shapes import Shape, arrow, circle, line, path, rect, text
from .chemistry import ELEMENTS, atoms_of, pretty, read_equation

__all__ = [
    "Atom", "Molecule", "break_up", "draw_equations", "draw_molecule", "draw_molecules", "glide",
    "join_atoms", "largest_size", "new_molecule", "pack", "send", "size_of",
]  # fmt: skip

Place = tuple[str, float, float]  # symbol, x and y from the middle of the molecule
GAP = 3.2  # atoms with less air than this between them are neighbours
SMALLEST_LETTER = 0.55  # below this size atoms carry no letter

# Formula → where each atom sits; a salt is shown as one formula unit. Others stand in a row.
LAYOUTS = {
    "H2": "H -5.5 0, H 5.5 0",
    "O2": "O -6.5 0, O 6.5 0",
    "N2": "N -6.5 0, N 6.5 0",
    "Cl2": "Cl -6.7 0, Cl 6.7 0",
    "HCl": "H -6 0, Cl 6 0",
    "H2O": "O 0 -2, H -9 3, H 9 3",
    "H2O2": "H -15 4, O -6 -2, O 6 2, H 15 -4",
    "NH3": "N 0 -4, H -10 0, H 10 0, H 0 7",
    "CO": "C -6.5 0, O 6.5 0",
    "CO2": "O -12.5 0, C 0 0, O 12.5 0",
    "NO": "N -6.5 0, O 6.5 0",
    "CH4": "C 0 0, H -7.5 -7, H 7.5 -7, H -7.5 7, H 7.5 7",
    "C2H6": "C -6.5 0, C 6.5 0, H -7 -10.5, H 7 -10.5, H -7 10.5, H 7 10.5, H -17 0, H 17 0",
    "NaCl": "Na -6 0, Cl 6 0",
    "KCl": "K -6 0, Cl 6 0",
    "FeO": "Fe -6 0, O 6 0",
    "Fe2O3": "O -20 2, Fe -10 -2, O 0 2, Fe 10 -2, O 20 2",
    "CaCl2": "Cl -11.5 0, Ca 0 0, Cl 11.5 0",
    "MgCl2": "Cl -11.5 0, Mg 0 0, Cl 11.5 0",
    "AlCl3": "Al 0 -5, Cl -12 -7, Cl 12 -7, Cl 0 7",
    "CaCO3": "Ca -16 0, O -6 -2, C 4 0, O 14 -7, O 14 7",
    "KClO3": "K -16 0, O -6 -2, Cl 4 0, O 14 -7, O 14 7",
    "O3": "O -10 3, O 0 -3, O 10 3",
    "NaN3": "Na -17 0, N -6 0, N 4 0, N 14 0",
    "NaOH": "Na -11 0, O 0 0, H 9 0",
    "H2SO4": "S 0 0, O -10 0, O 10 0, O 0 -10, O 0 10, H -19 0, H 19 0",
    "Na2SO4": "S 0 0, O -10 0, O 10 0, O 0 -10, O 0 10, Na -21 0, Na 21 0",
    "CuCl2": "Cl -11.5 0, Cu 0 0, Cl 11.5 0",
    "ZnCl2": "Cl -11.5 0, Zn 0 0, Cl 11.5 0",
    "ZnS": "Zn -6 0, S 6 0",
    "ZnO": "Zn -6 0, O 6 0",
    "SO2": "O -10 3, S 0 -3, O 10 3",
    "Al2O3": "O -20 2, Al -10 -2, O 0 2, Al 10 -2, O 20 2",
    "C2H6O": "C -13 0, C 0 0, O 12 0, H 22 0, H -23 0,"
    " H -14 -10.5, H -14 10.5, H 1 -10.5, H 1 10.5",
    "C6H12O6": "C -32.5 0, C -19.5 0, C -6.5 0, C 6.5 0, C 19.5 0, C 32.5 0,"
    " O -32.5 -11, O -19.5 11, O -6.5 -11, O 6.5 11, O 19.5 -11, O 32.5 11,"
    " H -32.5 10, H -19.5 -10, H -6.5 10, H 6.5 -10, H 19.5 10, H 32.5 -10,"
    " H -32.5 -21, H -19.5 21, H -6.5 -21, H 6.5 21, H 19.5 -21, H 32.5 21",
    "NaHCO3": "Na -18 0, O -8 -2, C 1 0, O 10 -7, O 10 7, H 20 7",
}
# Between two neighbours, if not one.
ARMS = {"O2": 2, "N2": 3, "CO2": 2, "CO": 3, "NO": 2, "SO2": 2}


@record
class Atom:
    """An atom on its way to a place of its own; its id never changes."""

    id: int
    element: str
    x: float
    y: float
    to_x: float
    to_y: float
    vx: float = 0.0
    vy: float = 0.0


@record
class Molecule:
    """Atoms hand in hand, or one alone; `kind` and `source` are yours."""

    formula: str
    atoms: list[Atom]
    kind: str = ""
    source: int = -1
    size: float = 1.0


@cache
def _layout(formula: str) -> tuple[Place, ...]:
    if formula not in LAYOUTS:
        atoms = atoms_of(formula)
        return tuple((e, 11.0 * (i - (len(atoms) - 1) / 2), 0.0) for i, e in enumerate(atoms))
    parts = [part.split() for part in LAYOUTS[formula].split(",")]
    return tuple((symbol, float(x), float(y)) for symbol, x, y in parts)


@cache
def _neighbours(formula: str) -> tuple[tuple[int, int], ...]:
    near = []
    for i, (a, ax, ay) in enumerate(_layout(formula)):
        for j, (b, bx, by) in enumerate(_layout(formula)[:i]):
            if distance(ax, ay, bx, by) <= ELEMENTS[a].radius + ELEMENTS[b].radius + GAP:
                near.append((j, i))
    return tuple(near)


@cache
def size_of(formula: str) -> tuple[float, float]:
    """Width and height of a molecule at size 1, with a little air."""
    wide = max(abs(x) + ELEMENTS[e].radius for e, x, _ in _layout(formula))
    high = max(abs(y) + ELEMENTS[e].radius for e, _, y in _layout(formula))
    return 2 * wide + 2, 2 * high + 1


def new_molecule(
    formula: str, x: float, y: float, first_id: int, kind: str = "", source: int = -1
) -> Molecule:
    """A molecule at rest about (x, y); its atoms take the ids from first_id on."""
    atoms = [
        Atom(first_id + i, element, x + dx, y + dy, x + dx, y + dy)
        for i, (element, dx, dy) in enumerate(_layout(formula))
    ]
    return Molecule(formula, atoms, kind, source)


def send(molecule: Molecule, x: float, y: float, size: float | None = None) -> None:
    """Let a molecule glide to (x, y), and be of that size from now on."""
    if size is not None:
        molecule.size = size
    for atom, (_, dx, dy) in zip(molecule.atoms, _layout(molecule.formula), strict=True):
        atom.to_x, atom.to_y = x + dx * molecule.size, y + dy * molecule.size


def pack(
    molecules: Sequence[Molecule],
    left: float,
    top: float,
    right: float,
    bottom: float,
    size: float = 1.0,
) -> float:
    """Stack molecules in a box, in centred rows from the floor up; returns the height left free.

    When that is below 0 they don't fit, and stand closer above each other than they should.
    """
    rows: list[list[Molecule]] = [[]]
    wide = 0.0
    for molecule in molecules:
        width = size_of(molecule.formula)[0] * size
        wide += width
        if wide > right - left and rows[-1]:
            rows, wide = [*rows, []], width
        rows[-1].append(molecule)
    highs = [max([size_of(m.formula)[1] for m in row], default=1.0) * size for row in rows]
    room, full = bottom - top, 0.0
    for high in highs:
        full += high
    squeeze, floor = min(1.0, room / full), bottom
    for row, high in zip(rows, highs, strict=True):
        _pack_row(row, (left + right) / 2, floor, squeeze, size)
        floor -= high * squeeze
    return room - full


def _pack_row(
    row: list[Molecule], middle: float, floor: float, squeeze: float, size: float
) -> None:
    x = middle
    for molecule in row:
        x -= size_of(molecule.formula)[0] * size / 2
    for molecule in row:
        width, height = size_of(molecule.formula)
        send(molecule, x + width * size / 2, floor - height * size * squeeze / 2, size)
        x += width * size


def largest_size(
    formulas: Sequence[str], box: tuple[float, float, float, float], sizes: Sequence[float]
) -> float:
    """The largest of the sizes (the smallest if none will do) at which all fit into the box."""
    trial = [new_molecule(formula, 0, 0, 0) for formula in formulas]
    fitting = [size for size in sizes if pack(trial, *box, size) >= 0]
    return max(fitting, default=min(sizes))


def break_up(molecules: Sequence[Molecule], kind: str = "loose") -> list[Molecule]:
    """Open every bond: each atom on its own, where it is."""
    return [Molecule(a.element, [a], kind, -1, m.size) for m in molecules for a in m.atoms]


def join_atoms(molecules: list[Molecule], formula: str, kind: str = "") -> Molecule:
    """Let loose atoms of the list take each other's hands. Raises ValueError if one is missing."""
    joined = Molecule(formula, [], kind)
    for element, _, _ in _layout(formula):
        free = [k for k, m in enumerate(molecules) if m.kind == "loose" and m.formula == element]
        if not free:
            raise ValueError(f"no loose {element} for {formula}")
        other = molecules.pop(free[0])
        joined.atoms.append(other.atoms[0])
        joined.size = other.size
    molecules.append(joined)
    return joined


def glide(molecules: Sequence[Molecule], pull: float = 0.1, keep: float = 0.66) -> None:
    """Move every atom for one tick: drawn to its place, keeping that part of its speed."""
    for molecule in molecules:
        for atom in molecule.atoms:
            atom.vx = (atom.vx + (atom.to_x - atom.x) * pull) * keep
            atom.vy = (atom.vy + (atom.to_y - atom.y) * pull) * keep
            atom.x, atom.y = atom.x + atom.vx, atom.y + atom.vy


def draw_molecule(
    formula: str, x: float, y: float, w: float, h: float, most: float = 1.0, layer: float = 0
) -> list[Shape]:
    """A molecule about (x, y), as large as a frame w by h allows, but at most that size."""
    return list(_still(formula, x, y, w, h, most, layer))


@lru_cache(maxsize=256)  # games draw the same still molecules in every tick
def _still(
    formula: str, x: float, y: float, w: float, h: float, most: float, layer: float
) -> tuple[Shape, ...]:
    width, height = size_of(formula)
    size = min(most, w / width, h / height)
    places = [(x + dx * size, y + dy * size) for _, dx, dy in _layout(formula)]
    return tuple(_draw(formula, places, size, (), {"layer": layer}))


def draw_equations(
    equations: Sequence[str], x: float, y: float, w: float, h: float, layer: float = 0
) -> list[Shape]:
    """Cards below each other from (x, y), each w by at most h units: pictures, and signs below."""
    high = min(h, 105 / max(1, len(equations)))
    return [
        shape
        for k, equation in enumerate(equations)
        for shape in _equation(equation, x, y + (high + 2) * k, w, high, layer)
    ]


def _equation(equation: str, x: float, y: float, w: float, h: float, layer: float) -> list[Shape]:
    before, after, _, _, _ = read_equation(equation)
    sides = [*before.items(), ("", 0), *after.items()]  # the empty one is the arrow
    wide, high = (w - 8) / len(sides), h - 13
    shapes = [rect(x, y, w, h, "glow", 5, layer=layer)]
    for k, (formula, n) in enumerate(sides):
        middle, row = x + 4 + wide * (k + 0.5), y + 2 + high / 2
        if not formula:
            shapes.append(arrow(middle - 8, row, middle + 8, row, "night", 2.5, layer=layer))
            continue
        room = min(wide - 12, size_of(formula)[0] * 1.3)
        shapes += draw_molecule(formula, middle + 4, row, room, high, 1.3, layer=layer)
        if n > 1:
            shapes.append(
                text(middle - room / 2 - 1, row, n, "ink", 11, layer=layer, outline="glow")
            )
    size = min(8.5, 1.7 * w / len(equation))
    said = pretty(equation)
    return [*shapes, text(x + w / 2, y + h - 7, said, "ink", size, layer=layer, outline="glow")]


def draw_molecules(
    molecules: Sequence[Molecule], tick: int = 0, up: float = 0.0, **style: Any
) -> list[Shape]:
    """Molecules where their atoms are, `up` units lower; loose atoms wave all their arms."""
    shapes: list[Shape] = []
    for molecule in molecules:
        places = [(atom.x, atom.y + up) for atom in molecule.atoms]
        if molecule.kind == "loose":
            atom = molecule.atoms[0]
            shapes.append(_arms(atom, *places[0], molecule.size, tick, style))
        keys = [f"atom{atom.id}" for atom in molecule.atoms]
        shapes += _draw(molecule.formula, places, molecule.size, keys, style)
    return shapes


def _draw(
    formula: str,
    places: Sequence[tuple[float, float]],
    size: float,
    keys: Sequence[str],
    style: dict[str, Any],
) -> list[Shape]:
    shapes, n = [], ARMS.get(formula, 1)
    for i, j in _neighbours(formula):
        (x1, y1), (x2, y2) = places[i], places[j]
        for k in range(n):
            up = (2 * k + 1 - n) * 1.5 * size
            shapes.append(line(x1, y1 + up, x2, y2 + up, "stone", 1.7 * size, flat=True, **style))
    for k, (symbol, _, _) in enumerate(_layout(formula)):
        (x, y), element, key = places[k], ELEMENTS[symbol], keys[k] if keys else ""
        edge = "cloud" if symbol == "C" else ""  # black on a dark wall would be lost
        shapes.append(circle(x, y, element.radius * size, element.colour, key=key, outline=edge,
                             pattern=element.pattern, **style))  # fmt: skip
        if size > SMALLEST_LETTER:
            name = f"{key}.name" if key else ""
            shapes.append(text(x, y, symbol, "ink", 6.4 * size, key=name,
                               outline=element.colour, **style))  # fmt: skip
    return shapes


def _arms(atom: Atom, x: float, y: float, size: float, tick: int, style: dict[str, Any]) -> Shape:
    """As many arms as the atom likes partners."""
    element = ELEMENTS[atom.element]
    reach = (element.radius + 3) * size
    points = []
    for k in range(element.arms):
        turn = 6.2832 * k / element.arms + 0.3 * sin(0.4 * tick + atom.id) + atom.id
        points += [(x, y), (x + reach * cos(turn), y + reach * sin(turn))]
    return path(points, "stone", 1.7 * size, flat=True, **style)
