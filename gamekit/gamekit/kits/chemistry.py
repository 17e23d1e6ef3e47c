"""Elements, formulas and balanced equations, for games about matter.

An equation is written as in a book, with state signs: "2H2(g) + O2(g) -> 2H2O(l)". Masses are in u,
rounded as on a school's periodic table.
"""

import math
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import product
from typing import NamedTuple

__all__ = [
    "ELEMENTS", "Element", "Equation", "atoms_of", "cheapest_load", "count_atoms", "lacking",
    "makes_gas", "mass_of", "pretty", "react", "read_equation",
]  # fmt: skip

SMALL = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


class Element(NamedTuple):
    """What an atom looks like, weighs (in u), and how many arms it has for partners."""

    colour: str
    radius: float
    mass: float
    arms: int
    pattern: str = ""


class Equation(NamedTuple):
    """Molecules before and after, the gases among them, and the smallest complete set.

    One set makes `makes` (molecules) and needs `needs` (half molecules, as half an O2 is one O).
    """

    before: dict[str, int]
    after: dict[str, int]
    gases: tuple[str, ...]
    needs: dict[str, int]
    makes: dict[str, int]


ELEMENTS: dict[str, Element] = {
    "H": Element("cloud", 4.2, 1.0, 1),
    "C": Element("night", 5.2, 12.0, 4),
    "N": Element("sky", 5.2, 14.0, 3),
    "O": Element("coral", 5.2, 16.0, 2),
    "Na": Element("rose", 5.6, 23.0, 1),
    "Mg": Element("stone", 5.6, 24.0, 2),
    "Al": Element("sand", 5.6, 27.0, 3),
    "S": Element("sun", 5.6, 32.0, 2),
    "Cl": Element("lime", 5.6, 35.5, 1),
    "K": Element("rose", 5.6, 39.0, 1, "dots"),
    "Ca": Element("sand", 5.6, 40.0, 2, "dots"),
    "Fe": Element("gold", 5.6, 56.0, 3),
    "Cu": Element("gold", 5.6, 63.5, 2, "dots"),
    "Zn": Element("stone", 5.6, 65.0, 2, "dots"),
}


@cache
def atoms_of(formula: str) -> tuple[str, ...]:
    """The symbols of all atoms: "H2O" gives H, H, O. Raises ValueError for what isn't a formula."""
    atoms: list[str] = []
    rest = formula
    while rest:
        symbol = next((rest[:n] for n in (2, 1) if rest[:n] in ELEMENTS), "")
        if not symbol:
            raise ValueError(f"{formula} is not a formula of known elements")
        rest = rest[len(symbol) :]
        tail = rest.lstrip("0123456789")
        atoms += [symbol] * int(rest[: len(rest) - len(tail)] or 1)
        rest = tail
    return tuple(atoms)


def count_atoms(molecules: Mapping[str, int]) -> dict[str, int]:
    """How many atoms of each element there are in so many molecules; none for the others."""
    counts = dict.fromkeys(ELEMENTS, 0)
    for formula, n in molecules.items():
        for symbol in atoms_of(formula):
            counts[symbol] += n
    return counts


@cache
def mass_of(formula: str) -> float:
    """The mass of one molecule (of a salt: one formula unit) in u."""
    mass = 0.0
    for symbol in atoms_of(formula):
        mass += ELEMENTS[symbol].mass
    return mass


@cache
def read_equation(text: str) -> Equation:
    """A written equation. Raises ValueError when it is not balanced, and says for which element."""
    before_text, arrow, after_text = text.partition("->")
    if not arrow:
        raise ValueError(f"{text}: write -> between what reacts and what is made")
    before, gases = _read_side(before_text)
    after, more = _read_side(after_text)
    left, right = count_atoms(before), count_atoms(after)
    wrong = [symbol for symbol in ELEMENTS if left[symbol] != right[symbol]]
    if wrong:
        symbol = wrong[0]
        there = f"{left[symbol]} {symbol} on the left, {right[symbol]} on the right"
        raise ValueError(f"{text} is not balanced: {there}")
    sets = math.gcd(*after.values())
    needs = {formula: 2 * n // sets for formula, n in before.items()}
    if any(2 * n % sets for n in before.values()):
        raise ValueError(f"{text}: a set would need less than half a molecule")
    makes = {formula: n // sets for formula, n in after.items()}
    return Equation(before, after, (*gases, *more), needs, makes)


def react(equations: Sequence[Equation], halves: dict[str, int]) -> list[str]:
    """Let complete sets react, equation after equation; takes from `halves` what they use up."""
    made: list[str] = []
    for equation in equations:
        sets = min(halves.get(formula, 0) // need for formula, need in equation.needs.items())
        for formula, need in equation.needs.items():
            halves[formula] = halves.get(formula, 0) - sets * need
        for formula, n in equation.makes.items():
            made += [formula] * (n * sets)
    return made


def makes_gas(equations: Sequence[Equation]) -> bool:
    """Whether something that is made is a gas, and would get away where nothing holds it."""
    return any(formula in equation.gases for equation in equations for formula in equation.makes)


def _read_side(text: str) -> tuple[dict[str, int], list[str]]:
    counts: dict[str, int] = {}
    gases: list[str] = []
    for part in text.split("+"):
        name, _, state = part.strip().rstrip(")").partition("(")
        formula = name.lstrip("0123456789")
        counts[formula] = int(name[: len(name) - len(formula)] or 1)
        if state == "g":
            gases.append(formula)
    return counts, gases


@cache  # a game says the same few formulas in every view
def pretty(text: str) -> str:
    """A formula or equation for the eye: small numbers count atoms, large ones count molecules."""
    shown = []
    for word in text.replace("->", "→").split():
        formula = word.lstrip("0123456789")
        shown.append(word[: len(word) - len(formula)] + formula.translate(SMALL))
    return " ".join(shown)


def lacking(equation: Equation, rest: Sequence[str]) -> list[str]:
    """The atoms that would have to join the rest (formulas) for one more set of products."""
    have = count_atoms({formula: rest.count(formula) for formula in rest})
    need = count_atoms(equation.makes)
    return [symbol for symbol in ELEMENTS for _ in range(need[symbol] - have[symbol])]


def cheapest_load(
    equations: Sequence[Equation],
    want: str,
    need: int,
    feeds: Sequence[str],
    prices: Sequence[int],
    stock: Sequence[int],
) -> tuple[int, list[int]]:
    """Price and counts of the cheapest load that makes so many of `want` and leaves nothing over.

    Only whole sets leave nothing over, so it is enough to try how many sets of each equation.
    Stock −1 means plenty. When no load will do, the counts are empty.
    """
    able = [equation for equation in equations if want in equation.makes]
    found: list[tuple[int, list[int]]] = []
    for sets in product(*(range(2 - (-need // equation.makes[want])) for equation in able)):
        pairs = list(zip(sets, able, strict=True))
        halves = [sum(n * equation.needs.get(f, 0) for n, equation in pairs) for f in feeds]
        load = [half // 2 for half in halves]
        enough = sum(n * equation.makes[want] for n, equation in pairs) >= need
        there = all(have < 0 or n <= have for n, have in zip(load, stock, strict=True))
        if enough and there and not any(half % 2 for half in halves):
            found.append((sum(n * price for n, price in zip(load, prices, strict=True)), load))
    return min(found, default=(0, []))
