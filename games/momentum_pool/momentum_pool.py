"""Momentum Pool: pull a puck back, let go, and send the gold pucks home.

Every puck wears an arrow, its momentum: mass times velocity. The ledger adds all arrows tip to
tail. Pucks trade momentum when they meet, but the end of the chain never leaves its pin: what one
puck loses, another puck, the wall or the air has got. Alone you pin a ring where the shot will end;
together one shoots, and all the others foretell the shot in secret.
"""

from gamekit import (
    HOLD, PI, POINT, PRESS, GameInfo, bed, bounce, clamp, clone, cos, distance, drag,
    move, read_levels, record, sin, sqrt, total, walls,
)  # fmt: skip
from gamekit.kits.aiming import Marker, Sling, sling_direction
from gamekit.kits.foretelling import (
    Foreteller, all_told, board, draw_rings, foretell_all, hide_rings,
    judge_rings, match_hint, new_rings, next_wish, ring_error, say_task,
)  # fmt: skip
from gamekit.kits.instruments import Ledger, book_air, book_wall, open_ledger
from gamekit.kits.match import podium
from gamekit.kits.pool_hands import (
    aim_ring, aim_sling, bot_foretells, bot_sets, move_piece, pick_by_keys, pick_by_touch,
    play_demo, ring_field, rings_like_equal, setter, shooter_of, straight_shot, table_is_set,
    unplaced,
)  # fmt: skip
from gamekit.kits.pool_view import pool_ledger, pool_pucks, pool_sling, pool_table
from gamekit.kits.pool_words import hint_alone, tell_table
from gamekit.kits.pucks import (
    Puck, Spot, draw_lost_way, draw_tray, leave_tracks, part_of, puck_of, table_news,
)  # fmt: skip

GAME = GameInfo(
    title="Momentum Pool", topic="physics/momentum", match_level=25, runs_ahead=True,
    story="Flick pucks on an air table. They trade momentum, but never lose it.",
    players=(1, 4), ticks_per_second=60, updates_per_second=20, max_seconds=900, key=2,
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

# For several players.   TRY: 12 points for a ring on the spot. Who still wants to shoot?
HOME_POINTS, PIT_POINTS = 4, -2  # for whoever shot
RING_POINTS = ((12, 5), (24, 3), (48, 1))  # ring so near to the truth: so many points
MATCH_SHOTS, LANE_SHOTS = 12, 2  # of all players together; on a lane, of each
SET_TICKS, AIM_TICKS, CALL_TICKS, PODIUM_TICKS = 1200, 1500, 360, 180  # most time for each

DT, SMALL_STEPS = 1 / 60, 3  # three moves in a tick, so that fast pucks can't jump through others
STOP_SPEED, LAST_TICK = 1.6, 60 * 895  # slower is at rest
LANE, TABLE = (10, 22, 310, 82), (10, 12, 232, 168)  # left, top, right, bottom


@record
class Level:
    name: str
    tip: str
    par: int
    pucks: list[Puck]
    spots: list[Spot] = []
    watch: str = ""  # whose place the ring foretells; none named: the puck that is shot
    lane: bool = False
    yard: list[int] = []  # left, top, right, bottom: here loose pucks may be set before the shot
    places: list[tuple[str, int, int]] = []  # where solve.py sets them: puck x y
    demo: list[tuple[str, int, int, int, int]] = []  # solve.py's shots: puck turn power ring x, y


LEVELS = read_levels(Level)


@record
class State:
    level: Level
    pucks: list[Puck]
    sling: Sling
    players: list[Foreteller]
    ledger: Ledger
    phase: str = "aim"  # set aim call roll show podium over
    tick: int = 0
    wait: int = 0
    clock: int = 0  # ticks of this phase
    seat: int = 0  # whose turn it is
    turns: int = 0  # of a match
    shots: int = 0
    undos: int = 0
    wanted: int = 0  # before the shot
    chosen: str = ""  # the key of a puck, or "ring"
    watch: str = ""
    watched: tuple[float, float] = (0.0, 0.0)
    errors: list[float] = []  # from ring to truth, one for each shot
    as_if_equal: int = 0  # rings where only a puck of equal mass would stop
    won: bool = False
    in_pit: bool = False
    before: list[Puck] = []
    tracks: dict[str, list[tuple[int, int]]] = {}
    marks: list[tuple[float, float, float, float, int]] = []  # pushes on walls: x y px py tick
    events: list[tuple[str, float, float, float, str]] = []  # name x y size key


# ------------------------------------------------------------------------------------- helpers


def is_match(s):
    return len(s.players) > 1


def match_shots(s):
    return LANE_SHOTS * len(s.players) if s.level.lane else MATCH_SHOTS


def is_secret(s):
    return s.phase in ("aim", "call")


def frame(s):
    return LANE if s.level.lane else TABLE


def shooters(s):
    return [p for p in s.pucks if p.you]


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


def knock(s, hit, name):
    """The wall, a post or a hole takes what is missing, and shows it."""
    px, py = book_wall(s.ledger, s.pucks)
    s.marks.append((hit.x, hit.y, px, py, s.tick))
    s.events.append((name, hit.x, hit.y, distance(0, 0, px, py) / AIR_DRAG, ""))


def roll(s):
    """One tick of a running shot."""
    drag(s.pucks, AIR_DRAG, DT)
    book_air(s.ledger, s.pucks)
    for _ in range(SMALL_STEPS):
        small_step(s)
    if s.tick % 4 == 0:
        leave_tracks(s.tracks, s.pucks)
    if all(p.vx * p.vx + p.vy * p.vy < STOP_SPEED * STOP_SPEED for p in s.pucks):
        come_to_rest(s)


def small_step(s):
    move(s.pucks, DT / SMALL_STEPS)
    pucks = s.pucks
    for hit in bounce(pucks, None, DT / SMALL_STEPS):
        meet(s, pucks[hit.first], pucks[hit.second], hit)
    knocks = walls(s.pucks, *frame(s), WALL_BOUNCE)
    if knocks:
        knock(s, knocks[0], "wall")
    fall(s)


def meet(s, a, b, hit):
    """Two discs touch: a bumper rings, or they trade, glue, spring or split."""
    size = hit.impulse / AIR_DRAG
    for post in (a, b):
        if post.kind == "post":
            knock(s, hit, "wall")
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
    a.mass, a.radius = mass, PUCK_SIZE * sqrt(mass)
    s.pucks = [p for p in s.pucks if p.key != b.key]
    s.events.append(("stick", a.x, a.y, mass, a.key))


def take_out(s, p, mass, nx, ny, push):
    """A piece of p flies off along (nx, ny); the rest gets the same push the other way."""
    piece = part_of(p, mass, nx, ny, PUCK_SIZE)
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
            knock(s, hole, hole.kind if p.goal or hole.kind == "pit" else "drop")


def shoot(s):
    """Let go: the puck gets its speed, and the ledger its pin."""
    p = shooter_of(s)
    dx, dy = sling_direction(s.sling)
    s.before, s.tracks, s.marks = [clone(q) for q in s.pucks], {}, []
    s.as_if_equal += rings_like_equal(s, p, s.players[s.seat].ring, frame(s))
    leave_tracks(s.tracks, s.pucks)
    for q in s.pucks:
        q.loose = False  # the table is set now
    speed = s.sling.power / 100 * MOST_REACH * AIR_DRAG
    if p.kind == "cannon":
        # TRY: throw a ball while at rest. Both arrows cancel: the sum was 0 and stays 0
        take_out(s, p, p.load, dx, dy, p.load * speed).goal = False
        p.you = False
    else:
        p.vx, p.vy = dx * speed, dy * speed
    s.shots, s.wanted, s.wait = s.shots + 1, len(still_wanted(s)), 0
    begin(s, "roll")
    s.ledger = open_ledger(s.pucks)
    s.events.append(("shoot", p.x, p.y, s.sling.power, p.key))


def come_to_rest(s):
    """All stands still: compare with the rings and judge the shot."""
    for p in s.pucks:
        p.vx = p.vy = 0.0
        if p.key == s.watch:
            s.watched = (p.x, p.y)
    book_air(s.ledger, s.pucks)
    leave_tracks(s.tracks, s.pucks)
    s.won = not still_wanted(s) and not s.in_pit
    home = PIT_POINTS if s.in_pit else HOME_POINTS * max(0, s.wanted - len(still_wanted(s)))
    s.errors.append(ring_error(s.players[s.seat], s.watched))
    s.events += judge_rings(s.players, s.watched, RING_POINTS, s.seat, home)
    begin(s, "show")
    s.wait = 80 if not is_match(s) else 120
    s.events.append(("win" if s.won else "lose" if is_lost(s) else "rest", 160, 90, 0, ""))


# ------------------------------------------------------------------------------------- aiming


def aim(s, pad):
    if pad.undo and s.before and not is_match(s):
        s.pucks, s.before, s.tracks, s.undos = s.before, [], {}, s.undos + 1  # the shot stays spent
        s.chosen = shooters(s)[0].key
    mark, mine = s.players[s.seat].ring, [p for p in s.pucks if p.you or p.loose]
    if pad.next or pad.previous or pad.ring:
        pick_by_keys(s, pad, mine, mark, puck_of(s.pucks, s.watch))
    if pad.aim.pressed:
        pick_by_touch(s, pad.aim, mine, mark)
    chosen = puck_of(s.pucks, s.chosen)
    if chosen and chosen.you:
        s.watch = s.level.watch or s.chosen
        if aim_sling(s, pad, chosen):
            let_go(s)
    elif chosen:
        if move_piece(s, chosen, pad, s.level.yard):
            s.chosen = shooters(s)[0].key
    elif aim_ring(s, mark, pad, ring_field(frame(s), s.level.lane)):
        s.chosen = shooters(s)[0].key


def let_go(s):
    """Alone the shot goes off; in a match the others get a moment to pin their rings."""
    if is_match(s):
        begin(s, "call")
    else:
        shoot(s)


# ------------------------------------------------------------------------------------- the game


def start(level, rng, seats):
    players = [Foreteller(Marker(0.0, 0.0)) for _ in range(seats)]
    s = State(level, [], Sling(straight=level.lane), players, Ledger())
    new_rings(players)
    rack(s)
    return s


def rack(s):
    """Set the table up as the level has it."""
    s.pucks, s.shots, s.won, s.in_pit = [clone(p) for p in s.level.pucks], 0, False, False
    for i, p in enumerate(s.pucks):
        p.key = f"p{i}"
        p.vx, p.vy = p.vx * AIR_DRAG, p.vy * AIR_DRAG  # levels say how far they would glide
        p.radius = PUCK_SIZE * sqrt(p.mass) if p.mass else 12.0
        p.bounce = 0.0 if p.kind == "sticky" else RESTITUTION
    s.before, s.tracks, s.chosen = [], {}, shooters(s)[0].key
    s.watch = s.level.watch or s.chosen
    begin(s, "set" if is_match(s) and s.level.yard else "aim")


def begin(s, phase):
    s.phase, s.clock = phase, 0


def step(s, inputs):
    s.tick += 1
    s.clock += 1
    s.events = []
    if is_match(s) and is_secret(s):
        field = ring_field(frame(s), s.level.lane)
        foretell_all(s.players, inputs, s.seat, field, puck_of(s.pucks, s.watch))
    if s.wait > 0:
        s.wait -= 1
    elif s.phase == "set":  # the next one sets the table for whoever shoots
        if table_is_set(s, inputs[setter(s)], SET_TICKS):
            begin(s, "aim")
    elif s.phase == "aim" and inputs[s.seat] is not None:  # None: another's, in one's own browser
        aim(s, inputs[s.seat])
        if is_match(s) and s.phase == "aim" and s.clock >= AIM_TICKS:
            let_go(s)
    elif s.phase == "call":
        if (all_told(s.players, s.seat) and s.clock > 30) or s.clock >= CALL_TICKS:
            shoot(s)
    elif s.phase == "roll":
        roll(s)
    elif s.phase == "show":
        next_turn(s)
    if s.tick >= LAST_TICK or (s.phase == "podium" and s.clock >= PODIUM_TICKS):
        s.phase = "over"
    return s


def next_turn(s):
    """After a shot: the end, or the next one's turn; in a match a finished table is set up anew."""
    ended = s.won or is_lost(s)
    if not is_match(s):
        begin(s, "over" if ended else "aim")
    else:
        s.turns += 1
        s.seat, s.sling = s.turns % len(s.players), Sling(straight=s.level.lane)
        new_rings(s.players)
        begin(s, "podium" if s.turns >= match_shots(s) else "aim")
        s.events += [("win", 160, 90, 0, "")] * (s.phase == "podium")
        if ended and s.phase == "aim":
            rack(s)
    keys = [p.key for p in shooters(s)]
    if s.phase == "aim" and s.chosen not in keys:
        s.chosen = keys[0]


def visible_to(s, seat):
    """Nobody sees where the others have pinned their rings before the shot is made."""
    if is_secret(s):
        hide_rings(s.players, seat)
    return s


def turn(s):
    return setter(s) if s.phase == "set" else -1 if s.phase in ("podium", "over") else s.seat


def standings(s):
    return [player.points for player in s.players]


def score(s):
    """Up to 600 for few shots, and up to 400 for a near prediction of the last one."""
    if is_match(s):
        return max(standings(s))
    if not s.won:
        return 0
    shots = clamp(600 - 150 * (s.shots - s.level.par), 150, 800)
    return int(shots + 400 * max(0.0, 1 - s.errors[-1] / 60))


def is_over(s):
    return s.phase == "over"


def stars(s):
    if not s.won or s.shots > s.level.par or is_match(s):
        return 1 if s.won and not is_match(s) else 0
    return 3 if s.errors[-1] <= RING_SIZE else 2


def evidence(s):
    return {
        "prediction_error": round(total(s.errors) / max(1, len(s.errors)), 1),
        "rings_as_if_equal_mass": s.as_if_equal,
        "shots_over_par": s.shots - s.level.par,
        "shots_undone": s.undos,
        "next_star": next_wish(s.won, s.shots, s.level.par, (s.errors or [99.0])[-1], RING_SIZE),
    }


# ------------------------------------------------------------------------------------- in words


def describe(s, seat):
    if is_match(s):
        whose = "Your" if seat == turn(s) else "Another's"
        return tell_table(s, f"{whose} turn, {s.players[seat].points} points.", MOST_REACH)
    ended = " You did it." if s.won else " The level is lost." if is_lost(s) else ""
    return tell_table(s, f"Shot {s.shots + 1}, par {s.level.par}.{ended}", MOST_REACH)


def hint(s, seat):
    if is_match(s):
        return match_hint(seat == s.seat)
    return hint_alone(s, s.players[seat].ring, still_wanted(s), RING_SIZE)


def bot(s, rng, seat):
    """Plays the solver's shots while there are any, then straight at what is left."""
    mark = s.players[seat].ring
    if s.phase == "call" and seat != s.seat and not mark.placed:
        return bot_foretells(s, seat, frame(s), s.sling.power * MOST_REACH / 100)
    if s.phase == "set" and seat == setter(s) and s.tick % 2:
        return bot_sets(s, s.level.places)
    if s.phase != "aim" or s.tick % 2 or seat != s.seat:
        return {"aim": (int(mark.x), int(mark.y), 0)}  # lets go of everything
    demo = [shot for shot in s.level.demo[s.shots :] if puck_of(s.pucks, shot[0])]
    shot = demo[0] if demo else straight_shot(shooters(s)[0], (still_wanted(s) + s.pucks)[0])
    if is_match(s):
        shot = (*shot[:2], clamp(shot[2] + s.turns * 7 % 15 - 7, 1, 100), *shot[3:])
    return play_demo(s, mark, shot, bool(demo), unplaced(s, s.level.places))


# ------------------------------------------------------------------------------------- the picture


def view(s, seat):
    full = MOST_REACH * AIR_DRAG  # the speed of a full shot
    shapes = pool_table(s, frame(s), full) + pool_ledger(s, full, is_secret(s))
    if is_match(s):
        most = {"set": SET_TICKS, "aim": AIM_TICKS, "call": CALL_TICKS}.get(s.phase, 1)
        acting = setter(s) if s.phase == "set" else s.seat
        shapes += board(s.players, seat, acting, s.turns, match_shots(s), 1 - s.clock / most,
                        is_secret=is_secret(s), has_won=s.phase == "show")  # fmt: skip
        shapes += say_task(s.players, seat, acting, s.phase, is_lane=s.level.lane)
    else:
        shapes += draw_tray(s, s.level.par, s.level.par + SPARE_SHOTS, s.players[0].ring,
                            shooter_of(s), pulls_first=s.level.name == LEVELS[0].name)  # fmt: skip
    shapes += pool_pucks(s, full, BUMPER_SLACK, [p.key for p in s.pucks if is_rung(p)])
    shapes += pool_sling(s, frame(s), MOST_REACH) if is_secret(s) else []
    steered = [seat != s.seat or s.chosen == "ring" for seat in range(len(s.players))]
    shapes += draw_rings(s.players, seat, steered, s.tick, is_secret=is_secret(s),
                         truth=s.watched if s.phase == "show" else None)  # fmt: skip
    for p in still_wanted(s) if s.phase == "show" and not s.won else []:
        shapes += draw_lost_way(p, s.level.spots)
    shapes += podium(standings(s), seat) if s.phase == "podium" else []
    mood = "warm" if s.won else "tense" if s.phase == "roll" else "calm"
    return [*shapes, *table_news(s.events), bed(mood, 0.4)]
