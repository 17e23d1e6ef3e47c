"""Glicko-2: how strong a player is, how sure we are of it, and how steady they play.

Source: Mark Glickman, "Example of the Glicko-2 system", 2022; the steps are named as there.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

SCALE = 173.7178  # rating points to one unit of the Glicko-2 scale
TAU = 0.5  # how fast volatility may change; 0.3 to 1.2 are usual, lower is calmer
CONVERGED = 1e-6
WIN, DRAW, LOSS = 1.0, 0.5, 0.0
PLACEMENT_MATCHES = 10


@dataclass(frozen=True, slots=True)
class Rating:
    """A player's strength in one game, on the scale where a beginner has 1500."""

    value: float = 1500.0
    deviation: float = 350.0
    volatility: float = 0.06
    matches: int = 0

    @property
    def placements_left(self) -> int:
        """How many matches are still to be played before the rating is shown."""
        return max(0, PLACEMENT_MATCHES - self.matches)


@dataclass(frozen=True, slots=True)
class Duel:
    """One opponent met in a rating period, and how it ended for us (1, ½ or 0)."""

    opponent: Rating
    score: float


def updated(rating: Rating, duels: Sequence[Duel]) -> Rating:
    """The rating after a period with these games; without games only doubt grows."""
    phi = rating.deviation / SCALE
    if not duels:
        widened = math.sqrt(phi * phi + rating.volatility**2) * SCALE
        return Rating(rating.value, min(350.0, widened), rating.volatility, rating.matches)
    mu = (rating.value - 1500) / SCALE
    variance, gain = _variance_and_gain(mu, duels)
    volatility = _new_volatility(phi, rating.volatility, variance, variance * gain)
    before = phi * phi + volatility * volatility
    phi = 1 / math.sqrt(1 / before + 1 / variance)
    mu += phi * phi * gain
    return Rating(
        value=mu * SCALE + 1500,
        deviation=phi * SCALE,
        volatility=volatility,
        matches=rating.matches + len(duels),
    )


def rate_match(ratings: Sequence[Rating], places: Sequence[int]) -> list[Rating]:
    """New ratings after a match in which seat i came in at places[i] (1 is best, equals draw).

    A match of many is a set of duels, each weighing as one game of the period; the count of
    matches goes up by one.
    """
    after = []
    for i, mine in enumerate(ratings):
        duels = [
            Duel(other, WIN if places[i] < places[j] else LOSS if places[i] > places[j] else DRAW)
            for j, other in enumerate(ratings)
            if j != i
        ]
        new = updated(mine, duels)
        after.append(Rating(new.value, new.deviation, new.volatility, mine.matches + 1))
    return after


def _variance_and_gain(mu: float, duels: Sequence[Duel]) -> tuple[float, float]:
    """Steps 3 and 4: the variance of the rating by these games alone, and the sum of surprises."""
    information = gain = 0.0
    for duel in duels:
        other_mu = (duel.opponent.value - 1500) / SCALE
        weight = _weight(duel.opponent.deviation / SCALE)
        expected = 1 / (1 + math.exp(-weight * (mu - other_mu)))
        information += weight * weight * expected * (1 - expected)
        gain += weight * (duel.score - expected)
    return 1 / information, gain


def _weight(phi: float) -> float:
    return 1 / math.sqrt(1 + 3 * phi * phi / math.pi**2)


def _new_volatility(phi: float, sigma: float, variance: float, delta: float) -> float:
    """Step 5: the root of f, found by the Illinois variant of false position."""
    a = math.log(sigma * sigma)

    def f(x: float) -> float:
        e = math.exp(x)
        spread = phi * phi + variance + e
        return e * (delta * delta - spread) / (2 * spread * spread) - (x - a) / TAU**2

    low = a
    if delta * delta > phi * phi + variance:
        high = math.log(delta * delta - phi * phi - variance)
    else:
        k = 1
        while f(a - k * TAU) < 0:
            k += 1
        high = a - k * TAU
    f_low, f_high = f(low), f(high)
    while abs(high - low) > CONVERGED:
        middle = low + (low - high) * f_low / (f_high - f_low)
        f_middle = f(middle)
        if f_middle * f_high <= 0:
            low, f_low = high, f_high
        else:
            f_low /= 2
        high, f_high = middle, f_middle
    return math.exp(low / 2)
