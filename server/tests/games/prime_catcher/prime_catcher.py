"""Prime Catcher: slide the basket under the falling numbers. Catch only primes!"""

from gamekit import HOLD, GameInfo, Rng, circle, record, rect, text

GAME = GameInfo(
    title="Prime Catcher",
    topic="maths/primes",
    subject="computing",
    players=1,
    ticks_per_second=30,
    controls={"left": HOLD, "right": HOLD},
    max_seconds=120,
)
FLOOR, REACH = 165, 24


@record
class Level:
    goal: int
    speed: int
    biggest: int


LEVELS = [
    Level(goal=3, speed=15, biggest=20),
    Level(goal=5, speed=15, biggest=60),
    Level(goal=7, speed=20, biggest=90),
]


@record
class State:
    level: Level
    rng: Rng
    basket: int = 160
    number: int = 0
    x: int = 0
    y: int = 0
    points: int = 0
    tries: int = 0


def is_prime(n):
    return n > 1 and all(n % d != 0 for d in range(2, n))


def drop_next_number(s):
    s.number, s.x, s.y = s.rng.number(2, s.level.biggest), s.rng.number(20, 300), 0
    return s


def start(level, rng):
    return drop_next_number(State(level, rng))


def step(s, inputs):
    s.basket += 12 * (inputs[0].right - inputs[0].left)
    s.y += s.level.speed
    if s.y < FLOOR:
        return s
    s.tries += 1
    if abs(s.x - s.basket) < REACH:
        s.points += 10 if is_prime(s.number) else -10
    return drop_next_number(s)


def score(s):
    return s.points


def stars(s):
    return 3 if s.points >= 10 * s.level.goal else 1


def is_over(s):
    return s.points >= 10 * s.level.goal or s.tries >= 40


def view(s):
    return [
        circle(s.x, s.y, 12, "sky"),
        text(s.x, s.y, s.number),
        rect(s.basket - REACH, FLOOR, 2 * REACH, 8, "gold"),
    ]


def bot(s, rng):
    aim = s.x if is_prime(s.number) else (60 if s.x > 160 else 260)
    return {"left": 1 if s.basket - aim > 6 else 0, "right": 1 if aim - s.basket > 6 else 0}


def evidence(s):
    return {"tries": s.tries}
