"""Soft cells that swim together: each seat steers a colony whose cells keep near its middle."""

from collections.abc import Iterator, Sequence
from typing import Any

from ..maths import clamp, distance, lerp, sqrt, total
from ..record import record
from ..rng import Rng
from .pond import around
from .pond_life import HUNTING, Hunter, Round, safety, somewhere

__all__ = [
    "Cell", "Colony", "Tally", "cells_of", "colony_hint", "colony_told", "daughter",
    "find_middles", "flee", "foes", "guarded", "is_used", "push_apart", "quiet_place",
    "seats_about", "share_energy", "short", "steer", "swim", "tally_told", "touching",
]  # fmt: skip

TICK_SECONDS = 1 / 60
SIDE = 0.7071  # of each of two directions at once
APART, PULL = 13.0, 50.0  # room for each cell about the middle; who is farther away comes back


@record
class Cell:
    """A soft round body of one colony."""

    x: float
    y: float
    r: float
    key: int
    seat: int
    energy: float  # 0 is starved, 1 is full
    food: float  # that sticks to the skin
    vx: float = 0.0
    vy: float = 0.0
    water: float = 0.0  # 0 is in balance, at 1 it bursts, at -1 it is shrivelled
    job: str = ""


@record
class Colony:
    """What one seat steers."""

    x: float  # the middle of its cells
    y: float
    eye_x: float = 0.0  # the top left corner of what this seat sees
    eye_y: float = 0.0
    to_x: float = 0.0  # where a tap sent them
    to_y: float = 0.0
    wish_x: float = 0.0  # where they swim, at most 1
    wish_y: float = 0.0
    going: bool = False
    folded: bool = False
    pumping: bool = False
    size: int = 0  # how many cells
    points: int = 0
    lost_for: int = 0  # ticks since the last cell died
    safe: int = 0  # ticks in which nobody can swallow its cells


def short(value: float) -> float:
    """The number with four digits after the point: a room sends all of them 60 times a second."""
    return int(value * 10000 + 0.5) / 10000


def cells_of(cells: Sequence[Cell], seat: int) -> list[Cell]:
    """The cells of one seat."""
    return [cell for cell in cells if cell.seat == seat]


def seats_about(seats: int, width: float, height: float) -> list[tuple[float, float]]:
    """Where everybody begins: evenly about the middle of a pond."""
    x, y = width / 2, height / 2
    return [(x + 0.36 * width * ux, y + 0.34 * height * uy) for ux, uy in around(seats)]


def quiet_place(
    rng: Rng, width: float, height: float, others: Sequence[Any]
) -> tuple[float, float]:
    """Of four places by chance the one farthest from everybody."""
    found = [somewhere(rng, [], width - 60, height - 60) for _ in range(4)]
    places = [(x + 30, y + 30) for x, y in found]
    return max(places, key=lambda p: min([distance(p[0], p[1], c.x, c.y) for c in others] + [999]))


def is_used(pad: Any) -> bool:
    """True when any of a pad's controls is worked."""
    keys = pad.left or pad.right or pad.up or pad.down or pad.divide or pad.fold or pad.pump
    return bool(keys or pad.aim.down)


def steer(colony: Colony, pad: Any) -> None:
    """Keys give a direction; a tap or a drag gives a place to swim to."""
    dx, dy, aim = float(pad.right - pad.left), float(pad.down - pad.up), pad.aim
    if aim.down:
        colony.going = True
        colony.to_x, colony.to_y = aim.x + colony.eye_x, aim.y + colony.eye_y
    elif dx or dy:
        colony.going = False
        if dx and dy:
            dx, dy = dx * SIDE, dy * SIDE
    if colony.going:
        dx, dy = colony.to_x - colony.x, colony.to_y - colony.y
        far = sqrt(dx * dx + dy * dy)
        colony.going = far > 5
        dx, dy = (dx / max(far, 14.0), dy / max(far, 14.0)) if colony.going else (0.0, 0.0)
    colony.wish_x, colony.wish_y = dx, dy


def swim(
    cell: Cell, colony: Colony, pace: float, width: float, height: float,
    chase: Round | None = None,
) -> None:  # fmt: skip
    """One tick of swimming at most `pace` fast, where the colony wishes or after what is chased."""
    wish_x, wish_y = colony.wish_x, colony.wish_y
    dx, dy = colony.x - cell.x, colony.y - cell.y
    far2, room2 = dx * dx + dy * dy, APART * APART * colony.size
    if chase is not None:
        far = distance(cell.x, cell.y, chase.x, chase.y) or 1.0
        wish_x, wish_y = (chase.x - cell.x) / far, (chase.y - cell.y) / far
    elif far2 > room2:
        away = sqrt(far2)
        pull = min(1.0, (away - sqrt(room2)) / PULL) / away
        wish_x, wish_y = wish_x + dx * pull, wish_y + dy * pull
    grip = 0.09 if wish_x or wish_y else 0.03
    cell.vx = int((cell.vx + (wish_x * pace - cell.vx) * grip) * 100) / 100
    cell.vy = int((cell.vy + (wish_y * pace - cell.vy) * grip) * 100) / 100
    x, y, r = cell.x + cell.vx * TICK_SECONDS, cell.y + cell.vy * TICK_SECONDS, cell.r
    x = r if x < r else width - r if x > width - r else x
    y = r if y < r else height - r if y > height - r else y
    cell.x, cell.y = int(x * 100 + 0.5) / 100, int(y * 100 + 0.5) / 100


def touching(cells: Sequence[Cell]) -> Iterator[tuple[Cell, Cell, float]]:
    """All pairs that touch, and how far apart their middles are; sorted, so that few are tried."""
    row = sorted(cells, key=lambda cell: cell.x)
    widest = max([cell.r for cell in row], default=0.0)
    for i, a in enumerate(row):
        ax, ay, ar, end = a.x, a.y, a.r, a.x + a.r + widest
        for j in range(i + 1, len(row)):
            b = row[j]
            dx, dy, both = b.x - ax, b.y - ay, ar + b.r
            if b.x > end:
                break
            if dx * dx + dy * dy < both * both:
                yield a, b, sqrt(dx * dx + dy * dy) or 1.0


def push_apart(a: Cell, b: Cell, far: float) -> None:
    """Two cells that touch give way."""
    dx, dy, push = b.x - a.x, b.y - a.y, (a.r + b.r - far) * 0.15 / far
    a.x, a.y, b.x, b.y = a.x - dx * push, a.y - dy * push, b.x + dx * push, b.y + dy * push


def share_energy(a: Cell, b: Cell, body_a: float, body_b: float) -> None:
    """Sisters that touch: energy flows to the one that has less."""
    flow = (b.energy - a.energy) * 0.01 / (body_a + body_b)
    a.energy += flow * body_b
    b.energy -= flow * body_a


def find_middles(
    colonies: Sequence[Colony], cells: Sequence[Cell], width: float, height: float, part: float
) -> None:
    """Where each colony is, how large, and its eye that follows by this part of the way."""
    for seat, colony in enumerate(colonies):
        mine = cells_of(cells, seat)
        colony.size = len(mine)
        if mine:
            colony.x = short(total([cell.x for cell in mine]) / len(mine))
            colony.y = short(total([cell.y for cell in mine]) / len(mine))
            x, y = clamp(colony.x - 160, 0.0, width - 320), clamp(colony.y - 90, 0.0, height - 180)
            colony.eye_x = short(lerp(colony.eye_x, x, part))
            colony.eye_y = short(lerp(colony.eye_y, y, part))


def foes(
    hunters: Sequence[Hunter], cells: Sequence[Cell], seat: int, mouthful: float, *, sight: float
) -> list[Hunter]:
    """Who could eat a cell of this seat, not farther than `sight` away; strangers as hunters."""
    mine = cells_of(cells, seat)
    if not mine:
        return []
    small = min(mine, key=lambda cell: cell.r)
    found = [h for h in hunters if h.mode in HUNTING and small.r < h.mouth]
    for other in cells:
        if other.seat != seat and other.r > mouthful * small.r:
            found.append(Hunter(other.x, other.y, other.r, other.key, 0, "stalk"))
    x, y = (total([getattr(cell, axis) for cell in mine]) / len(mine) for axis in "xy")
    return [h for h in found if distance(h.x, h.y, x, y) < sight]


def flee(
    colony: Colony, feared: Sequence[Hunter], width: float, height: float
) -> tuple[float, float]:
    """The place near the colony that is farthest from all that hunt it."""
    places = [(colony.x + 50 * ux, colony.y + 50 * uy) for ux, uy in around(10)]
    return max(places, key=lambda p: (safety(feared, p[0], p[1], width, height), p))


def guarded(cell: Cell, hunters: Sequence[Hunter]) -> Hunter | None:
    """The hunter that a guard near it goes for; nobody else goes for any."""
    for h in hunters if cell.job == "guard" else ():
        if h.mode in HUNTING and distance(cell.x, cell.y, h.x, h.y) < 90:
            return h
    return None


def daughter(mother: Cell, key: int, right: bool, job: str) -> Cell:
    """A cell as large as its mother beside her; they drift apart."""
    side = mother.r if right else -mother.r
    child = Cell(
        mother.x + side,
        mother.y + 0.3 * side,
        mother.r,
        key,
        mother.seat,
        mother.energy,
        mother.food,
        mother.vx + side * 10,
        mother.vy + side * 4,
        mother.water,
        job,
    )
    mother.vx -= side * 10  # fmt: skip
    return child


@record
class Tally:
    """What happened so far, for the teacher and the card at the end."""

    eaten: int = 0
    spent: float = 0.0  # food burnt by all cells
    lost: int = 0
    cause: str = ""  # of the last loss
    x: float = 0.0  # where it was, and how large the cell
    y: float = 0.0
    r: float = 0.0
    births: int = 0
    birth_sizes: float = 0.0  # radii of all mothers, added
    pumps: int = 0  # heartbeats with the pump at work
    wise_pumps: int = 0  # while water really was out of balance


def tally_told(tally: Tally) -> dict[str, float | str]:
    """The measures of a tally that a teacher sees."""
    return {
        "mean size at division": round(tally.birth_sizes / max(1, tally.births), 1),
        "pumping when needed %": 100 * tally.wise_pumps // max(1, tally.pumps),
        "cells lost": f"{tally.lost}, last one {tally.cause}" if tally.lost else "0",
    }


def colony_hint(cells: Sequence[Cell], giants: Sequence[Cell], any_ready: bool) -> str:
    """What to do about water or size when that is urgent; empty when all is well."""
    wet = max([c.water for c in cells], key=abs, default=0.0)
    if wet < -0.5:
        return "The salt draws water out of you: leave, or pump it back in with Shift."
    if wet > 0.5:
        return "You swell: leave the fresh water, or pump with Shift before you burst."
    if giants and any_ready:
        return "Too much body for so little skin. Divide now: two halves have more skin."
    if giants:
        return "Too weak to divide. Fold your skin with F and rest among crumbs until it works."
    return ""


def colony_told(
    colony: Colony, cells: Sequence[Cell], ready: int, outgrown: bool, feared: Sequence[Hunter],
    food: tuple[float, float] | None,
) -> str:  # fmt: skip
    """How a colony is, in words: cells, energy, water, dangers and the nearest food."""
    energy, swelling = min(c.energy for c in cells), max([c.water for c in cells], key=abs)
    said = (
        f"{len(cells)} cells, {ready} ready to divide. Lowest energy {int(100 * energy)} percent. "
    )
    said += "A body has outgrown its skin. " if outgrown else ""
    if abs(swelling) > 0.2:
        word = "swollen" if swelling > 0 else "shrunk"
        said += f"A cell is {word} by {int(100 * abs(swelling))} percent. "
    for danger in feared[:2]:
        said += f"Danger {way(danger.x - colony.x, danger.y - colony.y)}. "
    x, y = food or (colony.x, colony.y)
    return said + f"Food {way(x - colony.x, y - colony.y)}."


def way(dx: float, dy: float) -> str:
    """A direction in words."""
    across = "" if abs(dx) < abs(dy) / 2 else "right" if dx > 0 else "left"
    along = "" if abs(dy) < abs(dx) / 2 else "down" if dy > 0 else "up"
    return " and ".join([word for word in (across, along) if word]) or "here"
