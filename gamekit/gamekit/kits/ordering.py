"""What is known about an order: who is heavier than whom, and what follows from it.

`above` is one whole number for each thing: bit c is 1 when thing c is known to come after it.
"""

from collections.abc import Sequence

__all__ = [
    "beside", "contenders", "habit", "in_doubt", "in_race", "knows", "learn", "missing",
    "next_in_cup", "ranks", "runs", "strategy", "unsure",
]  # fmt: skip

STRATEGIES = ("merge", "insertion", "bubble", "quick")


def knows(above: Sequence[int], a: int, b: int) -> int:
    """1 when a is known to come before b."""
    return above[a] >> b & 1


def learn(above: list[int], a: int, b: int) -> None:
    """Note that a comes before b: so does all before a, and all of it before all after b."""
    more = above[b] | 1 << b
    for c in range(len(above)):
        if c == a or above[c] >> a & 1:
            above[c] |= more


def runs(order: Sequence[int], above: Sequence[int]) -> list[list[int]]:
    """The stretches of a row in which every neighbour is known to come before the next."""
    found: list[list[int]] = []
    for c in order:
        if found and above[found[-1][-1]] >> c & 1:
            found[-1].append(c)
        else:
            found.append([c])
    return found


def ranks(above: Sequence[int], c: int) -> tuple[int, int]:
    """How many are known to come before c, and how many after it."""
    return sum(mask >> c & 1 for mask in above), above[c].bit_count()


def contenders(above: Sequence[int]) -> tuple[list[int], list[int], list[int]]:
    """Which may still be the last, the first, and the last but one."""
    things, after_some = range(len(above)), 0
    for mask in above:
        after_some |= mask
    lasts = [c for c in things if above[c] == 0]
    firsts = [c for c in things if not after_some >> c & 1]
    seconds = [c for c in things if above[c] == 1 << lasts[0]] if len(lasts) == 1 else []
    return lasts, firsts, seconds


def habit(above: Sequence[int], old: tuple[int, int], winner: int, new: tuple[int, int]) -> int:
    """What a comparison has in common with the one before it; an index of STRATEGIES or −1.

    Two that were never compared: that is how merging begins. The same one against another whose
    relation to its last partner is known: it walks along a row, as inserting does. The winner goes
    on: bubble sort. The loser goes on: only a pivot stays whether it wins or loses.
    """
    if not any(any(ranks(above, c)) for c in new):
        return 0
    both = [c for c in new if c in old]
    if len(both) != 1:
        return -1
    before, now = sum(old) - both[0], sum(new) - both[0]
    if knows(above, before, now) or knows(above, now, before):
        return 1
    return 2 if both[0] == winner else 3


def strategy(habits: Sequence[int], things: int) -> str:
    """The name of the strategy that a count of habits points to; empty when it is too early."""
    pairs, along, on, pivots = habits
    if pairs + along + on + pivots < 3:
        return ""
    if pairs >= max(2, things // 2 - 1):
        return STRATEGIES[0]
    best = max(along, on, 2 * pivots)
    return STRATEGIES[1 if best == along else 3 if best == 2 * pivots else 2]


def in_race(above: Sequence[int], goal: str) -> list[int]:
    """Who may still be what is looked for: the "top", the "second" highest, or "both" ends."""
    lasts, firsts, seconds = contenders(above)
    if goal == "both":
        return [*lasts, *firsts]
    return lasts + seconds if goal == "second" and len(lasts) == 1 else lasts


def missing(goal: str, order: Sequence[int], above: Sequence[int]) -> int:
    """How many facts are missing: for "order", neighbours that aren't known to be in order."""
    if goal == "order":
        return len(runs(order, above)) - 1
    lasts, firsts, seconds = contenders(above)
    if goal == "both":
        return len(lasts) + len(firsts) - 2
    return len(lasts) - 1 + (goal == "second") * (len(seconds) - 1 if seconds else 1)


def next_in_cup(above: Sequence[int], goal: str) -> list[int]:
    """Two for the next match of a cup: those that have won (or lost) least among who is in."""
    lasts, firsts, seconds = contenders(above)
    fresh = [c for c in lasts if c in firsts] if goal == "both" else []
    pool = fresh if len(fresh) > 1 else lasts
    if len(lasts) == 1:
        pool = firsts if goal == "both" else seconds if goal == "second" else []
    side = int(pool == firsts)
    return sorted(pool, key=lambda c: (ranks(above, c)[side], c))[:2]


def beside(order: Sequence[int], above: Sequence[int], a: int, b: int) -> list[int]:
    """The order with a beside b, on the side on which it is known to belong."""
    rest = [c for c in order if c != a]
    k = rest.index(b) + knows(above, b, a)
    return [*rest[:k], a, *rest[k:]]


def in_doubt(order: Sequence[int], above: Sequence[int], pivot: int) -> list[int]:
    """All around the pivot, up to the nearest on each side that is known to belong there."""
    low = high = order.index(pivot)
    while low and not knows(above, order[low - 1], pivot):
        low -= 1
    while high + 1 < len(order) and not knows(above, pivot, order[high + 1]):
        high += 1
    return [c for c in order[low : high + 1] if c != pivot]


def unsure(order: Sequence[int], above: Sequence[int], c: int) -> list[int]:
    """In the longest run of the others, those not known to come before or after c."""
    chain = max(runs([x for x in order if x != c], above), key=len)
    return [x for x in chain if not knows(above, x, c) and not knows(above, c, x)]
