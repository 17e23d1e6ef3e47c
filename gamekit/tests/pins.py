"""Exact results of gamekit, as text, to be compared between machines bit by bit.

Run by test_pins.py in CPython and by the replay script in the browser's Python; it imports
only gamekit. `python gamekit/tests/pins.py > gamekit/tests/pins.json` stores what is now.
"""

import hashlib
import json
from collections.abc import Callable, Iterable

from gamekit.record import digest

from gamekit import (
    Disc,
    Grid,
    Rng,
    Wall,
    accelerate,
    advance,
    atan2,
    cos,
    distance,
    drag,
    exp,
    friction,
    lerp,
    log,
    power,
    record,
    sin,
    spring,
    sqrt,
    stick,
    total,
)  # fmt: skip

ANGLES = (0.0, 0.1, 0.5, 0.7853981633974483, 1.0, 1.5707963267948966, 3.141592653589793, -2.5, 6.5,
          100.25, -1234.5678, 355.0, 999999.5, 1e-9)  # fmt: skip
POSITIVE = (0.001, 0.1, 0.5, 0.9999999, 1.0, 1.0000001, 2.0, 2.718281828459045, 10.0, 12345.678,
            1e-200, 1e200)  # fmt: skip
EXPONENTS = (-700.0, -20.5, -1.0, -1e-9, 0.0, 0.1, 0.5, 1.0, 2.5, 10.0, 300.75, 700.0)
PAIRS = ((0.0, 1.0), (1.0, 0.0), (0.0, -1.0), (-1.0, 0.0), (1.0, 1.0), (-3.0, 4.0), (0.001, -7.0),
         (5.5, 2.25), (-8.0, -0.5), (1e-12, 1e12))  # fmt: skip
POWERS = (
    (2.0, 10),
    (1.1, -7),
    (0.3, 0.5),
    (7.7, 1.25),
    (1e5, -2.2),
    (-3.0, 5),
    (0.0, 3),
)


def compute() -> dict[str, list[str]]:
    """Every pinned result by name."""
    return {
        "sin": _hex(sin(x) for x in ANGLES),
        "cos": _hex(cos(x) for x in ANGLES),
        "atan2": _hex(atan2(y, x) for y, x in PAIRS),
        "exp": _hex(exp(x) for x in EXPONENTS),
        "log": _hex(log(x) for x in POSITIVE),
        "power": _hex(power(base, exponent) for base, exponent in POWERS),
        "sqrt": _hex(sqrt(x) for x in POSITIVE),
        "total": _hex([total([0.1] * 10), total([1e100, 1.0, -1e100]), lerp(0.1, 0.7, 0.3)]),
        "maths_sweep": [_sweep(f) for f in (sin, cos, _wide_exp, _wide_log, _wide_power, _turn)],
        "python": _plain_python(),
        "rng_bits": [str(Rng(seed).number(0, 2**40)) for seed in (0, 1, 2, 2**53 - 1)],
        "rng_numbers": _rolls(),
        "record": [digest(_record())],
        "bodies": _bodies(),
    }


def _hex(values: Iterable[float]) -> list[str]:
    return [float(value).hex() for value in values]


def _sweep(function: Callable[[float], float]) -> str:
    """A fingerprint of 5,000 results on dice-rolled arguments from -20 to 20."""
    rng = Rng(20)
    text = "".join(function(rng.fraction() * 40 - 20).hex() for _ in range(5000))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _wide_exp(x: float) -> float:
    return exp(x * 30)


def _wide_log(x: float) -> float:
    return log(abs(x) + 1e-9)


def _wide_power(x: float) -> float:
    return power(abs(x) + 0.01, x)


def _plain_python() -> list[str]:
    """What Python itself does with numbers and their texts, which games rely on too."""
    rng = Rng(21)
    lines = []
    for _ in range(2000):
        x, y = rng.fraction() * 2000 - 1000, rng.fraction() * 7 - 3.5
        whole, rest = divmod(x, y)
        parts = (x // y, x % y, whole, rest, round(x, 2), round(x), int(x), abs(x) / y, x * y - x)
        lines.append(" ".join(map(str, parts)) + f" {x:.3f} {y:8.1f} {x!r} {float(str(y))}")
    return [lines[0], hashlib.sha256("\n".join(lines).encode()).hexdigest()[:32]]


def _turn(x: float) -> float:
    return atan2(x, 20 - x * 1.5)


def _rolls() -> list[str]:
    rng = Rng(7)
    cards = list(range(8))
    rng.shuffle(cards)
    numbers = [rng.number(1, 6) for _ in range(12)]
    return [
        str(numbers),
        str(cards),
        rng.fraction().hex(),
        str(rng.chance(0.5)),
        rng.pick("abc"),
    ]


@record
class Leaf:
    """A record inside another."""

    size: float = 0.1
    name: str = "é"


@record
class Tree:
    """One field of each kind."""

    rng: Rng
    leaves: list[Leaf]
    count: int = 3
    ripe: bool = False
    pair: tuple[int, float] = (1, -0.0)
    by_name: dict[str, int] = {}
    best: Leaf | None = None


def _record() -> Tree:
    return Tree(Rng(9), [Leaf(), Leaf(1e300, "☃")], by_name={"b": 2, "a": 1}, best=Leaf(1 / 3))


def table(seed: int, speed: float) -> list[Disc]:
    """Sixteen discs of three masses on a table of 320 × 180."""
    rng = Rng(seed)
    return [
        Disc(
            40.0 + 60 * (i % 4),
            30.0 + 40 * (i // 4),
            (rng.fraction() - 0.5) * speed,
            (rng.fraction() - 0.5) * speed,
            6.0 + i % 3,
            1.0 + i % 3,
        )
        for i in range(16)
    ]


def _bodies() -> list[str]:
    discs = table(5, 400.0)
    barriers = [Wall(100.0, 60.0, 220.0, 120.0)]
    hits = 0
    lines = []
    for tick in range(600):
        accelerate(discs, 0.0, 30.0, 1 / 60)
        spring(discs[0], discs[15], 80.0, 4.0, 0.1, 1 / 60)
        hits += len(advance(discs, 1 / 60, None, (0.0, 0.0, 320.0, 180.0), barriers))
        drag(discs, 0.01, 1 / 60)
        friction(discs, 1.0, 1 / 60)
        if tick % 200 == 199:
            stick(discs, [3, 4])
            lines.append(hashlib.sha256("".join(_places(discs)).encode()).hexdigest()[:32])
    grid = Grid(20.0)
    for i, disc in enumerate(discs):
        grid.add(i, disc.x, disc.y)
    near = grid.near(160.0, 150.0, 60.0)
    return [
        *lines,
        str(hits),
        str(near),
        distance(discs[0].x, 0.0, 0.0, discs[0].y).hex(),
    ]


def _places(discs: list[Disc]) -> list[str]:
    return [part.hex() for disc in discs for part in (disc.x, disc.y, disc.vx, disc.vy)]


if __name__ == "__main__":
    print(json.dumps(compute(), indent=1))
