"""Balance Forge: whole molecules go in, and only whole sets of atoms snap into products.

No atom is made and none is lost, so the beam under a shut press never moves. What finds no
partner falls into the grate, and when the grate is full the forge jams.
"""

from gamekit import (
    POINT, PRESS, GameInfo, Rng, bed, circle, clamp, creature, icon, read_levels, record, rect,
    ring, shake, sin, sound, sparks, squash, text, total,
)  # fmt: skip
from gamekit.kits.chemistry import (
    atoms_of, cheapest_load, lacking, makes_gas, mass_of, pretty, react, read_equation,
)  # fmt: skip
from gamekit.kits.molecules import (
    Molecule, break_up, draw_equations, draw_molecule, draw_molecules, glide, join_atoms,
    largest_size, new_molecule, pack, send,
)  # fmt: skip
from gamekit.kits.workbench import (
    beam_scale, beam_sign, button, funnel, furnace, in_rows, jaws, lever, lid, order_card,
    stepper, touched, verdict, walk, walk_towards,
)  # fmt: skip

GAME = GameInfo(
    title="Balance Forge",
    topic="chemistry/equations", subject="chemistry",
    story="Feed the forge whole molecules so that every atom finds a partner.",
    controls={
        "left": PRESS, "right": PRESS, "up": PRESS, "down": PRESS,
        "act": PRESS.on(" ", "Enter", label="press"), "aim": POINT,
    },
    backdrop="workshop", key=2,
)  # fmt: skip

# TRY: write your own reaction into levels.json. The forge refuses it until it is balanced.
MOST_PRESSES = 6  # lumps of coal: each press burns one
HURRY = 3  # how much faster the press works when you touch it again
TIP = 40  # so many units of mass (u) tip the beam all the way
SLAM, MIXED, WEIGHED, ENDED = 9, 29, 30, 75  # ticks a press takes for its parts
INSIDE = (70, 68, 210, 122)  # of the press: left, top, right, bottom

EFFECTS = {
    "add": [sound("pop")],
    "take": [sound("tap", -5)],
    "no": [sound("buzz")],
    "move": [sound("tick")],
    "choose": [sound("tap", 4)],
    "lid": [sound("knock", -5)],
    "slam": [sound("thud", -7), shake(0.3), sparks(140, 95, "sun", 26, 90), squash("furnace", 0.1)],
    "snap0": [sound("snap")],
    "snap1": [sound("snap", 2)],
    "snap2": [sound("snap", 4)],
    "snap3": [sound("snap", 7)],
    "snap4": [sound("snap", 9)],
    "still": [sound("chime", 7)],
    "tip": [sound("whoosh")],
    "right": [sound("chime", 12)],
    "wrong": [sound("knock", -9)],
    "clog": [sound("knock", -3), shake(0.1), squash("grate", 0.2)],
    "deliver": [sound("coin", 4)],
    "puff": [sound("sizzle", 5)],
    "won": [sound("win"), *[sparks(x, 60, "gold", 20, 90) for x in (60, 140, 279)]],
    "jam": [sound("lose"), shake(0.5), sparks(140, 134, "coral", 20, 60)],
    "out": [sound("lose", -3)],
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
    moulds: bool = False  # the player chooses one of the recipes; the last lies ready
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


def is_scrap(s):  # the wrong mould makes what nobody ordered
    return s.level.want not in active(s)[0].makes


def forge(s, counts):
    """What a press makes: products, what finds no partner, and molecules drawn from the air."""
    air, outside, rest = s.level.air, 200 * s.is_open, []
    halves = {air: outside} | {feed: 2 * n for feed, n in zip(s.level.feeds, counts)}
    made = react(active(s), halves)
    for feed, n in halves.items():
        whole = 0 if feed == air else n // 2  # the rest of the air stays outside
        rest += [feed] * whole + list(atoms_of(feed)[:1]) * (n % 2)
    return made, rest, (outside + 1 - halves[air]) // 2


def find_plan(s):
    """Cost and counts of the cheapest load that fills the order and leaves nothing over."""
    recipes, level = [RECIPES[w] for w in s.level.recipes], s.level
    return cheapest_load(recipes, level.want, s.order - s.done, level.feeds, s.prices, s.stock)


def missing(s):
    """The atoms that the rest would have needed for one more set."""
    short = lacking(active(s)[0], s.rest)
    return short if s.rest and len(short) < 10 else []


def start(level, rng):
    n, last, want = len(level.feeds), RECIPES[level.recipes[-1]], level.want
    prices = [price + rng.number(0, level.swing) for price in level.prices or [1] * n]
    stock = [have or -1 for have in level.stock or [0] * n]
    s = State(level, rng, rng.pick(level.orders), [0] * n, prices, stock)
    s.choice, s.is_open = len(level.recipes) - 1 if level.moulds else -1, level.lid == "open"
    s.par, s.plan = find_plan(s)
    load = list(last.before.values()) if level.moulds else []
    if level.excess:  # a delivery: all that is needed, and too much of one thing
        s.surplus, s.stock = rng.pick(level.excess), list(s.plan)
        s.stock[s.surplus] += rng.number(1, 2)
        load = s.stock
    feeds = [feed for feed, n in zip(level.feeds, s.plan) for _ in range(n + 2)]
    made = [f for f, n in last.makes.items() for _ in range(n * s.order // last.makes.get(want, 1))]
    s.size = min(largest_size(f, INSIDE, (0.7, 1.0, 1.2, 1.4, 1.6)) for f in (feeds, made))
    for i in [i for i, count in enumerate(load) for _ in range(count)]:
        change(s, i, 1)
    s.events = []
    return s


def hopper_x(s, i):
    return 8 + 228 * (2 * i + 1) // (2 * len(s.level.feeds))


def of_kind(s, *kinds):
    return [thing for thing in s.things if thing.kind in kinds]


def in_press(s):
    return of_kind(s, "load", "loose", "made", "rest")


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
    s.events.append("add" if by > 0 else "take")
    if pack(in_press(s), *INSIDE, s.size) < 0 and by > 0:  # no room: out again
        change(s, i, -1)
        s.events = ["no"]


def tiles(s):
    """What can be chosen beside the press: a mould by its product, or a prediction."""
    if s.level.moulds:
        return [list(RECIPES[w].makes)[0] for w in s.level.recipes]
    beam = ["lighter", "the same", "heavier"]
    return {"beam": beam, "left": s.level.feeds}.get(s.level.pin, [])


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
    places, before = stations(s), s.cursor
    s.cursor, by = walk(s.cursor, pad, places)
    s.events += ["move"] * (s.cursor != before)
    here, hit = places[s.cursor], touched(pad.aim, areas(s))
    if by:
        work(s, here, (max(s.choice, -by) + by) % len(tiles(s)) if here == "tiles" else by)
    if pad.act:
        press(s)
    if hit:
        s.cursor = places.index(hit[0]) if hit[0] in places else s.cursor
        work(s, *hit)


def is_locked(s):  # predict first: the lever waits for a pin
    return bool(s.level.pin) and s.choice < 0


def press(s):
    if s.phase != "load" or not any(s.counts) or is_locked(s):
        s.events.append("no")
        return
    s.made, s.rest, s.drawn = forge(s, s.counts)
    s.presses, s.spent = s.presses + 1, s.spent + total([n * p for n, p in zip(s.counts, s.prices)])
    s.wrong_moulds += is_scrap(s)
    s.phase, s.clock = "slam", 0


def slam(s):
    """The jaws meet and every bond opens: now there are only atoms."""
    if s.clock == SLAM:
        for _ in range(s.drawn):
            add(s, s.level.air, 140, -10)
        s.things = of_kind(s, "grate") + break_up(in_press(s))
        s.stock = [have - n if have > 0 else have for have, n in zip(s.stock, s.counts)]
        s.counts = [0] * len(s.counts)
        s.events.append("slam")
    if s.clock >= SLAM and s.clock % 6 == 3:
        for thing in in_press(s):
            send(thing, s.rng.number(96, 184), s.rng.number(75, 115), s.size)
    if s.clock >= MIXED:
        s.phase, s.clock = "snap", 0


def snap(s):
    """Set after set snaps together; then what is left finds its old partners again."""
    beat = max(2, 45 // (len(s.made) + 1))
    number = s.clock // beat - 1
    if s.clock % beat == 0 and number < len(s.made):
        join_atoms(s.things, s.made[number], "made")
        s.events.append(f"snap{number % 5}")
    elif number >= len(s.made):
        for formula in s.rest:
            join_atoms(s.things, formula, "rest")
        s.phase, s.clock = "weigh", 0
    pack(in_press(s), *INSIDE, s.size)


def weigh(s):
    """Nothing in, nothing out: the beam stays. It tips when gas gets away or air comes in."""
    if s.clock == 8:
        for thing in in_press(s):
            if s.is_open and thing.kind == "made" and thing.formula in active(s)[0].gases:
                thing.kind = "away"
                send(thing, thing.atoms[0].to_x, -40)
        inside = total([mass_of(thing.formula) for thing in in_press(s)])
        s.tilt_to = clamp((inside - s.weight) / TIP, -1.0, 1.0)
        s.events.append("tip" if s.tilt_to else "still")
    if s.clock == WEIGHED:
        if s.level.pin and s.guess < 0:
            beam = 1 + (s.tilt_to > 0) - (s.tilt_to < 0)
            s.guess = int(s.choice == (s.surplus if s.level.pin == "left" else beam))
            s.events.append("right" if s.guess else "wrong")
        s.phase, s.clock = "clear", 0


def clear(s):
    """Hand the products over and let the rest fall into the grate; scrap is of no use to anyone."""
    scrap, room = is_scrap(s), s.clogged < s.level.grate
    waiting = [t for t in in_press(s) if room or not (scrap or t.kind == "rest")]
    if not waiting and s.clock % 24 == 0:
        judge(s)
    elif waiting and s.clock % 3 == 0:
        hand_out(s, waiting[0], scrap or waiting[0].kind == "rest")


def hand_out(s, thing, clogs):
    wanted = thing.formula == s.level.want and not clogs
    thing.kind = "grate" if clogs else "away"
    if clogs:
        thing.size = min(thing.size, 1.0 if s.level.grate < 13 else 0.62)
        for atom in thing.atoms:
            atom.to_x, atom.to_y = (grate(s) + [(140, 133)] * 40)[s.clogged]
            s.clogged += 1
    else:
        send(thing, *((order(s) + [(350, 50)] * 40)[s.done] if wanted else (350, 105)), 0.6)
        s.done += wanted
    s.events.append("clog" if clogs else "deliver" if wanted else "puff")


def judge(s):
    """The order filled, the grate full, or nothing left to press with: that is the end."""
    s.things = in_press(s) + of_kind(s, "grate")
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
    even, first = s.clogged == 0, s.presses == 1 and s.spent == s.par
    return 1 + even + (even and first) if s.result == "won" else 0


def is_over(s):
    return (s.phase == "end" and s.clock >= ENDED) or s.tick >= GAME.most_ticks


def grate(s):
    return in_rows(s.level.grate, 140, 133, 148, 12)


def order(s):
    return in_rows(s.order, 279, 70, 11.5 * s.order, 6)


def draw_hoppers(s):
    shapes, here = [], stations(s)[s.cursor]
    for i, feed in enumerate(s.level.feeds):
        x, price = hopper_x(s, i), s.prices[i] if s.level.prices else 0
        count = f"{s.counts[i]}/{s.stock[i]}" if s.stock[i] >= 0 else s.counts[i]
        shapes += funnel(x, 1, pretty(feed), price, here=here == i and s.phase == "load")
        shapes += draw_molecule(feed, x - 6 * (price > 0), 17.5, 28 if price else 38, 18)
        shapes += stepper(x, 45, count, key=f"hopper{i}")
    return shapes


def draw_press(s, shut):
    here, sign = stations(s)[s.cursor] == "lid", "up" if s.is_open else "lock"
    up, full = 4 * s.tilt, s.clogged / s.level.grate
    hot, size = 2.0 if s.phase in ("slam", "snap") else 1.0, 6.2 if s.level.grate < 13 else 4.0
    waits = s.phase == "load" and s.presses and not any(s.counts)
    short = missing(s) if waits else []  # pale rings: the partners that the rest was waiting for
    places = in_rows(len(short), 140, 92, 16 * len(short), 9)
    return [
        *furnace(66, 64 + up, 148, 60, hot, s.tick), *jaws(66, 66 + up, 148, 56, shut),
        rect(62, 124 + up, 156, 18, "coral" if full > 0.5 else "sand", 5, flat=True, key="grate"),
        *[circle(x, y + up, size, "night", flat=True, layer=1) for x, y in grate(s)],
        *([icon(57, 134 + up, 10, "warning", "sun", layer=3)] if full > 0.5 else []),
        *[ring(x, y, 7, "cloud", 2, alpha=0.8, flat=True) for x, y in places],
        *[text(x, y, element, "ink", 7) for element, (x, y) in zip(short, places)],
        *(lid(64, 57 + up, 152, s.is_open, 0) if s.level.lid else []),
        *(button(213, 55, 26, 26, sign, here=here) if s.level.lid else []),
    ]  # fmt: skip


def draw_tiles(s):
    here = stations(s)[s.cursor] == "tiles" and s.phase == "load"
    asked = {"beam": "beam?", "left": "too much?", "": "mould"}[s.level.pin]
    shapes = [text(243, 88, asked, "ink", 7, "left")] if tiles(s) else []
    for i, name in enumerate(tiles(s)):
        x, chosen = 242 + 25 * i, i == s.choice
        beam = beam_sign(x, 92, i - 1) if s.level.pin == "beam" else []
        shapes += button(x, 92, 24, 24, "", key=f"tile{i}", chosen=chosen, here=here) + beam
        shapes += [] if beam else draw_molecule(name, x + 12, 104, 21, 20, 0.9)
        shapes += verdict(x + 21, 94, bool(s.guess)) if chosen and s.guess >= 0 else []
    return shapes


def draw_helper(s):
    """The smith, the coal, and on the first level a hand that shows what to touch."""
    mood = {"won": "happy", "": "alert" if 2 * s.clogged > s.level.grate else "calm"}
    shapes = [creature(303, 162, 28, "robot", mood.get(s.result, "sad"), key="smith")]
    shapes += [circle(10 + 9 * i, 165, 4, "ink") for i in range(s.presses, MOST_PRESSES)]
    if s.level.name == LEVELS[0].name and not s.presses:
        empty = [i for i, count in enumerate(s.counts) if not count]
        x, y = (hopper_x(s, empty[0]) + 20, 54) if empty else (30, 98)
        shapes.append(icon(x, y + 2 * sin(s.tick / 6), 20, "tap", "ink", layer=6, key="hand"))
    return shapes


def view(s):
    ready = s.phase == "load" and any(s.counts) and not is_locked(s)
    shut = max(0.0, min(s.clock / SLAM, (MIXED - s.clock) / (MIXED - SLAM))) * (s.phase == "slam")
    worked = [s.level.recipes[s.choice]] if s.level.moulds else s.level.recipes
    danger, heat = s.clogged / s.level.grate, 0.8 if s.phase in PARTS else 0.3
    last = s.things[-1].atoms[0] if any(event[:4] == "snap" for event in s.events) else None
    return [
        *beam_scale(140, 268, 158, s.tilt, s.weight), *draw_press(s, shut), *draw_hoppers(s),
        *order_card(242, 3, 75, 80, pretty(s.level.want), order(s), s.done), *draw_tiles(s),
        *draw_molecule(s.level.want, 279, 27, 68, 36, 1.8),
        *draw_molecules(in_press(s) + of_kind(s, "grate"), s.tick, 4 * s.tilt, layer=2),
        *draw_molecules(of_kind(s, "away"), s.tick, layer=4),
        *lever(24, 142, shut, ready=ready, locked=is_locked(s)), *draw_helper(s),
        *draw_equations(worked if s.result == "won" else [], 6, 3, 230, 44, 5),
        *[effect for event in s.events for effect in EFFECTS[event]],
        *([sparks(last.to_x, last.to_y, "glow", 8, 50)] if last else []),
        bed("tense", danger) if danger > 0.5 else bed("warm", heat),
    ]  # fmt: skip


def describe(s):
    level, here = s.level, stations(s)[s.cursor]
    loads = ", ".join(f"{n} {feed}" for n, feed in zip(s.counts, level.feeds))
    chosen = tiles(s)[s.choice] if s.choice >= 0 else "none yet"
    said = f"Order: {s.order} {level.want}, {s.done} delivered. In the press: {loads}. "
    said += f"Grate {s.clogged} of {level.grate}, {MOST_PRESSES - s.presses} presses left. "
    said += f"Left over last time: {', '.join(s.rest)}. " if s.rest and s.presses else ""
    said += f"{'Mould' if level.moulds else 'Prediction'}: {chosen}. " if tiles(s) else ""
    said += f"Lid {'open' if s.is_open else 'shut'}. " if level.lid else ""
    return said + f"You are at {here if here in ('tiles', 'lid') else level.feeds[here]}."


def hint(s):
    if is_locked(s):
        return "Predict first: choose a tile under the order, then pull the lever."
    if is_scrap(s) and s.presses:
        return f"That was not {s.level.want}: another formula is another substance."
    if s.presses and missing(s):
        return f"The rest was waiting for {', '.join(missing(s))}. {s.level.hint}"
    return s.level.hint


def evidence(s):
    guess = ("wrong", "right", "none")[s.guess]
    goal = ["order filled", "nothing left over", f"cost {s.par}, first press", "done"][stars(s)]
    return {"changed formula": s.wrong_moulds, "atoms left over": s.clogged, "presses": s.presses,
            "prediction": guess, "next_star": goal}  # fmt: skip


def bot(s, rng):
    """Knows the recipe, and works the keys one by one."""
    if s.phase != "load" or s.tick % 5:
        return {}
    beam = 1 if not s.level.air else 2 - 2 * makes_gas(active(s))
    tile = {"left": s.surplus, "beam": beam}.get(s.level.pin, 0)
    wanted = dict(enumerate(s.plan)) | {"tiles": tile, "lid": int(bool(s.level.air))}
    now = dict(enumerate(s.counts)) | {"tiles": s.choice, "lid": int(s.is_open)}
    return walk_towards(s.cursor, stations(s), now, wanted) or {"act": 1}
