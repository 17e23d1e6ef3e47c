"""Momentum Pool: pull a puck back, let go, and send the gold pucks home.

Every puck wears an arrow, its momentum: mass times velocity. The ledger adds all arrows tip to
tail. Pucks trade momentum when they meet, but the end of the chain never leaves its pin: what one
puck loses, another puck, the wall or the air has got.
"""

from gamekit import (
    HOLD, PI, POINT, PRESS, GameInfo, arrow, atan2, bed, blob, bounce, circle, clamp, clone, cos,
    creature, distance, drag, first_touch, icon, line, momentum, move, path, polygon, read_levels,
    record, rect, ring, shake, sin, sound, sparks, sqrt, squash, text, total, walls,
)  # fmt: skip
from gamekit.kits.aiming import (
    Marker, Sling, drag_marker, pull_sling, sling_direction, steer_marker, turn_sling,
)  # fmt: skip
from gamekit.kits.instruments import dial, ledger, sling_lines

GAME = GameInfo(
    title="Momentum Pool",
    topic="physics/momentum",
    story="Flick pucks on an air table. They trade momentum, but never lose it.",
    players=1,
    ticks_per_second=60,
    max_seconds=900,
    key=2,
    controls={
        "aim": POINT, "left": HOLD, "right": HOLD, "fine_left": HOLD, "fine_right": HOLD,
        "up": HOLD.on(label="power +"), "down": HOLD.on(label="power −"),
        "act": PRESS.on(label="shoot"), "next": PRESS.on(label="puck"), "previous": PRESS,
        "ring": PRESS.on("e", label="ring"), "undo": PRESS,
    },
)  # fmt: skip

AIR_DRAG = 1.4  # TRY: 0.7. Thinner air, and every push carries twice as far
RESTITUTION = 1.0  # TRY: 0.5. Pucks of dough: energy goes, yet the ledger's pin stays
WALL_BOUNCE = 0.8  # the part of the speed that a wall gives back
MOST_REACH = 280  # how far a full shot glides on an empty table
SPRING_PUSH = 70  # momentum that a spring gives to both sides, in mass × reach
SPLIT_PUSH = 60  # the same for the halves of a splitting puck
BUMPER_SLACK = 0.1  # TRY: 0.03. How exact a push the bumpers want
RING_SIZE = 12  # how near a prediction has to be
PUCK_SIZE = 8.0  # radius of mass 1; twice the mass has twice the area
SPARE_SHOTS = 3  # shots beyond par before the level is lost

DT, SMALL_STEPS = 1 / 60, 3  # three moves in a tick, so that fast pucks can't jump through others
STOP_SPEED = 1.6  # slower is at rest
LANE, TABLE = (10, 22, 310, 82), (10, 12, 232, 168)  # left, top, right, bottom
LAST_TICK = 60 * 895


@record
class Puck:
    """A disc. kind: puck, sticky, spring, split, cannon, or post, which nothing moves."""

    x: float
    y: float
    mass: float = 1.0
    kind: str = "puck"
    you: bool = False  # you may shoot it
    goal: bool = False  # it wants to get home
    vx: float = 0.0
    vy: float = 0.0
    load: float = 0.0  # mass of the ball in a cannon
    tilt: int = 0  # degrees: where the crack of a splitting puck points
    need: float = 0.0  # the push a bumper wants, in mass × reach
    got: float = 0.0
    radius: float = 0.0
    bounce: float = RESTITUTION
    key: str = ""


@record
class Spot:
    """A pocket swallows pucks and a pit loses them; a nest keeps what comes to rest in it."""

    x: float
    y: float
    r: float = 11.0
    kind: str = "pocket"


@record
class Level:
    name: str
    tip: str
    par: int
    pucks: list[Puck]
    spots: list[Spot] = []
    watch: str = ""  # whose place the ring foretells; none named: the puck that is shot
    lane: bool = False
    demo: list[tuple[str, int, int, int, int]] = []  # solve.py's shots: puck turn power ring x, y


LEVELS = read_levels(Level)


@record
class State:
    level: Level
    pucks: list[Puck]
    sling: Sling
    ring: Marker = Marker(263.0, 148.0)
    phase: str = "aim"  # aim roll show over
    tick: int = 0
    wait: int = 0
    seat: int = 0  # whose turn it is
    shots: int = 0
    undos: int = 0
    chosen: str = ""  # the key of a puck, or "ring"
    watch: str = ""
    watched: tuple[float, float] = (0.0, 0.0)
    errors: list[float] = []  # from ring to truth, one for each shot
    as_if_equal: int = 0  # rings where only a puck of equal mass would stop
    won: bool = False
    in_pit: bool = False
    sent: tuple[float, float] = (0.0, 0.0)  # all momentum when the shot began: the ledger's pin
    flow: tuple[float, float] = (0.0, 0.0)  # what the pucks have now
    wall: tuple[float, float] = (0.0, 0.0)  # what walls, posts and pockets have got
    air: tuple[float, float] = (0.0, 0.0)
    before: list[Puck] = []
    tracks: dict[str, list[tuple[int, int]]] = {}
    marks: list[tuple[float, float, float, float, int]] = []  # pushes on walls: x y px py tick
    events: list[tuple[str, float, float, float, str]] = []  # name x y size key


# ------------------------------------------------------------------------------------- helpers


def frame(s):
    return LANE if s.level.lane else TABLE


def shooters(s):
    return [p for p in s.pucks if p.you]


def puck_of(s, key):
    found = [p for p in s.pucks if p.key == key]
    return found[0] if found else None


def ring_hit(s):
    return bool(s.errors) and s.errors[-1] <= RING_SIZE


def set_mass(p, mass):
    p.mass, p.radius = mass, PUCK_SIZE * sqrt(mass)


def is_rung(p):
    return p.need > 0 and abs(p.got - p.need) <= p.need * BUMPER_SLACK


def is_home(s, p):
    """A bumper that got its push, or a gold puck in a nest."""
    nests = [n for n in s.level.spots if n.kind == "nest"]
    return is_rung(p) or any(distance(p.x, p.y, n.x, n.y) <= n.r for n in nests)


def still_wanted(s):
    return [p for p in s.pucks if (p.goal or p.need) and not is_home(s, p)]


def is_lost(s):
    out_of_shots = s.shots >= s.level.par + SPARE_SHOTS
    return not s.won and (s.in_pit or out_of_shots or not shooters(s))


# ------------------------------------------------------------------------------------- the law


def push_apart(a, b, nx, ny, push):
    """TRY: give only b its push. The ledger's chain then misses the pin: no law, no game."""
    a.vx, a.vy = a.vx - nx * push / a.mass, a.vy - ny * push / a.mass
    b.vx, b.vy = b.vx + nx * push / b.mass, b.vy + ny * push / b.mass


def book(s, account):
    """The account, with whatever the pucks have lost since the last look."""
    px, py = momentum(s.pucks)
    account = (account[0] + s.flow[0] - px, account[1] + s.flow[1] - py)
    s.flow = (px, py)
    return account


def book_wall(s, hit, name):
    """The wall, a post or a hole takes what is missing, and shows it."""
    x, y = s.wall
    s.wall = book(s, s.wall)
    s.marks.append((hit.x, hit.y, s.wall[0] - x, s.wall[1] - y, s.tick))
    s.events.append((name, hit.x, hit.y, distance(x, y, *s.wall) / AIR_DRAG, ""))


def roll(s):
    """One tick of a running shot."""
    drag(s.pucks, AIR_DRAG, DT)
    s.air = book(s, s.air)
    for _ in range(SMALL_STEPS):
        small_step(s)
    if s.tick % 4 == 0:
        leave_tracks(s)
    if all(p.vx * p.vx + p.vy * p.vy < STOP_SPEED * STOP_SPEED for p in s.pucks):
        come_to_rest(s)


def small_step(s):
    move(s.pucks, DT / SMALL_STEPS)
    pucks = s.pucks
    for hit in bounce(pucks, None, DT / SMALL_STEPS):
        meet(s, pucks[hit.first], pucks[hit.second], hit)
    knocks = walls(s.pucks, *frame(s), WALL_BOUNCE)
    if knocks:
        book_wall(s, knocks[0], "wall")
    fall(s)


def meet(s, a, b, hit):
    """Two discs touch: a bumper rings, or they trade, glue, spring or split."""
    size = hit.impulse / AIR_DRAG
    for post in (a, b):
        if post.kind == "post":
            book_wall(s, hit, "wall")
            post.got = post.got if is_rung(post) else size
            s.events.append(("bell" if is_rung(post) else "miss", post.x, post.y, size, post.key))
            return
    s.events.append(("hit", hit.x, hit.y, size, a.key))
    s.wait = 6 if size > 30 else 0  # a breath, so that the ledger can be read
    apart = distance(a.x, a.y, b.x, b.y)
    nx, ny = (b.x - a.x) / apart, (b.y - a.y) / apart
    if "sticky" in (a.kind, b.kind):
        glue(s, a, b)
    elif "spring" in (a.kind, b.kind):
        push_apart(a, b, nx, ny, SPRING_PUSH * AIR_DRAG)
        s.events.append(("spring", hit.x, hit.y, SPRING_PUSH, b.key))
        a.kind, b.kind = a.kind.replace("spring", "puck"), b.kind.replace("spring", "puck")
    for p in (a, b):
        if p.kind == "split":
            nx, ny = cos(p.tilt * PI / 180), sin(p.tilt * PI / 180)
            take_out(s, p, p.mass / 2, nx, ny, SPLIT_PUSH * AIR_DRAG)


def glue(s, a, b):
    """TRY: add the momenta, share the mass, and the speed follows by itself."""
    mass = a.mass + b.mass
    a.x, a.y = (a.mass * a.x + b.mass * b.x) / mass, (a.mass * a.y + b.mass * b.y) / mass
    a.vx, a.vy = (a.mass * a.vx + b.mass * b.vx) / mass, (a.mass * a.vy + b.mass * b.vy) / mass
    a.you, a.goal, a.kind, a.bounce = a.you or b.you, a.goal or b.goal, "puck", RESTITUTION
    if b.key == s.watch:
        a.key, b.key = b.key, a.key
    set_mass(a, mass)
    s.pucks = [p for p in s.pucks if p.key != b.key]
    s.events.append(("stick", a.x, a.y, mass, a.key))


def take_out(s, p, mass, nx, ny, push):
    """A piece of p flies off along (nx, ny); the rest gets the same push the other way."""
    piece = clone(p)
    piece.key, piece.kind, p.kind = p.key + "b", "puck", "puck"
    set_mass(piece, mass)
    set_mass(p, p.mass - mass)
    apart = (p.radius + piece.radius) * 1.02
    piece.x, piece.y = p.x + nx * apart * 0.5, p.y + ny * apart * 0.5
    p.x, p.y = p.x - nx * apart * 0.5, p.y - ny * apart * 0.5
    push_apart(p, piece, nx, ny, push)
    s.pucks = [*s.pucks, piece]
    s.events.append(("split", p.x, p.y, push / AIR_DRAG, p.key))
    return piece


def fall(s):
    """A puck whose middle is over a hole is gone; the table takes its momentum."""
    for hole in s.level.spots:
        for p in s.pucks:
            dx, dy = p.x - hole.x, p.y - hole.y
            if dx * dx + dy * dy > hole.r * hole.r or hole.kind == "nest" or not p.mass:
                continue
            s.pucks = [q for q in s.pucks if q.key != p.key]
            s.in_pit = s.in_pit or (hole.kind == "pit" and (p.goal or p.you))
            if p.key == s.watch:
                s.watched = (hole.x, hole.y)
            book_wall(s, hole, hole.kind if p.goal or hole.kind == "pit" else "drop")


def leave_tracks(s):
    for p in s.pucks:
        if p.mass:
            s.tracks.setdefault(p.key, []).append((int(p.x), int(p.y)))


def shoot(s):
    """Let go: the puck gets its speed, and the ledger its pin."""
    p = puck_of(s, s.chosen)
    dx, dy = sling_direction(s.sling)
    s.before, s.tracks, s.marks = [clone(q) for q in s.pucks], {}, []
    s.as_if_equal += rings_like_equal(s, p, dx, dy)
    leave_tracks(s)
    speed = s.sling.power / 100 * MOST_REACH * AIR_DRAG
    if p.kind == "cannon":
        # TRY: throw a ball while at rest. Both arrows cancel: the sum was 0 and stays 0
        take_out(s, p, p.load, dx, dy, p.load * speed).goal = False
        p.you = False
    else:
        p.vx, p.vy = dx * speed, dy * speed
    s.shots, s.phase, s.wait = s.shots + 1, "roll", 0
    s.sent = s.flow = momentum(s.pucks)
    s.wall = s.air = (0.0, 0.0)
    s.events.append(("shoot", p.x, p.y, s.sling.power, p.key))


def rings_like_equal(s, p, dx, dy):
    """Is the ring where p would stop only if what it hits had the same mass?"""
    way, touched = first_touch(s.pucks, s.pucks.index(p), dx, dy, frame(s))
    fooled = touched >= 0 and s.pucks[touched].mass != p.mass and s.watch == p.key
    return fooled and distance(s.ring.x, s.ring.y, p.x + dx * way, p.y + dy * way) < RING_SIZE


def come_to_rest(s):
    """All stands still: compare with the ring and judge the shot."""
    for p in s.pucks:
        p.vx = p.vy = 0.0
        if p.key == s.watch:
            s.watched = (p.x, p.y)
    s.air = book(s, s.air)
    leave_tracks(s)
    error = distance(s.ring.x, s.ring.y, *s.watched) if s.ring.placed else 99.0
    s.errors.append(error)
    s.won = not still_wanted(s) and not s.in_pit
    s.phase, s.wait = "show", 80
    if s.ring.placed:
        s.events.append(("ring" if ring_hit(s) else "no_ring", *s.watched, error, "ring"))
    s.events.append(("win" if s.won else "lose" if is_lost(s) else "rest", 160, 90, 0, ""))


# ------------------------------------------------------------------------------------- aiming


def aim(s, pad):
    if pad.undo and s.before:
        s.pucks, s.before, s.tracks, s.undos = s.before, [], {}, s.undos + 1  # the shot stays spent
        s.chosen = shooters(s)[0].key
    if pad.next or pad.previous or pad.ring:
        choose(s, pad)
    point, on_ring = pad.aim, s.chosen == "ring"
    if point.pressed:
        mine = [p for p in shooters(s) if distance(p.x, p.y, point.x, point.y) < grip(p)]
        on_ring = distance(s.ring.x, s.ring.y, point.x, point.y) < RING_SIZE or on_ring
        s.chosen = mine[0].key if mine else "ring" if on_ring else s.chosen
        s.events.append(("pick", 0, 0, 0, s.chosen))
    if not s.level.watch and s.chosen != "ring":
        s.watch = s.chosen
    if s.chosen == "ring":
        aim_ring(s, pad)
    else:
        aim_puck(s, pad, puck_of(s, s.chosen))


def choose(s, pad):
    """Walk over your pucks and the ring."""
    keys = [p.key for p in shooters(s)] + ["ring"]
    at = keys.index(s.chosen) + (-1 if pad.previous else 1)
    s.chosen = keys[at % len(keys)] if not pad.ring else keys[0] if s.chosen == "ring" else "ring"
    watched = puck_of(s, s.watch)
    if s.chosen == "ring" and not s.ring.placed and watched:
        s.ring.x, s.ring.y = watched.x, watched.y
    s.events.append(("pick", 0, 0, 0, s.chosen))


def aim_ring(s, pad):
    left, top, right, bottom = frame(s)
    middle = (top + bottom) / 2
    field = (left, middle, right, middle) if s.level.lane else (left, top, right, bottom)
    if steer_marker(s.ring, pad, field):
        s.events.append(("click", 0, 0, 0, "ring"))
    if drag_marker(s.ring, pad.aim, field) or pad.act:
        s.ring.placed, s.chosen = True, shooters(s)[0].key
        s.events.append(("pin", s.ring.x, s.ring.y, 0, "ring"))


def aim_puck(s, pad, p):
    if turn_sling(s.sling, pad):
        s.events.append(("click", 0, 0, s.sling.power, p.key))
    if pull_sling(s.sling, pad.aim, p.x, p.y, grip(p)) or pad.act:
        shoot(s)


def grip(p):
    return max(p.radius, 9.0) + 3


# ------------------------------------------------------------------------------------- the game


def start(level, rng):
    s = State(level, [clone(p) for p in level.pucks], Sling(straight=level.lane))
    for i, p in enumerate(s.pucks):
        p.key = f"p{i}"
        p.vx, p.vy = p.vx * AIR_DRAG, p.vy * AIR_DRAG  # levels say how far they would glide
        p.radius = PUCK_SIZE * sqrt(p.mass) if p.mass else 12.0
        p.bounce = 0.0 if p.kind == "sticky" else RESTITUTION
    s.chosen = shooters(s)[0].key
    s.watch = level.watch or s.chosen
    return s


def step(s, inputs):
    s.tick += 1
    s.events = []
    if s.wait > 0:
        s.wait -= 1
    elif s.phase == "aim":
        aim(s, inputs[s.seat])
    elif s.phase == "roll":
        roll(s)
    elif s.phase == "show":
        s.phase = "over" if s.won or is_lost(s) else "aim"
        s.seat = (s.seat + 1) % len(inputs)
        if not puck_of(s, s.chosen) and s.phase == "aim":
            s.chosen = shooters(s)[0].key
    if s.tick >= LAST_TICK:
        s.phase = "over"
    return s


def score(s):
    """Up to 600 for few shots, and up to 400 for a near prediction of the last one."""
    if not s.won:
        return 0
    shots = clamp(600 - 150 * (s.shots - s.level.par), 150, 800)
    return int(shots + 400 * max(0.0, 1 - s.errors[-1] / 60))


def is_over(s):
    return s.phase == "over"


def stars(s):
    if not s.won or s.shots > s.level.par:
        return 1 if s.won else 0
    return 3 if ring_hit(s) else 2


def evidence(s):
    return {
        "prediction_error": round(total(s.errors) / max(1, len(s.errors)), 1),
        "rings_as_if_equal_mass": s.as_if_equal,
        "shots_over_par": s.shots - s.level.par,
        "shots_undone": s.undos,
        "next_star": "fewer shots" if s.shots > s.level.par else "ring on the spot",
    }


# ------------------------------------------------------------------------------------- in words


def bearing(a, b):
    """The way from a to b, with the same degrees as the aim."""
    degrees = int(atan2(b.y - a.y, b.x - a.x) * 180 / PI + 360.5) % 360
    return f"{distance(a.x, a.y, b.x, b.y):.0f} away at {degrees} degrees"


def describe(s):
    me = puck_of(s, s.chosen) or s.ring
    mine = "ring" if s.chosen == "ring" else f"puck aims at {s.sling.turn / 4:g} degrees"
    things = [f"a {'gold ' * p.goal}{p.kind}, mass {p.mass:g}, {bearing(me, p)}"
              for p in s.pucks if p.key != s.chosen and not p.need]  # fmt: skip
    things += [f"a bumper that wants {p.need:.0f} and got {p.got:.0f}, {bearing(me, p)}"
               for p in s.pucks if p.need]  # fmt: skip
    things += [f"a {spot.kind} {bearing(me, spot)}" for spot in s.level.spots]
    ended = " You did it." if s.won else " The level is lost." if is_lost(s) else ""
    return (f"Shot {s.shots + 1}, par {s.level.par}. Your {mine} and would glide "
            f"{s.sling.power * MOST_REACH // 100}. There is {'; '.join(things)}.{ended}"
            )  # fmt: skip


def hint(s):
    if not s.ring.placed:
        return f"{s.level.tip} Pin the ring where the puck with the pink band will end, then shoot."
    for p in still_wanted(s):
        if p.got:
            much = "more" if p.got < p.need else "less"
            return f"The bumper got {p.got:.0f} of {p.need:.0f}: {much} push. {s.level.tip}"
    if s.errors and not ring_hit(s):
        return f"The ring was {s.errors[-1]:.0f} units off. {s.level.tip}"
    return s.level.tip


def bot(s, rng):
    """Plays the solver's shots while there are any, then straight at what is left."""
    if s.phase != "aim" or s.tick % 2:
        return {"aim": (int(s.ring.x), int(s.ring.y), 0)}  # lets go of everything
    demo = [shot for shot in s.level.demo[s.shots :] if puck_of(s, shot[0])]
    key, turn, power, x, y = demo[0] if demo else straight_shot(s, rng)
    if abs(s.ring.x - x) + abs(s.ring.y - y) > 6 and demo:
        return {"aim": (x, y, 1)} if s.chosen == "ring" else {"ring": 1}
    if s.chosen != key:
        return {"act": 1} if s.chosen == "ring" else {"next": 1}
    turned, more = (turn - s.sling.turn + 720) % 1440 - 720, power - s.sling.power
    if turned == more == 0:
        return {"act": 1}
    fine = "" if s.level.lane or abs(turned) >= 12 else "fine_"
    pad = {"up": int(more > 0), "down": int(more < 0)}
    if turned:
        pad[fine + ("right" if turned > 0 or turn == 0 else "left")] = 1
    return pad


def straight_shot(s, rng):
    p, q = shooters(s)[0], (still_wanted(s) + s.pucks)[0]
    turn = int(atan2(q.y - p.y, q.x - p.x) * 720 / PI + 1440.5) % 1440
    return p.key, turn, 60, int(q.x), int(q.y)


# ------------------------------------------------------------------------------------- the picture

ROUND = [(cos(i * PI / 8), sin(i * PI / 8)) for i in range(16)]
EFFECTS = {  # event: sound, colour and number of sparks, shake
    "hit": ("knock", "sun", 10, 0.1), "wall": ("thud", "sea", 5, 0), "shoot": ("whoosh", "", 0, 0),
    "pocket": ("coin", "leaf", 24, 0), "pit": ("lose", "coral", 20, 0.4), "drop": ("pop", "", 0, 0),
    "bell": ("chime", "leaf", 30, 0.2), "miss": ("buzz", "coral", 8, 0.1),
    "stick": ("splash", "plum", 14, 0.1), "spring": ("snap", "lime", 24, 0.3),
    "split": ("snap", "gold", 24, 0.3), "click": ("tick", "", 0, 0), "pick": ("tap", "", 0, 0),
    "pin": ("pop", "rose", 6, 0), "ring": ("chime", "rose", 20, 0), "no_ring": ("tick", "", 0, 0),
    "win": ("win", "sun", 50, 0), "lose": ("lose", "", 0, 0), "rest": ("tick", "", 0, 0),
}  # fmt: skip


def view(s):
    shapes = draw_table(s) + draw_tracks(s) + draw_ledger(s) + draw_panel(s) + draw_ring(s)
    for p in s.pucks:
        shapes += draw_post(p) if p.kind == "post" else draw_kind(s, p) + draw_puck(s, p)
    me = puck_of(s, s.chosen)
    if s.phase == "aim" and me:
        way, _ = first_touch(s.pucks, s.pucks.index(me), *sling_direction(s.sling), frame(s))
        reach = s.sling.power * MOST_REACH / 100
        shapes += sling_lines(s.sling, me.x, me.y, me.radius, reach, way, color="cloud")
    return shapes + draw_effects(s)


def colour_of(p):
    return "sky" if p.you else "gold" if p.goal else "stone"


def star_shape(x, y, r, out):
    return [(x + dx * (r + out * (i % 2)), y + dy * (r + out * (i % 2)))
            for i, (dx, dy) in enumerate(ROUND)]  # fmt: skip


def draw_table(s):
    left, top, right, bottom = frame(s)
    w, h = right - left, bottom - top
    shapes = [rect(left - 7, top - 7, w + 14, h + 14, "sea", 9),
              rect(left, top, w, h, "night", 3, pattern="dots", flat=True)]  # fmt: skip
    for i in range(w // 20):  # the ruler: a mark every 20 units
        shapes.append(circle(left + 10 + 20 * i, top - 3.5, 1, "cloud", flat=True))
    for spot in s.level.spots:
        x, y, r = spot.x, spot.y, spot.r
        if spot.kind == "nest":
            shapes += [circle(x, y, r, "leaf", flat=True), ring(x, y, r, "lime", 2.5)]
        elif spot.kind == "pit":
            shapes += [polygon(star_shape(x, y, r, 4), "coral", pattern="stripes"),
                       circle(x, y, r - 4, "night", flat=True)]  # fmt: skip
        else:
            shapes += [circle(x, y, r + 3, "leaf"), circle(x, y, r, "night", flat=True)]
        shapes.append(icon(x, y, r, "cross" if spot.kind == "pit" else "star", "paper", flat=True))
    return shapes


def draw_tracks(s):
    """The ways of the last shot, what the walls took, and how far a lost puck is from home."""
    roles = {p.key: colour_of(p) for p in s.before + s.pucks}
    shapes = [path(points, roles.get(key, "cloud"), 1.8, dashed=True, alpha=0.7, flat=True)
              for key, points in s.tracks.items() if len(points) > 1]  # fmt: skip
    for x, y, px, py, then in s.marks:
        if s.tick - then < 60:
            size = worn_size(s)
            shapes.append(arrow(x, y, x + px * size, y + py * size, "sea", 3, outline="paper",
                                alpha=1 - (s.tick - then) / 60, layer=6))  # fmt: skip
    if s.phase == "show" and not s.won:
        homes = [h for h in s.level.spots if h.kind != "pit"]
        for p in still_wanted(s):
            way = [(distance(p.x, p.y, h.x, h.y), h.x, h.y) for h in homes]
            shapes += [line(p.x, p.y, *min(way)[1:], "coral", 2, dashed=True)] if way else []
    return shapes


def most_momentum(s):
    return MOST_REACH * AIR_DRAG * max(p.mass for p in s.level.pucks if p.you)


def worn_size(s):
    return 60 / most_momentum(s)


def draw_ledger(s):
    """All arrows tip to tail: what the pucks have, then what the wall and the air have got."""
    x, y, w, h = (10, 100, 222, 72) if s.level.lane else (244, 6, 70, 70)
    parts, pin = [(p.key, p.mass * p.vx, p.mass * p.vy, colour_of(p)) for p in s.pucks], s.sent
    me, (dx, dy) = puck_of(s, s.chosen), sling_direction(s.sling)
    if s.phase != "aim":
        parts += [("wall", *s.wall, "sea"), ("air", *s.air, "cloud")]
    elif me:
        push = me.mass * s.sling.power / 100 * MOST_REACH * AIR_DRAG * (me.kind != "cannon")
        parts = [("shot", dx * push, dy * push, "sky"), *parts]
        pin = (total(part[1] for part in parts), total(part[2] for part in parts))
    return ledger(x, y, w, h, parts, w * 0.65 / most_momentum(s), pin=pin, stairs=s.level.lane)


def draw_post(p):
    low, high = p.need * (1 - BUMPER_SLACK), p.need * (1 + BUMPER_SLACK)
    return [circle(p.x, p.y, p.radius, "plum", key=p.key, pattern="cross", layer=3),
            *dial(p.x, p.y, p.radius + 5, p.got, low, high, p.need * 2, key=p.key + ".dial",
                  done=is_rung(p)),
            text(p.x, p.y, f"{p.need:.0f}", "paper", 9, layer=4)]  # fmt: skip


def draw_puck(s, p):
    x, y, r, key = p.x, p.y, p.radius, p.key
    shapes = [
        circle(x, y, r, colour_of(p), key=key, layer=3),
        circle(x, y, r * 0.66, "paper", key=key + ".in", layer=3, flat=True),
        text(x, y, f"{p.mass:g}", "ink", r, key=key + ".mass", layer=4),
    ]
    if p.goal:
        x2, y2 = x + r * 0.8, y - r * 0.8
        shapes += [circle(x2, y2, 4, "sun", key=key + ".badge", layer=4),
                   icon(x2, y2, 6, "star", "ink", key=key + ".star", layer=4)]  # fmt: skip
    if key == s.watch:
        shapes.append(ring(x, y, r + 3, "rose", 2, key=key + ".watch", layer=3))
    if key == s.chosen and s.phase == "aim":
        shapes.append(ring(x, y, r + 5 + sin(s.tick / 12), "sun", 1.6, key="chosen", layer=3))
    speed = distance(0, 0, p.vx, p.vy)
    if speed > STOP_SPEED:
        near, far = r / speed, r / speed + p.mass * worn_size(s)
        shapes.append(arrow(x + p.vx * near, y + p.vy * near, x + p.vx * far, y + p.vy * far,
                            colour_of(p), 3, key=key + ".arrow", outline="ink", layer=5)
                      )  # fmt: skip
    return shapes


def draw_kind(s, p):
    """What is odd about a puck, told by its shape."""
    x, y, r, key = p.x, p.y, p.radius, p.key + ".kind"
    if p.kind == "sticky":
        return [blob(star_shape(x, y, r, 4), "plum", key=key, layer=2)]
    if p.kind == "spring":
        return [polygon(star_shape(x, y, r, 6), "lime", key=key, layer=2)]
    if p.kind == "split":
        dx, dy = cos(p.tilt * PI / 180) * (r + 7), sin(p.tilt * PI / 180) * (r + 7)
        return [arrow(x, y, x + side * dx, y + side * dy, "sun", 2.5, key=f"{key}{side}", layer=2)
                for side in (-1, 1)]  # fmt: skip
    if p.kind == "cannon":
        dx, dy = sling_direction(s.sling)
        x, y = x + dx * r, y + dy * r
        return [circle(x, y, PUCK_SIZE * 0.8, "sky", outline="ink", key=key, layer=4),
                text(x, y, f"{p.load:g}", "ink", 8, layer=5)]  # fmt: skip
    return []


def draw_ring(s):
    x, y, shapes = s.ring.x, s.ring.y, []
    if s.chosen == "ring" and s.phase == "aim":
        shapes.append(ring(x, y, RING_SIZE + 3 + sin(s.tick / 12), "sun", 1.6, key="chosen"))
    if s.phase == "show" and s.ring.placed:
        sign, colour = ("check", "leaf") if ring_hit(s) else ("cross", "coral")
        shapes = [line(x, y, *s.watched, "rose", 1.5, dashed=True, layer=6),
                  icon(x, y - 18, 14, sign, colour, layer=7)]  # fmt: skip
    return [*shapes, ring(x, y, RING_SIZE, "rose", 2.5, key="ring", layer=6),
            icon(x, y + RING_SIZE, 7, "target", "rose", key="ring.sign", layer=6)]  # fmt: skip


def draw_panel(s):
    """Shots left (stars: those within par), the tray of the ring, and an otter that cares."""
    mood = {"aim": "calm", "roll": "alert"}.get(s.phase, "happy" if s.won else "sad")
    shapes = [rect(244, 100, 70, 72, "sand", 6), creature(294, 146, 36, "otter", mood, key="otter")]
    for i in range(s.shots, s.level.par + SPARE_SHOTS):
        shapes.append(circle(252 + 11 * i, 109, 4, "sky" if i < s.level.par else "cloud"))
        shapes += [icon(252 + 11 * i, 109, 5, "star", "ink")] * (i < s.level.par)
    if s.shots == 0 and s.phase == "aim":
        shapes += draw_hand(s)
    return shapes


def draw_hand(s):
    """Shows without words: drag the ring out, then pull the puck back."""
    part, me = s.tick % 120 / 120, puck_of(s, s.chosen)
    if not s.ring.placed:
        return [icon(s.ring.x - 60 * part, s.ring.y - 60 * part + 8, 16, "hand", "rose", layer=8)]
    if me and s.sling.power == 40:
        return [icon(me.x - 45 * part, me.y + 8, 16, "hand", "coral", layer=8)]
    return []


def draw_effects(s):
    shapes = [bed("warm" if s.won else "tense" if s.phase == "roll" else "calm", 0.4)]
    for name, x, y, size, key in s.events:
        tone, colour, count, strength = EFFECTS[name]
        shapes.append(sound(tone, -int(clamp(size / 40, 0, 12)) if name == "hit" else 0))
        if count:
            shapes.append(sparks(x, y, colour, count, 40 + clamp(size, 0, 80)))
        if strength and size > 20:
            shapes.append(shake(strength))
        if name in ("hit", "stick", "shoot", "bell", "miss"):
            shapes.append(squash(key, 0.3))
    return shapes
