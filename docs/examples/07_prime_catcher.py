"""Prime Catcher: slide the basket under the falling numbers. Catch only primes!"""

from gamekit import HOLD, GameInfo, Rng, bed, circle, clamp, record, rect, sound, sparks, text

GAME = GameInfo(
    title="Prime Catcher",
    topic="maths/primes",
    subject="computing",
    story="Numbers fall. Catch the primes, let the others go.",
    backdrop="workshop",
    controls={"left": HOLD, "right": HOLD},
    max_seconds=300,
)

# TRY: a wider basket is easier; what does a faster one change?
REACH = 24  # how wide the basket catches
GLIDE = 5  # how far it slides in one tick
FLOOR = 165


@record
class Level:
    name: str
    goal: int  # points needed to finish
    speed: int  # units a number falls in one tick
    biggest: int  # numbers go from 2 up to this


LEVELS = [
    Level("Small and slow", goal=5, speed=2, biggest=12),
    Level("Up to thirty", goal=6, speed=2, biggest=30),
    Level("Is 51 prime?", goal=8, speed=3, biggest=60),
]


@record
class State:
    level: Level
    rng: Rng  # dice that roll the same on every computer
    basket: int = 160
    number: int = 0  # the number now falling, at (x, y)
    x: int = 0
    y: int = 0
    points: int = 0
    wrong: int = 0  # caught although it could be divided
    missed: int = 0  # primes that fell through
    events: list[str] = []


def is_prime(n):
    return n > 1 and all(n % d != 0 for d in range(2, n))


def smallest_divisor(n):
    return [d for d in range(2, n + 1) if n % d == 0][0]


def drop_next_number(s):
    s.number, s.x, s.y = s.rng.number(2, s.level.biggest), s.rng.number(20, 300), 0
    return s


def land(s):
    caught, prime = abs(s.x - s.basket) < REACH, is_prime(s.number)
    if caught and prime:
        s.points += 1
        s.events.append("prime")
    elif caught:
        s.points, s.wrong = max(0, s.points - 1), s.wrong + 1
        s.events.append("wrong")
    elif prime:
        s.missed += 1


def start(level, rng):
    return drop_next_number(State(level, rng))


def step(s, inputs):  # s is your own copy: change it, then return it
    s.events = []
    s.basket = clamp(s.basket + GLIDE * (inputs[0].right - inputs[0].left), REACH, 320 - REACH)
    s.y += s.level.speed
    if s.y < FLOOR:
        return s
    land(s)
    return drop_next_number(s)


def score(s):
    return s.points * 100 - s.wrong * 20


def stars(s):
    if s.points < s.level.goal:
        return 0
    return 1 + (s.wrong == 0) + (s.wrong == 0 and s.missed <= 2)


def is_over(s):
    return s.points >= s.level.goal or s.wrong + s.missed >= 15


def view(s):  # what to draw; never changes s
    picture = [
        circle(s.x, s.y, 12, "sky", key="number"),
        text(s.x, s.y, s.number),
        rect(s.basket - REACH, FLOOR, 2 * REACH, 8, "gold", key="basket"),
        text(10, 12, f"{s.points} / {s.level.goal}", align="left", size=12),
        bed("warm", s.points / s.level.goal),
    ]
    if "prime" in s.events:
        picture += [sound("chime", pitch=s.points), sparks(s.basket, FLOOR, "gold")]
    if "wrong" in s.events:
        picture.append(sound("thud"))
    return picture


def describe(s):
    side = "above you" if abs(s.x - s.basket) < REACH else "left" if s.x < s.basket else "right"
    return f"{s.number} is falling, {side}. {s.points} of {s.level.goal} caught."


def hint(s):
    if is_prime(s.number):
        return f"Nothing but 1 and {s.number} divides {s.number}: catch it."
    return f"{smallest_divisor(s.number)} divides {s.number}: let it fall."


def evidence(s):
    return {"caught": s.points, "wrong": s.wrong, "missed": s.missed}


def bot(s, rng):
    """Goes under primes and away from the others."""
    target = s.x if is_prime(s.number) else (40 if s.x > 160 else 280)
    return {"left": int(target < s.basket - 8), "right": int(target > s.basket + 8)}
