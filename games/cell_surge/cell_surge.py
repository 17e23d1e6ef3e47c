"""Cell Surge: drift through the pond, soak up crumbs with your skin, and divide in time.

The skin of a cell feeds it, its body costs food. Twice as wide is four times the skin but eight
times the body: a cell that grows too big starves in plenty. Small cells feed best, but salt and
fresh water go through their thin bodies fast, and they fit into a hunter's mouth. Alone you reach
each pond's goal; together every division is a point, and large cells swallow small strangers.
"""

from gamekit import (
    HOLD, POINT, PRESS, GameInfo, Rng, bed, clamp, distance, lerp, read_levels, record, ring,
    shake, sound, sparks, sqrt, squash, total,
)  # fmt: skip
from gamekit.kits.match import badge, countdown, podium, ranking, score_strip, seat_colour
from gamekit.kits.pond import (
    JOBS, around, crumbs_in_sight, goal_row, gulper, loss_card, move_keys, pond_scene,
    skin_dial, soft_cell, space_bar, wave,
)  # fmt: skip
from gamekit.kits.pond_life import (
    HUNTING, Hunter, Place, bitten, columns, crumb_place, crumbs_near, empty_pond, grow_crumb,
    hunt, knock_back, nearest_crumb, place_at, safety, salt_of, somewhere,
)  # fmt: skip

GAME = GameInfo(
    title="Cell Surge",
    topic="biology/cells",
    subject="biology",
    story="Bigger is not better: feed your skin, mind your body, divide in time.",
    players=(1, 8),
    ticks_per_second=60,
    max_seconds=300,
    backdrop="pond",
    key=-3,
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
BORN, SWALLOWED = 1, 3  # points for a division, and for a stranger
MOUTHFUL = 1.3  # so many times wider you must be to swallow a stranger
MATCH_SECONDS, REBIRTH, SAFE = 90, 150, 180  # ticks until a lost colony is born, and is safe
READY_GO, MATCH_SIZE = 180, 12.0  # ticks before a match begins, radius of everybody's first cell

HALVE = 0.7937005259840998  # a ball of half the volume has this part of the radius
MOST_CELLS, MOST_SECONDS, WAITING, ENDING = 12, 170, 7200, 110  # of one player; seconds; ticks
DT, BEAT, BEAT_TICKS, SOAK_TICKS = (
    1 / 60,
    0.1,
    6,
    3,
)  # cells live ten times a second


@record
class Level:
    name: str
    goal: str  # "eat" crumbs, have "cells", bring cells "home", "survive" with cells
    need: int  # how many crumbs or cells
    flock: int  # cells for the second star; none may be lost either
    par: float  # food burnt for each cell at the end, for the third star
    hint: str
    teach: str = ""  # keys that the pond itself shows
    width: int = 320
    height: int = 180
    x: float = 160.0
    y: float = 90.0
    size: float = 9.3
    energy: float = 0.7
    crumbs: int = 40
    regrow: int = 12  # ticks until a crumb grows again
    tide: float = 0.0  # how far the salt of the whole pond swings
    seconds: int = 0  # to survive
    meadows: list[Place] = []  # where crumbs grow; none means everywhere
    zones: list[Place] = []
    springs: list[Place] = []
    dens: list[Place] = []
    home: list[Place] = []


LEVELS = read_levels(Level)


@record
class Cell:
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
class Colony:  # what one player steers
    x: float  # the middle of its cells
    y: float
    eye_x: float  # the top left corner of what this player sees
    eye_y: float
    to_x: float = 0.0  # where a tap sent them
    to_y: float = 0.0
    wish_x: float = 0.0  # where they swim
    wish_y: float = 0.0
    going: bool = False
    folded: bool = False
    pumping: bool = False
    size: int = 0  # how many cells
    points: int = 0
    lost_for: int = 0  # ticks since the last cell died
    safe: int = 0  # ticks in which nobody can swallow its cells


@record
class State:
    level: int  # its place in LEVELS
    rng: Rng
    crumbs: list[int]  # for each square 1 if a crumb lies there
    colonies: list[Colony]
    cells: list[Cell]
    hunters: list[Hunter]
    tick: int = 0
    age: int = 0  # ticks since the first stroke; before it all life stands still
    keys: int = 0  # given out so far
    eaten: int = 0
    spent: float = 0.0  # food burnt by all cells
    lost: int = 0
    births: int = 0
    birth_sizes: float = 0.0  # radii of all mothers, added
    pump_ticks: int = 0
    wise_pump_ticks: int = 0  # while water really was out of balance
    ended: int = 0  # ticks since the end
    won: bool = False
    cause: str = ""  # of the last loss: starved, burst, shrivelled, eaten, swallowed
    lost_x: float = 0.0
    lost_y: float = 0.0
    lost_r: float = 0.0
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


def short(value):
    """The number with four digits after the point: a room sends all of them 60 times a second."""
    return int(value * 10000 + 0.5) / 10000


def is_weak(cell):
    return cell.energy < 0.25 or abs(cell.water) > 0.6


def is_giant(cell, part=1.0):
    """True when even a skin full of food can't feed the body, or that part of it."""
    return part * SKIN * skin_of(cell, False) < BODY * body_of(cell)


def cells_of(s, seat):
    return [cell for cell in s.cells if cell.seat == seat]


def is_match(s):
    return len(s.colonies) > 1


def level_of(s):
    return LEVELS[s.level]


def can_be_eaten(s, cell):
    return cell.job != "guard" and not s.colonies[cell.seat].safe


def most_cells(s):
    """Of a colony: the more play, the fewer each has."""
    return clamp(24 // len(s.colonies), 3, 8) if is_match(s) else MOST_CELLS


def tide(s):
    return level_of(s).tide * wave(s.age // 24)


def home_count(s):
    return len([c for c in s.cells if place_at(level_of(s).home, c.x, c.y)])


# ---- a cell ----------------------------------------------------------------------------------


def soak(s, cell, room):
    """Crumbs that touch the skin stick to it, as long as there is room for another one."""
    width = level_of(s).width
    for square in crumbs_near(s.crumbs, width, cell.x, cell.y, cell.r + REACH)[: int(room / CRUMB)]:
        x, y = crumb_place(square, columns(width))
        s.crumbs[square], s.eaten, cell.food = 0, s.eaten + 1, cell.food + CRUMB
        s.events.append(("soak", x, y, float(cell.key)))


def live(s, colony, cell):
    """One heartbeat: skin lets food in, the body burns it. Returns what the cell died of."""
    skin, body = skin_of(cell, colony.folded), body_of(cell)
    income = min(cell.food, SKIN * skin * BEAT)
    cost = BODY * body * BEAT * (1.15 if colony.wish_x or colony.wish_y else 1.0)
    salt = tide(s) + salt_of(level_of(s).zones, cell.x, cell.y)
    if salt or cell.water:  # water flows to where there is more salt
        cell.water += LEAK * skin / body * (-1.5 * salt - cell.water) * BEAT
    if colony.pumping or (cell.job == "pumper" and salt):
        cost += PUMP_COST * skin * BEAT
        pump(s, cell)
    s.spent += cost
    cell.food, cell.water = short(cell.food - income), short(cell.water)
    cell.energy = short(min(1.0, cell.energy + (income - cost) / (RESERVE * body)))
    if not cell.job and colony.size < MOST_CELLS and cell.r < LARGEST:
        cell.r = short(cell.r + GROWTH * income * UNIT * UNIT * UNIT / (3 * cell.r * cell.r))
    if cell.energy <= 0:
        return "starved"
    return "burst" if cell.water >= 1 else "shrivelled" if cell.water <= -1 else ""


def pump(s, cell):
    """Move water the other way; a pumper does so for all its neighbours too."""
    strength = PUMP * BEAT
    for other in cells_of(s, cell.seat) if cell.job == "pumper" else [cell]:
        if other.key == cell.key or distance(cell.x, cell.y, other.x, other.y) < 60:
            other.water -= clamp(other.water, -strength, strength)


def swim(s, colony, cell):
    """Swim where the colony wishes and stay together; big and folded cells are slow."""
    wish_x, wish_y, level = colony.wish_x, colony.wish_y, level_of(s)
    pace = SPEED / (cell.r + 6) * (SLOW if colony.folded else 1.0)
    dx, dy = colony.x - cell.x, colony.y - cell.y
    far2, room = dx * dx + dy * dy, 13 * sqrt(colony.size)
    if far2 > room * room:
        away = sqrt(far2)
        pull = min(1.0, (away - room) / 50) / away
        wish_x, wish_y = wish_x + dx * pull, wish_y + dy * pull
    for hunter in s.hunters if cell.job == "guard" else ():  # guards go between
        far = distance(cell.x, cell.y, hunter.x, hunter.y)
        if far < 90 and hunter.mode in HUNTING:
            wish_x, wish_y = (hunter.x - cell.x) / far, (hunter.y - cell.y) / far
    grip = 0.09 if wish_x or wish_y else 0.03
    cell.vx = int((cell.vx + (wish_x * pace - cell.vx) * grip) * 100) / 100
    cell.vy = int((cell.vy + (wish_y * pace - cell.vy) * grip) * 100) / 100
    x, y, r = cell.x + cell.vx * DT, cell.y + cell.vy * DT, cell.r
    x = r if x < r else level.width - r if x > level.width - r else x
    y = r if y < r else level.height - r if y > level.height - r else y
    cell.x, cell.y = int(x * 100 + 0.5) / 100, int(y * 100 + 0.5) / 100


def crowd(s):
    """Cells push each other apart; sisters share their energy, a stranger may be swallowed."""
    row, meals = sorted(s.cells, key=lambda c: c.x), []
    widest = max([c.r for c in row], default=0.0)
    for i, a in enumerate(row):
        for j in range(i + 1, len(row)):
            b = row[j]
            dx, dy, both = b.x - a.x, b.y - a.y, a.r + b.r
            if dx > a.r + widest:
                break
            if dx * dx + dy * dy >= both * both:
                continue
            far = sqrt(dx * dx + dy * dy) or 1.0
            if a.seat != b.seat and max(a.r, b.r) > MOUTHFUL * min(a.r, b.r):
                meals += [(a, b) if a.r > b.r else (b, a)] if far < max(a.r, b.r) else []
                continue
            push = (both - far) * 0.15 / far
            a.x, a.y, b.x, b.y = a.x - dx * push, a.y - dy * push, b.x + dx * push, b.y + dy * push
            if a.seat == b.seat:
                flow, mine, other = (b.energy - a.energy) * 0.01, body_of(a), body_of(b)
                a.energy += flow * other / (mine + other)
                b.energy -= flow * mine / (mine + other)
    for big, small in meals:
        swallow(s, big, small)


def swallow(s, big, small):
    """A body becomes part of a larger one, whose skin does not grow as fast."""
    gone = not any(cell.key == small.key for cell in s.cells)
    if gone or not can_be_eaten(s, small):
        return
    whole = body_of(big) + body_of(small)
    big.energy = min(1.0, (big.energy * body_of(big) + body_of(small)) / whole)
    while body_of(big) < whole and big.r < LARGEST:
        big.r += 0.1
    s.colonies[big.seat].points += SWALLOWED
    lose(s, small, "swallowed")


def divide(s, seat):
    """Of the ready cells the biggest becomes two; one in a spring goes first."""
    springs, colony = level_of(s).springs, s.colonies[seat]
    ready = [c for c in cells_of(s, seat) if is_ready(c)]
    if not ready or (colony.size >= MOST_CELLS):
        s.events.append(("not yet", colony.x, colony.y, 0.0))
        return
    mother = max(ready, key=lambda c: (bool(place_at(springs, c.x, c.y)), c.r, c.key))
    spring = place_at(springs, mother.x, mother.y)
    s.births, s.birth_sizes, s.keys = s.births + 1, s.birth_sizes + mother.r, s.keys + 1
    colony.points += BORN
    mother.r, mother.food, mother.energy = mother.r * HALVE, mother.food / 2, mother.energy - 0.05
    s.events.append(("job" if spring else "divide", mother.x, mother.y, float(colony.size)))
    if colony.size >= most_cells(s):
        return  # in a match the daughter of a full colony sets off on her own
    side = mother.r * (1 if s.births % 2 else -1)
    x, y, r = mother.x + side, mother.y + 0.3 * side, mother.r
    child = Cell(x, y, r, s.keys, seat, mother.energy, mother.food)
    child.vx, child.vy, child.water = mother.vx + side * 10, mother.vy + side * 4, mother.water
    mother.vx -= side * 10
    child.job = spring.job if spring else ""
    s.cells.append(child)
    colony.size += 1


def lose(s, cell, cause):
    """A cell is gone; what it was made of becomes crumbs again, unless somebody has it."""
    s.cells = [other for other in s.cells if other.key != cell.key]
    s.colonies[cell.seat].size -= 1
    s.lost, s.cause, s.lost_x, s.lost_y, s.lost_r = s.lost + 1, cause, cell.x, cell.y, cell.r
    s.events.append((cause, cell.x, cell.y, cell.r))
    matter = 0 if cause in ("eaten", "swallowed") else int(body_of(cell) / GROWTH / CRUMB)
    level, r = level_of(s), 1.5 * cell.r
    for ux, uy in around(10)[:matter]:
        grow_crumb(s.crumbs, level.width, level.height, cell.x + ux * r, cell.y + uy * r)


def meet_hunters(s):
    """Hunters swallow what fits their mouth; the rest is too big, or stings."""
    level, prey = level_of(s), [cell for cell in s.cells if can_be_eaten(s, cell)]
    for h in s.hunters:
        begun = hunt(h, s.rng, prey, level.width, level.height)
        if begun:
            s.events.append((begun, h.x, h.y, 0.0))
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
    s = State(LEVELS.index(level), rng, empty_pond(level.width, level.height), [], [], [])
    for _ in range(level.crumbs):
        regrow(s)
    for den in level.dens:
        s.keys += 1
        s.hunters.append(Hunter(den.x, den.y, den.mouth, s.keys, int(den.second * 60)))
    s.colonies = [Colony(0.0, 0.0, 0.0, 0.0, safe=SAFE * (seats > 1)) for _ in range(seats)]
    for seat in range(seats):
        ux, uy = around(seats)[seat] if seats > 1 else (0.0, 0.0)
        x, y = (level.width / 2, level.height / 2) if seats > 1 else (level.x, level.y)
        settle(s, seat, x + 0.36 * level.width * ux, y + 0.34 * level.height * uy)
    return s


def regrow(s):
    """A crumb grows somewhere in a meadow, if there is room for it."""
    level = level_of(s)
    place = somewhere(s.rng, level.meadows, level.width, level.height)
    grow_crumb(s.crumbs, level.width, level.height, *place)


def settle(s, seat, x, y):
    """A colony begins with one cell at (x, y)."""
    level, colony, s.keys = level_of(s), s.colonies[seat], s.keys + 1
    size = MATCH_SIZE if is_match(s) else level.size
    cell = Cell(x, y, size, s.keys, seat, level.energy, 0.0)
    cell.food = ROOM * skin_of(cell, False)
    s.cells.append(cell)
    colony.size, colony.x, colony.y = 1, x, y
    look(level, colony, 1.0)


def look(level, colony, part):
    """The eye follows the middle of the colony."""
    x, y = clamp(colony.x - 160, 0, level.width - 320), clamp(colony.y - 90, 0, level.height - 180)
    colony.eye_x = short(lerp(colony.eye_x, float(x), part))
    colony.eye_y = short(lerp(colony.eye_y, float(y), part))


def steer(colony, pad):
    """Keys give a direction; a tap or a drag gives a place to swim to."""
    dx, dy, aim = float(pad.right - pad.left), float(pad.down - pad.up), pad.aim
    if aim.down:
        colony.going = True
        colony.to_x, colony.to_y = float(aim.x + colony.eye_x), float(aim.y + colony.eye_y)
    elif dx or dy:
        colony.going = False
        if dx and dy:
            dx, dy = dx * 0.7071, dy * 0.7071
    if colony.going:
        dx, dy = colony.to_x - colony.x, colony.to_y - colony.y
        far = sqrt(dx * dx + dy * dy)
        colony.going = far > 5
        dx, dy = (dx / max(far, 14.0), dy / max(far, 14.0)) if colony.going else (0.0, 0.0)
    colony.wish_x, colony.wish_y = dx, dy
    colony.folded, colony.pumping = bool(pad.fold), bool(pad.pump)


def command(s, seat, pad):
    """One tick of what a player does; who lost all cells is born again in a match."""
    colony = s.colonies[seat]
    colony.safe -= colony.safe > 0
    if not colony.size:
        colony.lost_for += 1
        if is_match(s) and colony.lost_for >= REBIRTH:
            colony.lost_for, colony.safe = 0, SAFE
            settle(s, seat, *quiet_place(s))
        return
    steer(colony, pad)
    if pad.pump:
        s.pump_ticks += 1
        s.wise_pump_ticks += max([abs(c.water) for c in cells_of(s, seat)]) > 0.35
    if pad.divide:
        divide(s, seat)


def quiet_place(s):
    """Of four places by chance the one farthest from everybody."""
    level, others = level_of(s), s.cells + s.hunters
    places = [somewhere(s.rng, [], level.width - 60, level.height - 60) for _ in range(4)]
    places = [(x + 30, y + 30) for x, y in places]
    return max(places, key=lambda p: min([distance(*p, c.x, c.y) for c in others], default=0.0))


def is_used(pad):
    keys = pad.left or pad.right or pad.up or pad.down or pad.divide or pad.fold or pad.pump
    return keys or pad.aim.down


def move_cells(s):
    """All cells swim; some of them soak and live in this tick."""
    for cell in s.cells[:]:
        colony, moment = s.colonies[cell.seat], s.age + cell.key
        if moment % SOAK_TICKS == 0:
            soak(s, cell, ROOM * skin_of(cell, colony.folded) - cell.food)
        if moment % BEAT_TICKS == 0:
            cause = live(s, colony, cell)
            if cause:
                lose(s, cell, cause)
    crowd(s)
    for cell in s.cells:
        swim(s, s.colonies[cell.seat], cell)
    for seat, colony in enumerate(s.colonies):
        mine = [c for c in s.cells if c.seat == seat]
        if mine:
            colony.x = short(total([c.x for c in mine]) / len(mine))
            colony.y = short(total([c.y for c in mine]) / len(mine))
            look(level_of(s), colony, 0.07)


def step(s, inputs):
    s.tick += 1
    s.events = []
    waiting = s.tick < (READY_GO if is_match(s) else WAITING)
    begun = s.age or not waiting or (not is_match(s) and any(map(is_used, inputs)))
    if s.ended or not begun:
        s.ended += bool(s.ended)
        return s
    s.age += 1
    level = level_of(s)
    if s.age % max(2, level.regrow // len(inputs)) == 0 and s.crumbs.count(1) < level.crumbs:
        regrow(s)
    for seat, pad in enumerate(inputs):
        command(s, seat, pad)
    move_cells(s)
    meet_hunters(s)
    s.won = not is_match(s) and progress(s) >= 1
    late = s.age >= 60 * (MATCH_SECONDS if is_match(s) else MOST_SECONDS)
    if s.won or late or not (is_match(s) or s.cells):
        s.ended = 1
        s.events.append(("over" if s.cause and not s.won else "won", s.lost_x, s.lost_y, 0.0))
    return s


def progress(s):
    """How much of the goal is done, from 0 to 1."""
    level, cells = level_of(s), len(s.cells)
    if level.goal == "survive":
        return min(1.0, s.age / (60 * level.seconds)) * min(1.0, cells / level.need)
    done = {"eat": s.eaten, "home": home_count(s), "cells": cells}[level.goal]
    return min(1.0, done / level.need)


def energy_per_cell(s):
    """What the third star measures: food burnt for each cell that is there."""
    return s.spent / max(1, len(s.cells))


def standings(s):
    return [colony.points for colony in s.colonies]


def score(s):
    if is_match(s):
        return max(standings(s))
    if not s.won:
        return int(250 * progress(s))
    cells, par = len(s.cells), level_of(s).par
    thrift = par / (par + energy_per_cell(s))  # one half at par
    return int(300 + 200 * cells / (cells + s.lost) + 1000 * thrift)


def is_over(s):
    return s.ended > ENDING


def stars(s):
    if not s.won or is_match(s):
        return 0
    if s.lost or len(s.cells) < level_of(s).flock:
        return 1
    return 3 if energy_per_cell(s) <= level_of(s).par else 2


def evidence(s):
    cells, spent, level = len(s.cells), round(energy_per_cell(s), 2), level_of(s)
    wish = "lose no cell" if s.lost else f"energy {spent}, par {level.par}"
    return {
        "next_star": f"{cells} of {level.flock} cells" if cells < level.flock else wish,
        "mean size at division": round(s.birth_sizes / s.births, 1) if s.births else 0,
        "pumping when needed %": 100 * s.wise_pump_ticks // s.pump_ticks if s.pump_ticks else 0,
        "cells lost": f"{s.lost}, last one {s.cause}" if s.lost else "0",
        "energy per cell": spent,
    }


# ---- words, and the bot ----------------------------------------------------------------------


def way(dx, dy):
    """A direction in words."""
    across = "" if abs(dx) < abs(dy) / 2 else "right" if dx > 0 else "left"
    along = "" if abs(dy) < abs(dx) / 2 else "down" if dy > 0 else "up"
    return " and ".join([word for word in (across, along) if word]) or "here"


def describe(s, seat):
    colony, cells = s.colonies[seat], cells_of(s, seat)
    if s.ended or not cells:
        return f"Won with {len(cells)} cells." if s.won else f"Over: {s.cause or 'night came'}."
    ready, energy = len(list(filter(is_ready, cells))), int(100 * min([c.energy for c in cells]))
    swelling = max([c.water for c in cells], key=abs)
    said = f"{len(cells)} cells, {ready} ready to divide. Lowest energy {energy} percent. "
    if is_match(s):
        said += f"{colony.points} points, place {ranking(standings(s)).index(seat) + 1}. "
    else:
        said += f"Goal {level_of(s).goal}: {int(100 * progress(s))} percent. "
    said += "A body has outgrown its skin. " if any(map(is_giant, cells)) else ""
    if abs(swelling) > 0.2:
        word = "swollen" if swelling > 0 else "shrunk"
        said += f"A cell is {word} by {int(100 * abs(swelling))} percent. "
    for name, x, y, far in threats(s, seat):
        said += f"{name} {way(x - colony.x, y - colony.y)}. " if far < 200 else ""
    x, y = nearest_crumb(s.crumbs, level_of(s).width, colony.x, colony.y) or (colony.x, colony.y)
    return said[:350] + f"Food {way(x - colony.x, y - colony.y)}."


def hint(s, seat):
    cells = cells_of(s, seat)
    wet = max([c.water for c in cells], key=abs) if cells else 0.0
    if wet < -0.5:
        return "The salt draws water out of you: leave, or pump it back in with Shift."
    if wet > 0.5:
        return "You swell: leave the fresh water, or pump with Shift before you burst."
    if any(is_giant(c) and is_ready(c) for c in cells):
        return "Too much body for so little skin. Divide now: two halves have more skin."
    if any(is_giant(c) for c in cells):
        return "Too weak to divide. Fold your skin with F and rest among crumbs until it works."
    if is_match(s):
        return "Each division is a point. Who is much wider than a stranger swallows it: 3 points."
    return level_of(s).hint


def threats(s, seat):
    """Who would eat a cell of this seat: name, place and distance from its middle."""
    colony, mine = s.colonies[seat], cells_of(s, seat)
    smallest = min([c.r for c in mine], default=99.0)
    found = [("Hunter", h) for h in s.hunters if h.mode in HUNTING and smallest < h.mouth]
    found += [("A large stranger", c) for c in s.cells
              if c.seat != seat and c.r > MOUTHFUL * smallest]  # fmt: skip
    return [(name, c.x, c.y, distance(c.x, c.y, colony.x, colony.y)) for name, c in found]


def bot(s, rng, seat):
    """Thinks ten times a second: flee, pump in time, divide when it is wise, else eat."""
    colony, cells = s.colonies[seat], cells_of(s, seat)
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
    ready, mouths = [c.r for c in cells if is_ready(c)], [h.mouth for h in s.hunters]
    mouths = [mouth for mouth in mouths if mouth < 14 and not is_match(s)]
    if not ready or (mouths and max(ready) * HALVE < max(mouths)):
        return False
    spring = bot_spring(s, colony, cells)
    return not spring or len(ready) > 1 or bool(place_at([spring], colony.x, colony.y))


def bot_spring(s, colony, cells):
    """The nearest spring of a job that nobody has yet, when a cell is ready for it."""
    jobs = [c.job for c in cells]
    for spring in level_of(s).springs if len(jobs) > 2 and any(map(is_ready, cells)) else []:
        near = distance(colony.x, colony.y, spring.x, spring.y) < 150
        if near and jobs.count(spring.job) < {"pumper": 1, "guard": 2, "feeder": 0}[spring.job]:
            return spring
    return None


def bot_goal(s, seat, colony, cells):
    """Out of a hunter's way, to a spring, home, or to a crumb for the hungriest cell."""
    x, y, level = colony.x, colony.y, level_of(s)
    near = [(tx, ty) for _, tx, ty, far in threats(s, seat) if far < 115]
    hunters = [h for h in s.hunters if h.mode in HUNTING]
    hunters += [Hunter(tx, ty, 0.0, 0, 0, "stalk") for tx, ty in near]
    if near:
        places = [(x + 50 * ux, y + 50 * uy) for ux, uy in around(10)]
        return max(places, key=lambda p: (safety(hunters, *p, level.width, level.height), p))
    spring = bot_spring(s, colony, cells)
    if spring:
        return spring.x, spring.y
    fed = min([c.energy for c in cells]) > 0.35
    if level.home and fed and len(cells) >= level.flock:
        return level.home[0].x, level.home[0].y
    eater = min(cells, key=lambda c: (c.food / skin_of(c, False) + c.energy, c.key))
    x, y = nearest_crumb(s.crumbs, level.width, eater.x, eater.y) or (x, y)
    return colony.x + x - eater.x, colony.y + y - eater.y


# ---- view ------------------------------------------------------------------------------------

ANSWERS = {  # to what happened: colour of sparks, how many, sound, pitch, shake
    "soak": ("gold", 4, "pop", 0, 0), "divide": ("lime", 18, "chime", 0, 0),
    "job": ("sun", 24, "coin", 4, 0), "not yet": ("stone", 0, "tick", -5, 0),
    "starved": ("stone", 18, "thud", -5, 0.2), "burst": ("sky", 40, "splash", 0, 0.4),
    "shrivelled": ("sand", 26, "sizzle", 0, 0.3), "eaten": ("coral", 30, "snap", -4, 0.6),
    "swallowed": ("coral", 24, "splash", -3, 0.3), "aim": ("coral", 0, "buzz", 0, 0),
    "dash": ("cloud", 12, "whoosh", 0, 0), "bump": ("cloud", 14, "knock", 0, 0.2),
    "sting": ("plum", 20, "snap", 7, 0.2), "won": ("sun", 50, "win", 0, 0),
    "over": ("stone", 0, "lose", 0, 0),
}  # fmt: skip


def view(s, seat):
    colony = s.colonies[seat if seat >= 0 else ranking(standings(s))[0]]
    eye_x, eye_y, level = colony.eye_x, colony.eye_y, level_of(s)
    shapes = pond_scene(level, eye_x, eye_y, tide(s), s.tick)
    shapes += crumbs_in_sight(s.crumbs, level.width, eye_x, eye_y, s.cells)
    if colony.going and seat >= 0:
        shapes.append(ring(colony.to_x - eye_x, colony.to_y - eye_y, 7, "sea", 2, key="to"))
    smallest = min([c.r for c in s.cells if c.seat == seat], default=99.0)
    for cell in s.cells:
        if -40 < cell.x - eye_x < 360 and -40 < cell.y - eye_y < 220:
            shapes += draw_cell(s, cell, eye_x, eye_y, seat, smallest)
    for h in s.hunters:
        x, y = h.x - eye_x, h.y - eye_y
        if h.mode != "away" and -40 < x < 360 and -40 < y < 220:
            look_at = (h.look_x, h.look_y)
            shapes += gulper(x, y, h.mouth, look_at, h.mode, f"h{h.key}", s.tick)
    shapes += draw_match(s, seat) if is_match(s) else draw_alone(s, colony)
    return shapes + draw_dial(s, colony, seat) + draw_events(s, colony)


def draw_cell(s, cell, eye_x, eye_y, seat, smallest):
    """Folded, wrinkled or swollen, with crumbs on the skin; after a won wave it hops."""
    colony, together = s.colonies[cell.seat], is_match(s)
    x, y, r = cell.x - eye_x, cell.y - eye_y, cell.r * (1 + 0.22 * cell.water)
    y -= 5 * abs(wave(s.ended * 2 + cell.key * 9)) if s.won else 0.0
    fold = 0.25 if colony.folded or cell.job == "feeder" else 0.13 * max(0.0, -cell.water)
    crumbs = min(4 if colony.size < 5 and not together else 1, int(cell.food / CRUMB + 0.6))
    colour = seat_colour(cell.seat) if together else JOBS.get(cell.job, "lime")
    hungry = cell.seat != seat and cell.r > MOUTHFUL * smallest
    shapes = soft_cell(
        x, y, r, (cell.vx, cell.vy), colour, f"c{cell.key}", s.tick + cell.key * 37, cell.energy,
        fold, is_weak(cell), is_ready(cell), cell.job, crumbs, hungry,
    )  # fmt: skip
    if together:
        shapes += badge(x + r * 0.75, y - r * 0.75, 4.6, cell.seat, f"b{cell.key}")
        if colony.safe:
            shapes.append(ring(x, y, r + 4 + wave(s.tick * 2), "paper", 2, key=f"safe{cell.key}"))
    return shapes


def draw_match(s, seat):
    """Who has how many points, how long it lasts, and at the end who won."""
    part = s.age / (60 * MATCH_SECONDS)
    shapes = score_strip(standings(s), seat, part) + countdown(READY_GO - s.tick, 60)
    return shapes + podium(standings(s), seat) if s.ended > 20 else shapes


def draw_alone(s, colony):
    """The goal, which keys to try in the first levels, and why it was lost."""
    level, places = level_of(s), [(c.x - colony.eye_x, c.y - colony.eye_y) for c in s.cells]
    pale = 0.35 if any(y < 32 and x < 140 for x, y in places) else 1.0
    sign = {"home": "heart", "survive": "clock"}.get(level.goal, "target")
    part = s.age / (60 * level.seconds) if level.seconds else None
    part, need = (progress(s), 0) if level.goal == "eat" else (part, level.need)
    have = home_count(s) if level.goal == "home" else len(s.cells)
    shapes = goal_row(sign, part, have, need, pale)
    x, y = colony.x - colony.eye_x, colony.y - colony.eye_y
    if level.teach == "move" and not s.eaten:
        shapes += move_keys(x, y, s.tick)
    if level.teach and s.births < 2 and any(map(is_ready, s.cells)):
        shapes += space_bar(x, y, s.tick)
    if s.ended > 20 and not s.won:
        lost = Cell(0.0, 0.0, s.lost_r, 0, 0, 0.0, 0.0)
        skin, body = SKIN * skin_of(lost, False), BODY * body_of(lost)
        x, y = clamp(s.lost_x - colony.eye_x, 60, 260), clamp(s.lost_y - colony.eye_y, 60, 140)
        shapes += loss_card(x, y, s.cause, lost.r, skin, body)
    return shapes


def draw_dial(s, colony, seat):
    """What the skin brings and the body burns; pale while a cell is behind it."""
    mine = cells_of(s, seat)
    skin = total([SKIN * skin_of(c, colony.folded) for c in mine])
    body = total([BODY * body_of(c) for c in mine])
    energy = total([c.energy for c in mine]) / max(1, len(mine))
    pale = any(c.y - colony.eye_y > 120 and c.x - colony.eye_x < 60 for c in mine)
    return skin_dial(24, 156, skin, body, energy, "dial", 0.35 if pale else 1.0)


def draw_events(s, colony):
    """Sparks, sounds and squashes of this tick, and the bed that follows the state."""
    shapes, soaks, eye_x, eye_y = [], 0, colony.eye_x, colony.eye_y
    for kind, x, y, n in s.events:
        seen = -20 < x - eye_x < 340 and -20 < y - eye_y < 200
        soaks += kind == "soak"
        if soaks > 2 or not (seen or kind in ("won", "over")):
            continue
        colour, count, name, pitch, strength = ANSWERS[kind]
        if kind == "soak":
            shapes.append(squash(f"c{int(n)}", 0.1))
        pitch = (0, 2, 4, 7, 9)[s.eaten % 5] if kind == "soak" else n if kind == "divide" else pitch
        shapes += [sound(name, pitch)] + ([shake(strength)] if strength else [])
        shapes.append(sparks(x - eye_x, y - eye_y, colour, count, 100 if count > 10 else 40))
    for cell in s.cells if s.tick % 12 == 0 else []:
        if s.colonies[cell.seat].pumping:
            shapes.append(sparks(cell.x - eye_x, cell.y - eye_y, "sky", 4, 60))
    danger, worry = any(h.mode in HUNTING for h in s.hunters), any(map(is_weak, s.cells))
    mood = "tense" if danger or worry else "warm" if len(s.cells) > 3 else "calm"
    return [*shapes, bed(mood, 0.8 if danger and worry else 0.5)]
