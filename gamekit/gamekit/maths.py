"""Arithmetic that gives the same bits on every machine.

The libraries behind Python's `math` differ between computers in the last digit, and one wrong digit
is a different game. Everything here is made only of + - * / and sqrt, which IEEE 754 defines to the
last bit, and of `ldexp` and `frexp`, which move the binary point and round nothing.

Accuracy, tested against `math` in tests/test_maths.py:

=========  ==============================  ==========================================
function   arguments                       error at most
=========  ==============================  ==========================================
sin, cos   -1,000,000 to 1,000,000 rad     1e-15 (relative; so also beside their zeros)
atan2      any finite numbers              1e-15 (relative)
exp        -700 to 700 (below: 0.0)        1e-15 (relative)
log        above 0                         1e-15 (relative; so also beside 1)
power      answers from 1e-300 to 1e300    1e-12 (relative; exact while digits last for
                                           whole exponents)
sqrt       0 and above                     none: rounded exactly
=========  ==============================  ==========================================
"""

from collections.abc import Iterable
from math import frexp, ldexp, sqrt
from typing import TypeVar, overload

__all__ = [
    "PI", "atan2", "clamp", "cos", "distance", "exp", "lerp", "log", "power", "sin", "sqrt",
    "total",
]  # fmt: skip

Number = TypeVar("Number", int, float)

PI = 3.141592653589793

ANGLE_LIMIT = 1_000_000.0  # radians; beyond, the three parts of pi below stop being exact
EXP_LIMIT = 700.0

# pi / 2 in three parts (Cody & Waite, Software Manual for the Elementary Functions, 1980): the
# first two have 33 bits each, so that up to 2**20 quarter turns times a part is an exact product.
_QUARTERS_PER_RADIAN = 0.6366197723675814
_QUARTER_1 = 1.5707963267341256
_QUARTER_2 = 6.077100506303966e-11
_QUARTER_3 = 2.0222662487959506e-21

# The natural logarithm of 2 in two parts, for the same reason.
_LN2_1 = 0.6931471804855391
_LN2_2 = 7.440617110012397e-11
_SQRT_HALF = 0.7071067811865476

_ATAN_OF_EIGHTHS = (  # atan(k / 8) for k from 0 to 8, rounded from 300 bits
    0.0, 0.12435499454676144, 0.24497866312686414, 0.35877067027057225, 0.4636476090008061,
    0.5585993153435624, 0.6435011087932844, 0.7188299996216245, 0.7853981633974483,
)  # fmt: skip


def sin(angle: float) -> float:
    """The sine of an angle in radians."""
    if not -ANGLE_LIMIT <= angle <= ANGLE_LIMIT:
        raise ValueError(_too_large("sin", angle))
    quarter = int(angle * _QUARTERS_PER_RADIAN + (0.5 if angle >= 0 else -0.5))
    r = angle - quarter * _QUARTER_1 - quarter * _QUARTER_2 - quarter * _QUARTER_3
    value = _cos_core(r * r) if quarter & 1 else _sin_core(r, r * r)
    return -value if quarter & 2 else value


def cos(angle: float) -> float:
    """The cosine of an angle in radians."""
    if not -ANGLE_LIMIT <= angle <= ANGLE_LIMIT:
        raise ValueError(_too_large("cos", angle))
    quarter = int(angle * _QUARTERS_PER_RADIAN + (0.5 if angle >= 0 else -0.5))
    r = angle - quarter * _QUARTER_1 - quarter * _QUARTER_2 - quarter * _QUARTER_3
    value = _sin_core(r, r * r) if quarter & 1 else _cos_core(r * r)
    return -value if (quarter + 1) & 2 else value


def _sin_core(r: float, z: float) -> float:
    """Sine for |r| <= pi/4 by Taylor's series, z = r * r; the first term left out is < 7e-17."""
    tail = 1 / 6227020800 - z * (1 / 1307674368000)
    tail = -1 / 5040 + z * (1 / 362880 + z * (-1 / 39916800 + z * tail))
    return r + r * z * (-1 / 6 + z * (1 / 120 + z * tail))


def _cos_core(z: float) -> float:
    """Cosine for z = r * r, |r| <= pi/4, by Taylor's series; the first term left out is < 3e-18."""
    tail = 1 / 479001600 + z * (-1 / 87178291200 + z * (1 / 20922789888000))
    tail = -1 / 720 + z * (1 / 40320 + z * (-1 / 3628800 + z * tail))
    return 1 - z * (0.5 - z * (1 / 24 + z * tail))


def atan2(y: float, x: float) -> float:
    """The direction of the point (x, y) in radians, above -PI up to PI; 0.0 for (0, 0)."""
    across, up = abs(x), abs(y)
    if not (across < 1e300 and up < 1e300):
        raise ValueError(f"atan2 needs numbers below 1e300, not {y!r} and {x!r}")
    if across == up:
        angle = 0.0 if up == 0 else _ATAN_OF_EIGHTHS[8]
    elif up < across:
        angle = _atan(up / across)
    else:
        angle = PI / 2 - _atan(across / up)
    if x < 0:
        angle = PI - angle
    return -angle if y < 0 else angle


def _atan(t: float) -> float:
    """The angle whose tangent is t, 0 <= t <= 1, by Gregory's series round the nearest eighth.

    atan(t) = atan(c) + atan((t - c) / (1 + t * c)), and the last argument is at most 1/16.
    """
    eighth = int(t * 8 + 0.5)
    c = eighth / 8
    r = (t - c) / (1 + t * c)
    z = r * r
    tail = z * (1 / 9 - z * (1 / 11 - z * (1 / 13)))
    return _ATAN_OF_EIGHTHS[eighth] + (r - r * z * (1 / 3 - z * (1 / 5 - z * (1 / 7 - tail))))


def exp(x: float) -> float:
    """The number e multiplied x times with itself: Taylor's series after taking out powers of 2."""
    if not x <= EXP_LIMIT:
        raise ValueError(f"exp: {x!r} is too large (at most {EXP_LIMIT:g})")
    if x < -EXP_LIMIT:
        return 0.0
    twos = int(x / _LN2_1 + (0.5 if x >= 0 else -0.5))
    r = (x - twos * _LN2_1) - twos * _LN2_2
    tail = 1 / 40320 + r * (1 / 362880 + r * (1 / 3628800 + r * (1 / 39916800)))
    tail = tail + r * r * r * r * (1 / 479001600 + r * (1 / 6227020800))
    tail = 1 / 24 + r * (1 / 120 + r * (1 / 720 + r * (1 / 5040 + r * tail)))
    return ldexp(1 + (r + r * r * (0.5 + r * (1 / 6 + r * tail))), twos)


def log(x: float) -> float:
    """The natural logarithm, by 2 artanh((m - 1) / (m + 1)) after taking out powers of 2."""
    if not 0 < x < 1e309:
        raise ValueError(f"log needs a number above 0, not {x!r}")
    m, twos = frexp(x)
    if m < _SQRT_HALF:
        m, twos = m * 2, twos - 1
    f = (m - 1) / (m + 1)
    z = f * f
    tail = 1 / 13 + z * (1 / 15 + z * (1 / 17 + z * (1 / 19 + z * (1 / 21))))
    tail = z * (1 / 3 + z * (1 / 5 + z * (1 / 7 + z * (1 / 9 + z * (1 / 11 + z * tail)))))
    return twos * _LN2_1 + (twos * _LN2_2 + (2 * f + 2 * f * tail))


def power(base: float, exponent: float) -> float:
    """The base to the power of the exponent, always a float."""
    whole = int(exponent) if -1024 <= exponent <= 1024 else 0
    if whole == exponent:
        return _whole_power(base, whole)
    if exponent == 0.5 and base >= 0:
        return sqrt(base)
    if base > 0:
        return exp(exponent * log(base))
    if base == 0 and exponent > 0:
        return 0.0
    raise ValueError(f"power({base!r}, {exponent!r}) has no answer among the real numbers")


def _whole_power(base: float, exponent: int) -> float:
    """Power by repeated squaring (binary exponentiation)."""
    if exponent < 0:
        upright = _whole_power(base, -exponent)
        if upright == 0:
            raise ValueError(f"power({base!r}, {exponent!r}) would divide by 0")
        return 1 / upright
    result, square = 1.0, float(base)
    while exponent:
        if exponent & 1:
            result *= square
        square *= square
        exponent >>= 1
    return result


@overload
def total(values: Iterable[int]) -> int: ...
@overload
def total(values: Iterable[float]) -> float: ...
def total(values: Iterable[float]) -> float:
    """All values added from first to last; 0 for none (use it in place of sum)."""
    result: float = 0
    for value in values:
        result += value
    return result


def clamp(value: Number, low: Number, high: Number) -> Number:
    """The value, but never below low and never above high."""
    if value < low:
        return low
    return min(value, high)


def lerp(start: float, end: float, part: float) -> float:
    """The number that lies this part (0 to 1) of the way from start to end."""
    return start + (end - start) * part


def distance(x1: float, y1: float, x2: float, y2: float) -> float:
    """How far two points are apart."""
    return sqrt((x2 - x1) * (x2 - x1) + (y2 - y1) * (y2 - y1))


def _too_large(name: str, angle: float) -> str:
    return f"{name}: the angle {angle!r} is too large (at most {ANGLE_LIMIT:,.0f} radians)"
