"""Life in a pond, as rules: places, crumbs in meadows, and hunters that show what they do.

Crumbs lie in squares, one in each, so that the nearest ones are found without a search, and a pond
full of them is a short list of zeros and ones.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import compress
from typing import Protocol, TypeVar

from ..maths import PI, clamp, cos, distance, lerp, sin, sqrt
from ..record import record
from ..rng import Rng

__all__ = [
    "HUNTING", "Hunter", "Place", "Pond", "bitten", "columns", "crumb_place",
    "crumb_places", "crumbs_between", "crumbs_near",
    "empty_pond", "grow_crumb", "hunt", "hunters_of", "knock_back", "nearest_crumb", "place_at",
    "regrow", "safety", "salt_of", "scatter", "somewhere", "take_crumbs",
]  # fmt: skip

SQUARE = 16  # units; one crumb lies in each at most
SIGHT = 115  # how far a hunter sees
PACE = {"away": 0, "roam": 26, "stalk": 36, "aim": -8, "dash": 150, "rest": 0}  # units a second
HUNTING = ("stalk", "aim", "dash")
AIM_TICKS, DASH_TICKS, REST_TICKS, ROAM_TICKS = 46, 28, 75, 150
TICK_SECONDS = 1 / 60


class Round(Protocol):
    """What a hunter hunts: anything round."""

    x: float
    y: float
    r: float


Prey = TypeVar("Prey", bound=Round)


@record
class Place:
    """A round place in a pond: a meadow, a zone, a spring, a den or a home."""

    x: float
    y: float
    r: float = 36.0
    salt: float = 0.0  # of a zone: 1 is salty, -1 is fresh, 0 is in balance with a cell
    job: str = ""  # of a spring: daughters born here become a feeder, pumper or guard
    mouth: float = 0.0  # of a den: how big a cell its hunter can swallow
    second: float = 0.0  # when that hunter comes


@record
class Pond:
    """Where everything lies, and how much grows."""

    width: int = 320
    height: int = 180
    x: float = 160.0  # where one player begins
    y: float = 90.0
    crumbs: int = 40  # at most
    regrow: int = 12  # ticks until a crumb grows again
    tide: float = 0.0  # how far the salt of the whole pond swings
    meadows: list[Place] = []  # noqa: RUF012  # a record copies it; none means everywhere
    zones: list[Place] = []  # noqa: RUF012
    springs: list[Place] = []  # noqa: RUF012
    dens: list[Place] = []  # noqa: RUF012
    home: list[Place] = []  # noqa: RUF012


def place_at(places: Sequence[Place], x: float, y: float) -> Place | None:
    """The first of the places that (x, y) lies in, or None."""
    for place in places:
        dx, dy = x - place.x, y - place.y
        if dx * dx + dy * dy < place.r * place.r:
            return place
    return None


def salt_of(zones: Sequence[Place], x: float, y: float) -> float:
    """How salty the zones make the water at (x, y); they have soft edges."""
    salt = 0.0
    for zone in zones:
        dx, dy = x - zone.x, y - zone.y
        if dx * dx + dy * dy < zone.r * zone.r:
            salt += zone.salt * min(1.0, (zone.r - sqrt(dx * dx + dy * dy)) / 16)
    return salt


def somewhere(
    rng: Rng, meadows: Sequence[Place], width: float, height: float
) -> tuple[float, float]:
    """A place by chance: in one of the meadows, or anywhere when there are none."""
    if not meadows:
        return rng.fraction() * width, rng.fraction() * height
    meadow = rng.pick(meadows)
    angle, far = rng.fraction() * 2 * PI, meadow.r * sqrt(rng.fraction())
    return meadow.x + far * cos(angle), meadow.y + far * sin(angle)


# ---- crumbs ----------------------------------------------------------------------------------


def columns(width: float) -> int:
    """How many squares lie side by side in a pond."""
    return (int(width) + SQUARE - 1) // SQUARE


def empty_pond(pond: Pond) -> list[int]:
    """No crumbs: for each square of a pond a 0, row after row."""
    return [0] * (columns(pond.width) * columns(pond.height))


def crumb_place(square: int, wide: int) -> tuple[float, float]:
    """Where in its square a crumb lies: scattered, yet always in the same place."""
    row, column = square // wide, square % wide
    x = column * SQUARE + 3 + (square * 7 + row * 4) % 11
    return float(x), float(row * SQUARE + 3 + (square * 5 + row * 3) % 11)


@cache
def crumb_places(wide: int, count: int) -> tuple[tuple[float, float], ...]:
    """The place of a crumb in each of so many squares."""
    return tuple(crumb_place(square, wide) for square in range(count))


def crumbs_between(crumbs: Sequence[int], first: int, end: int) -> Iterator[int]:
    """The squares with a crumb from the first up to the end, which is left out."""
    return compress(range(first, end), crumbs[first:end])


def grow_crumb(crumbs: list[int], pond: Pond, x: float, y: float) -> bool:
    """Put a crumb into the square about (x, y); false when it is taken or not in the pond."""
    if not (0 <= x < pond.width and 0 <= y < pond.height):
        return False
    wide = columns(pond.width)
    square = int(y) // SQUARE * wide + int(x) // SQUARE
    crumb_x, crumb_y = crumb_place(square, wide)
    if crumbs[square] or crumb_x > pond.width - 4 or crumb_y > pond.height - 4:
        return False
    crumbs[square] = 1
    return True


def regrow(crumbs: list[int], pond: Pond, rng: Rng, times: int = 1) -> None:
    """Crumbs grow by chance in the meadows, where there is room for them."""
    for _ in range(times):
        grow_crumb(crumbs, pond, *somewhere(rng, pond.meadows, pond.width, pond.height))


def scatter(crumbs: list[int], pond: Pond, x: float, y: float, r: float, count: int) -> None:
    """Crumbs in a ring about (x, y), at most ten."""
    for i in range(min(count, 10)):
        angle = 2 * PI * i / 10
        grow_crumb(crumbs, pond, x + r * cos(angle), y + r * sin(angle))


def crumbs_near(crumbs: Sequence[int], width: float, x: float, y: float, reach: float) -> list[int]:
    """The squares of all crumbs at most `reach` from (x, y)."""
    wide = columns(width)
    places = crumb_places(wide, len(crumbs))
    left, right = max(0, int(x - reach) // SQUARE), min(wide - 1, int(x + reach) // SQUARE)
    high, low = max(0, int(y - reach) // SQUARE), int(y + reach) // SQUARE
    found = []
    for row in range(high, min(low, len(crumbs) // wide - 1) + 1):
        for square in crumbs_between(crumbs, row * wide + left, row * wide + right + 1):
            crumb_x, crumb_y = places[square]
            dx, dy = x - crumb_x, y - crumb_y
            if dx * dx + dy * dy <= reach * reach:
                found.append(square)
    return found


def take_crumbs(
    crumbs: list[int], pond: Pond, x: float, y: float, reach: float, most: int
) -> list[tuple[float, float]]:
    """Take out at most so many crumbs near (x, y); where they were."""
    taken = crumbs_near(crumbs, pond.width, x, y, reach)[: max(0, most)]
    for square in taken:
        crumbs[square] = 0
    return [crumb_place(square, columns(pond.width)) for square in taken]


def nearest_crumb(
    crumbs: Sequence[int], width: float, x: float, y: float
) -> tuple[float, float] | None:
    """The place of the crumb nearest to (x, y), or None."""
    wide, reach = columns(width), 24.0
    while reach < 1000:
        near = crumbs_near(crumbs, width, x, y, reach)
        if near:
            places = [crumb_place(square, wide) for square in near]
            return min(places, key=lambda place: (distance(x, y, *place), place))
        reach *= 2
    return None


# ---- hunters ---------------------------------------------------------------------------------


@record
class Hunter:
    """It roams, stalks, takes aim, dashes and rests; `wait` are ticks until the next of them."""

    x: float
    y: float
    mouth: float
    key: int
    wait: int
    mode: str = "away"
    vx: float = 0.0
    vy: float = 0.0
    look_x: float = 1.0
    look_y: float = 0.0


def hunters_of(dens: Sequence[Place], first_key: int) -> list[Hunter]:
    """A hunter in each den, who waits until its second has come."""
    return [
        Hunter(den.x, den.y, den.mouth, first_key + i, int(den.second * 60))
        for i, den in enumerate(dens)
    ]


def hunt(h: Hunter, rng: Rng, prey: Sequence[Round], width: float, height: float) -> str:
    """One tick of a hunter among its prey; says "aim" or "dash" when it begins to."""
    h.wait -= 1
    victim, far, begun = None, 1e9, ""
    if h.mode in ("roam", "stalk", "aim"):
        victim, far = _nearest_prey(h, prey)
    if h.mode in ("roam", "stalk"):
        h.mode = "stalk" if far < SIGHT else "roam"
    if h.mode == "roam" and h.wait <= 0:
        h.wait = ROAM_TICKS
        _turn(h, rng.fraction() * width, rng.fraction() * height, 1.0)
    elif victim and (h.mode == "stalk" or (h.mode == "aim" and h.wait > 16)):
        _turn(h, victim.x, victim.y, 0.2)
    if h.mode == "stalk" and far < h.mouth + 50:
        h.mode, h.wait, begun = "aim", AIM_TICKS, "aim"
    elif h.wait <= 0 and h.mode == "aim":
        h.mode, h.wait, begun = "dash", DASH_TICKS, "dash"
    elif h.wait <= 0 and h.mode in ("dash", "rest", "away"):
        h.mode, h.wait = ("rest", REST_TICKS) if h.mode == "dash" else ("roam", 0)
    grip = 0.25 if h.mode == "dash" else 0.06
    h.vx += (h.look_x * PACE[h.mode] - h.vx) * grip
    h.vy += (h.look_y * PACE[h.mode] - h.vy) * grip
    h.x = clamp(h.x + h.vx * TICK_SECONDS, h.mouth, width - h.mouth)
    h.y = clamp(h.y + h.vy * TICK_SECONDS, h.mouth, height - h.mouth)
    return begun


def _nearest_prey(h: Hunter, prey: Sequence[Round]) -> tuple[Round | None, float]:
    """The nearest that fits the mouth, and how far it is."""
    best, best_far2 = None, 1e9
    for cell in prey:
        dx, dy = cell.x - h.x, cell.y - h.y
        if dx * dx + dy * dy < best_far2 and cell.r < h.mouth:
            best, best_far2 = cell, dx * dx + dy * dy
    return best, sqrt(best_far2)


def _turn(h: Hunter, x: float, y: float, part: float) -> None:
    far = distance(h.x, h.y, x, y) or 1.0
    h.look_x = lerp(h.look_x, (x - h.x) / far, part)
    h.look_y = lerp(h.look_y, (y - h.y) / far, part)


def bitten(h: Hunter, cells: Sequence[Prey]) -> Prey | None:
    """The first cell that touches the open mouth of a hunter, whether it fits or not."""
    if h.mode in ("away", "rest"):
        return None
    x, y = h.x + h.look_x * h.mouth * 0.6, h.y + h.look_y * h.mouth * 0.6
    for cell in cells:
        dx, dy, near = cell.x - x, cell.y - y, (cell.r + h.mouth) * 0.7
        if dx * dx + dy * dy <= near * near:
            return cell
    return None


def knock_back(h: Hunter, rest_ticks: int) -> None:
    """What it bit was too big, or stung."""
    h.vx, h.vy = -100 * h.look_x, -100 * h.look_y
    h.mode, h.wait = "rest", rest_ticks


def safety(hunters: Sequence[Hunter], x: float, y: float, width: float, height: float) -> float:
    """How far a place is from hunters, from where they aim, and from the shore."""
    safe = min(x, width - x, y, height - y, 25.0)
    for h in hunters:
        dx, dy = x - h.x, y - h.y
        along = dx * h.look_x + dy * h.look_y
        ahead = clamp(along, 0.0, 0.0 if h.mode == "stalk" else 110.0)
        safe += min(80.0, distance(dx, dy, h.look_x * ahead, h.look_y * ahead))
    return safe
