"""Cell Surge: drift through the pond, soak up crumbs with your skin, and divide in time.

The skin of a cell feeds it, its body costs food. Twice as wide is four times the skin but eight
times the body: a cell that grows too big starves in plenty. Small cells feed best, but salt and
fresh water go through their thin bodies fast, and they fit into a hunter's mouth.
"""

from gamekit.kits.pond import (
    JOBS,
    around,
    goal_row,
    gulper,
    job_spring,
    loss_card,
    pebbles,
    skin_dial,
    soft_cell,
    water,
    wave,
)  # fmt: skip

from gamekit import (
    HOLD,
    PI,
    POINT,
    PRESS,
    GameInfo,
    Rng,
    arrow,
    bed,
    circle,
    clamp,
    cos,
    distance,
    icon,
    lerp,
    path,
    read_levels,
    record,
    rect,
    ring,
    shake,
    sin,
    sound,
    sparks,
    sqrt,
    squash,
    total,
)  # fmt: skip

GAME = GameInfo(
    title="Cell Surge",
    topic="biology/cells",
    subject="biology",
    story="Bigger is not better: feed your skin, mind your body, divide in time.",
    players=1,
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
FOLD = 1.8  # times more skin on a folded cell   TRY: 3.0, and nobody needs to divide
LEAK = 0.12  # how fast water goes through skin   TRY: 0.0, and salt is harmless
PUMP, PUMP_COST = 0.3, 0.5  # water pumped in a second, food it burns for each piece of skin
SPEED = 1150.0  # of swimming   TRY: 2000.0

RESERVE = 6.0  # food that a piece of body can keep
CRUMB, ROOM = 0.45, 4.0  # food in a crumb, food that has room on a piece of skin
SMALLEST, READY = 9.3, 0.35  # radius of the smallest daughter, energy needed to divide
HALVE = 0.7937005259840998  # a ball of half the volume has this part of the radius
MOST_CELLS, MOST_SECONDS, WAITING = 12, 170, 120
SQUARE = 40  # the pond is cut in squares, so that a cell looks for crumbs near by only
DT, ENDING = 1 / 60, 110  # seconds in a tick; ticks in which you see why it is over
SIGHT, PACE = 115, {"away": 0, "roam": 26, "stalk": 36, "aim": -8, "dash": 150, "rest": 0}


@record
class Place:
    x: float
    y: float
    r: float = 36.0
    salt: float = 0.0  # of a zone: 1 is salty, -1 is fresh, 0 is in balance with a cell
    job: str = ""  # of a spring: daughters born here become a feeder, pumper or guard
    mouth: float = 0.0  # of a den: how big a cell its hunter can swallow
    second: float = 0.0  # when that hunter comes


@record
class Level:
    name: str
    goal: str  # "eat" crumbs, have "cells", bring cells "home", "survive" with cells
    need: int  # how many crumbs or cells
    flock: int  # cells for the second star; none may be lost either
    par: float  # food burnt for each cell at the end, for the third star; see find_par.py
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
class Crumb:
    x: float
    y: float
    key: int


@record
class Cell:
    x: float
    y: float
    r: float
    key: int
    energy: float  # 0 is starved, 1 is full
    vx: float = 0.0
    vy: float = 0.0
    water: float = 0.0  # 0 is in balance, at 1 it bursts, at -1 it is shrivelled
    food: float = 0.0  # that sticks to the skin
    job: str = ""


@record
class Colony:  # all cells of one player
    cells: list[Cell]
    x: float  # their middle
    y: float
    to_x: float = 0.0  # where a tap sent them
    to_y: float = 0.0
    going: bool = False
    moving: bool = False
    folded: bool = False
    pumping: bool = False


@record
class Hunter:
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


@record
class State:
    level: Level
    rng: Rng
    colonies: list[Colony]
    hunters: list[Hunter]
    squares: list[list[Crumb]]
    cam_x: float = 0.0  # the top left corner of the picture
    cam_y: float = 0.0
    tick: int = 0
    age: int = 0  # ticks since the first stroke; before it all life stands still
    keys: int = 0  # given out so far
    crumbs: int = 0
    eaten: int = 0
    spent: float = 0.0  # food burnt by all cells
    lost: int = 0
    births: int = 0
    birth_sizes: float = 0.0  # radii of all mothers, added
    pump_ticks: int = 0
    wise_pump_ticks: int = 0  # while water really was out of balance
    ended: int = 0  # ticks since the end
    won: bool = False
    cause: str = ""  # of the last loss: starved, burst, shrivelled, eaten
    lost_x: float = 0.0
    lost_y: float = 0.0
    lost_r: float = 0.0
    events: list[tuple[str, float, float, float]] = []  # of this tick: kind, x, y, number


# ---- skin, body, water -----------------------------------------------------------------------


def skin_of(cell, folded):
    """How much surface a cell has."""
    skin = cell.r * cell.r / (UNIT * UNIT)
    return skin * 2.2 if cell.job == "feeder" else skin * FOLD if folded else skin


def body_of(cell):
    """How much volume a cell has."""
    return cell.r * cell.r * cell.r / (UNIT * UNIT * UNIT)


def is_ready(cell):
    return cell.r * HALVE >= SMALLEST and cell.energy >= READY and not cell.job


def is_weak(cell):
    return cell.energy < 0.25 or abs(cell.water) > 0.6


def all_cells(s):
    return [cell for colony in s.colonies for cell in colony.cells]


def tide(s):
    return s.level.tide * wave(s.age // 24)


def salt_at(s, x, y):
    """How salty the water is; zones have soft edges."""
    salt = tide(s) if s.level.tide else 0.0
    for zone in s.level.zones:
        dx, dy = x - zone.x, y - zone.y
        if dx * dx + dy * dy < zone.r * zone.r:
            salt += zone.salt * min(1.0, (zone.r - sqrt(dx * dx + dy * dy)) / 16)
    return salt


def place_at(places, x, y):
    """The first of the places that (x, y) lies in, or None."""
    for place in places:
        if distance(x, y, place.x, place.y) < place.r:
            return place
    return None


def home_count(s):
    return len([c for c in all_cells(s) if place_at(s.level.home, c.x, c.y)])


# ---- crumbs ----------------------------------------------------------------------------------


def columns(s):
    return s.level.width // SQUARE + 1


def add_crumb(s, x, y):
    """Put a crumb into the square of the pond in which it lies."""
    x, y = clamp(x, 5.0, s.level.width - 5.0), clamp(y, 5.0, s.level.height - 5.0)
    s.keys += 1
    s.crumbs += 1
    s.squares[int(y) // SQUARE * columns(s) + int(x) // SQUARE].append(Crumb(x, y, s.keys))


def grow_crumb(s):
    """A crumb grows somewhere in a meadow."""
    level, rng = s.level, s.rng
    if not level.meadows:
        add_crumb(s, rng.fraction() * level.width, rng.fraction() * level.height)
        return
    meadow = rng.pick(level.meadows)
    angle, far = rng.fraction() * 2 * PI, meadow.r * sqrt(rng.fraction())
    add_crumb(s, meadow.x + far * cos(angle), meadow.y + far * sin(angle))


def soak(s, cell):
    """Crumbs near the skin are drawn in; one that touches it sticks there."""
    x, y, near, wide = cell.x, cell.y, cell.r + 14, columns(s)
    left, right = max(0, int(x - near) // SQUARE), min(wide - 1, int(x + near) // SQUARE)
    low, high = max(0, int(y - near)) // SQUARE, int(min(y + near, s.level.height)) // SQUARE
    touch2, near2 = (cell.r + 2) * (cell.r + 2), near * near
    for row in range(low, high + 1):
        for square in s.squares[row * wide + left : row * wide + right + 1]:
            for crumb in square:
                dx, dy = x - crumb.x, y - crumb.y
                far2 = dx * dx + dy * dy
                if far2 < touch2:
                    square.remove(crumb)
                    s.crumbs -= 1
                    s.eaten += 1
                    cell.food += CRUMB
                    s.events.append(("soak", crumb.x, crumb.y, cell.key))
                    return
                if far2 < near2:
                    crumb.x, crumb.y = crumb.x + dx * 0.07, crumb.y + dy * 0.07


# ---- a cell ----------------------------------------------------------------------------------


def live(s, colony, cell):
    """Skin lets food in, the body burns it. Returns what the cell died of, or nothing."""
    skin, body = skin_of(cell, colony.folded), body_of(cell)
    if ROOM * skin - cell.food >= CRUMB:
        soak(s, cell)
    income = min(cell.food, SKIN * skin * DT)
    cost = BODY * body * DT * (1.15 if colony.moving else 1.0)
    salt = salt_at(s, cell.x, cell.y)
    if salt or cell.water:  # water flows to where there is more salt
        cell.water += LEAK * skin / body * (-1.5 * salt - cell.water) * DT
    if colony.pumping or (cell.job == "pumper" and salt):
        cost += PUMP_COST * skin * DT
        pump(colony, cell)
    s.spent += cost
    cell.food -= income
    cell.energy = min(1.0, cell.energy + (income - cost) / (RESERVE * body))
    if not cell.job and len(colony.cells) < MOST_CELLS:  # in a full colony nobody grows
        cell.r += GROWTH * income * UNIT * UNIT * UNIT / (3 * cell.r * cell.r)
    if cell.energy <= 0:
        return "starved"
    return "burst" if cell.water >= 1 else "shrivelled" if cell.water <= -1 else ""


def pump(colony, cell):
    """Move water the other way; a pumper does so for all its neighbours too."""
    strength = PUMP * DT
    for other in colony.cells if cell.job == "pumper" else [cell]:
        if other.key == cell.key or distance(cell.x, cell.y, other.x, other.y) < 60:
            other.water -= clamp(other.water, -strength, strength)


def swim(s, colony, cell, wish_x, wish_y):
    """Swim where the colony wishes and stay together; big and folded cells are slow."""
    pace = SPEED / (cell.r + 6) * (0.45 if colony.folded else 1.0)
    dx, dy, room = colony.x - cell.x, colony.y - cell.y, 13 * sqrt(len(colony.cells))
    away = sqrt(dx * dx + dy * dy)
    if away > room:
        pull = min(1.0, (away - room) / 50) / away
        wish_x, wish_y = wish_x + dx * pull, wish_y + dy * pull
    for hunter in s.hunters if cell.job == "guard" else []:  # guards go between
        far = distance(cell.x, cell.y, hunter.x, hunter.y)
        if far < 90 and hunter.mode in ("stalk", "aim", "dash"):
            wish_x, wish_y = (hunter.x - cell.x) / far, (hunter.y - cell.y) / far
    grip = 0.09 if wish_x or wish_y else 0.03
    cell.vx += (wish_x * pace - cell.vx) * grip
    cell.vy += (wish_y * pace - cell.vy) * grip
    cell.x = clamp(cell.x + cell.vx * DT, cell.r, s.level.width - cell.r)
    cell.y = clamp(cell.y + cell.vy * DT, cell.r, s.level.height - cell.r)


def crowd(cells):
    """Cells push each other apart; those that touch share their energy."""
    for i, a in enumerate(cells):
        ax, ay, ar = a.x, a.y, a.r
        for b in cells[:i]:
            dx, dy, both = b.x - ax, b.y - ay, ar + b.r
            if dx * dx + dy * dy >= both * both:
                continue
            far = sqrt(dx * dx + dy * dy) or 1.0
            push = (both - far) * 0.15 / far
            a.x, a.y, b.x, b.y = a.x - dx * push, a.y - dy * push, b.x + dx * push, b.y + dy * push
            flow, mine, other = (b.energy - a.energy) * 0.01, body_of(a), body_of(b)
            a.energy += flow * other / (mine + other)
            b.energy -= flow * mine / (mine + other)


def divide(s, colony):
    """Of the ready cells the biggest becomes two; one in a spring goes first."""
    ready = [c for c in colony.cells if is_ready(c)]
    if not ready or len(colony.cells) >= MOST_CELLS:
        s.events.append(("not yet", colony.x, colony.y, 0.0))
        return
    mother = max(ready, key=lambda c: (bool(place_at(s.level.springs, c.x, c.y)), c.r, c.key))
    spring = place_at(s.level.springs, mother.x, mother.y)
    s.births, s.birth_sizes, s.keys = s.births + 1, s.birth_sizes + mother.r, s.keys + 1
    mother.r, mother.food, mother.energy = mother.r * HALVE, mother.food / 2, mother.energy - 0.05
    side = mother.r * (1 if s.births % 2 else -1)
    child = Cell(mother.x + side, mother.y + 0.3 * side, mother.r, s.keys, mother.energy)
    child.vx, child.vy = mother.vx + side * 10, mother.vy + side * 4
    child.water, child.food, mother.vx = mother.water, mother.food, mother.vx - side * 10
    child.job = spring.job if spring else ""
    colony.cells.append(child)
    s.events.append(("job" if spring else "divide", mother.x, mother.y, len(colony.cells)))


def lose(s, colony, cell, cause):
    """A cell is gone; what it was made of becomes crumbs again, unless a hunter has it."""
    colony.cells.remove(cell)
    s.lost, s.cause, s.lost_x, s.lost_y, s.lost_r = s.lost + 1, cause, cell.x, cell.y, cell.r
    s.events.append((cause, cell.x, cell.y, cell.r))
    matter = 0 if cause == "eaten" else int(body_of(cell) / GROWTH / CRUMB)
    for ux, uy in around(10)[:matter]:
        add_crumb(s, cell.x + ux * cell.r, cell.y + uy * cell.r)


# ---- a hunter --------------------------------------------------------------------------------


def hunt(s, h, prey):
    """Roam, stalk, take aim, dash, rest: a hunter always shows what it does next."""
    h.wait -= 1
    victim, far = nearest_prey(h, prey)
    if h.mode in ("roam", "stalk"):
        h.mode = "stalk" if victim and far < SIGHT else "roam"
    if h.mode == "roam" and h.wait <= 0:
        x, y = s.rng.fraction() * s.level.width, s.rng.fraction() * s.level.height
        h.wait = 150
        turn(h, x, y, 1.0)
    elif h.mode == "stalk" or (h.mode == "aim" and victim and h.wait > 16):
        turn(h, victim.x, victim.y, 0.2)
    if h.mode == "stalk" and far < h.mouth + 50:
        h.mode, h.wait = "aim", 46
        s.events.append(("aim", h.x, h.y, 0.0))
    elif h.wait <= 0 and h.mode == "aim":
        h.mode, h.wait = "dash", 28
        s.events.append(("dash", h.x, h.y, 0.0))
    elif h.wait <= 0 and h.mode in ("dash", "rest", "away"):
        h.mode, h.wait = ("rest", 75) if h.mode == "dash" else ("roam", 0)
    grip = 0.25 if h.mode == "dash" else 0.06
    h.vx += (h.look_x * PACE[h.mode] - h.vx) * grip
    h.vy += (h.look_y * PACE[h.mode] - h.vy) * grip
    h.x = clamp(h.x + h.vx * DT, h.mouth, s.level.width - h.mouth)
    h.y = clamp(h.y + h.vy * DT, h.mouth, s.level.height - h.mouth)


def nearest_prey(h, prey):
    """The nearest cell that fits the mouth, and how far it is."""
    best, best_far2 = None, 1e9
    for cell in prey:
        dx, dy = cell.x - h.x, cell.y - h.y
        if dx * dx + dy * dy < best_far2 and cell.r < h.mouth and cell.job != "guard":
            best, best_far2 = cell, dx * dx + dy * dy
    return best, sqrt(best_far2)


def turn(h, x, y, part):
    far = distance(h.x, h.y, x, y) or 1.0
    h.look_x, h.look_y = (
        lerp(h.look_x, (x - h.x) / far, part),
        lerp(h.look_y, (y - h.y) / far, part),
    )


def bite(s, colony, h):
    """What touches the mouth is swallowed, or is too big, or stings."""
    x, y = h.x + h.look_x * h.mouth * 0.6, h.y + h.look_y * h.mouth * 0.6
    for cell in colony.cells:
        if distance(cell.x, cell.y, x, y) > (cell.r + h.mouth) * 0.7:
            continue
        if cell.r < h.mouth and cell.job != "guard":
            lose(s, colony, cell, "eaten")
            h.mode, h.wait = "rest", 280
            return
        s.events.append(("sting" if cell.job else "bump", x, y, 0.0))
        h.vx, h.vy = -100 * h.look_x, -100 * h.look_y
        cell.vx, cell.vy = cell.vx + 60 * h.look_x, cell.vy + 60 * h.look_y
        h.mode, h.wait = "rest", 240 if cell.job else 90
        return


# ---- start, step, score ----------------------------------------------------------------------


def start(level, rng):
    squares = [[] for _ in range((level.width // SQUARE + 1) * (level.height // SQUARE + 1))]
    s = State(level, rng, [], [], squares)
    for _ in range(level.crumbs):
        grow_crumb(s)
    for den in level.dens:
        s.keys += 1
        s.hunters.append(Hunter(den.x, den.y, den.mouth, s.keys, int(den.second * 60)))
    seat_colonies(s, 1)
    s.cam_x = clamp(level.x - 160, 0.0, level.width - 320.0)
    s.cam_y = clamp(level.y - 90, 0.0, level.height - 180.0)
    return s


def seat_colonies(s, seats):
    """Everyone who plays gets a colony of one cell, side by side."""
    while len(s.colonies) < seats:
        level, s.keys = s.level, s.keys + 1
        x = clamp(level.x + 40 * len(s.colonies), 20.0, level.width - 20.0)
        cell = Cell(x, level.y, level.size, s.keys, level.energy)
        cell.food = ROOM * skin_of(cell, False)
        s.colonies.append(Colony([cell], x, level.y))


def steer(s, colony, pad):
    """Keys give a direction; a tap or a drag gives a place to swim to."""
    dx, dy = float(pad.right - pad.left), float(pad.down - pad.up)
    if pad.aim.down:
        colony.going, colony.to_x, colony.to_y = True, pad.aim.x + s.cam_x, pad.aim.y + s.cam_y
    elif dx or dy:
        colony.going = False
    if dx and dy:
        return dx * 0.7071, dy * 0.7071
    if dx or dy or not colony.going:
        return dx, dy
    dx, dy = colony.to_x - colony.x, colony.to_y - colony.y
    far = sqrt(dx * dx + dy * dy)
    colony.going = far > 5
    return dx / max(far, 14.0), dy / max(far, 14.0)


def is_used(pad):
    keys = pad.left or pad.right or pad.up or pad.down or pad.divide or pad.fold or pad.pump
    return keys or pad.aim.down


def move_colony(s, colony, pad):
    """One tick of all cells of one player."""
    cells = colony.cells
    colony.x = total([cell.x for cell in cells]) / len(cells)
    colony.y = total([cell.y for cell in cells]) / len(cells)
    wish_x, wish_y = steer(s, colony, pad)
    colony.moving = bool(wish_x or wish_y)
    colony.folded, colony.pumping = bool(pad.fold), bool(pad.pump)
    if pad.pump:
        s.pump_ticks += 1
        s.wise_pump_ticks += max([abs(c.water) for c in cells]) > 0.35
    if pad.divide:
        divide(s, colony)
    for cell in cells[:]:
        swim(s, colony, cell, wish_x, wish_y)
        cause = live(s, colony, cell)
        if cause:
            lose(s, colony, cell, cause)
    crowd(cells)


def step(s, inputs):
    s.tick += 1
    s.events = []
    seat_colonies(s, len(inputs))
    if s.ended or not (s.age or any(map(is_used, inputs)) or s.tick >= WAITING * 60):
        s.ended += bool(s.ended)
        return s
    s.age += 1
    if s.crumbs < s.level.crumbs and s.age % s.level.regrow == 0:
        grow_crumb(s)
    for colony, pad in zip(s.colonies, inputs):
        if colony.cells:
            move_colony(s, colony, pad)
    prey = all_cells(s)
    for hunter in s.hunters:
        hunt(s, hunter, prey)
        for colony in s.colonies if hunter.mode not in ("away", "rest") else []:
            bite(s, colony, hunter)
    eye = s.colonies[0]
    s.cam_x = lerp(s.cam_x, clamp(eye.x - 160, 0.0, s.level.width - 320.0), 0.07)
    s.cam_y = lerp(s.cam_y, clamp(eye.y - 90, 0.0, s.level.height - 180.0), 0.07)
    s.won = progress(s) >= 1
    if s.won or not all_cells(s) or s.age >= MOST_SECONDS * 60:
        s.ended = 1
        s.events.append(("won" if s.won else "over", eye.x, eye.y, 0.0))
    return s


def progress(s):
    """How much of the goal is done, from 0 to 1."""
    level, cells = s.level, len(all_cells(s))
    if level.goal == "survive":
        return min(1.0, s.age / (60 * level.seconds)) * min(1.0, cells / level.need)
    done = {"eat": s.eaten, "home": home_count(s), "cells": cells}[level.goal]
    return min(1.0, done / (level.need * len(s.colonies)))


def energy_per_cell(s):
    """What the third star measures: food burnt for each cell that is there."""
    return s.spent / max(1, len(all_cells(s)))


def score(s):
    if not s.won:
        return int(250 * progress(s))
    cells = len(all_cells(s))
    thrift = s.level.par / (s.level.par + energy_per_cell(s))  # one half at par
    return int(300 + 200 * cells / (cells + s.lost) + 1000 * thrift)


def is_over(s):
    return s.ended > ENDING


def stars(s):
    if not s.won:
        return 0
    if s.lost or len(all_cells(s)) < s.level.flock:
        return 1
    return 3 if energy_per_cell(s) <= s.level.par else 2


def evidence(s):
    cells, spent = len(all_cells(s)), round(energy_per_cell(s), 2)
    wish = f"{cells} of {s.level.flock} cells" if cells < s.level.flock else "lose no cell"
    return {
        "next_star": wish if wish[0] != "l" or s.lost else f"energy {spent}, par {s.level.par}",
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
    return " and ".join([word for word in (across, along) if word])


def is_giant(cell):
    """True when even a skin full of food can't feed the body."""
    return SKIN * skin_of(cell, False) < BODY * body_of(cell)


def describe(s):
    colony, cells = s.colonies[0], s.colonies[0].cells
    if s.ended or not cells:
        return f"Won with {len(cells)} cells." if s.won else f"Lost: {s.cause or 'night came'}."
    ready, energy = len(list(filter(is_ready, cells))), int(100 * min([c.energy for c in cells]))
    swelling = max([c.water for c in cells], key=abs)
    said = f"{len(cells)} cells, {ready} ready to divide. Lowest energy {energy} percent. "
    said += f"Goal {s.level.goal}: {int(100 * progress(s))} percent. "
    said += "A body has outgrown its skin. " if any(map(is_giant, cells)) else ""
    if abs(swelling) > 0.2:
        word = "swollen" if swelling > 0 else "shrunk"
        said += f"A cell is {word} by {int(100 * abs(swelling))} percent. "
    for h in s.hunters:
        if h.mode != "away" and distance(h.x, h.y, colony.x, colony.y) < 200:
            said += f"Hunter {way(h.x - colony.x, h.y - colony.y)}, {h.mode}. "
    x, y = bot_crumb(s, colony)
    return said + f"Food {way(x - colony.x, y - colony.y)}."


def hint(s):
    cells = all_cells(s)
    wet = max([c.water for c in cells], key=abs) if cells else 0.0
    if wet < -0.5:
        return "The salt draws water out of you: leave, or pump it back in with Shift."
    if wet > 0.5:
        return "You swell: leave the fresh water, or pump with Shift before you burst."
    if any(is_giant(c) and is_ready(c) for c in cells):
        return "Too much body for so little skin. Divide now: two halves have more skin."
    if any(is_giant(c) for c in cells):
        return "Too weak to divide. Fold your skin with F and rest among crumbs until it works."
    return s.level.hint


def bot(s, rng):
    """Eat near by, flee from hunters, pump in time, divide as soon as it is wise."""
    colony = s.colonies[0]
    if not colony.cells or s.ended:
        return {}
    x, y = bot_goal(s, colony)
    fold = any(is_giant(c) and not is_ready(c) and c.food > 0.3 for c in colony.cells)
    pad = {
        "left": x < colony.x - 3 and not fold,
        "right": x > colony.x + 3 and not fold,
        "up": y < colony.y - 3 and not fold,
        "down": y > colony.y + 3 and not fold,
        "fold": fold,
        "pump": max([abs(c.water) for c in colony.cells]) > 0.72,
        "divide": s.tick % 9 == 0 and bot_divides(s, colony),
    }
    return {name: int(value) for name, value in pad.items()}


def bot_divides(s, colony):
    """Not while the daughters would fit into a small mouth; with a job if one is missing."""
    ready = [c.r for c in colony.cells if is_ready(c)]
    mouths = [h.mouth for h in s.hunters if h.mouth < 14]
    if not ready or (mouths and max(ready) * HALVE < max(mouths)):
        return False
    spring = bot_spring(s, colony)
    return not spring or len(ready) > 1 or bool(place_at([spring], colony.x, colony.y))


def bot_spring(s, colony):
    """The nearest spring of a job that nobody has yet, when a cell is ready for it."""
    jobs = [c.job for c in colony.cells]
    for spring in s.level.springs if len(jobs) > 2 and any(map(is_ready, colony.cells)) else []:
        near = distance(colony.x, colony.y, spring.x, spring.y) < 150
        wanted = {"pumper": 1, "guard": 2, "feeder": 0}[spring.job]
        if near and jobs.count(spring.job) < wanted:
            return spring
    return None


def bot_goal(s, colony):
    """Out of a hunter's way, to a spring, home, or to the best crumb."""
    x, y, level = colony.x, colony.y, s.level
    hunters = [h for h in s.hunters if h.mode in ("stalk", "aim", "dash")]
    if any(distance(h.x, h.y, x, y) < SIGHT for h in hunters):
        places = [(x + 50 * ux, y + 50 * uy) for ux, uy in around(10)]
        return max(places, key=lambda place: (bot_safety(level, hunters, *place), place))
    spring = bot_spring(s, colony)
    if spring:
        return spring.x, spring.y
    fed = min([c.energy for c in colony.cells]) > 0.35
    if level.home and fed and len(colony.cells) >= level.flock:
        return level.home[0].x, level.home[0].y
    return bot_crumb(s, colony)


def bot_safety(level, hunters, x, y):
    """How far a place is from hunters, from where they aim, and from the shore."""
    safe = min(x, level.width - x, y, level.height - y, 25)
    for h in hunters:
        dx, dy = x - h.x, y - h.y
        ahead = clamp(dx * h.look_x + dy * h.look_y, 0, 0 if h.mode == "stalk" else 110)
        safe += min(80, distance(dx, dy, h.look_x * ahead, h.look_y * ahead))
    return safe


def bot_crumb(s, colony):
    """Where to swim so that the hungriest cell meets a crumb, in water that is good for it."""
    eater = min(colony.cells, key=lambda c: (c.food / skin_of(c, False) + c.energy, c.key))
    best, best_x, best_y = 1e9, s.level.width / 2, s.level.height / 2
    for square in s.squares:
        for crumb in square:
            cost = abs(crumb.x - eater.x) + abs(crumb.y - eater.y)
            if cost < best and abs(eater.water) > 0.4:
                cost += 300 * (salt_at(s, crumb.x, crumb.y) * eater.water < -0.1)
            if cost < best:
                best, best_x, best_y = cost, crumb.x, crumb.y
    return colony.x + best_x - eater.x, colony.y + best_y - eater.y


# ---- view ------------------------------------------------------------------------------------

COLOURS = ["lime", "sky", "rose", "gold", "coral", "sand", "cloud", "leaf"]  # one for each seat
ANSWERS = {  # to what happened: colour of sparks, how many, sound, pitch, shake
    "soak": ("gold", 4, "pop", 0, 0), "divide": ("lime", 18, "chime", 0, 0),
    "job": ("sun", 24, "coin", 4, 0), "not yet": ("stone", 0, "tick", -5, 0),
    "starved": ("stone", 18, "thud", -5, 0.2), "burst": ("sky", 40, "splash", 0, 0.4),
    "shrivelled": ("sand", 26, "sizzle", 0, 0.3), "eaten": ("coral", 30, "snap", -4, 0.6),
    "aim": ("coral", 0, "buzz", 0, 0), "dash": ("cloud", 12, "whoosh", 0, 0),
    "bump": ("cloud", 14, "knock", 0, 0.2), "sting": ("plum", 20, "snap", 7, 0.2),
    "won": ("sun", 50, "win", 0, 0), "over": ("stone", 0, "lose", 0, 0),
}  # fmt: skip


def view(s):
    shapes = draw_water(s) + draw_places(s) + draw_crumbs(s)
    for i, colony in enumerate(s.colonies):
        shapes += draw_marks(s, colony)
        for cell in colony.cells:
            if is_seen(s, cell):
                shapes += draw_cell(s, colony, cell, COLOURS[i % 8])
    for h in s.hunters:
        if h.mode != "away" and is_seen(s, h):
            x, y, look = h.x - s.cam_x, h.y - s.cam_y, (h.look_x, h.look_y)
            shapes += gulper(x, y, h.mouth, look, h.mode, f"h{h.key}", s.tick)
    shapes += draw_instruments(s)
    if s.ended > 20 and not s.won:
        lost = Cell(0.0, 0.0, s.lost_r, 0, 0.0)
        skin, body = SKIN * skin_of(lost, False), BODY * body_of(lost)
        x, y = clamp(s.lost_x - s.cam_x, 60, 260), clamp(s.lost_y - s.cam_y, 60, 140)
        shapes += loss_card(x, y, s.cause, lost.r, skin, body)
    return shapes + draw_events(s)


def is_seen(s, thing):
    return -40 < thing.x - s.cam_x < 360 and -40 < thing.y - s.cam_y < 220


def draw_water(s):
    """Pebbles deep down, and water that is salty or fresh."""
    shapes = pebbles(-s.cam_x, -s.cam_y, s.level.width, s.level.height)
    if s.level.tide:
        fill, pattern = ("sand", "cross") if tide(s) > 0 else ("sky", "waves")
        tint, name = abs(tide(s)) / 2, "tide " + fill
        shapes.append(
            rect(0, 0, 320, 180, fill, 0, key=name, pattern=pattern, alpha=tint, flat=True)
        )
    for i, zone in enumerate(s.level.zones):
        shapes += water(zone.x - s.cam_x, zone.y - s.cam_y, zone.r, zone.salt, f"z{i}", s.tick)
    return shapes


def draw_places(s):
    """Springs with the sign of their job, and the reef that is home."""
    shapes = []
    for i, spring in enumerate(s.level.springs):
        if is_seen(s, spring):
            x, y = spring.x - s.cam_x, spring.y - s.cam_y
            shapes += job_spring(x, y, spring.r, spring.job, f"s{i}", s.tick)
    for home in s.level.home:
        x, y = home.x - s.cam_x, home.y - s.cam_y
        shapes.append(circle(x, y, home.r, "rose", key="home", pattern="dots", alpha=0.6))
        shapes.append(icon(x, y, 26, "heart", "coral", key="heart"))
        if not (0 < x < 320 and 0 < y < 180):  # which way it is
            far = distance(160, 90, x, y)
            ux, uy = 9 * (x - 160) / far, 9 * (y - 90) / far
            x, y = clamp(160 + 20 * ux, 20, 290), clamp(90 + 20 * uy, 36, 165)
            shapes.append(arrow(x - ux, y - uy, x + ux, y + uy, "coral", 5, key="way"))
    return shapes


def draw_crumbs(s):
    """Crumbs in the squares of the pond that can be seen."""
    x, y, wide = s.cam_x, s.cam_y, columns(s)
    shapes, left, right = [], int(x) // SQUARE, min(wide, int(x + 320) // SQUARE + 1)
    for row in range(int(y) // SQUARE, int(y + 180) // SQUARE + 1):
        for square in s.squares[row * wide + left : row * wide + right]:
            for crumb in square:
                shapes.append(circle(crumb.x - x, crumb.y - y, 2.4, "gold", key=f"f{crumb.key}"))
    return shapes


def draw_cell(s, colony, cell, colour):
    """Folded, wrinkled or swollen, with crumbs on the skin; after a won wave it hops."""
    hop = 5 * abs(wave(s.ended * 2 + cell.key * 9)) if s.won else 0.0
    fold = 0.25 if colony.folded or cell.job == "feeder" else 0.13 * max(0.0, -cell.water)
    crumbs = min(4 if len(colony.cells) < 5 else 1, int(cell.food / CRUMB + 0.6))
    return soft_cell(
        cell.x - s.cam_x, cell.y - s.cam_y - hop, cell.r * (1 + 0.22 * cell.water),
        (cell.vx, cell.vy), JOBS.get(cell.job, colour), f"c{cell.key}", s.tick + cell.key * 37,
        cell.energy, fold, is_weak(cell), is_ready(cell), cell.job == "guard", crumbs,
    )  # fmt: skip


def draw_marks(s, colony):
    """Where a tap sent the colony, and in the first levels which keys to try."""
    shapes, x, y, far = [], colony.x - s.cam_x, colony.y - s.cam_y, 30 + 2 * wave(s.tick)
    if colony.going:
        x2, y2, seat = colony.to_x - s.cam_x, colony.to_y - s.cam_y, s.colonies.index(colony)
        shapes.append(ring(x2, y2, 7, "sea", 2, key=f"to{seat}"))
    if s.level.teach == "move" and not s.eaten:
        for name, ux, uy in (("left", -1, 0), ("right", 1, 0), ("up", 0, -1), ("down", 0, 1)):
            shapes.append(icon(x + ux * far, y + uy * far, 16, name, "sea", key=name))
    if s.level.teach and s.births < 2 and any(map(is_ready, colony.cells)):
        y += 28 if s.tick % 64 > 20 else 30  # a space bar that goes down
        shapes.append(rect(x - 24, y, 48, 13, "paper", 4, key="bar"))
        corners = [(x - 9, y + 5), (x - 9, y + 9), (x + 9, y + 9), (x + 9, y + 5)]
        shapes.append(path(corners, "ink", 1.5, key="bar sign"))
    return shapes


def draw_instruments(s):
    """The goal above, the dial of skin and body below; pale while a cell is behind them."""
    level, cells = s.level, all_cells(s)
    places = [(c.x - s.cam_x, c.y - s.cam_y) for c in cells]
    above = 0.35 if any(y < 32 and x < 140 for x, y in places) else 1.0
    below = 0.35 if any(y > 120 and x < 60 for x, y in places) else 1.0
    sign = {"home": "heart", "survive": "clock"}.get(level.goal, "target")
    part = s.age / (60 * level.seconds) if level.seconds else None
    part, need = (progress(s), 0) if level.goal == "eat" else (part, level.need)
    have = home_count(s) if level.goal == "home" else len(cells)
    skin = total([SKIN * skin_of(c, k.folded) for k in s.colonies for c in k.cells])
    body = total([BODY * body_of(c) for c in cells])
    energy = total([c.energy for c in cells]) / max(1, len(cells))
    goal = goal_row(sign, part, have, need, above)
    return goal + skin_dial(24, 156, skin, body, energy, "dial", below)


def draw_events(s):
    """Sparks, sounds and squashes of this tick, and the bed that follows the state."""
    shapes, soaks, cells = [], 0, all_cells(s)
    for kind, x, y, n in s.events:
        colour, count, name, pitch, strength = ANSWERS[kind]
        if kind == "soak":
            soaks += 1
            shapes.append(squash(f"c{int(n)}", 0.1))
        if soaks > 2:
            continue
        pitch = (0, 2, 4, 7, 9)[s.eaten % 5] if kind == "soak" else n if kind == "divide" else pitch
        shapes += [sound(name, pitch)] + ([shake(strength)] if strength else [])
        shapes.append(sparks(x - s.cam_x, y - s.cam_y, colour, count, 100 if count > 10 else 40))
    for colony in s.colonies if s.tick % 12 == 0 else []:
        for cell in colony.cells if colony.pumping else []:
            shapes.append(sparks(cell.x - s.cam_x, cell.y - s.cam_y, "sky", 4, 60))
    danger = any(h.mode in ("stalk", "aim", "dash") for h in s.hunters)
    worry = any(map(is_weak, cells))
    mood = "tense" if danger or worry else "warm" if len(cells) > 3 else "calm"
    return [*shapes, bed(mood, 0.8 if danger and worry else 0.5)]
