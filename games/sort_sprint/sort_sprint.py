"""Sort Sprint: crates look alike, only a balance tells them apart, and each weighing costs a coin.

A clip between two neighbours means: known to be in order. What follows from what you know is free,
so the art is to ask for what you can't conclude. With eight crates any way will do; with sixty-four
you are bankrupt, unless you split, merge or let a gate part them.
"""

from gamekit.kits.ordering import (  # noqa: I001
    habit, in_doubt, knows, learn, missing, next_in_cup, runs, strategy, unsure,
)  # fmt: skip
from gamekit.kits.shelves import (
    couple, exchange, find_out, needs_loupe, put_beside, shelf_areas, shelf_size, slide,
    tell_shelves, weigh_shelves,
)  # fmt: skip
from gamekit.kits.weighing import (
    card_areas, coin_rail, crow_and_balance, goal_card, guesses_about, rivals, weigh_cards,
    weigh_news,
)  # fmt: skip
from gamekit.kits.workbench import touched

from gamekit import POINT, PRESS, GameInfo, Rng, bed, read_levels, record

GAME = GameInfo(
    title="Sort Sprint",
    topic="computing/sorting", subject="computing",
    story="Put crates in order of weight, and pay for as few weighings as you can.",
    players=(1, 8), ticks_per_second=30,
    backdrop="workshop", key=5, match_level=9, runs_ahead=True,
    controls={
        "left": PRESS, "right": PRESS, "up": PRESS, "down": PRESS,
        "act": PRESS.on(" ", "Enter", label="take"), "swap": PRESS.on("x", label="swap"),
        "next": PRESS.on("Tab", "t", label="tool"), "aim": POINT,
    },
)  # fmt: skip

SETTLE, HURRY = 24, 3  # ticks until the beam is still; how much faster when you touch it again
ENDING = 90  # ticks in which the crates are open
IDLE = 90 * 30  # ticks without a touch after which those who are done wait no longer
SHOP = {
    "split": ["one off", "bubble", "halves", "pivot"],
    "join": ["lay", "slide", "look up", "zip"],
}


@record
class Level:
    name: str
    n: int  # crates
    goal: str  # "order", "top" (find the heaviest), "both" ends, "second" heaviest
    par: int  # coins for three stars
    hint: str
    fair: int = 0  # coins for two stars; 0: three quarters of all pairs
    purse: int = 0  # coins there are; 0: one for each pair
    chains: list[int] = []  # so many crates lie in order from the start, and you know it
    lie: list[int] = []  # the weights of the crates from left to right; none: at random
    tools: list[str] = ["scale"]  # scale, tray, gate, belt
    guesses: list[int] = []  # predict first: how many coins will it take?
    best: list[int] = []  # in the machine shop: the split and the join of a master


@record
class Row:  # what one player has and knows
    order: list[int]  # crates from left to right
    above: list[int]  # what is known: see gamekit.kits.ordering
    was: list[int]  # the order before the last move
    most: int  # facts that were missing at the start,
    missing: int  # and now
    phase: str  # guess, pick, weigh, run, end
    clock: int = 0
    moved: int = -99  # tick of the last move
    cursor: int = 0
    held: int = -1
    swaps: bool = False  # the next crate touched changes places with the one held
    a: int = -1  # the crates weighed last; a on the left pan
    b: int = -1
    verdict: int = 0  # 1: a is heavier, -1: b is; 0: only the house knows yet
    hurry: bool = False
    spent: int = 0
    tool: int = 0
    dials: list[int] = [0, 0]  # of the machine shop: split and join
    todo: list[int] = []  # pairs a tool is going to weigh, as 64 * a + b
    at: int = 0
    guess: int = 0
    result: str = ""  # won, broke, left
    used: str = ""  # the tool that weighed last
    habits: list[int] = [0, 0, 0, 0]
    seen: int = 0  # tick of the last input
    finger: bool = False  # slides over small crates; what it leaves is touched
    events: list[str] = []


@record
class State:
    level: Level
    rng: Rng
    weights: list[int]  # of the crates; empty for those who may not know
    rows: list[Row]
    tick: int = 0


LEVELS = read_levels(Level)
WORDLESS = [level.name for level in LEVELS[:3]]

# ---- machines. TRY: write a split or a join of your own, and race it against the others. ------


def is_heavier(s, log, a, b):
    """One weighing; the log is what the balance will be asked to do."""
    log.append(64 * a + b)
    return s.weights[a] > s.weights[b]


def split_up(s, log, how, crates):
    """Cut a heap of crates into parts, each smaller than the heap."""
    if how in ("one off", "halves"):
        k = len(crates) - 1 if how == "one off" else len(crates) // 2
        return [crates[:k], crates[k:]]
    first, light, heavy = crates[0], [], []
    for c in crates[1:]:
        if not is_heavier(s, log, c, first):
            light.append(c)
        elif how == "pivot":
            heavy.append(c)
        else:  # the heavier of the two bubbles on
            light.append(first)
            first = c
    return [light, [first], heavy]


def join_up(s, log, how, left, right):
    """Make one row of two rows that are in order: each crate of the right one finds its place."""
    low = 0
    for c in right:
        low, high = (len(left), len(left)) if how == "lay" else (low, len(left))
        while low < high:
            middle = {"slide": high - 1, "look up": (low + high) // 2, "zip": low}[how]
            if is_heavier(s, log, c, left[middle]):
                low = middle + 1
            else:
                high = middle
        left, low = [*left[:low], c, *left[low:]], low + 1
    return left


def sort(s, log, crates, split, join):
    """Split, sort the parts, join them: any split with any join is a machine."""
    if len(crates) < 2:
        return crates
    made = []
    for part in split_up(s, log, split, crates):
        made = join_up(s, log, join, made, sort(s, log, part, split, join))
    return made


# ---- start and moves -------------------------------------------------------------------------


def start(level, rng, seats):
    n = level.n
    weights, order, above, first = level.lie or list(range(1, n + 1)), list(range(n)), [0] * n, 0
    if not level.lie:
        rng.shuffle(weights)
    for size in level.chains:
        weights[first : first + size] = sorted(weights[first : first + size])
        for c in range(first, first + size - 1):
            learn(above, c, c + 1)
        first += size
    if seats > 1:  # a prediction decides between those who paid the same
        level.guesses = guesses_about(level.par)
    pairs, most = n * (n - 1) // 2, missing(level.goal, order, above)
    level.purse, level.fair = level.purse or pairs, level.fair or pairs * 3 // 4
    phase = "guess" if level.guesses else "pick"
    rows = [Row(order[:], above[:], order[:], most, most, phase) for _ in range(seats)]
    return State(level, rng, weights, rows)


def weigh(s, row, a, b):
    """Put two crates on the balance, unless it is known already what it would say."""
    row.held = -1
    if knows(row.above, a, b) or knows(row.above, b, a):
        put_beside(row, a, b, s.tick)
        row.events.append("known")
        check_end(s, row)
    else:
        kind = habit(row.above, (row.a, row.b), row.a if row.verdict > 0 else row.b, (a, b))
        row.habits = [n + (k == kind) for k, n in enumerate(row.habits)]
        row.a, row.b, row.phase, row.clock, row.hurry, row.used = a, b, "weigh", 0, False, "scale"
        row.verdict = (1 if s.weights[a] > s.weights[b] else -1) if s.weights else 0
        row.spent += 1
        row.events.append("pay")


def check_end(s, row):
    before, row.missing = row.missing, missing(s.level.goal, row.order, row.above)
    row.events += ["clip"] * (row.missing < before)
    if not row.missing or row.spent >= s.level.purse:
        row.result = "broke" if row.missing else "won"
        row.phase, row.clock = "end", 0
        row.events.append(row.result)


def begin(row, log, used):
    """Let a tool do a piece of work."""
    row.todo, row.at, row.held, row.used = log, 0, -1, used
    row.phase, row.clock, row.hurry = "run", 0, False
    row.events.append("start" if log else "no")


def machine(row):
    return [names[dial] for names, dial in zip(SHOP.values(), row.dials)]


def go(s, row):
    """The belt zips every other run with the one on its right; the shop runs what you built."""
    log, found = [], runs(row.order, row.above)
    if s.level.best and s.weights:
        sort(s, log, row.order, *machine(row))
    elif s.weights:
        for left, right in zip(found[::2], found[1::2]):
            join_up(s, log, "zip", left, right)
    begin(row, log, " + ".join(machine(row)) if s.level.best else "merge")


def act(s, row, slot):
    """Do with the crate in this slot what the tool in hand does."""
    c, tool = row.order[slot], s.level.tools[row.tool]
    row.cursor = slot
    if tool == "gate":  # lighter ones pass to the left of this crate, heavier ones to the right
        begin(row, [64 * x + c for x in in_doubt(row.order, row.above, c)], "quick")
    elif row.held < 0 or row.held == c:
        row.events.append("lift" if row.held < 0 else "drop")
        row.held, row.swaps = c if row.held < 0 else -1, False
    elif row.swaps:  # two crates change places: that costs nothing and tells nothing
        exchange(row, row.held, c, s.tick)
        row.held, row.swaps = -1, False
        row.events.append("drop")
        check_end(s, row)
    elif tool == "tray":
        log, pair = [], couple(row, row.held, c, s.tick)  # the tray zips two runs
        if s.weights:
            join_up(s, log, "zip", *pair)
        begin(row, log, "merge")
    else:
        weigh(s, row, row.held, c)


def use_keys(s, row, pad):
    across, along, level = pad.right - pad.left, pad.down - pad.up, s.level
    row.events += ["move"] * (across != 0 or along != 0)
    if row.phase == "guess":
        row.guess = (row.guess + across) % len(level.guesses)
    elif level.best:
        row.tool = (row.tool + along) % 2
        row.dials[row.tool] = (row.dials[row.tool] + across) % 4
    else:
        row.cursor = (row.cursor + across + shelf_size(level.n)[0] * along) % level.n
    if pad.next and not level.best:
        use(s, row, "choose", (row.tool + 1) % len(level.tools))
    if pad.swap and row.held >= 0:
        row.swaps = not row.swaps
        if row.order[row.cursor] != row.held:
            act(s, row, row.cursor)
    if pad.act:
        is_go = level.best or level.tools[row.tool] == "belt"
        use(s, row, "go" if is_go else "slot", row.cursor)


def use(s, row, station, k):
    """What a touch, or a key, does at a station."""
    if row.phase == "guess":
        row.guess = k if station == "guess" else row.guess
        row.phase, row.clock = "pick", 0
        row.events.append("done")
    elif station == "slot":
        act(s, row, k)
    elif station == "go" or (station == "tool" and s.level.tools[k] == "belt"):
        row.tool = k if station == "tool" else row.tool
        go(s, row)
    elif s.level.best:
        row.tool = int(station == "join")
        row.dials[row.tool] = k
        row.events.append("tool")
    else:
        row.tool, row.held, row.swaps = k, -1, False
        row.events.append("tool")


def work(s, row):
    """A tool weighs pair after pair: several a tick when there are many."""
    few = len(row.todo) < 40
    for _ in range(row.clock % 4 == 0 if few else len(row.todo) // 110 + 1):
        if row.at == len(row.todo) or row.spent == s.level.purse:
            break
        row.a, row.b = row.todo[row.at] // 64, row.todo[row.at] % 64
        if knows(row.above, row.a, row.b) or knows(row.above, row.b, row.a):
            put_beside(row, row.a, row.b, s.tick)
        elif s.weights:
            row.spent += 1
            row.verdict = 1 if s.weights[row.a] > s.weights[row.b] else -1
            find_out(row, s.tick)
        else:  # a player's own computer waits for what the house tells
            return
        row.at += 1
    if row.at == len(row.todo) and s.weights:
        row.phase, row.clock = "pick", 0
        row.events.append("done")
    check_end(s, row)


def play(s, row, pad):
    if row.phase in ("guess", "pick"):
        hit = touched(pad.aim, areas(s, row)) if pad.aim.pressed else None
        if row.finger or (hit and hit[0] == "slot" and needs_loupe(s.level.n)):
            if slide(s.level.n, row, pad.aim):
                act(s, row, row.cursor)
        elif hit:
            use(s, row, *hit)
        else:
            use_keys(s, row, pad)
    for _ in range(HURRY if row.hurry else 1):
        row.clock += 1
        if row.phase == "weigh" and row.clock >= SETTLE and row.verdict:
            row.phase, row.clock = "pick", 0
            row.events.append("tip")
            find_out(row, s.tick)
            check_end(s, row)
        elif row.phase == "run":
            work(s, row)


def step(s, inputs):
    s.tick += 1
    for row, pad in zip(s.rows, inputs):
        row.events = []
        if pad is None:  # another's, in one's own browser
            continue
        keys = [pad.left, pad.right, pad.up, pad.down, pad.act, pad.swap, pad.next]
        if any(keys) or pad.aim.pressed:
            row.seen, row.hurry = s.tick, row.phase in ("weigh", "run") and row.clock > 1
        play(s, row, pad)
        if not row.result and s.tick - row.seen > IDLE and any(r.result for r in s.rows):
            row.result, row.phase, row.clock = "left", "end", 0
    return s


def off(s, row, k):
    """How many coins guess k is away from what it took."""
    return abs(s.level.guesses[k] - row.spent)


def ways(s):
    """How far each prediction was from what it took, once all are done."""
    return [off(s, row, row.guess) for row in s.rows] if all(row.result for row in s.rows) else []


def guessed_right(s, row):
    """True when no other guess is nearer to what it took."""
    found = [off(s, row, k) for k in range(len(s.level.guesses))]
    return bool(found) and found[row.guess] == min(found)


def standings(s):
    """Ranked on coins, never on seconds: being done counts most, then every coin that is left.

    Of those who paid the same, whoever predicted it more nearly is ahead.
    """
    coin, points = max(1, 600 // s.level.purse), []
    for row in s.rows:
        part = 200 * max(0, row.most - row.missing) // row.most
        close = min(coin - 1, off(s, row, row.guess)) if s.level.guesses else 0
        points.append(1000 - coin * row.spent - close if row.result == "won" else part)
    return points


def score(s):
    row, par = s.rows[0], s.level.par
    if len(s.rows) > 1 or row.result != "won":
        return max(standings(s))
    foresight = 100 if guessed_right(s, row) or not s.level.guesses else 0
    return 300 + 600 * par // max(par, row.spent) + foresight


def stars(s):
    row = s.rows[0]
    return (row.result == "won") * (1 + (row.spent <= s.level.fair) + (row.spent <= s.level.par))


def is_over(s):
    ended = all(row.phase == "end" and row.clock >= ENDING for row in s.rows)
    return ended or s.tick >= GAME.most_ticks


def visible_to(s, seat):
    """Nobody is told a weight before all are done, nor what another one has found out."""
    if any(row.phase != "end" for row in s.rows):
        s.weights, s.rng, plain = [], Rng(0), list(range(s.level.n))
        for k, row in enumerate(s.rows):
            if k != seat:
                s.rows[k] = Row(plain[:], [0] * s.level.n, plain[:], row.most, row.missing,
                                row.phase, spent=row.spent, result=row.result)  # fmt: skip
    return s


# ---- picture and words -----------------------------------------------------------------------


def areas(s, row):
    """What a pointer can touch: station, number, x, y, w, h."""
    guesses = len(s.level.guesses) * (row.phase == "guess")
    shelves = [] if guesses or s.level.best else shelf_areas(s.level.n)
    return shelves + card_areas(SHOP if s.level.best else {"tool": s.level.tools}, guesses)


def view(s, seat):
    row, level = s.rows[max(0, seat)], s.level
    pin = level.guesses[row.guess] if row.phase != "guess" and level.guesses else 0
    chart = level.n if level.goal == "order" and not level.chains else 0
    needs_hand = row.phase == "pick" and row.spent < 2 and level.name in WORDLESS
    return [
        *coin_rail(4, 4, 190, row.spent, level.purse, [level.par, level.fair], pin),
        *crow_and_balance(row, level.purse, chart),
        *(rivals(s.rows, standings(s), seat, ways(s)) if s.rows[1:] else goal_card(level.goal)),
        *weigh_cards(row, level, SHOP),
        *weigh_shelves(s, row, choose_pair(s, row) if needs_hand else []), *weigh_news(row),
        bed("tense" if 5 * row.spent > 4 * level.purse else "warm", 0.5),
    ]  # fmt: skip


def describe(s, seat):
    row = s.rows[max(0, seat)]
    if row.phase == "guess":
        return f"How many coins will it take? {s.level.guesses[row.guess]}. Enter pins it."
    tool = " + ".join(machine(row)) if s.level.best else s.level.tools[row.tool]
    return (
        f"{row.spent} of {s.level.purse} coins spent. {tell_shelves(s.level.n, row)}Tool: {tool}."
    )


def hint(s, seat):
    asks, rule = s.rows[max(0, seat)].phase == "guess", ""
    if len(s.rows) > 1:
        rule = "The fewest coins win, not the fastest; equals are told apart by their predictions. "
    return "Predict first: how many coins will it take?" if asks else rule + s.level.hint


def evidence(s):
    row, par = s.rows[0], s.level.par
    paid = f"coins, you paid {row.spent}"
    goals = ("reach the goal", f"{s.level.fair} {paid}", f"{par} {paid}", "done")
    guess = ("wrong", "right")[guessed_right(s, row)] if s.level.guesses else "none"
    used = strategy(row.habits, s.level.n) if row.used in ("", "scale") else row.used
    return {"strategy": used or "too early", "coins": row.spent, "best known": par,
            "growth prediction": guess, "next_star": goals[stars(s)]}  # fmt: skip


def choose_pair(s, row):
    """TRY: the pair that a careful player weighs next, from what is known. Find a better one!"""
    if s.level.goal != "order":
        return next_in_cup(row.above, s.level.goal)
    found = runs(row.order, row.above)
    chain = max(found, key=len)
    loose = [run[0] for run in found if run != chain]
    for c in [row.a][row.a < 0 :] + loose:  # first the one in hand, then the next
        doubt = unsure(row.order, row.above, c)
        if doubt:
            return [c, doubt[len(doubt) // 2]]
    return [loose[0], (chain[:1] + [x for x in chain if knows(row.above, x, loose[0])])[-1]]


def bot(s, rng, seat):
    """Touches what a careful player would; with others about, it now and then takes any crate."""
    row = s.rows[seat]
    if s.tick % (8 if len(s.rows) < 2 else 24) or row.phase not in ("guess", "pick"):
        return {}
    is_careless = len(s.rows) > 1 and row.phase == "pick" and not s.level.best and rng.chance(0.1)
    wish = ("slot", rng.number(0, s.level.n - 1)) if is_careless else wish_of(s, row)
    x, y, w, h = [area[2:] for area in areas(s, row) if area[:2] == wish][0]
    return {"aim": (x + w / 2, y + h / 2, 1)}


def wish_of(s, row):
    """The station and number that the bot wants to touch."""
    level = s.level
    if row.phase == "guess":
        return "guess", min([(abs(g - level.par), k) for k, g in enumerate(level.guesses)])[1]
    for station, now, wanted in zip(SHOP, row.dials, level.best):
        if now != wanted:
            return station, wanted
    if level.best:
        return "go", 0
    if "belt" in level.tools:
        return "tool", level.tools.index("belt")
    pair = choose_pair(s, row)
    if level.chains and "tray" in level.tools:
        tray = level.tools.index("tray")
        if row.tool != tray:
            return "tool", tray
        pair = [run[0] for run in sorted(runs(row.order, row.above), key=len)[:2]]
    free = [c for c in pair if c != row.held] if row.held in (-1, *pair) else [row.held]
    return "slot", row.order.index(free[0])
