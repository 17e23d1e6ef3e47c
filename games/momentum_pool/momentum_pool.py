"""Momentum Pool: pull a puck back, let go, and send the gold pucks home.

Every puck wears an arrow, its momentum: mass times velocity. The ledger adds all arrows tip to
tail. Pucks trade momentum when they meet, but the end of the chain never leaves its pin: what one
puck loses, another puck, the wall or the air has got.
"""

from gamekit import (
    HOLD, PI, POINT, PRESS, GameInfo, Marker, Sling, Wall, arrow, atan2, bed, bounce, bounce_off,
    circle, clamp, clone, cos, creature, dial, distance, drag, drag_marker, first_touch, icon,
    ledger, line, momentum, move, path, pull_sling, read_levels, record, rect, ring, shake, sin,
    sling_direction, sling_lines, sound, sparks, sqrt, squash, steer_marker, text, total, turn_sling,
    walls, words,
)  # fmt: skip

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
PUCK_SIZE = 6.0  # radius of mass 1; twice the mass has twice the area
SPARE_SHOTS = 3  # shots beyond par before the level is lost

DT, SMALL_STEPS = 1 / 60, 3  # three moves in a tick, so that fast pucks can't jump through others
STOP_SPEED = 1.6
LANE, TABLE = (10, 36, 310, 84), (10, 12, 232, 168)  # left, top, right, bottom
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
    watch: str = "p0"  # whose place the ring foretells
    lane: bool = False
    rails: list[Wall] = []
    demo: list[tuple[str, int, int, int, int]] = []  # solve.py's shots: puck turn power ring x, y


LEVELS = read_levels(Level)


@record
class State:
    level: Level
    pucks: list[Puck]
    sling: Sling
    ring: Marker = Marker(262.0, 122.0)
    phase: str = "aim"  # aim roll show over
    tick: int = 0
    wait: int = 0
    seat: int = 0  # whose turn it is
    shots: int = 0
    undos: int = 0
    chosen: str = "p0"  # the key of a puck, or "ring"
    ring_hit: bool = False
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
    if s.level.rails:
        knocks += bounce_off(s.pucks, s.level.rails, WALL_BOUNCE)
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
    if b.key == s.level.watch:
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
            if p.key == s.level.watch:
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
    fooled = touched >= 0 and s.pucks[touched].mass != p.mass and s.level.watch == p.key
    return fooled and distance(s.ring.x, s.ring.y, p.x + dx * way, p.y + dy * way) < RING_SIZE


def come_to_rest(s):
    """All stands still: compare with the ring and judge the shot."""
    for p in s.pucks:
        p.vx = p.vy = 0.0
        if p.key == s.level.watch:
            s.watched = (p.x, p.y)
    s.air = book(s, s.air)
    leave_tracks(s)
    error = distance(s.ring.x, s.ring.y, *s.watched) if s.ring.placed else 99.0
    s.errors.append(error)
    s.ring_hit = error <= RING_SIZE
    s.won = not still_wanted(s) and not s.in_pit
    s.phase, s.wait = "show", 80
    if s.ring.placed:
        s.events.append(("ring" if s.ring_hit else "no_ring", *s.watched, error, "ring"))
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
    if s.chosen == "ring":
        aim_ring(s, pad)
    else:
        aim_puck(s, pad, puck_of(s, s.chosen))


def choose(s, pad):
    """Walk over your pucks and the ring."""
    keys = [p.key for p in shooters(s)] + ["ring"]
    at = keys.index(s.chosen) + (-1 if pad.previous else 1)
    s.chosen = keys[at % len(keys)] if not pad.ring else keys[0] if s.chosen == "ring" else "ring"
    watched = puck_of(s, s.level.watch)
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
    s = State(level, level.pucks, Sling(straight=level.lane))
    for i, p in enumerate(s.pucks):
        p.key = f"p{i}"
        p.vx, p.vy = p.vx * AIR_DRAG, p.vy * AIR_DRAG  # levels say how far they would glide
        p.radius = PUCK_SIZE * sqrt(p.mass) if p.mass else 11.0
        p.bounce = 0.0 if p.kind == "sticky" else RESTITUTION
    s.chosen = shooters(s)[0].key
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
        s.chosen = s.chosen if puck_of(s, s.chosen) or is_lost(s) else shooters(s)[0].key
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
    return 3 if s.ring_hit else 2


def evidence(s):
    mean = total(s.errors) / max(1, len(s.errors))
    return {
        "prediction_error": round(mean, 1),
        "rings_as_if_equal_mass": s.as_if_equal,
        "shots_over_par": s.shots - s.level.par,
        "undone": s.undos,
    }


def view(s):
    return []
