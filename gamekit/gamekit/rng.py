"""Dice that roll the same on every computer and travel inside the state."""

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

_MASK = (1 << 64) - 1


class Rng:
    """A seeded generator: SplitMix64 (Steele, Lea, Flood: Fast Splittable PRNGs, OOPSLA 2014).

    Chosen because every seed is a good seed, the whole state is one integer, and it needs
    only integer arithmetic, which is exact everywhere.
    """

    __slots__ = ("state",)

    def __init__(self, seed: int = 0) -> None:
        self.state = seed & _MASK

    def _bits(self) -> int:
        """The next 64 random bits."""
        self.state = z = (self.state + 0x9E3779B97F4A7C15) & _MASK
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _MASK
        return z ^ (z >> 31)

    def number(self, low: int, high: int) -> int:
        """A whole number from low to high, both included, all equally likely."""
        if high < low:
            raise ValueError(f"number({low}, {high}): the second number must not be smaller")
        span = high - low + 1
        if span > _MASK:
            raise ValueError(f"number({low}, {high}): the range is too wide")
        limit = _MASK - _MASK % span  # bits beyond a whole multiple of span would favour low
        bits = self._bits()
        while bits >= limit:
            bits = self._bits()
        return low + bits % span

    def fraction(self) -> float:
        """A number from 0 (included) to 1 (excluded), in steps of 2**-53."""
        return (self._bits() >> 11) * (1.0 / (1 << 53))

    def chance(self, probability: float) -> bool:
        """True with the given probability (0 never, 1 always)."""
        return self.fraction() < probability

    def pick(self, items: Sequence[T]) -> T:
        """One of the items, all equally likely."""
        if not items:
            raise ValueError("pick: there is nothing to pick from")
        return items[self.number(0, len(items) - 1)]

    def shuffle(self, items: list[T]) -> None:
        """Put the items of a list in a random order (Fisher and Yates), in place."""
        for i in range(len(items) - 1, 0, -1):
            j = self.number(0, i)
            items[i], items[j] = items[j], items[i]

    def __repr__(self) -> str:
        return f"Rng(state={self.state})"
