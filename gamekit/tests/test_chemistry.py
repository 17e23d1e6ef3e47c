"""Formulas, equations, and molecules on the picture."""

import pytest
from gamekit.kits.chemistry import ELEMENTS, atoms_of, mass_of, pretty, react, read_equation
from gamekit.kits.molecules import (
    LAYOUTS,
    _layout,
    _neighbours,
    break_up,
    draw_molecules,
    glide,
    join_atoms,
    new_molecule,
    pack,
)

WATER = "2H2(g) + O2(g) -> 2H2O(g)"
ETHANE = "2C2H6(g) + 7O2(g) -> 4CO2(g) + 6H2O(g)"


def test_a_formula_is_its_atoms() -> None:
    """Two-letter symbols come before one-letter ones."""
    assert atoms_of("CaCO3") == ("Ca", "C", "O", "O", "O")
    assert atoms_of("CO") == ("C", "O")


@pytest.mark.parametrize("text", ["Xx2", "h2o", "2H2", "H2 O"])
def test_what_is_no_formula_is_refused(text: str) -> None:
    """With its text in the message."""
    with pytest.raises(ValueError, match="not a formula"):
        atoms_of(text)


def test_an_equation_that_is_not_balanced_is_refused() -> None:
    """And the message says what to count."""
    with pytest.raises(ValueError, match="2 O on the left, 1 on the right"):
        read_equation("H2(g) + O2(g) -> H2O(l)")


def test_one_set_of_ethane_needs_three_and_a_half_oxygen() -> None:
    """Seven halves."""
    equation = read_equation(ETHANE)
    assert equation.needs == {"C2H6": 2, "O2": 7}
    assert equation.makes == {"CO2": 2, "H2O": 3}


def test_only_complete_sets_react() -> None:
    """One H2 with one O2 leaves one O."""
    halves = {"H2": 2, "O2": 2}
    assert react([read_equation(WATER)], halves) == ["H2O"]
    assert halves == {"H2": 0, "O2": 1}


def test_mass_stays() -> None:
    """What the law says, with the masses of the table."""
    before, after, *_ = read_equation(ETHANE)
    sides = [sum(n * mass_of(f) for f, n in side.items()) for side in (before, after)]
    assert sides[0] == sides[1] == 284.0


def test_small_numbers_count_atoms() -> None:
    """Large ones count molecules."""
    assert pretty(WATER) == "2H₂(g) + O₂(g) → 2H₂O(g)"


@pytest.mark.parametrize("formula", LAYOUTS)
def test_each_drawing_has_the_atoms_of_its_formula(formula: str) -> None:
    """And every atom holds a hand: as many pairs as atoms less one."""
    assert sorted(symbol for symbol, _, _ in _layout(formula)) == sorted(atoms_of(formula))
    assert len(_neighbours(formula)) == len(atoms_of(formula)) - 1


def test_what_has_no_drawing_stands_in_a_row() -> None:
    """So that a reaction of one's own needs no artist."""
    assert [x for _, x, _ in _layout("NO2")] == [-11.0, 0.0, 11.0]


def test_breaking_up_and_joining_keeps_every_atom() -> None:
    """By its id."""
    things = break_up([new_molecule("O2", 0, 0, 0), new_molecule("H2", 0, 0, 2)])
    water = join_atoms(things, "H2O")
    ids = [atom.id for thing in things for atom in thing.atoms]
    assert water.formula == "H2O" and sorted(ids) == [0, 1, 2, 3]


def test_a_missing_atom_is_named() -> None:
    """Nothing comes from nothing."""
    with pytest.raises(ValueError, match="no loose O"):
        join_atoms(break_up([new_molecule("H2", 0, 0, 0)]), "H2O")


def test_molecules_come_to_rest_inside_the_box() -> None:
    """And pack says when there is no more room."""
    things = [new_molecule("O2", 0, 0, 2 * i) for i in range(8)]
    assert pack(things, 0, 0, 100, 60) > 0
    for _ in range(200):
        glide(things)
    assert all(0 < a.x < 100 and 0 < a.y < 60 for thing in things for a in thing.atoms)
    assert pack(things * 5, 0, 0, 100, 60) < 0


def test_drawn_atoms_have_keys_of_their_own() -> None:
    """So that each glides."""
    keys = [s[1] for s in draw_molecules([new_molecule("H2O", 50, 50, 7)]) if s[1]]
    assert len(set(keys)) == len(keys) == 6


def test_colour_never_stands_alone() -> None:
    """Two elements of one colour differ in pattern."""
    looks = [(element.colour, element.pattern) for element in ELEMENTS.values()]
    assert len(set(looks)) == len(looks)
