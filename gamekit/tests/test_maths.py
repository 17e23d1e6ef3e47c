"""How near gamekit's arithmetic comes to the true values, on the ranges games use (D2)."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gamekit as g

CLOSE = 1e-12  # promised; what the docstring of gamekit.maths states is 1e-15 but for power


def floats(low: float, high: float) -> st.SearchStrategy[float]:
    """Floats in a range."""
    return st.floats(low, high, allow_nan=False, allow_infinity=False)


def close(mine: float, true: float, relative: float = 1e-15) -> bool:
    """True when the relative error is small."""
    return abs(mine - true) <= relative * abs(true)


@given(floats(-1e6, 1e6))
def test_sin_and_cos(angle: float) -> None:
    """Relative, so beside their zeros too."""
    assert close(g.sin(angle), math.sin(angle))
    assert close(g.cos(angle), math.cos(angle))


@pytest.mark.parametrize("quarters", [1, 2, 3, 4, 101, 4097, 600_001])
def test_sin_and_cos_beside_their_zeros(quarters: int) -> None:
    """The float nearest to a multiple of a quarter turn keeps all its digits."""
    angle = quarters * math.pi / 2
    assert close(g.sin(angle), math.sin(angle))
    assert close(g.cos(angle), math.cos(angle))


@given(floats(-1e9, 1e9), floats(-1e9, 1e9))
def test_atan2(y: float, x: float) -> None:
    """In all four quarters; minus zero counts as zero."""
    y, x = y + 0.0, x + 0.0
    if abs(y) > 1e-290 or y == 0:
        assert close(g.atan2(y, x), math.atan2(y, x))


@given(floats(-700, 700))
def test_exp(x: float) -> None:
    """Over the whole range."""
    assert close(g.exp(x), math.exp(x))


@given(floats(1e-300, 1e300) | floats(0.9, 1.1))
def test_log(x: float) -> None:
    """Over the whole range, and beside 1, where the answer is nearly 0."""
    assert close(g.log(x), math.log(x))


@given(floats(1e-3, 1e3), floats(-80, 80))
def test_power(base: float, exponent: float) -> None:
    """Fractional powers go through exp and log and lose a few digits."""
    assert close(g.power(base, exponent), math.pow(base, exponent), CLOSE)


@given(st.integers(-12, 12), st.integers(0, 14))
def test_whole_powers_of_small_numbers_are_exact(base: int, exponent: int) -> None:
    """As long as the answer has at most 53 bits."""
    assert g.power(base, exponent) == base**exponent or abs(base**exponent) > 2**53


@given(st.lists(st.integers()))
def test_total_of_whole_numbers(values: list[int]) -> None:
    """Whole numbers stay whole."""
    assert g.total(values) == sum(values)


def test_total_adds_from_first_to_last() -> None:
    """Newer Pythons' sum would give 1.0 here."""
    assert g.total([0.1] * 10) == 0.9999999999999999


@given(floats(-1e6, 1e6), floats(-1e6, 1e6), floats(0, 1))
def test_lerp_and_clamp(start: float, end: float, part: float) -> None:
    """Lerp stays between its ends to rounding; clamp always does."""
    low, high = min(start, end), max(start, end)
    assert abs(g.lerp(start, end, part) - g.clamp(g.lerp(start, end, part), low, high)) <= 1e-9
    assert g.clamp(low - 1, low, high) == low
    assert g.clamp(high + 1, low, high) == high


def test_distance() -> None:
    """By Pythagoras."""
    assert g.distance(1, 1, 4, 5) == 5


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("sin", (1_000_001,)), ("cos", (math.inf,)), ("sin", (math.nan,)), ("exp", (701,)),
        ("exp", (math.nan,)), ("log", (0,)), ("log", (-1,)), ("log", (math.inf,)), ("sqrt", (-1,)),
        ("power", (0, -1)), ("power", (-2, 0.5)), ("atan2", (math.nan, 1)), ("power", (1e-200, -9)),
    ],
)  # fmt: skip
def test_what_has_no_answer_is_refused(name: str, arguments: tuple[float, ...]) -> None:
    """Never a nan or an infinity that would creep through the state."""
    with pytest.raises(ValueError, match=r"."):
        getattr(g, name)(*arguments)
