"""Hidden Card: everybody holds a number that the others don't see."""

from gamekit import PRESS, GameInfo, record, text

GAME = GameInfo(title="Hidden Card", topic="test", players=(2, 2), ticks_per_second=20,
                controls={"show": PRESS})  # fmt: skip


@record
class Level:
    name: str = "One"


LEVELS = [Level()]


@record
class State:
    cards: list[int]
    shows: int = 0


def start(level, rng):
    return State([rng.number(10, 99), rng.number(10, 99)])


def step(s, inputs):
    for pad in inputs:
        s.shows += pad.show
    return s


def score(s):
    return 0


def is_over(s):
    return False


def visible_to(s, seat):
    s.cards = [card if i == seat else 0 for i, card in enumerate(s.cards)]
    return s


def view(s):
    return [text(10, 20 * i, card) for i, card in enumerate(s.cards)]
