"""Cell Surge: drift through the pond, soak up crumbs with your skin, and divide in time.

The skin of a cell feeds it, its body costs food. Twice as wide is four times the skin but eight
times the body: a cell that grows too big starves in plenty. Small cells feed best, but salt and
fresh water go through their thin bodies fast, and they fit into a hunter's mouth. Alone you reach
each pond's goal; together crumbs and divisions are points, and large cells swallow strangers.
"""

from gamekit import (
    HOLD, POINT, PRESS, GameInfo, Rng, clamp, distance, power, read_levels, record, total,
)  # fmt: skip
from gamekit.kits.match import ranking
from gamekit.kits.pond import wave
from gamekit.kits.pond_life import (
    Hunter, Pond, bitten, empty_pond, hunt, hunters_of, knock_back, nearest_crumb, place_at,
    regrow, salt_of, scatter, take_crumbs,
)  # fmt: skip
from gamekit.kits.pond_view import (
    alone_in_pond, cell_in_pond, pond_floor, pond_match, pond_news, why_lost,
)  # fmt: skip
from gamekit.kits.swarm import (
    Cell, Colony, Tally, cells_of, colony_hint, colony_told, daughter, find_middles, flee, foes,
    guarded, is_used, push_apart, quiet_place, seats_about, share_energy, short, steer, swim,
    tally_told, touching,
)  # fmt: skip

GAME = GameInfo(
    title="Cell Surge",
    topic="biology/cells", subject="biology",
    story="Bigger is not better: feed your skin, mind your body, divide in time.",
    players=(1, 8), ticks_per_second=60, max_seconds=300,
    backdrop="pond", key=-3, match_level=8,
    controls={
        "left": HOLD, "right": HOLD, "up": HOLD, "down": HOLD, "aim": POINT,
        "divide": PRESS.on(" ", "Enter", label="divide"),
        "fold": HOLD.on("f", "e", label="fold skin"),
        "pump": HOLD.on("Shift", "x", label="pump"),
    },
)  # fmt: skip

# The laws of the pond: skin grows like radius * radius, body like radius * radius * radius.
UNIT = 15.0  # radius of a cell with one piece of skin and one piece of body
SKIN = 0.6  # food that a piece of skin lets in each second   TRY: 1.2, and giants can live
BODY = 0.5  # food that a piece of body burns each second
GROWTH = 0.11  # pieces of body built from one piece of food
FOLD, FEEDER = 1.8, 2.2  # times more skin on a folded cell   TRY: 3.0, and nobody needs to divide
LEAK = 0.12  # how fast water goes through skin   TRY: 0.0, and salt is harmless
PUMP, PUMP_COST = 0.3, 0.5  # water pumped in a second, food it burns for each piece of skin
SPEED, SLOW = 1150.0, 0.45  # of swimming, and the part of it that folded cells have left
RESERVE, ROOM = 6.0, 4.0  # food that a piece of body can keep, and a piece of skin can carry
CRUMB, REACH = 0.45, 11.0  # food in a crumb, and how far from the skin it is drawn in
SMALLEST, READY = 9.3, 0.35  # radius of the smallest daughter, energy needed to divide
LARGEST = 30.0  # no cell gets wider

# For several players.   TRY: points for swallowing only. Who still divides?
BITE, BORN, SWALLOWED = 1, 5, 20  # points for a crumb, a division, and a stranger
MOUTHFUL = 1.3  # so many times wider you must be to swallow a stranger
REBIRTH, SAFE = 150, 180  # ticks until a lost colony is born, and is safe
READY_GO, MATCH_SIZE = 180, 12.0  # ticks before a match begins, radius of everybody's first cell

HALVE = 0.7937005259840998  # a ball of half the volume has this part of the radius
MOST_CELLS, MOST_SECONDS, WAITING, ENDING = 12, 170, 7200, 110  # of one player; seconds; ticks
BEAT, BEAT_TICKS, SOAK_TICKS = 0.1, 6, 3  # seconds of a heartbeat; so often cells live and soak


@record
class Level:
    name: str
    goal: str  # "eat" crumbs, have "cells", bring cells "home", "survive" with cells
    need: int  # how many crumbs or cells
    flock: int  # cells for the second star; none may be lost either
    par: float  # food burnt for each cell at the end, for the third star
    hint: str
    pond: Pond
    teach: str = ""  # keys that the pond itself shows
    size: float = 9.3  # radius of the first cell
    energy: float = 0.7
    seconds: int = 0  # to survive
    match_seconds: int = 90  # how long a match lasts


LEVELS = read_levels(Level)


@record
class State:
    level: int  # its place in LEVELS
    rng: Rng
    crumbs: list[int]  # for each square 1 if a crumb lies there
    colonies: list[Colony]
    cells: list[Cell]
    hunters: list[Hunter]
    tally: Tally
    tick: int = 0
    age: int = 0  # ticks since the first stroke; before it all life stands still
    keys: int = 0  # given out so far
    ended: int = 0  # ticks since the end
    won: bool = False
    events: list[tuple[str, float, float, float]] = []  # of this tick: kind, x, y, number


# ---- skin, body, water -----------------------------------------------------------------------


def skin_of(cell, folded):
    """How much surface a cell has."""
    skin = cell.r * cell.r / (UNIT * UNIT)
    return skin * FEEDER if cell.job == "feeder" else skin * FOLD if folded else skin


def body_of(cell):
    """How much volume a cell has."""
    return cell.r * cell.r * cell.r / (UNIT * UNIT * UNIT)


def is_ready(cell):
    return cell.r * HALVE >= SMALLEST and cell.energy >= READY and not cell.job


def is_weak(cell):
    return cell.energy < 0.25 or abs(cell.water) > 0.6


def is_giant(cell, part=1.0):
    """True when even a skin full of food can't feed the body, or that part of it."""
    return part * SKIN * skin_of(cell, False) < BODY * body_of(cell)


def is_match(s):
    return len(s.colonies) > 1


def pond_of(s):
    return LEVELS[s.level].pond


def can_be_eaten(s, cell):
    return cell.job != "guard" and not s.colonies[cell.seat].safe


def at_home(s):
    return len([c for c in s.cells if place_at(pond_of(s).home, c.x, c.y)])


def tide(s):
    return pond_of(s).tide * wave(s.age // 24)


# ---- a cell ----------------------------------------------------------------------------------


def soak(s, cell, room):
    """Crumbs that touch the skin stick to it, as long as there is room for another one."""
    most, reach = int(room / CRUMB), cell.r + REACH
    for x, y in take_crumbs(s.crumbs, pond_of(s), cell.x, cell.y, reach, most):
        cell.food, s.tally.eaten = cell.food + CRUMB, s.tally.eaten + 1
        s.colonies[cell.seat].points += BITE
        s.events.append(("soak", x, y, float(cell.key)))


def live(s, colony, cell):
    """One heartbeat: skin lets food in, the body burns it. Returns what the cell died of."""
    skin, body = skin_of(cell, colony.folded), body_of(cell)
    income = min(cell.food, SKIN * skin * BEAT)
    cost = BODY * body * BEAT * (1.15 if colony.wish_x or colony.wish_y else 1.0)
    salt = tide(s) + salt_of(pond_of(s).zones, cell.x, cell.y)
    if salt or cell.water:  # water flows to where there is more salt
        cell.water += LEAK * skin / body * (-1.5 * salt - cell.water) * BEAT
    if colony.pumping or (cell.job == "pumper" and salt):
        cost += PUMP_COST * skin * BEAT
        pump(s, cell)
    s.tally.spent += cost
    cell.food, cell.water = short(cell.food - income), short(cell.water)
    cell.energy = short(min(1.0, cell.energy + (income - cost) / (RESERVE * body)))
    if not cell.job and colony.size < MOST_CELLS and cell.r < LARGEST:
        cell.r = short(cell.r + GROWTH * income * UNIT * UNIT * UNIT / (3 * cell.r * cell.r))
    flooded = "burst" if cell.water >= 1 else "shrivelled" if cell.water <= -1 else ""
    return "starved" if cell.energy <= 0 else flooded


def pump(s, cell):
    """Move water the other way; a pumper does so for all its neighbours too."""
    strength, s.tally.pumps = PUMP * BEAT, s.tally.pumps + 1
    s.tally.wise_pumps += abs(cell.water) > 0.35
    for other in cells_of(s.cells, cell.seat) if cell.job == "pumper" else [cell]:
        if other.key == cell.key or distance(cell.x, cell.y, other.x, other.y) < 60:
            other.water -= clamp(other.water, -strength, strength)


def crowd(s):
    """Cells push each other apart; sisters share their energy, a stranger may be swallowed."""
    for a, b, far in list(touching(s.cells)):
        big, small = (a, b) if a.r > b.r else (b, a)
        if a.seat == b.seat:
            push_apart(a, b, far)
            share_energy(a, b, body_of(a), body_of(b))
        elif big.r <= MOUTHFUL * small.r:
            push_apart(a, b, far)
        elif far < big.r:
            swallow(s, big, small)


def swallow(s, big, small):
    """A body becomes part of a larger one, whose skin does not grow as fast."""
    if not can_be_eaten(s, small) or all(cell.key != small.key for cell in s.cells):
        return
    whole = body_of(big) + body_of(small)
    big.energy = min(1.0, (big.energy * body_of(big) + body_of(small)) / whole)
    big.r = short(min(LARGEST, UNIT * power(whole, 1 / 3)))
    s.colonies[big.seat].points += SWALLOWED
    lose(s, small, "swallowed")


def divide(s, seat):
    """Of the ready cells the biggest becomes two; one in a spring goes first."""
    springs, colony = pond_of(s).springs, s.colonies[seat]
    ready = [c for c in cells_of(s.cells, seat) if is_ready(c) and colony.size < MOST_CELLS]
    if not ready:
        s.events.append(("not yet", colony.x, colony.y, 0.0))
        return
    mother = max(ready, key=lambda c: (bool(place_at(springs, c.x, c.y)), c.r, c.key))
    spring = place_at(springs, mother.x, mother.y)
    s.tally.births, s.tally.birth_sizes = s.tally.births + 1, s.tally.birth_sizes + mother.r
    mother.r, mother.food, mother.energy = mother.r * HALVE, mother.food / 2, mother.energy - 0.05
    s.events.append(("job" if spring else "divide", mother.x, mother.y, float(colony.size)))
    colony.points += BORN
    most = clamp(24 // len(s.colonies), 3, 8) if is_match(s) else MOST_CELLS
    if colony.size < most:  # else, in a match, she sets off on her own
        s.keys, colony.size = s.keys + 1, colony.size + 1
        right, job = s.tally.births % 2 > 0, spring.job if spring else ""
        s.cells.append(daughter(mother, s.keys, right, job))


def lose(s, cell, cause):
    """A cell is gone; what it was made of becomes crumbs again, unless somebody has it."""
    s.cells = [other for other in s.cells if other.key != cell.key]
    s.colonies[cell.seat].size -= 1
    tally, tally.lost, tally.cause = s.tally, s.tally.lost + 1, cause
    tally.x, tally.y, tally.r = cell.x, cell.y, cell.r
    s.events.append((cause, cell.x, cell.y, cell.r))
    matter = 0 if cause in ("eaten", "swallowed") else int(body_of(cell) / GROWTH / CRUMB)
    scatter(s.crumbs, pond_of(s), cell.x, cell.y, 1.5 * cell.r, matter)


def meet_hunters(s):
    """Hunters swallow what fits their mouth; the rest is too big, or stings."""
    pond, prey = pond_of(s), [cell for cell in s.cells if can_be_eaten(s, cell)]
    for h in s.hunters:
        begun = hunt(h, s.rng, prey, pond.width, pond.height)
        s.events += [(begun, h.x, h.y, 0.0)] if begun else []
        cell = bitten(h, s.cells)
        if cell and cell.r < h.mouth and can_be_eaten(s, cell):
            lose(s, cell, "eaten")
            h.mode, h.wait = "rest", 280
        elif cell:
            s.events.append(("sting" if cell.job else "bump", cell.x, cell.y, 0.0))
            cell.vx, cell.vy = cell.vx + 60 * h.look_x, cell.vy + 60 * h.look_y
            knock_back(h, 240 if cell.job else 90)


# ---- start, step, score ----------------------------------------------------------------------


def start(level, rng, seats):
    pond, index = level.pond, LEVELS.index(level)
    hunters = hunters_of(pond.dens, 1)
    s = State(index, rng, empty_pond(pond), [], [], hunters, Tally(), keys=len(hunters))
    regrow(s.crumbs, pond, rng, pond.crumbs)
    s.colonies = [Colony(0.0, 0.0, safe=SAFE * (seats > 1)) for _ in range(seats)]
    places = seats_about(seats, pond.width, pond.height) if seats > 1 else [(pond.x, pond.y)]
    for seat, place in enumerate(places):
        settle(s, seat, *place)
    find_middles(s.colonies, s.cells, pond.width, pond.height, 1.0)
    return s


def settle(s, seat, x, y):
    """A colony begins with one cell at (x, y)."""
    level, s.keys = LEVELS[s.level], s.keys + 1
    size = MATCH_SIZE if is_match(s) else level.size
    s.cells.append(Cell(x, y, size, s.keys, seat, level.energy, 0.0))
    s.cells[-1].food = ROOM * skin_of(s.cells[-1], False)


def command(s, seat, pad):
    """One tick of what a player does; who lost all cells is born again in a match."""
    colony, pond = s.colonies[seat], pond_of(s)
    colony.safe -= colony.safe > 0
    if colony.size:
        steer(colony, pad)
        colony.folded, colony.pumping = bool(pad.fold), bool(pad.pump)
        if pad.divide:
            divide(s, seat)
        return
    colony.lost_for += 1
    if is_match(s) and colony.lost_for >= REBIRTH:
        colony.lost_for, colony.safe = 0, SAFE
        settle(s, seat, *quiet_place(s.rng, pond.width, pond.height, s.cells + s.hunters))


def move_cells(s):
    """Some cells soak or live in this tick; all swim, guards between hunters and their sisters."""
    pond = pond_of(s)
    for cell in s.cells[:]:
        colony, moment = s.colonies[cell.seat], s.age + cell.key
        if moment % SOAK_TICKS == 0:
            soak(s, cell, ROOM * skin_of(cell, colony.folded) - cell.food)
        cause = live(s, colony, cell) if moment % BEAT_TICKS == 0 else ""
        if cause:
            lose(s, cell, cause)
    crowd(s)
    for cell in s.cells:
        colony = s.colonies[cell.seat]
        pace = SPEED / (cell.r + 6) * (SLOW if colony.folded else 1.0)
        swim(cell, colony, pace, pond.width, pond.height, guarded(cell, s.hunters))


def step(s, inputs):
    s.tick += 1
    s.events = []
    waiting = s.tick < (READY_GO if is_match(s) else WAITING)
    begun = s.age or not waiting or (not is_match(s) and any(map(is_used, inputs)))
    if s.ended or not begun:
        s.ended += bool(s.ended)
        return s
    s.age += 1
    pond = pond_of(s)
    if s.age % max(2, pond.regrow // len(inputs)) == 0 and s.crumbs.count(1) < pond.crumbs:
        regrow(s.crumbs, pond, s.rng)
    for seat, pad in enumerate(inputs):
        command(s, seat, pad)
    move_cells(s)
    meet_hunters(s)
    find_middles(s.colonies, s.cells, pond.width, pond.height, 0.07)
    s.won = not is_match(s) and progress(s) >= 1
    late = s.age >= 60 * (LEVELS[s.level].match_seconds if is_match(s) else MOST_SECONDS)
    if s.won or late or not (is_match(s) or s.cells):
        s.ended = 1
        s.events.append(("won" if s.won or is_match(s) else "over", s.tally.x, s.tally.y, 0.0))
    return s


def progress(s):
    """How much of the goal is done, from 0 to 1."""
    level, cells = LEVELS[s.level], len(s.cells)
    if level.goal == "survive":
        return min(1.0, s.age / (60 * level.seconds)) * min(1.0, cells / level.need)
    done = {"eat": s.tally.eaten, "home": at_home(s), "cells": cells}[level.goal]
    return min(1.0, done / level.need)


def is_over(s):
    return s.ended > ENDING


def energy_per_cell(s):
    """What the third star measures: food burnt for each cell that is there."""
    return s.tally.spent / max(1, len(s.cells))


def standings(s):
    return [colony.points for colony in s.colonies]


def position(s, seat):
    return s.colonies[seat].x, s.colonies[seat].y


def score(s):
    if is_match(s):
        return max(standings(s))
    if not s.won:
        return int(250 * progress(s))
    cells, par = len(s.cells), LEVELS[s.level].par
    thrift = par / (par + energy_per_cell(s))  # one half at par
    return int(300 + 200 * cells / (cells + s.tally.lost) + 1000 * thrift)


def stars(s):
    if not s.won or is_match(s):
        return 0
    if s.tally.lost or len(s.cells) < LEVELS[s.level].flock:
        return 1
    return 3 if energy_per_cell(s) <= LEVELS[s.level].par else 2


def evidence(s):
    cells, spent, level = len(s.cells), round(energy_per_cell(s), 2), LEVELS[s.level]
    wish = "lose no cell" if s.tally.lost else f"energy {spent}, par {level.par}"
    wish = f"{cells} of {level.flock} cells" if cells < level.flock else wish
    return {"next_star": wish, "energy per cell": spent, **tally_told(s.tally)}


# ---- words, and the bot ----------------------------------------------------------------------


def describe(s, seat):
    colony, cells, level = s.colonies[seat], cells_of(s.cells, seat), LEVELS[s.level]
    if s.ended or not cells:
        return (
            f"Won with {len(cells)} cells." if s.won else f"Over: {s.tally.cause or 'night came'}."
        )
    said = f"Goal {level.goal}: {int(100 * progress(s))} percent. "
    if is_match(s):
        said = f"{colony.points} points, place {ranking(standings(s)).index(seat) + 1}. "
    ready, food = (
        [*map(is_ready, cells)],
        nearest_crumb(s.crumbs, level.pond.width, colony.x, colony.y),
    )
    feared = foes(s.hunters, s.cells, seat, MOUTHFUL, sight=200)
    return said + colony_told(
        colony, cells, ready.count(True), any(map(is_giant, cells)), feared, food
    )


def hint(s, seat):
    cells = cells_of(s.cells, seat)
    urgent = colony_hint(cells, list(filter(is_giant, cells)), any(map(is_ready, cells)))
    together = "A crumb is 1 point, a division 5. Much wider cells swallow strangers: 20 points."
    return urgent or (together if is_match(s) else LEVELS[s.level].hint)


def bot(s, rng, seat):
    """Thinks ten times a second: flee, pump in time, divide when it is wise, else eat."""
    colony, cells = s.colonies[seat], cells_of(s.cells, seat)
    pad = {"fold": int(colony.folded), "pump": int(colony.pumping)}
    if not cells or s.ended or (s.tick + seat) % 6:
        return pad
    x, y = bot_goal(s, seat, colony, cells)
    fold = any(is_giant(c, 0.8) and not is_ready(c) and c.food > 0.3 for c in cells)
    x, y = (colony.x, colony.y) if fold else (x, y)
    return {
        "aim": (int(clamp(x - colony.eye_x, 0, 320)), int(clamp(y - colony.eye_y, 0, 180)), 1),
        "fold": int(fold),
        "pump": int(max([abs(c.water) for c in cells]) > 0.7),
        "divide": int(bot_divides(s, colony, cells)),
    }


def bot_divides(s, colony, cells):
    """Not while the daughters would fit into a small mouth; with a job if one is missing."""
    spring, largest = bot_spring(s, colony, cells), max([c.r for c in cells if is_ready(c)] + [0.0])
    risky = not is_match(s) and any(largest * HALVE < h.mouth < 14 for h in s.hunters)
    here = not spring or bool(place_at([spring], colony.x, colony.y))
    return largest > 0 and not risky and (here or len(list(filter(is_ready, cells))) > 1)


def bot_spring(s, colony, cells):
    """The first spring near by of a job that nobody has yet, when a cell is ready for it."""
    jobs = [c.job for c in cells]
    for spring in pond_of(s).springs if len(jobs) > 2 and any(map(is_ready, cells)) else []:
        near = distance(colony.x, colony.y, spring.x, spring.y) < 150
        if near and jobs.count(spring.job) < {"pumper": 1, "guard": 2, "feeder": 0}[spring.job]:
            return spring
    return None


def bot_goal(s, seat, colony, cells):
    """Out of a hunter's way, to a spring, home, or to a crumb for the hungriest cell."""
    x, y, level, pond = colony.x, colony.y, LEVELS[s.level], pond_of(s)
    feared = foes(s.hunters, s.cells, seat, MOUTHFUL, sight=140)
    if feared:
        return flee(colony, feared, pond.width, pond.height)
    spring = bot_spring(s, colony, cells)
    if spring:
        return spring.x, spring.y
    fed = min([c.energy for c in cells]) > 0.35
    if pond.home and fed and len(cells) >= level.flock:
        return pond.home[0].x, pond.home[0].y
    eater = min(cells, key=lambda c: (c.food / skin_of(c, False) + c.energy, c.key))
    x, y = nearest_crumb(s.crumbs, level.pond.width, eater.x, eater.y) or (x, y)
    return colony.x + x - eater.x, colony.y + y - eater.y


# ---- view ------------------------------------------------------------------------------------


def view(s, seat):
    eye, level = s.colonies[seat if seat >= 0 else ranking(standings(s))[0]], LEVELS[s.level]
    mine = cells_of(s.cells, seat)
    mouthful = MOUTHFUL * min([c.r for c in mine], default=99.0)
    shapes = pond_floor(s, level.pond, eye, tide(s))
    for c in s.cells:
        hungry, crumbs = c.seat != seat and c.r > mouthful, int(c.food / CRUMB + 0.6)
        shapes += cell_in_pond(s, c, eye, crumbs, is_weak(c), is_ready(c), hungry)
    if is_match(s):
        shapes += pond_match(s, seat, s.age / (60 * level.match_seconds), READY_GO - s.tick)
    else:
        have = at_home(s) if level.goal == "home" else len(mine)
        shapes += alone_in_pond(s, level, eye, progress(s), have, any(map(is_ready, mine)))
        if s.ended > 20 and not s.won:
            lost = Cell(0.0, 0.0, s.tally.r, 0, 0, 0.0, 0.0)
            shapes += why_lost(s, eye, SKIN * skin_of(lost, False), BODY * body_of(lost))
    skin = SKIN * total([skin_of(c, eye.folded) for c in mine])
    body = BODY * total([body_of(c) for c in mine])
    return shapes + pond_news(s, eye, seat, skin, body, worry=any(map(is_weak, mine)))
