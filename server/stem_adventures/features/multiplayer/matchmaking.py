"""Who plays whom: one wave over everybody who waits in a pool.

A pool is one tenant, region, game and mode. A wave pairs at least cost; leaving somebody out costs
more than any allowed pair, and the more the longer they have waited, so that nobody starves. A
match that nobody's search range allows is never made.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from stem_adventures.context import PlayerId

FIRST_RANGE, WIDER, EVERY_SECONDS, WIDEST = 100.0, 50.0, 5.0, 500.0
WORK = 150_000  # (player, set of taken neighbours, partner) triples that a wave may look at
LEFT_OUT = 1000.0  # dearer than two players at the widest range
LEFT_OUT_A_SECOND = 15.0  # so that after 40 s no allowed gap is a reason to pass somebody over
OFF_TARGET = 25.0  # price of each empty seat in a group

Layer = dict[int, tuple[float, int, int]]  # taken bits -> (cost, taken bits before, partner or -1)


@dataclass(frozen=True, slots=True)
class Seeker:
    """A player who waits for opponents."""

    player: PlayerId
    rating: float
    since: datetime

    def waited(self, now: datetime) -> float:
        """Seconds since the search began."""
        return max(0.0, (now - self.since).total_seconds())

    def left_out(self, now: datetime) -> float:
        """What it costs to let this player go on waiting."""
        return LEFT_OUT + LEFT_OUT_A_SECOND * self.waited(now)

    def reach(self, now: datetime) -> float:
        """How far away in rating an opponent may be: ±100, 50 more each 5 s, at most ±500."""
        return min(WIDEST, FIRST_RANGE + WIDER * (self.waited(now) // EVERY_SECONDS))


@dataclass(frozen=True, slots=True)
class Pairing:
    """Players who will meet, and the reason on record."""

    players: tuple[PlayerId, ...]
    gap: float  # rating points between the strongest and the weakest
    reach: float  # widest search range among them, which allowed it
    longest_wait: float  # seconds
    needs_bot: bool = False


def pair_wave(seekers: Sequence[Seeker], now: datetime) -> list[Pairing]:
    """Pairs of two at the least total cost; whoever isn't in a pair goes on waiting.

    Exact over all pairs whose partners stand at most `look` places apart by rating; `look` is as
    wide as the work allows (everybody, for a pool of up to 11; 3 places for one of 10,000).
    """
    order = sorted(seekers, key=lambda s: (s.rating, s.since, s.player))
    left_out = [s.left_out(now) for s in order]
    reaches = [s.reach(now) for s in order]
    ratings = [s.rating for s in order]
    partners = _cheapest(ratings, reaches, left_out, _look(len(order)))
    return [_pairing([order[i], order[j]], now) for i, j in partners]


def group_wave(seekers: Sequence[Seeker], now: datetime, least: int, most: int) -> list[Pairing]:
    """Groups of least to most neighbours by rating, full ones preferred, at the least cost."""
    order = sorted(seekers, key=lambda s: (s.rating, s.since, s.player))
    reaches = [s.reach(now) for s in order]
    best: list[tuple[float, int]] = [(0.0, 0)]  # cost of the first i, size of the last group
    for end, seeker in enumerate(order, 1):
        choice = (best[end - 1][0] + seeker.left_out(now), 1)
        for size in range(least, min(most, end) + 1):
            gap = seeker.rating - order[end - size].rating
            if gap <= max(reaches[end - size : end]):
                cost = best[end - size][0] + gap + OFF_TARGET * (most - size)
                choice = min(choice, (cost, size))
        best.append(choice)
    groups, end = [], len(order)
    while end:
        size = best[end][1]
        if size >= least:
            groups.append(_pairing(order[end - size : end], now))
        end -= size
    return groups[::-1]


def pair_classroom(seekers: Sequence[Seeker], now: datetime) -> list[Pairing]:
    """Everybody meets a neighbour by rating, whatever the gap; an odd one plays the bot."""
    order = sorted(seekers, key=lambda s: (s.rating, s.since, s.player))
    pairs = [_pairing(order[i : i + 2], now) for i in range(0, len(order), 2)]
    if len(order) % 2:
        last = pairs[-1]
        pairs[-1] = Pairing(last.players, 0.0, last.reach, last.longest_wait, needs_bot=True)
    return pairs


def _pairing(group: Sequence[Seeker], now: datetime) -> Pairing:
    ratings = [s.rating for s in group]
    return Pairing(
        players=tuple(s.player for s in group),
        gap=max(ratings) - min(ratings),
        reach=max(s.reach(now) for s in group),
        longest_wait=max(s.waited(now) for s in group),
    )


def _look(count: int) -> int:
    """How many places to look ahead, so that the work stays within its bound."""
    look = 1
    while look < max(1, count - 1) and count * (look + 1) * 2**look <= WORK:
        look += 1
    return look


def _cheapest(
    ratings: Sequence[float], reaches: Sequence[float], left_out: Sequence[float], look: int
) -> list[tuple[int, int]]:
    """Indices of partners. Walks through the sorted pool; a state is which of the next `look`
    players are taken already, as bits, and keeps the cheapest way to reach it.
    """
    count = len(ratings)
    layer: Layer = {0: (0.0, 0, -1)}
    layers: list[Layer] = []
    for i in range(count):
        reach, rating = reaches[i], ratings[i]
        options = [
            (1 << j - i, ratings[j] - rating, j)
            for j in range(i + 1, min(i + look, count - 1) + 1)
            if ratings[j] - rating <= reach or ratings[j] - rating <= reaches[j]
        ]
        layer = _next_layer(layer, options, left_out[i])
        layers.append(layer)
    return _walk_back(layers, min(layer, key=layer.__getitem__))


def _next_layer(layer: Layer, options: Sequence[tuple[int, float, int]], left_out: float) -> Layer:
    """One player further: taken already (lowest bit), left out, or paired with a free partner."""
    after: Layer = {}
    nothing = (float("inf"), 0, -1)
    for taken, (cost, _, _) in layer.items():
        if taken & 1:
            state, price = taken >> 1, cost
        else:
            state, price = taken >> 1, cost + left_out
            for bit, gap, partner in options:
                if not taken & bit:
                    paired = (taken | bit) >> 1
                    if cost + gap < after.get(paired, nothing)[0]:
                        after[paired] = (cost + gap, taken, partner)
        if price < after.get(state, nothing)[0]:
            after[state] = (price, taken, -1)
    return after


def _walk_back(layers: Sequence[Layer], state: int) -> list[tuple[int, int]]:
    pairs = []
    for i in range(len(layers) - 1, -1, -1):
        _, state, partner = layers[i][state]
        if partner >= 0:
            pairs.append((i, partner))
    return pairs[::-1]
