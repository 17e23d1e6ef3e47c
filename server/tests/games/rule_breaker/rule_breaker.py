"""Rule Breaker: level 1 ends at once, level 2 never ends a step, level 3 eats memory, 4 crashes."""

from gamekit import HOLD, GameInfo, Rng, record, text

GAME = GameInfo(
    title="Rule Breaker",
    topic="tests/faults",
    subject="computing",
    ticks_per_second=20,
    controls={"act": HOLD},
    max_seconds=5,
)


@record
class Level:
    fault: str


LEVELS = [Level(fault=""), Level(fault="hang"), Level(fault="eat"), Level(fault="crash")]


@record
class State:
    level: Level
    rng: Rng
    ticks: int = 0


def start(level, rng):
    return State(level, rng)


def step(s, inputs):
    s.ticks += 1
    while s.level.fault == "hang":
        s.ticks = 1
    if s.level.fault == "eat":
        heap = [0]
        while True:
            heap = heap + heap
    if s.level.fault == "crash":
        s.ticks = 1 // 0
    return s


def score(s):
    return s.ticks


def stars(s):
    return 1


def is_over(s):
    return s.ticks >= 2


def view(s):
    return [text(160, 90, s.ticks)]


def bot(s, rng):
    return {"act": 1}
