"""What stands in a weigh-house: the balance, the coins, and the cards of its tools."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from ..maths import PI, atan2, cos, exp, lerp, log, sin
from ..shapes import (
    Shape,
    circle,
    creature,
    icon,
    line,
    meter,
    path,
    polygon,
    rect,
    ring,
    shake,
    sound,
    sparks,
    squash,
    text,
)
from .match import badge

__all__ = [
    "card_areas", "coin_rail", "crow_and_balance", "goal_card", "guess_cards", "guesses_about",
    "hanging", "pans", "rivals", "tool_cards", "weigh_cards", "weigh_news",
]  # fmt: skip

Point = tuple[float, float]
Area = tuple[str, int, float, float, float, float]  # station, number, x, y, w, h
BALANCE_X, BALANCE_Y, REACH = 150.0, 42.0, 34.0
CROW = (80.0, 74.0)
FLY = 7  # ticks until the crates are on their pans
LABELS = {"scale": "balance"}
SCALE = (0, 2, 4, 7, 9)  # tones of a tool at work
STRING, DIP = 16.0, 9.0  # of a pan below the beam; how far a tipped beam dips

# Pictures of tools: squares as (x, y, size, colour) on a field of 24 by 14 about (0, 0).
_A, _B, _C = "sand", "sky", "gold"
PICTURES: dict[str, list[tuple[float, float, float, str]]] = {
    "tray": [(-8, -3, 3, _A), (-3, -3, 5, _A), (3, -3, 4, _B), (8, -3, 6, _B),
             (-8, 5, 3, _A), (-3, 5, 4, _B), (3, 5, 5, _A), (8, 5, 6, _B)],
    "gate": [(-9, 0, 3, _A), (-5, 0, 4, _A), (0, 0, 6, _C), (6, 0, 7, _B), (11, 0, 6, _B)],
    "belt": [(-9, -4, 4, _A), (-5, -4, 4, _B), (1, -4, 4, _A), (5, -4, 4, _B), (10, -4, 4, _A),
             (-7, 4, 5, _A), (-2, 4, 5, _A), (4, 4, 5, _B), (9, 4, 5, _B)],
    "one off": [(-8, 0, 5, _A), (-3, 0, 5, _A), (2, 0, 5, _A), (10, 0, 5, _C)],
    "bubble": [(-8, 2, 4, _A), (-3, 2, 4, _A), (2, 2, 4, _A), (9, -3, 7, _C)],
    "halves": [(-9, 0, 5, _A), (-4, 0, 5, _A), (4, 0, 5, _B), (9, 0, 5, _B)],
    "pivot": [(-9, 0, 3, _A), (-5, 0, 4, _A), (0, 0, 6, _C), (6, 0, 7, _B), (11, 0, 6, _B)],
    "lay": [(-9, 0, 5, _A), (-3.5, 0, 5, _A), (2, 0, 5, _B), (7.5, 0, 5, _B)],
    "slide": [(-8, 2, 3, _A), (-3, 2, 4, _A), (2, 2, 6, _A), (9, -3, 5, _C)],
    "look up": [(-9, 3, 3, _A), (-4, 3, 4, _A), (1, 3, 5, _A), (6, 3, 6, _A), (-1.5, -4, 5, _C)],
    "zip": [(-8, -3, 3, _A), (-3, 3, 4, _B), (2, -3, 5, _A), (7, 3, 6, _B)],
}  # fmt: skip


EFFECTS: dict[str, list[Shape]] = {
    "move": [sound("tick")], "lift": [sound("tap", 2)], "drop": [sound("tap", -3)],
    "no": [sound("buzz")], "pay": [sound("coin", 4)], "tool": [sound("pop", 2)],
    "tip": [sound("knock", -3), shake(0.08), squash("hub", 0.3)], "clip": [sound("snap", 4)],
    "known": [sound("chime", 7)], "start": [sound("whoosh")], "done": [sound("chime", 9)],
    "won": [sound("win"), *[sparks(x, 120, "gold", 24, 100) for x in (70, 160, 250)]],
    "broke": [sound("lose"), shake(0.4), sparks(80, 66, "coral", 24, 70)],
}  # fmt: skip


def weigh_news(row: Any) -> list[Shape]:
    """What is seen and heard of what happened in this tick, and of a tool at work."""
    shapes = [effect for event in row.events for effect in EFFECTS[event]]
    if row.phase == "run" and row.at:
        shapes += [sound("tick", SCALE[row.at % 5]), sparks(80, 60, "gold", 3, 40)]
    return shapes


def swing(clock: float) -> float:
    """How far a beam has tipped after so many ticks: it overshoots, comes back and settles at 1."""
    return 0.0 if clock <= 0 else 1.0 - exp(-clock / 5.5) * cos(clock / 2.6)


def hanging(row: Any) -> float:
    """How the beam hangs now: above 0 the left pan is down."""
    if row.phase == "weigh":
        if not row.verdict:  # nobody knows yet
            return 0.15 * sin(row.clock / 3)
        return float(row.verdict) * swing(row.clock - FLY)
    if row.phase == "run":
        return 0.7 * float(row.verdict)
    return float(row.verdict * max(0.0, 1 - row.clock / 10)) if row.used else 0.0


def pans(tilt: float) -> tuple[Point, Point]:
    """Where the two pans hang; tilt 1: the left one is down."""
    y = BALANCE_Y + STRING
    return (BALANCE_X - REACH, y + DIP * tilt), (BALANCE_X + REACH, y - DIP * tilt)


def crow_and_balance(row: Any, purse: int, chart: int) -> list[Shape]:
    """The balance, the crow that works it, and a coin on its way to her.

    With chart (the number of crates) the end of a run shows what sorting costs instead.
    """
    mood = {"won": "happy", "broke": "sad", "left": "sad"}.get(row.result, "calm")
    from_x = 10 + 178 * (purse - row.spent + 0.5) / purse
    way = row.clock / (FLY + 3) if row.phase == "weigh" else 2.0
    shows = row.phase == "end" and chart
    chart_at = (BALANCE_X - 34, BALANCE_Y - 7, 62.0, 44.0)
    return [
        *(growth_chart(*chart_at, chart, row.spent) if shows else balance(hanging(row))),
        creature(*CROW, 26, "crow", mood, key="crow"),
        *flying_coin(from_x, 10, CROW[0] + 8, CROW[1] - 6, way),
    ]


def balance(tilt: float) -> list[Shape]:
    """A balance whose beam turns about its hub."""
    x, y = BALANCE_X, BALANCE_Y
    shapes = [
        polygon([(x - 22, y + 46), (x + 22, y + 46), (x + 15, y + 39), (x - 15, y + 39)], "ink"),
        rect(x - 3.5, y - 2, 7, 43, "stone", 3, key="post"),
    ]
    for side, (px, py) in zip((-1, 1), pans(tilt), strict=True):
        shapes += [
            path([(px - 13, py), (px, py - STRING), (px + 13, py)], "stone", 1.4, flat=True,
                 key=f"strings{side}"),
            rect(px - 16, py, 32, 4.5, "coral" if side < 0 else "sea", 2, key=f"pan{side}"),
        ]  # fmt: skip
    turn = -atan2(DIP * tilt, REACH) * 180 / PI
    long = 2 * REACH + 5
    return [
        *shapes,
        rect(x - long / 2, y - 2.5, long, 5, "ink", 2.5, key="beam", angle=turn),
        circle(x, y, 5.5, "gold", key="hub"),
    ]


def coin_rail(
    x: float, y: float, w: float, spent: int, purse: int, marks: Sequence[int], pin: int = 0
) -> list[Shape]:  # fmt: skip
    """The coins that are left, laid out from the left; a star goes out where its coins are gone.

    pin is how many coins were predicted.
    """
    shapes = [rect(x, y, w, 12, "stone", 6, key="rail")]
    step, left = (w - 12) / purse, purse - spent
    if purse <= 32:
        for i in range(purse):
            at = x + 6 + step * (i + 0.5)
            r = min(4.2, step * 0.62)
            there = i < left
            fill, alpha = ("gold", 1.0) if there else ("ink", 0.35)
            shapes.append(circle(at, y + 6, r if there else r * 0.5, fill, flat=not there,
                                 alpha=alpha, key=f"coin{i}"))  # fmt: skip
    else:
        shapes.append(meter(x + 5, y + 3, w - 10, 6, left / purse, "gold", key="coins"))
    for mark in marks:
        at = x + 6 + step * (purse - mark)
        lit = spent <= mark
        shapes += [
            line(at, y - 1, at, y + 13, "ink", 1, flat=True, layer=2),
            icon(at, y + 17, 8, "star", "gold" if lit else "stone", layer=2),
        ]
    if pin:
        at = x + 6 + step * max(0, purse - pin)
        shapes += [
            circle(at, y + 6, 5, "paper", layer=3),
            icon(at, y + 6, 8, "target", "coral", layer=3),
        ]
    return shapes


def rivals(
    rows: Sequence[Any], points: Sequence[int], mine: int, ways: Sequence[int] = ()
) -> list[Shape]:
    """One line a player, the best first: the seat's sign, how far, coins spent, how it ended.

    `ways` tell at the end how far each prediction was off.
    """
    shapes: list[Shape] = []
    for k, seat in enumerate(sorted(range(len(rows)), key=lambda seat: (-points[seat], seat))):
        row, y, is_me = rows[seat], 25 + 8.2 * k, seat == mine
        shapes += [
            rect(3, y, 66, 7.4, "sun" if is_me else "paper", 3, flat=True),
            *badge(8, y + 3.7, 3.4, seat, f"rival{seat}.seat", layer=1),
            text(59, y + 3.8, row.spent, "ink", 6, "right"),
        ]
        if ways:
            shapes.append(icon(19, y + 3.7, 6.5, "target", "coral", key=f"rival{seat}.aim"))
            shapes.append(text(31, y + 3.8, f"±{ways[seat]}", "ink", 6))
        else:
            shapes.append(meter(13, y + 1.8, 32, 4, 1 - row.missing / row.most, "leaf",
                                key=f"rival{seat}"))  # fmt: skip
        if row.result:
            sign, colour = ("check", "leaf") if row.result == "won" else ("cross", "coral")
            shapes.append(icon(64, y + 3.7, 6, sign, colour))
    return shapes


def growth_chart(x: float, y: float, w: float, h: float, n: int, spent: int) -> list[Shape]:
    """Coins against crates: all pairs grow steeply, merging grows gently; your run is the dot."""
    top = max(n * (n - 1) / 2.0, spent, 1)
    steps = [n * k / 12 for k in range(1, 13)]

    def places(cost: Sequence[float]) -> list[Point]:
        return [(x + w * m / n, y + h - h * c / top) for m, c in zip(steps, cost, strict=True)]

    pairs = places([max(0.0, m * (m - 1) / 2) for m in steps])
    merging = places([m * log(max(m, 1.0)) * 1.4427 - m + 1 if m > 1 else 0.0 for m in steps])
    dot = (x + w, y + h - h * min(spent, top) / top)
    return [
        rect(x - 6, y - 7, w + 14, h + 13, "paper", 4),
        path([(x, y), (x, y + h), (x + w, y + h)], "ink", 1.2, flat=True),
        path(pairs, "coral", 2, dashed=True, flat=True),
        path(merging, "leaf", 2, flat=True),
        circle(*dot, 3.6, "gold", key="my dot"),
        ring(*dot, 3.6, "ink", 1, flat=True),
    ]


def picture_card(
    x: float, y: float, w: float, h: float, name: str, *,
    label: str = "", chosen: bool = False, here: bool = False,
) -> list[Shape]:  # fmt: skip
    """A card with the picture of a tool on it and perhaps its name below."""
    return list(_picture_card(x, y, w, h, name, label, chosen, here))


@lru_cache(maxsize=256)
def _picture_card(
    x: float, y: float, w: float, h: float, name: str, label: str, chosen: bool, here: bool
) -> tuple[Shape, ...]:
    fill = "sun" if chosen else "paper"
    shapes = [rect(x, y, w, h, fill, 5, outline="coral" if here else "", key=f"card {name}")]
    mx, my = x + w / 2, y + (h - 7) / 2 if label else y + h / 2
    if name in PICTURES:
        k = min(1.25, (w - 4) / 27)
        for dx, dy, size, shade in PICTURES[name]:
            left, top = mx + k * (dx - size / 2), my + k * (dy - size / 2)
            shapes.append(rect(left, top, k * size, k * size, shade, 1, outline="ink", flat=True))
    else:
        shapes.append(icon(mx, my, min(w, h - 7) * 0.7, name))
    if label:
        shapes.append(text(mx, y + h - 4.5, label, "ink", 6))
    return tuple(shapes)


def card_areas(names: Mapping[str, Sequence[str]], guesses: int) -> list[Area]:
    """Where the cards lie: so many guesses, else tools, or the splits and joins of the shop."""
    if guesses:
        return [("guess", k, 205 + 37.0 * (k % 3), 25 + 33.0 * (k // 3), 36, 32)
                for k in range(guesses)]  # fmt: skip
    if "split" in names:
        rows: list[Area] = [
            (station, k, 204 + 28.0 * k, y, 28, 31)
            for station, y in (("split", 4.0), ("join", 35.0))
            for k in range(len(names[station]))
        ]
        return [*rows, ("go", 0, 204, 66, 112, 23)]
    tools = names["tool"] if len(names["tool"]) > 1 else ()
    return [("tool", k, 204 + 56.0 * (k % 2), 22 + 33.0 * (k // 2), 56, 33)
            for k in range(len(tools))]  # fmt: skip


def tool_cards(
    names: Mapping[str, Sequence[str]], chosen: Mapping[str, int], here: str
) -> list[Shape]:
    """The cards of the tools, with the chosen ones lit; `here` is the row where keys work."""
    shapes = []
    for station, k, x, y, w, h in card_areas(names, 0):
        if station == "go":
            shapes += [rect(x + 1, y + 2, w - 2, h - 4, "leaf", 6, key="go"),
                       icon(x + w / 2, y + h / 2, 13, "play", "paper")]  # fmt: skip
            continue
        name, is_chosen = names[station][k], chosen[station] == k
        shapes += picture_card(x + 1, y + 1, w - 2, h - 2, name, label=LABELS.get(name, name),
                               chosen=is_chosen, here=is_chosen and here == station)  # fmt: skip
    return shapes


def guess_cards(guesses: Sequence[int], chosen: int) -> list[Shape]:
    """A card for each number of coins that can be predicted."""
    shapes = [text(260, 17, "how many coins?", "ink", 8)]
    for k, guess in enumerate(guesses):
        _, _, x, y, w, h = card_areas({}, len(guesses))[k]
        edge, mx = "coral" if k == chosen else "", x + w / 2
        shapes += [
            rect(x + 1, y + 1, w - 2, h - 2, "paper", 6, outline=edge, key=f"guess{k}"),
            text(mx, y + 12, guess, "ink", 11),
            circle(mx, y + 23.5, 4.2, "gold"),
        ]
    return shapes


def guesses_about(par: int) -> list[int]:
    """Six numbers of coins to choose from in a match, most of them below a par."""
    apart = max(1, par // 12)
    return [max(1, par - 4 * apart) + apart * k for k in range(6)]


def weigh_cards(row: Any, level: Any, shop: Mapping[str, Sequence[str]]) -> list[Shape]:
    """What can be chosen now: a prediction, a tool, or the parts of a machine."""
    if row.phase == "guess":
        return guess_cards(level.guesses, row.guess)
    chosen = {"tool": row.tool, "split": row.dials[0], "join": row.dials[1]}
    return tool_cards(shop if level.best else {"tool": level.tools}, chosen,
                      list(shop)[row.tool % 2])  # fmt: skip


def goal_card(goal: str) -> list[Shape]:
    """What is wanted, as four steps: all in order, or those with a star."""
    stars = {"top": (3,), "both": (0, 3), "second": (2,)}.get(goal, ())
    x, y = 5, 28
    shapes = [rect(x, y, 52, 54, "paper", 6)]
    for k in range(4):
        fill = "sand" if goal == "order" else "gold" if k in stars else "cloud"
        left, top = x + 6 + 10.5 * k, y + 42 - 8 * k
        shapes.append(rect(left, top, 9, 6 + 8 * k, fill, 1.5, flat=True, outline="ink"))
        if k in stars:
            shapes.append(icon(left + 4.5, top - 6, 9, "star", "gold"))
        if goal == "order" and k:
            shapes.append(rect(left - 3, y + 44, 5, 2.6, "leaf", 1, flat=True))
    return shapes


def flying_coin(x: float, y: float, to_x: float, to_y: float, way: float) -> list[Shape]:
    """A coin on its way: from (x, y) at 0 to the other place at 1; nothing after that."""
    if not 0 <= way <= 1:
        return []
    at = lerp(x, to_x, way), lerp(y, to_y, way) - 60 * way * (1 - way)
    return [circle(*at, 4.2, "gold", key="flying coin", layer=5)]
