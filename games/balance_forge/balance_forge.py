"""Balance Forge: whole molecules go in, and only whole sets of atoms snap into products.

No atom is made and none is lost, so the beam under a shut press never moves. What finds no
partner falls into the grate, and when the grate is full the forge jams.
"""

from gamekit import (  # noqa: I001
    POINT, PRESS, GameInfo, Molecule, Rng, atoms_of, beam_scale, bed, break_up, button, circle,
    clamp, count_atoms, creature, draw_equation, draw_molecule, draw_molecules, ellipse, funnel,
    glide, icon, join_atoms, lever, line, mass_of, new_molecule, pack, polygon, pretty, react,
    read_equation, read_levels, record, rect, ring, send, shake, sin, sound, sparks, squash,
    stepper, text, total, touched,
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
    key=2,
)  # fmt: skip

# TRY: write your own reaction into levels.json. The forge refuses it until it is balanced.
MOST_PRESSES = 6  # lumps of coal: each press burns one
SCATTER = 44  # how far the blow throws the atoms
HURRY = 3  # how much faster the press works when you touch it again
TIP = 40  # so many units of mass (u) tip the beam all the way
SLAM, MIXED, WEIGHED, ENDED = 9, 29, 30, 75  # ticks a press takes for its parts
INSIDE = (70, 68, 210, 122)  # of the press: left, top, right, bottom

BEAM = ("lighter", "the same", "heavier")
SOUNDS = {
    "add": ("pop", 0),
    "take": ("tap", -5),
    "no": ("buzz", 0),
    "move": ("tick", 0),
    "choose": ("tap", 4),
    "lid": ("knock", -5),
    "slam": ("thud", -7),
    "still": ("chime", 7),
    "tip": ("whoosh", 0),
    "right": ("chime", 12),
    "wrong": ("knock", -9),
    "clog": ("knock", -3),
    "deliver": ("coin", 4),
    "puff": ("sizzle", 5),
    "won": ("win", 0),
    "jam": ("lose", 0),
    "out": ("lose", -3),
    "snap0": ("snap", 0),
    "snap1": ("snap", 2),
    "snap2": ("snap", 4),
    "snap3": ("snap", 7),
    "snap4": ("snap", 9),
}


@record
class Level:
    name: str
    feeds: list[str]  # what the hoppers hold
    recipes: list[str]  # balanced equations with state signs
    want: str
    orders: list[int]  # one of these is ordered
    hint: str
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
    size: float = 1.0  # of the molecules in the press
    things: list[Molecule] = []  # their kind: load, loose, made, lost, rest, grate or away
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
    hurry: bool = False
    done: int = 0
    presses: int = 0
    spent: int = 0
    clogged: int = 0
    wrong_moulds: int = 0
    guess: int = -1  # 1 when the prediction came true
    weight: float = 0.0  # on the other side of the beam
    tilt: float = 0.0  # of the beam: below 0 the press is lighter
    tilt_to: float = 0.0
    result: str = ""  # won, jam, out
    events: list[str] = []


LEVELS = read_levels(Level)
RECIPES = {written: read_equation(written) for level in LEVELS for written in level.recipes}


def active(s):
    """The recipes that the press can run: with moulds, only the chosen one."""
    written = [s.level.recipes[s.choice]] if s.level.moulds else s.level.recipes
    return [RECIPES[w] for w in written]


def is_scrap(s):
    """The wrong mould makes what nobody ordered."""
    return s.level.want not in active(s)[0].makes


def forge(s, counts):
    """What a press makes: products, gases that get away, the rest, molecules drawn from the air."""
    air, outside, rest = s.level.air, 200 * s.is_open, []
    halves = {air: outside} | {feed: 2 * n for feed, n in zip(s.level.feeds, counts)}
    made, recipes = react(active(s), halves), active(s)
    lost = [f for f in made if s.is_open and f in recipes[0].gases]
    drawn = (outside + 1 - halves[air]) // 2
    for feed, n in halves.items():
        whole = 0 if feed == air else n // 2  # the rest of the air stays outside
        rest += [feed] * whole + list(atoms_of(feed)[:1]) * (n % 2)
    return [f for f in made if f not in lost], lost, rest, drawn


def find_plan(s):
    """Cost and counts of the cheapest load that fills the order and leaves nothing over."""
    need, want, plans, choices = s.order - s.done, s.level.want, [], [[]]
    recipes = [RECIPES[w] for w in s.level.recipes if want in RECIPES[w].makes]
    for r in recipes:  # every list of counts: [0, 0] [0, 1] [1, 0] …
        choices = [[*c, n] for c in choices for n in range(2 - (-need // r.makes[want]))]
    for choice in choices:
        sets = list(zip(choice, recipes))
        halves = [total([n * r.needs.get(feed, 0) for n, r in sets]) for feed in s.level.feeds]
        load = [h // 2 for h in halves]
        enough = total([n * r.makes[want] for n, r in sets]) >= need
        there = all(have < 0 or n <= have for n, have in zip(load, s.stock))
        if enough and there and not any(h % 2 for h in halves):
            plans.append((total([n * price for n, price in zip(load, s.prices)]), load))
    return min(plans, default=(0, []))


def missing(s):
    """The atoms that the rest would have needed for one more set."""
    rest = count_atoms({f: s.rest.count(f) for f in s.rest})
    recipe = [RECIPES[w] for w in s.level.recipes if s.level.want in RECIPES[w].makes][0]
    short = [e for e, n in count_atoms(recipe.makes).items() for _ in range(n - rest[e])]
    return short if s.rest and len(short) < 10 else []


def start(level, rng):
    n = len(level.feeds)
    prices = [price + rng.number(0, level.swing) for price in level.prices or [1] * n]
    stock = [have or -1 for have in level.stock or [0] * n]
    order = rng.pick(level.orders)
    s = State(level, rng, order, [0] * n, prices, stock, choice=level.choice)
    s.is_open = level.lid == "open"
    s.par, s.plan = find_plan(s)
    if level.excess:  # a delivery: all that is needed, and too much of one thing
        s.surplus, s.stock = rng.pick(level.excess), list(s.plan)
        s.stock[s.surplus] += rng.number(1, 2)
    feeds = [feed for feed, n in zip(level.feeds, s.plan) for _ in range(n + 2)]
    amounts = {feed: 2 * n for feed, n in zip(level.feeds, s.plan)} | {level.air: 3 * order}
    made = react([RECIPES[w] for w in level.recipes], amounts)
    s.size = min(largest_size(feeds), largest_size(made))
    for i, count in enumerate(s.stock if level.excess else level.load):
        for _ in range(count):
            change(s, i, 1)
    s.events = []
    return s


def largest_size(formulas):
    """How large molecules can be so that all fit into the press."""
    trial = [new_molecule(formula, 0, 0, 0) for formula in formulas]
    return max([z for z in (1.0, 1.2, 1.4, 1.6) if pack(trial, *INSIDE, z) >= 0], default=0.7)


def hopper_x(s, i):
    return 8 + 228 * (2 * i + 1) // (2 * len(s.level.feeds))


def in_press(s):
    return [thing for thing in s.things if thing.kind not in ("grate", "away")]


def add(s, formula, x, y, source=-1):
    s.things.append(new_molecule(formula, x, y, s.next_id, "load", source))
    s.next_id += len(atoms_of(formula))


def change(s, i, by):
    """Let a molecule fall into the press, or take one out."""
    mine = [k for k, thing in enumerate(s.things) if thing.source == i]
    if (by < 0 and not mine) or (by > 0 and s.counts[i] == s.stock[i]):
        s.events.append("no")
        return
    if by > 0:
        add(s, s.level.feeds[i], hopper_x(s, i), 46, i)
    else:
        s.things.pop(mine[-1])
    s.counts[i] += by
    s.weight += by * mass_of(s.level.feeds[i])
    if pack(in_press(s), *INSIDE, s.size) < 0 and by > 0:  # no room: out again
        change(s, i, -1)
        s.events = ["no"]
        return
    s.events.append("add" if by > 0 else "take")


def tiles(s):
    """What can be chosen beside the press: a mould by its product, or a prediction."""
    if s.level.moulds:
        return [list(RECIPES[w].makes)[0] for w in s.level.recipes]
    return {"beam": list(BEAM), "left": s.level.feeds}.get(s.level.pin, [])


def stations(s):
    """Where ← and → lead: hoppers by number, then the tiles, then the lid."""
    more = ["tiles"] * bool(tiles(s)) + ["lid"] * bool(s.level.lid)
    return [*range(len(s.level.feeds)), *more]


def areas(s):
    """What a pointer can touch: station, what it does there, x, y, w, h."""
    found = [("lever", 0, 0, 58, 50, 94)] + [("lid", 1, 212, 54, 28, 28)] * bool(s.level.lid)
    for i in range(len(s.level.feeds)):
        x = hopper_x(s, i)
        found += [(i, 1, x - 28, 0, 56, 34), (i, -1, x - 28, 34, 28, 24), (i, 1, x, 34, 28, 24)]
    return found + [("tiles", i, 242 + 25 * i, 90, 24, 28) for i in range(len(tiles(s)))]


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
    if hit := touched(pad.aim, areas(s)):
        s.cursor = places.index(hit[0]) if hit[0] in places else s.cursor
        work(s, *hit)


def is_locked(s):
    """Predict first: the lever waits for a pin."""
    return bool(s.level.pin) and s.choice < 0


def press(s):
    if s.phase != "load" or not any(s.counts) or is_locked(s):
        s.events.append("no")
        return
    s.made, s.lost, s.rest, s.drawn = forge(s, s.counts)
    s.presses += 1
    s.spent += total([n * price for n, price in zip(s.counts, s.prices)])
    s.wrong_moulds += is_scrap(s)
    s.phase, s.clock = "slam", 0


def slam(s):
    """The jaws meet and every bond opens: now there are only atoms."""
    if s.clock == SLAM:
        for _ in range(s.drawn):
            add(s, s.level.air, 140, -10)
        loose = break_up(in_press(s))
        s.things = [thing for thing in s.things if thing.kind == "grate"] + loose
        s.stock = [have - n if have > 0 else have for have, n in zip(s.stock, s.counts)]
        s.counts = [0] * len(s.counts)
        s.events.append("slam")
    if s.clock >= SLAM and s.clock % 6 == 3:
        for thing in in_press(s):
            x, y = s.rng.number(-SCATTER, SCATTER), s.rng.number(-20, 20)
            send(thing, 140 + x, 95 + y, s.size)
    if s.clock >= MIXED:
        s.phase, s.clock = "snap", 0


def snap(s):
    """Set after set snaps together; then what is left finds its old partners again."""
    products = s.made + s.lost
    beat = max(2, 45 // (len(products) + 1))
    number = s.clock // beat - 1
    if s.clock % beat == 0 and number < len(products):
        join_atoms(s.things, products[number], "made" if number < len(s.made) else "lost")
        pack(in_press(s), *INSIDE, s.size)
        s.events.append(f"snap{number % 5}")
    elif number >= len(products):
        for formula in s.rest:
            join_atoms(s.things, formula, "rest")
        pack(in_press(s), *INSIDE, s.size)
        s.phase, s.clock = "weigh", 0


def weigh(s):
    """Nothing in, nothing out: the beam stays. It tips when gas gets away or air comes in."""
    if s.clock == 8:
        for thing in [t for t in s.things if t.kind == "lost"]:
            thing.kind = "away"
            send(thing, thing.atoms[0].to_x, -40)
        gone = total([mass_of(formula) for formula in s.lost])
        come = s.drawn * mass_of(s.level.air)
        s.tilt_to = clamp((come - gone) / TIP, -1.0, 1.0)
        s.events.append("tip" if s.tilt_to else "still")
    if s.clock == WEIGHED:
        if s.level.pin and s.guess < 0:
            right = s.surplus if s.level.pin == "left" else 0 if s.lost else 2 if s.drawn else 1
            s.guess = int(s.choice == right)
            s.events.append("right" if s.guess else "wrong")
        s.phase, s.clock = "clear", 0


def clear(s):
    """Hand the products over and let the rest fall into the grate."""
    waiting = [t for t in in_press(s) if s.clogged < s.level.grate or not clogs(s, t)]
    if waiting and s.clock % 3 == 0:
        hand_out(s, waiting[0])
    elif not waiting and s.clock % 24 == 0:
        judge(s)


def clogs(s, thing):
    return thing.kind == "rest" or is_scrap(s)


def hand_out(s, thing):
    if clogs(s, thing):
        thing.kind, thing.size = "grate", min(thing.size, 1.0 if s.level.grate < 13 else 0.62)
        for atom in thing.atoms:
            atom.to_x, atom.to_y = grate_place(s, s.clogged)
            s.clogged += 1
        s.events.append("clog")
        return
    wanted = thing.formula == s.level.want
    thing.kind = "away"
    send(thing, *(order_place(s, s.done) if wanted else (350, 105)), 0.6)
    s.done += wanted
    s.events.append("deliver" if wanted else "puff")


def judge(s):
    """The order filled, the grate full, or nothing left to press with: that is the end."""
    s.things = [thing for thing in s.things if thing.kind != "away"]
    s.plan, s.tilt_to, s.weight, s.hurry = find_plan(s)[1], 0.0, 0.0, False
    could = forge(s, [have if have >= 0 else 99 for have in s.stock])[0].count(s.level.want)
    if s.clogged >= s.level.grate:
        s.result = "jam"
    elif s.done >= s.order:
        s.result = "won"
    elif s.presses == MOST_PRESSES or (could < s.order - s.done and -1 not in s.stock):
        s.result = "out"
    s.events += [s.result] * bool(s.result)
    s.phase, s.clock = "end" if s.result else "load", 0


PARTS = {"slam": slam, "snap": snap, "weigh": weigh, "clear": clear}


def step(s, inputs):
    pad, s.events = inputs[0], []
    s.tick += 1
    if s.phase == "load":
        use_controls(s, pad)
    elif pad.act or pad.aim.pressed:
        s.hurry = True
    for _ in range(HURRY if s.hurry else 1):
        s.clock += 1
        if s.phase in PARTS:
            PARTS[s.phase](s)
    glide(s.things)
    s.tilt += (s.tilt_to - s.tilt) * 0.1
    return s


def score(s):
    """Up to 1000: for the order, a clean grate, a small recipe, few presses, a true prediction."""
    if s.result != "won":
        return 300 * min(s.done, s.order) // s.order
    clean, spent = max(0, 200 - 40 * s.clogged), max(s.par, s.spent)
    small = 200 * s.par * s.par // (spent * spent)
    return 400 + clean + small + (100 if s.level.pin else 200) // s.presses + 100 * (s.guess == 1)


def stars(s):
    even = s.clogged == 0
    first = even and s.presses == 1 and s.spent == s.par
    return 1 + even + first if s.result == "won" else 0


def is_over(s):
    return (s.phase == "end" and s.clock >= ENDED) or s.tick >= GAME.most_ticks


def grate_place(s, i):
    rows = 1 + (s.level.grate > 12)
    wide = -(-s.level.grate // rows)
    return 66 + 74 * (2 * (i % wide) + 1) / wide, 133 + (rows - 1) * (8 * (i // wide) - 3.5)


def order_place(s, i):
    return 279 + 11.5 * (i - (s.order - 1) / 2), 70


def draw_hoppers(s):
    shapes, here = [], stations(s)[s.cursor]
    for i, feed in enumerate(s.level.feeds):
        x, price = hopper_x(s, i), s.prices[i] if s.level.prices else 0
        count = f"{s.counts[i]}/{s.stock[i]}" if s.stock[i] >= 0 else s.counts[i]
        shapes += funnel(x, 1, pretty(feed), price, here=here == i and s.phase == "load")
        shapes += draw_molecule(feed, x, 17.5, 38, 18) + stepper(x, 45, count, key=f"hopper{i}")
    return shapes


def jaws(s):
    """How far the jaws are shut, 0 to 1."""
    before, after = s.clock / SLAM, (MIXED - s.clock) / (MIXED - SLAM)
    return max(0.0, min(before * before, after)) if s.phase == "slam" else 0.0


def draw_press(s):
    up, shut, full = 4 * s.tilt, 70 + 50 * jaws(s), s.clogged / s.level.grate
    hot = 2.0 if s.phase in ("slam", "snap") else 1.0
    size = 6.2 if s.level.grate < 13 else 4.0
    places = [grate_place(s, i) for i in range(s.level.grate)]
    teeth = [(shut + 5 * (k % 2), 66 + 7 * k) for k in range(9)]
    left, flames = [(62, 66), *teeth, (62, 122)], [sin(s.tick / 7 + 2 * k) for k in range(7)]
    return [
        rect(52, 57 + up, 176, 88, "stone", 9, key="body"),
        *[circle(x, y + up, 2, "cloud") for x in (59, 221) for y in (64, 138)],
        rect(66, 64 + up, 148, 60, "night", 4, flat=True, key="window"),
        *[ellipse(80 + 20 * k, 122 + up, 9, hot * (5 + 2 * f), "gold" if k % 2 else "coral",
                  alpha=0.55, flat=True, key=f"flame{k}") for k, f in enumerate(flames)],
        polygon([(x, y + up) for x, y in left], "cloud", layer=3),
        polygon([(280 - x, y + up) for x, y in left], "cloud", layer=3),
        rect(62, 124 + up, 156, 18, "coral" if full > 0.5 else "sand", 5, flat=True, key="grate"),
        *[circle(x, y + up, size, "night", flat=True, layer=1) for x, y in places],
        *([icon(57, 134 + up, 10, "warning", "sun", layer=3)] if full > 0.5 else []),
    ]  # fmt: skip


def draw_lid(s):
    up, here = 4 * s.tilt - 7 * s.is_open, stations(s)[s.cursor] == "lid"
    return [
        rect(64, 57 + up, 72, 6, "sea", 3, angle=14 * s.is_open, key="left lid", layer=3),
        rect(144, 57 + up, 72, 6, "sea", 3, angle=-14 * s.is_open, key="right lid", layer=3),
        *button(213, 55, 26, 26, "up" if s.is_open else "lock", here=here, layer=3),
    ]


def draw_ghosts(s):
    """After a press: the partners that the rest was waiting for."""
    short = missing(s) if s.phase == "load" and s.presses and not any(s.counts) else []
    places = [(140 + 15 * (k - (len(short) - 1) / 2), e) for k, e in enumerate(short)]
    rings = [ring(x, 92, 6, "cloud", 1, alpha=0.7, flat=True) for x, e in places]
    return rings + [text(x, 92, e, "cloud", 6) for x, e in places]


def draw_order(s):
    want, places = s.level.want, [order_place(s, i) for i in range(s.order)]
    shapes = [rect(242, 3, 75, 80, "paper", 6), *draw_molecule(want, 279, 27, 68, 36, 1.8)]
    shapes += [ring(x, y, 4.6, "stone", 1.5, flat=True) for x, y in places]
    for i, (x, y) in enumerate(places[: s.done]):
        shapes += [circle(x, y, 5, "leaf", key=f"got{i}"), icon(x, y, 7, "check", "paper")]
    return [*shapes, text(279, 53, pretty(want), "ink", 11)]


def draw_tiles(s):
    shapes, here = [], stations(s)[s.cursor] == "tiles" and s.phase == "load"
    asked = {"beam": "beam?", "left": "too much?", "": "mould"}[s.level.pin]
    shapes += [text(243, 88, asked, "ink", 7, "left")] if tiles(s) else []
    for i, name in enumerate(tiles(s)):
        x, tip, chosen = 242 + 25 * i, (i - 1) * 4, i == s.choice
        shapes += button(x, 92, 24, 24, "", key=f"tile{i}", chosen=chosen, here=here)
        if s.level.pin == "beam":
            shapes.append(line(x + 5, 105 + tip, x + 19, 105 - tip, "stone", 2.5))
            shapes.append(rect(x + 2, 96 + tip, 7, 8, "coral", 2))
        else:
            shapes += draw_molecule(name, x + 12, 104, 21, 20, 0.9)
        if chosen and s.guess >= 0:
            sign, colour = ("check", "leaf") if s.guess else ("cross", "coral")
            shapes += [circle(x + 21, 94, 5, colour), icon(x + 21, 94, 7, sign, "paper")]
    return shapes


def draw_helper(s):
    """The smith, the coal, and on the first level a hand that shows what to touch."""
    mood = {"won": "happy", "": "alert" if 2 * s.clogged > s.level.grate else "calm"}
    shapes = [creature(303, 162, 28, "robot", mood.get(s.result, "sad"), key="smith")]
    for i in range(MOST_PRESSES):
        burnt = i < s.presses
        shapes.append(circle(10 + 9 * i, 165, 2 if burnt else 4, "stone" if burnt else "ink"))
    if s.level.name == LEVELS[0].name and not s.presses:
        empty = [i for i, count in enumerate(s.counts) if not count]
        x, y = (hopper_x(s, empty[0]) + 20, 54) if empty else (30, 98)
        shapes.append(icon(x, y + 2 * sin(s.tick / 6), 20, "tap", "ink", layer=6, key="hand"))
    return shapes


def draw_end(s):
    """The equations that were at work here."""
    written = [s.level.recipes[s.choice]] if s.level.moulds else s.level.recipes
    shapes, high = [], 42 if len(written) < 3 else 35
    for k, equation in enumerate(written if s.result == "won" else []):
        shapes += draw_equation(equation, 6, 3 + (high + 2) * k, 230, high, 5)
    return shapes


def effects(s):
    danger = s.clogged / s.level.grate
    shapes = [sound(*SOUNDS[event]) for event in s.events]
    heat = 0.8 if s.phase in PARTS else 0.3
    shapes.append(bed("tense", danger) if danger > 0.5 else bed("warm", heat))
    for event in s.events:
        if event == "slam":
            shapes += [shake(0.5), sparks(140, 95, "sun", 26, 90), squash("body", 0.1)]
        elif event[:4] == "snap":
            atom = s.things[-1].atoms[0]
            shapes.append(sparks(atom.to_x, atom.to_y, "glow", 8, 50))
        elif event == "won":
            shapes += [sparks(x, 60, "gold", 20, 90) for x in (60, 140, 279)]
        elif event in ("jam", "clog"):
            shapes.append(shake(0.7 if event == "jam" else 0.1))
    return shapes


def view(s):
    ready = s.phase == "load" and any(s.counts) and not is_locked(s)
    near = [t for t in s.things if t.kind != "away"]
    away = [t for t in s.things if t.kind == "away"]
    return [
        *beam_scale(140, 268, 158, s.tilt, s.weight), *draw_press(s), *draw_hoppers(s),
        *(draw_lid(s) if s.level.lid else []), *draw_ghosts(s),
        *draw_molecules(near, s.tick, 4 * s.tilt, layer=2),
        *draw_order(s), *draw_tiles(s), *draw_molecules(away, s.tick, layer=4),
        *lever(24, 142, jaws(s), ready=ready, locked=is_locked(s)),
        *draw_helper(s), *draw_end(s), *effects(s),
    ]  # fmt: skip


def describe(s):
    level, here = s.level, stations(s)[s.cursor]
    loads = ", ".join(f"{n} {feed}" for n, feed in zip(s.counts, level.feeds))
    chosen = tiles(s)[s.choice] if s.choice >= 0 else "none yet"
    said = [
        f"Order: {s.order} {level.want}, {s.done} delivered. In the press: {loads}.",
        f"Grate {s.clogged} of {level.grate}, {MOST_PRESSES - s.presses} presses left.",
        f"Left over last time: {', '.join(s.rest)}." if s.rest and s.presses else "",
        f"{'Mould' if level.moulds else 'Prediction'}: {chosen}." if tiles(s) else "",
        f"Lid {'open' if s.is_open else 'shut'}." if level.lid else "",
        f"You are at the {here if here in ('tiles', 'lid') else level.feeds[here] + ' hopper'}.",
    ]
    return " ".join([sentence for sentence in said if sentence])


def hint(s):
    if is_locked(s):
        return "Predict first: choose a tile under the order, then pull the lever."
    if is_scrap(s) and s.presses:
        return f"That was not {s.level.want}: another formula is another substance."
    if s.presses and missing(s):
        return f"The rest was waiting for {', '.join(missing(s))}. {s.level.hint}"
    return s.level.hint


def evidence(s):
    guess = {1: "right", 0: "wrong"}.get(s.guess, "none")
    goal = ["order filled", "nothing left over", f"cost {s.par}, first press", "done"][stars(s)]
    return {"changed formula": s.wrong_moulds, "atoms left over": s.clogged, "presses": s.presses,
            "prediction": guess, "next_star": goal}  # fmt: skip


def bot(s, rng):
    """Knows the recipe, and works the keys one by one."""
    if s.phase != "load" or s.tick % 5:
        return {}
    wanted, now = dict(enumerate(s.plan)), dict(enumerate(s.counts))
    wanted["lid"], now["lid"] = int(bool(s.level.air)), int(s.is_open)
    beam = 2 if s.level.air else 1
    now["tiles"] = s.choice
    wanted["tiles"] = {"left": s.surplus, "beam": beam}.get(s.level.pin, 0)
    places = stations(s)
    wrong = [k for k, place in enumerate(places) if wanted[place] != now[place]]
    if not wrong:
        return {"act": 1}
    if s.cursor != wrong[0]:
        return {"right" if wrong[0] > s.cursor else "left": 1}
    return {"up" if wanted[places[s.cursor]] > now[places[s.cursor]] else "down": 1}
