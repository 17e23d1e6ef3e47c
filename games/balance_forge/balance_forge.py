"""Balance Forge: whole molecules go in, and only whole sets of atoms snap into products.

No atom is made and none is lost, so the beam under a shut press never moves. What finds no
partner falls into the grate, and when the grate is full the forge jams.
"""

from gamekit import (
    POINT, PRESS, GameInfo, Rng, bed, circle, clamp, cos, creature, distance, icon, line, path,
    polygon, read_levels, record, rect, ring, shake, sin, sound, sparks, squash, text, total,
)  # fmt: skip

GAME = GameInfo(
    title="Balance Forge",
    topic="chemistry/equations",
    subject="chemistry",
    story="Feed the forge whole molecules so that every atom finds a partner.",
    controls={
        "left": PRESS, "right": PRESS, "up": PRESS, "down": PRESS,
        "act": PRESS.on(" ", "Enter", label="press"), "aim": POINT,
    },
    backdrop="workshop",
    max_seconds=600,
    key=2,
)  # fmt: skip

# TRY: write your own reaction into levels.json. The forge refuses it until it is balanced.
MOST_PRESSES = 6  # lumps of coal: each press burns one
PULL, DRAG = 0.10, 0.66  # how hard atoms are drawn to their places, and what speed they keep
SCATTER = 40  # how far the blow throws them
TIP = 40  # so many units of mass (u) tip the beam all the way
SLAM_TICKS, MIX_TICKS, WEIGH_TICKS, END_TICKS = 9, 29, 30, 75

# symbol → colour, radius, mass in u, how many arms, pattern
# TRY: give H a mass of 4. Does the beam of a shut press care?
ELEMENTS = {
    "H": ("cloud", 4.2, 1.0, 1, ""), "C": ("night", 5.2, 12.0, 4, ""), "N": ("sky", 5.2, 14.0, 3, ""),
    "O": ("coral", 5.2, 16.0, 2, ""), "Na": ("rose", 5.6, 23.0, 1, ""), "Mg": ("stone", 5.6, 24.0, 2, ""),
    "Al": ("sand", 5.6, 27.0, 3, ""), "Cl": ("lime", 5.6, 35.5, 1, ""), "K": ("rose", 5.6, 39.0, 1, "dots"),
    "Ca": ("sand", 5.6, 40.0, 2, "dots"), "Fe": ("gold", 5.6, 56.0, 3, ""),
}  # fmt: skip
BONDS = {"O2": 2, "N2": 3, "CO2": 2, "CO": 3, "NO": 2}  # arms between neighbours, if not one

LEFT, RIGHT, CEILING, FLOOR = 70, 210, 68, 122  # inside of the press
BEAM = ("lighter", "the same", "heavier")
SOUNDS = {
    "add": ("pop", 0), "take": ("tap", -5), "no": ("buzz", 0), "move": ("tick", 0), "choose": ("tap", 4),
    "lid": ("knock", -5), "slam": ("thud", -7), "snap": ("snap", 0), "still": ("chime", 7),
    "tip": ("whoosh", 0), "right": ("chime", 12), "wrong": ("knock", -9), "clog": ("knock", -3),
    "deliver": ("coin", 4), "puff": ("sizzle", 5), "won": ("win", 0), "jam": ("lose", 0), "out": ("lose", -3),
}  # fmt: skip


@record
class Level:
    name: str
    feeds: list[str]  # what the hoppers hold
    recipes: list[str]  # balanced equations with state signs
    want: str
    orders: list[int]  # one of these is ordered
    hint: str
    molecules: dict[str, str] = {}  # new here: where each atom sits; a salt is one formula unit
    grate: int = 10  # so many atoms fill it
    moulds: bool = False  # the player chooses one of the recipes
    choice: int = -1  # and this is the mould at the start
    load: list[int] = []  # what lies in the press at the start
    lid: str = ""  # "shut" or "open" at the start; a press without a lid is sealed
    pin: str = ""  # what to predict first: "beam" or "left"
    air: str = ""  # what comes in through an open lid
    excess: list[int] = []  # the delivery brings too much of one of these
    prices: list[int] = []  # coins for a molecule; 1 if nothing is said
    swing: int = 0  # prices may be higher by this
    stock: list[int] = []  # molecules there are; 0 = plenty


LEVELS = read_levels(Level)


def read_molecule(drawn):
    parts = [part.split() for part in drawn.split(",")]
    return [(element, float(x), float(y)) for element, x, y in parts]


def find_links(atoms):
    """Pairs of neighbours: whoever stands near enough holds hands."""
    near = []
    for i, (a, ax, ay) in enumerate(atoms):
        for j, (b, bx, by) in enumerate(atoms[:i]):
            if distance(ax, ay, bx, by) <= ELEMENTS[a][1] + ELEMENTS[b][1] + 3.2:
                near.append((j, i))
    return near


SHAPES = {element: [(element, 0.0, 0.0)] for element in ELEMENTS}
SHAPES |= {f: read_molecule(drawn) for lv in LEVELS for f, drawn in lv.molecules.items()}
LINKS = {f: find_links(atoms) for f, atoms in SHAPES.items()}
WIDTHS = {f: 2 * max(abs(x) + ELEMENTS[e][1] for e, x, y in a) + 2 for f, a in SHAPES.items()}
HEIGHTS = {f: 2 * max(abs(y) + ELEMENTS[e][1] for e, x, y in a) + 1 for f, a in SHAPES.items()}
MASSES = {f: total([ELEMENTS[e][2] for e, x, y in a]) for f, a in SHAPES.items()}


def read_side(side):
    """'2H2(g) + O2(g)' → how many of each, and which are gases."""
    counts, gases = {}, []
    for part in side.split("+"):
        name, state = part.strip().rstrip(")").split("(")
        formula = name.lstrip("0123456789")
        counts[formula] = int(name[: len(name) - len(formula)] or 1)
        gases += [formula] * (state == "g")
    return counts, gases


def count_atoms(counts):
    """How many atoms of each element are in so many molecules."""
    atoms = dict.fromkeys(ELEMENTS, 0)
    for formula, n in counts.items():
        for element, _, _ in SHAPES[formula]:
            atoms[element] += n
    return atoms


def read_recipe(written):
    """Needs in half molecules (half an O2 is one O), the smallest set of products, and its gases."""
    before, after = written.split("->")
    (feeds, _), (makes, gases) = read_side(before), read_side(after)
    if count_atoms(feeds) != count_atoms(makes):
        raise ValueError(f"{written} is not balanced")
    sets = max(d for d in range(1, 13) if all(n % d == 0 for n in makes.values()))
    needs = {feed: 2 * n // sets for feed, n in feeds.items()}
    return needs, {made: n // sets for made, n in makes.items()}, gases


RECIPES = {written: read_recipe(written) for level in LEVELS for written in level.recipes}


@record
class Atom:
    id: int
    element: str
    x: float
    y: float
    to_x: float
    to_y: float
    vx: float = 0.0
    vy: float = 0.0


@record
class Piece:  # a molecule, or an atom on its own
    formula: str
    atoms: list[Atom]
    kind: str = "load"  # load, loose, made, lost, rest, grate, away
    feed: int = -1  # from which hopper


@record
class State:
    level: Level
    rng: Rng
    order: int
    counts: list[int]
    prices: list[int]
    stock: list[int]  # -1 = plenty
    plan: list[int] = []  # the cheapest load that fills the order and leaves nothing over
    par: int = 0  # what that costs
    surplus: int = -1  # the feed of which too much was delivered
    pieces: list[Piece] = []
    made: list[str] = []  # by the press at work: products,
    lost: list[str] = []  # gases that get away,
    rest: list[str] = []  # and what finds no partner
    drawn: int = 0  # molecules taken from the air
    next_id: int = 0
    cursor: int = 0
    choice: int = -1  # the chosen tile: a mould or a prediction
    is_open: bool = False
    phase: str = "load"  # load, slam, snap, weigh, clear, end
    clock: int = 0
    tick: int = 0
    done: int = 0
    presses: int = 0
    spent: int = 0
    clogged: int = 0
    wrong_moulds: int = 0
    guess: int = -1  # 1 when the prediction came true
    tilt: float = 0.0  # of the beam: below 0 the press is lighter
    tilt_to: float = 0.0
    hurry: bool = False
    weight: float = 0.0  # what was on the beam before the press
    result: str = ""  # won, jam, out
    events: list[str] = []
    at_x: int = 140
    at_y: int = 95


# --- chemistry -----------------------------------------------------------------------------


def active(s):
    """The recipes that the press can run: with moulds, only the chosen one."""
    written = [s.level.recipes[s.choice]] if s.level.moulds else s.level.recipes
    return [RECIPES[w] for w in written]


def is_scrap(s):
    """The wrong mould makes what nobody ordered."""
    return s.level.want not in active(s)[0][1]


def react(s, counts):
    """Let complete sets react: products, gases that get away, the rest, molecules of air."""
    made, lost, rest, air = [], [], [], s.level.air
    halves = {feed: 2 * n for feed, n in zip(s.level.feeds, counts)}
    if air:
        halves[air] = 200 if s.is_open else 0
    for needs, makes, gases in active(s):
        sets = min(halves[feed] // need for feed, need in needs.items())
        for feed, need in needs.items():
            halves[feed] -= sets * need
        for product, n in makes.items():
            (lost if s.is_open and product in gases else made).extend([product] * (n * sets))
    drawn = (201 - halves[air]) // 2 if air and s.is_open else 0
    for feed, n in halves.items():
        whole = 0 if feed == air else n // 2  # the rest of the air stays outside
        half = SHAPES[feed][: len(SHAPES[feed]) // 2]
        rest += [feed] * whole + [e for e, x, y in half] * (n % 2)
    return made, lost, rest, drawn


def find_plan(s):
    """Cost and counts of the cheapest load that fills the order and leaves nothing over."""
    need, want, plans, choices = s.order - s.done, s.level.want, [], [[]]
    recipes = [RECIPES[w] for w in s.level.recipes if want in RECIPES[w][1]]
    for _, makes, _ in recipes:  # every list of counts: [0, 0] [0, 1] [1, 0] …
        choices = [[*c, n] for c in choices for n in range(2 - (-need // makes[want]))]
    for choice in choices:
        sets = list(zip(choice, recipes))
        halves = [total([n * needs.get(f, 0) for n, (needs, _, _) in sets]) for f in s.level.feeds]
        load = [h // 2 for h in halves]
        enough = total([n * makes[want] for n, (_, makes, _) in sets]) >= need
        there = all(have < 0 or n <= have for n, have in zip(load, s.stock))
        if enough and there and not any(h % 2 for h in halves):
            plans.append((total([n * price for n, price in zip(load, s.prices)]), load))
    return min(plans, default=(0, []))


def missing(s):
    """The atoms that the rest would have needed for one more set."""
    rest = count_atoms({f: s.rest.count(f) for f in s.rest})
    need = count_atoms([r for r in map(RECIPES.get, s.level.recipes) if s.level.want in r[1]][0][1])
    short = [e for e in ELEMENTS for _ in range(need[e] - rest[e])]
    return short if s.rest and short and len(short) < 10 else []


# --- molecules and atoms -------------------------------------------------------------------


def start(level, rng):
    n = len(level.feeds)
    prices = [price + rng.number(0, level.swing) for price in level.prices or [1] * n]
    stock = [have or -1 for have in level.stock or [0] * n]
    s = State(level, rng, rng.pick(level.orders), [0] * n, prices, stock, choice=level.choice)
    s.is_open = level.lid == "open"
    s.par, s.plan = find_plan(s)
    if level.excess:  # a delivery: all that is needed, and too much of one thing
        s.surplus, s.stock = rng.pick(level.excess), list(s.plan)
        s.stock[s.surplus] += rng.number(1, 2)
    for i, count in enumerate(s.stock if level.excess else level.load):
        for _ in range(count):
            change(s, i, 1)
    s.events = []
    return s


def hopper_x(s, i):
    return 8 + 228 * (2 * i + 1) // (2 * len(s.level.feeds))


def add_piece(s, formula, x, y, feed=-1):
    piece = Piece(formula, [], feed=feed)
    for element, dx, dy in SHAPES[formula]:
        piece.atoms.append(Atom(s.next_id, element, x + dx, y + dy, x, y))
        s.next_id += 1
    s.pieces.append(piece)


def send(piece, x, y):
    for atom, (_, dx, dy) in zip(piece.atoms, SHAPES[piece.formula]):
        atom.to_x, atom.to_y = x + dx, y + dy


def in_press(s):
    return [piece for piece in s.pieces if piece.kind not in ("grate", "away")]


def arrange(s):
    """Stack what lies in the press in rows, from the floor up; returns the height left free."""
    rows, wide = [[]], 0
    for piece in in_press(s):
        wide += WIDTHS[piece.formula]
        if wide > RIGHT - LEFT:
            rows, wide = [*rows, []], WIDTHS[piece.formula]
        rows[-1].append(piece)
    highs = [max([HEIGHTS[p.formula] for p in row], default=1) for row in rows]
    room, floor = FLOOR - CEILING, FLOOR
    squeeze = min(1.0, room / total(highs))
    for row, high in zip(rows, highs):
        x = (LEFT + RIGHT - total([WIDTHS[p.formula] for p in row])) / 2
        for piece in row:
            send(piece, x + WIDTHS[piece.formula] / 2, floor - HEIGHTS[piece.formula] * squeeze / 2)
            x += WIDTHS[piece.formula]
        floor -= high * squeeze
    return room - total(highs)


def change(s, i, by):
    """Let a molecule fall into the press, or take one out."""
    mine = [k for k, piece in enumerate(s.pieces) if piece.feed == i]
    if (by < 0 and not mine) or (by > 0 and s.counts[i] == s.stock[i]):
        s.events.append("no")
        return
    if by > 0:
        add_piece(s, s.level.feeds[i], hopper_x(s, i), 46, i)
    else:
        s.pieces.pop(mine[-1])
    s.counts[i] += by
    if arrange(s) < 0 and by > 0:  # no room: out again
        change(s, i, -1)
        s.events = ["no"]
        return
    s.events.append("add" if by > 0 else "take")


def join(s, formula, kind):
    """Loose atoms take each other's hands."""
    piece = Piece(formula, [], kind)
    for element, _, _ in SHAPES[formula]:
        free = [k for k, p in enumerate(s.pieces) if p.kind == "loose" and p.formula == element]
        piece.atoms.append(s.pieces.pop(free[0]).atoms[0])
    s.pieces.append(piece)
    arrange(s)
    s.at_x, s.at_y = int(piece.atoms[0].to_x), int(piece.atoms[0].to_y)


def move_atoms(s):
    for piece in s.pieces:
        for atom in piece.atoms:
            atom.vx = (atom.vx + (atom.to_x - atom.x) * PULL) * DRAG
            atom.vy = (atom.vy + (atom.to_y - atom.y) * PULL) * DRAG
            atom.x, atom.y = atom.x + atom.vx, atom.y + atom.vy
    s.tilt += (s.tilt_to - s.tilt) * PULL


# --- controls ------------------------------------------------------------------------------


def tiles(s):
    """What can be chosen beside the press: a mould by its product, or a prediction."""
    if s.level.moulds:
        return [list(RECIPES[w][1])[0] for w in s.level.recipes]
    return {"beam": list(BEAM), "left": s.level.feeds}.get(s.level.pin, [])


def stations(s):
    """Where ← and → lead: hoppers by number, then the tiles, then the lid."""
    more = ["tiles"] * bool(tiles(s)) + ["lid"] * bool(s.level.lid)
    return [*range(len(s.level.feeds)), *more]


def areas(s):
    """What a pointer can touch: station, what it does there, x, y, w, h."""
    found = [("lever", 0, 2, 60, 50, 92)] + [("lid", 1, 212, 54, 28, 28)] * bool(s.level.lid)
    for i in range(len(s.level.feeds)):
        x = hopper_x(s, i)
        found += [(i, 1, x - 28, 0, 56, 34), (i, -1, x - 28, 34, 28, 24), (i, 1, x, 34, 28, 24)]
    return found + [("tiles", i, 242 + 25 * i, 92, 24, 25) for i in range(len(tiles(s)))]


def work(s, station, by):
    if station == "lever":
        press(s)
    elif station == "lid":
        s.is_open = not s.is_open
        s.events.append("lid")
    elif station != "tiles":
        change(s, station, by)
    elif s.guess < 0:  # a prediction stands once it has been tested
        s.choice = by
        s.events.append("choose")


def use_controls(s, pad):
    places = stations(s)
    if pad.left != pad.right:
        s.cursor = (s.cursor + pad.right - pad.left) % len(places)
        s.events.append("move")
    if pad.up != pad.down:
        by, here = pad.up - pad.down, places[s.cursor]
        work(s, here, (max(s.choice, -by) + by) % len(tiles(s)) if here == "tiles" else by)
    if pad.act:
        press(s)
    for station, by, x, y, w, h in areas(s) if pad.aim.pressed else []:
        if x <= pad.aim.x < x + w and y <= pad.aim.y < y + h:
            s.cursor = places.index(station) if station in places else s.cursor
            work(s, station, by)


def is_locked(s):
    """Predict first: the lever waits for a pin."""
    return bool(s.level.pin) and s.choice < 0


def press(s):
    if s.phase != "load" or not any(s.counts) or is_locked(s):
        s.events.append("no")
        return
    s.made, s.lost, s.rest, s.drawn = react(s, s.counts)
    s.presses += 1
    s.spent += total([n * price for n, price in zip(s.counts, s.prices)])
    s.stock = [have - n if have > 0 else have for have, n in zip(s.stock, s.counts)]
    s.wrong_moulds += is_scrap(s)
    s.weight = total([MASSES[piece.formula] for piece in in_press(s)])
    s.phase, s.clock = "slam", 0


# --- the press at work ---------------------------------------------------------------------


def slam(s):
    """The jaws meet and every bond opens: now there are only atoms."""
    if s.clock == SLAM_TICKS:
        for _ in range(s.drawn):
            add_piece(s, s.level.air, 140, -10)
        kept = [piece for piece in s.pieces if piece.kind == "grate"]
        loose = [Piece(atom.element, [atom], "loose") for p in in_press(s) for atom in p.atoms]
        s.pieces, s.counts = kept + loose, [0] * len(s.counts)
        s.events.append("slam")
    if s.clock >= SLAM_TICKS and s.clock % 6 == 3:
        for piece in in_press(s):
            send(piece, 140 + s.rng.number(-SCATTER, SCATTER), 95 + s.rng.number(-20, 20))
    if s.clock >= MIX_TICKS:
        s.phase, s.clock = "snap", 0


def snap(s):
    """Set after set snaps together; then what is left finds its old partners again."""
    products = s.made + s.lost
    beat = max(2, 40 // (len(products) + 1))
    number = s.clock // beat - 1
    if s.clock % beat == 0 and number < len(products):
        join(s, products[number], "made" if number < len(s.made) else "lost")
        s.events.append("snap")
    elif number >= len(products):
        for formula in s.rest:
            join(s, formula, "rest")
        s.phase, s.clock = "weigh", 0


def weigh(s):
    """Nothing in, nothing out: the beam stays. It tips when gas gets away or air comes in."""
    if s.clock == 8:
        for piece in [p for p in s.pieces if p.kind == "lost"]:
            piece.kind = "away"
            send(piece, piece.atoms[0].to_x, -40)
        gone = total([MASSES[formula] for formula in s.lost])
        come = s.drawn * MASSES[s.level.air] if s.drawn else 0.0
        s.tilt_to = clamp((come - gone) / TIP, -1.0, 1.0)
        s.events.append("tip" if s.tilt_to else "still")
    if s.clock == WEIGH_TICKS:
        if s.level.pin and s.guess < 0:
            right = s.surplus if s.level.pin == "left" else 0 if s.lost else 2 if s.drawn else 1
            s.guess = int(s.choice == right)
            s.events.append("right" if s.guess else "wrong")
        s.phase, s.clock = "clear", 0


def clear(s):
    """Hand the products over and let the rest fall into the grate."""
    waiting = [p for p in in_press(s) if s.clogged < s.level.grate or not clogs(s, p)]
    if waiting and s.clock % 3 == 0:
        hand_out(s, waiting[0])
    elif not waiting and s.clock % 24 == 0:
        judge(s)


def clogs(s, piece):
    return piece.kind == "rest" or is_scrap(s)


def hand_out(s, piece):
    if clogs(s, piece):
        piece.kind = "grate"
        for atom in piece.atoms:
            atom.to_x, atom.to_y = grate_place(s, s.clogged)
            s.clogged += 1
        s.events.append("clog")
        return
    wanted = piece.formula == s.level.want
    piece.kind = "away"
    send(piece, *(order_place(s, s.done) if wanted else (350, 105)))
    s.done += wanted
    s.events.append("deliver" if wanted else "puff")


def judge(s):
    s.pieces = [piece for piece in s.pieces if piece.kind != "away"]
    s.plan, s.tilt_to = find_plan(s)[1], 0.0
    could = react(s, [have if have >= 0 else 99 for have in s.stock])[0].count(s.level.want)
    if s.clogged >= s.level.grate:
        s.result = "jam"
    elif s.done >= s.order:
        s.result = "won"
    elif s.presses == MOST_PRESSES or (could < s.order - s.done and s.surplus >= 0):
        s.result = "out"
    s.events.append(s.result)
    s.hurry = False
    s.phase, s.clock = "end" if s.result else "load", 0


WORK = {"slam": slam, "snap": snap, "weigh": weigh, "clear": clear}


def step(s, inputs):
    pad, s.events = inputs[0], []
    s.tick += 1
    if s.phase == "load":
        use_controls(s, pad)
    else:
        s.hurry = s.hurry or bool(pad.act or pad.aim.pressed)
    for _ in range(3 if s.hurry else 1):  # touching again hurries the press
        s.clock += 1
        if s.phase in WORK:
            WORK[s.phase](s)
    move_atoms(s)
    return s


def score(s):
    """Up to 1000: for the order, a clean grate, a small recipe, few presses, a true prediction."""
    if s.result != "won":
        return 300 * min(s.done, s.order) // s.order
    clean, small = max(0, 200 - 20 * s.clogged), 200 * s.par // max(s.par, s.spent)
    return 400 + clean + small + (100 if s.level.pin else 200) // s.presses + 100 * (s.guess == 1)


def stars(s):
    if s.result != "won":
        return 0
    even = s.clogged == 0
    return 1 + even + (even and s.presses == 1 and s.spent == s.par)


def is_over(s):
    return (s.phase == "end" and s.clock >= END_TICKS) or s.tick >= GAME.most_ticks


# --- picture -------------------------------------------------------------------------------


def pretty(formula):
    """H2O with a small 2, for the eye."""
    return "".join(chr(8320 + int(c)) if c in "0123456789" else c for c in formula)


def grate_place(s, i):
    rows = 1 + (s.level.grate > 12)
    wide = -(-s.level.grate // rows)
    return 66 + 148 * (2 * (i % wide) + 1) / (2 * wide), 133 + (rows - 1) * (8 * (i // wide) - 3.5)


def order_place(s, i):
    return 279 + 11.5 * (i - (s.order - 1) / 2), 70


def draw_atoms(formula, places, size=1.0, keys=(), **style):
    """Atoms hand in hand; loose ones are drawn with all their arms by draw_loose."""
    shapes, n = [], BONDS.get(formula, 1)
    for i, j in LINKS[formula]:
        (x1, y1), (x2, y2) = places[i], places[j]
        for k in range(n):
            up = (2 * k + 1 - n) * 1.5 * size
            shapes.append(line(x1, y1 + up, x2, y2 + up, "stone", 1.7 * size, flat=True, **style))
    for k, (element, _, _) in enumerate(SHAPES[formula]):
        colour, radius, _, _, pattern = ELEMENTS[element]
        (x, y), key = places[k], keys[k] if keys else ""
        shapes.append(circle(x, y, radius * size, colour, key=key, pattern=pattern, **style))
        ink = "cloud" if element == "C" else "night"
        if size > 0.55:
            shapes.append(text(x, y, element, ink, 6.4 * size, key=key and "t" + key, **style))
    return shapes


def draw_molecule(formula, x, y, size=1.0, **style):
    places = [(x + dx * size, y + dy * size) for _, dx, dy in SHAPES[formula]]
    return draw_atoms(formula, places, size, **style)


def fit(formula, w, h, most=1.0):
    return min(most, w / WIDTHS[formula], h / HEIGHTS[formula])


def draw_arms(s, atom):
    """A loose atom waves as many arms as it likes partners."""
    _, radius, _, arms, _ = ELEMENTS[atom.element]
    points = []
    for k in range(arms):
        turn = 6.2832 * k / arms + 0.3 * sin(0.4 * s.tick + atom.id) + atom.id
        points += [(atom.x, atom.y), (atom.x + (radius + 3) * cos(turn), atom.y + (radius + 3) * sin(turn))]
    return path(points, "stone", 1.7, flat=True, layer=2)


def draw_pieces(s):
    shapes = []
    for piece in s.pieces:
        up = 0 if piece.kind == "away" else 4 * s.tilt
        size = 0.62 if piece.kind == "grate" and s.level.grate > 12 else 1.0
        places = [(atom.x, atom.y + up) for atom in piece.atoms]
        keys = [f"a{atom.id}" for atom in piece.atoms]
        if piece.kind == "loose":
            shapes += [draw_arms(s, atom) for atom in piece.atoms]
        shapes += draw_atoms(piece.formula, places, size, keys, layer=2)
    return shapes


def draw_hopper(s, i):
    x, feed, shapes = hopper_x(s, i), s.level.feeds[i], []
    if stations(s)[s.cursor] == i and s.phase == "load":
        shapes.append(rect(x - 29, -1, 58, 58, "sun", 8, flat=True, key="cursor"))
    count = f"{s.counts[i]}/{s.stock[i]}" if s.stock[i] >= 0 else s.counts[i]
    shapes += [
        polygon([(x - 25, 4), (x + 25, 4), (x + 17, 34), (x - 17, 34)], "paper"),
        rect(x - 27, 1, 54, 6, "stone", 3),
        *draw_molecule(feed, x, 18, fit(feed, 40, 19)),
        text(x, 31, pretty(feed), "ink", 6.5),
        rect(x - 27, 36, 17, 18, "coral", 5, key=f"minus{i}"),
        icon(x - 18.5, 45, 10, "minus", "night"),
        rect(x + 10, 36, 17, 18, "lime", 5, key=f"plus{i}"),
        icon(x + 18.5, 45, 10, "plus", "night"),
        rect(x - 10, 37, 20, 16, "paper", 3, flat=True),
        text(x, 45, count, "ink", 9 if s.stock[i] >= 0 else 12),
    ]
    if s.level.prices:
        wide = 12 if s.prices[i] < 100 else 16
        shapes += [rect(x + 27 - wide, 3, wide, 10, "gold", 5), text(x + 27 - wide / 2, 8, s.prices[i], "night", 7)]
    return shapes


def jaws(s):
    """How far the jaws are shut, 0 to 1."""
    if s.phase != "slam":
        return 0.0
    return clamp(s.clock / SLAM_TICKS, 0.0, 1.0) ** 2 if s.clock <= SLAM_TICKS else max(0.0, 1 - (s.clock - SLAM_TICKS) / 9)


def draw_press(s):
    up, shut = 4 * s.tilt, 3 + 52 * jaws(s)
    full = s.clogged / s.level.grate
    busy = s.phase in ("slam", "snap")
    shapes = [
        rect(52, 57 + up, 176, 88, "stone", 8, key="body"),
        rect(66, 64 + up, 148, 60, "night", 4, flat=True, key="window"),
        rect(70, 117 + up, 140, 6, "gold" if busy else "coral", 3, flat=True, alpha=0.9 if busy else 0.35, glow=0.9 if busy else 0.2, key="embers"),
        rect(66, 65 + up, shut, 58, "cloud", 2, pattern="stripes", layer=3, key="jaw left"),
        rect(214 - shut, 65 + up, shut, 58, "cloud", 2, pattern="stripes", layer=3, key="jaw right"),
        rect(62, 126 + up, 156, 16, "coral" if full > 0.6 else "ink", 4, flat=True, key="grate"),
    ]
    size = 6.2 if s.level.grate <= 12 else 4.0
    for i in range(s.level.grate):
        x, y = grate_place(s, i)
        shapes.append(circle(x, y + up, size, "night", flat=True, layer=1))
    if full > 0.6:
        shapes.append(icon(58, 134 + up, 10, "warning", "sun", layer=3))
    return shapes + draw_ghosts(s) + (draw_lid(s) if s.level.lid else [])


def draw_ghosts(s):
    """After a press: the partners that the rest was waiting for."""
    short = missing(s) if s.phase == "load" and s.presses and not any(s.counts) else []
    shapes = []
    for k, element in enumerate(short):
        x = 140 + 15 * (k - (len(short) - 1) / 2)
        shapes += [ring(x, 92, ELEMENTS[element][1], ELEMENTS[element][0], 1.2, flat=True), text(x, 92, element, "cloud", 6)]
    return shapes


def draw_lid(s):
    up, chosen = 4 * s.tilt, stations(s)[s.cursor] == "lid" and s.phase == "load"
    angle = -24 if s.is_open else 0
    return [
        rect(64, (50 if s.is_open else 57) + up, 70, 6, "sea", 3, angle=-angle / 2, key="lid left", layer=3),
        rect(146, (50 if s.is_open else 57) + up, 70, 6, "sea", 3, angle=angle / 2, key="lid right", layer=3),
        rect(212, 55, 26, 24, "sun" if chosen else "paper", 6, layer=3),
        icon(225, 67, 16, "up" if s.is_open else "lock", "ink", layer=3),
    ]


def draw_scale(s):
    up = 4 * s.tilt
    load = total([MASSES[piece.formula] for piece in s.pieces if piece.kind != "grate"])
    weight = max(0, round(load)) if s.phase == "load" else round(s.weight)
    return [
        polygon([(204, 160), (192, 177), (216, 177)], "stone"),
        line(140, 158 + up, 268, 158 - up, "ink", 4, key="beam"),
        rect(126, 144 + up, 28, 15, "ink", 2, key="post"),
        line(248, 150 - up, 288, 150 - up, "ink", 3, key="pan"),
        line(268, 150 - up, 268, 158 - up, "ink", 3, key="pan post"),
        polygon([(256, 128 - up), (280, 128 - up), (285, 149 - up), (251, 149 - up)], "plum", key="weight"),
        text(268, 139.5 - up, weight, "cloud", 9, key="mass"),
        rect(188, 163, 32, 8, "lime" if abs(s.tilt) < 0.05 else "coral", 4),
        circle(204 - 11 * s.tilt, 167, 3, "paper", flat=True, key="bubble"),
    ]


def draw_order(s):
    want = s.level.want
    shapes = [rect(242, 3, 75, 80, "paper", 6), *draw_molecule(want, 279, 27, fit(want, 68, 34, 1.7)), text(279, 53, pretty(want), "ink", 10)]
    for i in range(s.order):
        x, y = order_place(s, i)
        shapes.append(ring(x, y, 4.6, "stone", 1.5, flat=True))
        if i < s.done:
            shapes += [circle(x, y, 5, "leaf", key=f"got{i}"), icon(x, y, 7, "check", "cloud")]
    return shapes


def draw_tiles(s):
    shapes, names = [], tiles(s)
    here = stations(s)[s.cursor] == "tiles" and s.phase == "load"
    for i, name in enumerate(names):
        x, chosen = 242 + 25 * i, i == s.choice
        shapes.append(rect(x, 92, 24, 24, "sun" if chosen else "paper", 4, outline="coral" if here else "", key=f"tile{i}"))
        if s.level.pin == "beam":
            tip = (i - 1) * 4
            shapes += [line(x + 5, 104 + tip, x + 19, 104 - tip, "ink", 2), polygon([(x + 12, 105), (x + 9, 112), (x + 15, 112)], "stone"), rect(x + 2, 96 + tip, 6, 7, "stone", 1)]
        else:
            shapes += draw_molecule(name, x + 12, 103, fit(name, 23, 20, 0.8))
        if chosen and s.guess >= 0:
            shapes += [circle(x + 20, 95, 5, "leaf" if s.guess else "coral"), icon(x + 20, 95, 7, "check" if s.guess else "cross", "cloud")]
    if s.level.pin and s.choice < 0:
        shapes.append(icon(305, 124, 12, "target", "coral"))
    return shapes


def draw_lever(s):
    pulled = jaws(s) if s.phase == "slam" else 0.0
    ready = s.phase == "load" and any(s.counts) and not is_locked(s)
    x, y = 24 + 12 * pulled, 84 + 44 * pulled
    shapes = [
        rect(6, 136, 38, 14, "ink", 4),
        line(25, 140, x, y, "stone", 6, key="arm"),
        circle(x, y, 12, "coral", key="knob", glow=0.8 if ready else 0.0),
    ]
    if is_locked(s):
        shapes.append(icon(x, y, 13, "lock", "night"))
    for i in range(MOST_PRESSES):
        burnt = i < s.presses
        shapes.append(circle(9 + 9 * i, 164, 2.5 if burnt else 4, "stone" if burnt else "ink"))
    return shapes


def draw_hand(s):
    """Shows what to touch on the first level, to whom it isn't clear."""
    if s.presses or s.level.name != LEVELS[0].name:
        return []
    empty = [i for i, count in enumerate(s.counts) if not count]
    x, y = (hopper_x(s, empty[0]) + 20, 50) if empty else (28, 92)
    return [icon(x, y + 3 * sin(s.tick / 6), 20, "tap", "ink", layer=6, key="hand")]


def draw_end(s):
    """The equation that was found, or nothing but the jammed grate."""
    if s.result != "won":
        return []
    shapes = []
    for k, written in enumerate(s.level.recipes if not s.level.moulds else [s.level.recipes[s.choice]]):
        y = 70 + 17 * k
        shapes += [rect(4, y, 312, 15, "glow", 5, layer=5), text(160, y + 7.5, show_equation(written), "night", 8.5, layer=5)]
    return shapes


def show_equation(written):
    """"2H2O(l)" with small numbers where they count atoms, and large ones where they count molecules."""
    words = []
    for word in written.replace("->", "→").split():
        formula = word.lstrip("0123456789")
        words.append(word[: len(word) - len(formula)] + pretty(formula))
    return " ".join(words)


def effects(s):
    shapes = [sound(*SOUNDS[event]) for event in s.events]
    for event in s.events:
        if event == "slam":
            shapes += [shake(0.5), sparks(140, 95, "sun", 26, 90), squash("body", 0.1)]
        elif event == "snap":
            shapes.append(sparks(s.at_x, s.at_y, "glow", 8, 50))
        elif event == "won":
            shapes += [sparks(x, 60, "gold", 20, 90) for x in (60, 140, 279)]
        elif event in ("jam", "clog"):
            shapes.append(shake(0.7 if event == "jam" else 0.1))
        elif event in ("right", "wrong"):
            shapes.append(squash(f"tile{s.choice}"))
    danger = s.clogged / s.level.grate
    return [*shapes, bed("tense", danger) if danger > 0.5 else bed("warm" if s.phase in WORK else "calm", 0.5)]


def view(s):
    mood = {"won": "happy", "": "alert" if s.clogged > s.level.grate // 2 else "calm"}.get(s.result, "sad")
    shapes = []
    for i in range(len(s.level.feeds)):
        shapes += draw_hopper(s, i)
    shapes += draw_press(s) + draw_pieces(s) + draw_scale(s) + draw_order(s) + draw_tiles(s)
    shapes += draw_lever(s) + [creature(303, 160, 30, "robot", mood, key="smith")]
    return shapes + draw_hand(s) + draw_end(s) + effects(s)


# --- words ---------------------------------------------------------------------------------


def describe(s):
    level, here = s.level, stations(s)[s.cursor]
    loads = ", ".join(f"{n} {feed}" for n, feed in zip(s.counts, level.feeds))
    said = [f"Order: {s.order} {level.want}, {s.done} delivered. In the press: {loads}."]
    said.append(f"Grate {s.clogged} of {level.grate}, {MOST_PRESSES - s.presses} presses left.")
    if s.rest:
        said.append(f"Left over last time: {', '.join(s.rest)}.")
    if tiles(s):
        kind = "Mould" if level.moulds else "Prediction"
        said.append(f"{kind}: {tiles(s)[s.choice] if s.choice >= 0 else 'none yet'}.")
    if level.lid:
        said.append("Lid open." if s.is_open else "Lid shut.")
    place = f"the {level.feeds[here]} hopper" if here in range(len(level.feeds)) else f"the {here}"
    return " ".join([*said, f"You are at {place}."])[:400]


def hint(s):
    if is_locked(s):
        return "Predict first: choose one of the tiles under the order, then pull the lever."
    if is_scrap(s) and s.presses:
        return f"That was not {s.level.want}: a changed formula is another substance. Change the mould back."
    if missing(s) and not any(s.counts):
        return f"The rest was waiting for {', '.join(missing(s))}. {s.level.hint}"
    return s.level.hint


def evidence(s):
    guess = {1: "right", 0: "wrong"}.get(s.guess, "none")
    return {
        "changed formula": s.wrong_moulds, "atoms left over": s.clogged, "presses": s.presses,
        "cost over par": s.spent - s.par, "prediction": guess,
    }  # fmt: skip


def bot(s, rng):
    """Knows the recipe, and works the keys one by one."""
    if s.phase != "load" or s.tick % 5:
        return {}
    wanted = dict(enumerate(s.plan))
    now = dict(enumerate(s.counts))
    if s.level.lid:
        wanted["lid"], now["lid"] = int(bool(s.level.air)), int(s.is_open)
    if tiles(s) and s.guess < 0:
        beam = 2 if s.level.air else 1
        wanted["tiles"], now["tiles"] = s.surplus if s.level.excess else 0 if s.level.moulds else beam, s.choice
    places = stations(s)
    wrong = [place for place in places if wanted.get(place, 0) != now.get(place, 0)]
    if not wrong:
        return {"act": 1}
    if places[s.cursor] != wrong[0]:
        return {"right" if places.index(wrong[0]) > s.cursor else "left": 1}
    return {"up" if wanted[wrong[0]] > now[wrong[0]] else "down": 1}
