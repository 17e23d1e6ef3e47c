"""One acts, all the others foretell in secret where it will end: rings, points and a board."""

from collections.abc import Sequence
from typing import Any

from ..maths import distance, sin
from ..record import record
from ..shapes import Shape, icon, line, ring, text
from .aiming import Marker, follow_marker, steer_marker
from .match import badge, seat_colour, seat_rows

__all__ = [
    "Foreteller", "all_told", "board", "draw_rings", "foretell", "foretell_all", "hide_rings",
    "judge_rings", "match_hint", "new_rings", "next_wish", "ring_error", "say_task",
]  # fmt: skip

Frame = tuple[float, float, float, float]
UNTOLD = 99.0  # the error of who has pinned no ring
TRAY, BOARD_TRAY = (263.0, 148.0), (302.0, 158.0)  # where rings wait, alone and in a match


@record
class Foreteller:
    """A seat with its ring and its points; `won` are those of the last shot."""

    ring: Marker
    points: int = 0
    won: int = 0


def new_ring(seats: int) -> Marker:
    """A ring in its tray."""
    return Marker(*(BOARD_TRAY if seats > 1 else TRAY))


def new_rings(tellers: Sequence[Foreteller]) -> None:
    """All rings go back to the tray."""
    for teller in tellers:
        teller.ring = new_ring(len(tellers))


def ring_error(teller: Foreteller, truth: tuple[float, float]) -> float:
    """How far a ring is from the truth."""
    mark = teller.ring
    return distance(mark.x, mark.y, *truth) if mark.placed else UNTOLD


def judge_rings(
    tellers: Sequence[Foreteller], truth: tuple[float, float], prizes: Sequence[tuple[float, int]],
    acting: int, earned: int,
) -> list[tuple[str, float, float, float, str]]:  # fmt: skip
    """Points for rings near the truth, and what the shot earned; returns the news of all rings.

    `prizes` go from the nearest ring that still wins something to the farthest: (distance, points).
    """
    news = []
    for seat, teller in enumerate(tellers):
        error, mark = ring_error(teller, truth), teller.ring
        teller.won = next((points for near, points in prizes if error <= near), 0)
        teller.won += earned if seat == acting else 0
        teller.points = max(0, teller.points + teller.won)
        if mark.placed:
            hit = "ring" if error <= prizes[0][0] else "no_ring"
            news.append((hit, mark.x, mark.y, error, ""))
    return news


def next_wish(won: bool, shots: int, par: int, error: float, size: float) -> str:
    """What the next star of somebody who plays alone wants, with its number."""
    if not won:
        return "clear the table"
    if shots > par:
        return f"par {par}, you took {shots} shots"
    return "pin the ring first" if error >= UNTOLD else f"ring {error:.0f} off, {size:g} will do"


def foretell(teller: Foreteller, pad: Any, field: Frame, near: Any) -> None:
    """Pin a ring by a tap, by dragging, or by keys (it begins where `near` is) and act."""
    mark = teller.ring
    keys = pad.left or pad.right or pad.up or pad.down or pad.fine_left or pad.fine_right
    is_taken = not mark.placed and (mark.x, mark.y) == BOARD_TRAY and (keys or pad.act)
    if is_taken and near is not None:
        mark.x, mark.y = near.x, near.y  # out of the tray; one more press pins it
    steer_marker(mark, pad, field)
    follow_marker(mark, pad.aim, field)
    mark.placed = bool(mark.placed or (pad.act and not is_taken))


def foretell_all(
    tellers: Sequence[Foreteller], pads: Sequence[Any], but: int, field: Frame, near: Any
) -> None:
    """All but one foretell; a pad that isn't told, in a player's own browser, is None."""
    for seat, teller in enumerate(tellers):
        if seat != but and pads[seat] is not None:
            foretell(teller, pads[seat], field, near)


def all_told(tellers: Sequence[Foreteller], but: int) -> bool:
    """True when everybody but one seat has pinned a ring."""
    return all(teller.ring.placed for seat, teller in enumerate(tellers) if seat != but)


def hide_rings(tellers: Sequence[Foreteller], seat: int) -> None:
    """Leave of the others' rings only whether they are pinned."""
    for other, teller in enumerate(tellers):
        if other != seat:
            is_pinned, teller.ring = teller.ring.placed, new_ring(len(tellers))
            teller.ring.placed = is_pinned


def draw_rings(
    tellers: Sequence[Foreteller], seat: int, steered: Sequence[bool], tick: int, *,
    is_secret: bool, truth: tuple[float, float] | None = None, size: float = 12.0,
) -> list[Shape]:  # fmt: skip
    """The ring of whoever looks, and all rings when they are no longer secret; then the truth."""
    shapes: list[Shape] = []
    together = len(tellers) > 1
    for other, teller in enumerate(tellers):
        mark, mine = teller.ring, other == seat or not together
        if not mine and (is_secret or not mark.placed):
            continue
        x, y, colour = mark.x, mark.y, seat_colour(other) if together else "rose"
        shapes.append(ring(x, y, size, colour, 2.5, key=f"ring{other}", layer=6))
        if together:
            shapes += badge(x, y + size, 4.5, other, f"sign{other}", layer=6)
        else:
            shapes.append(icon(x, y + size, 7, "target", "rose", layer=6))
        if mine and is_secret and steered[other] and not (together and mark.placed):
            wide = size + 3 + sin(tick / 12)
            shapes.append(ring(x, y, wide, "sun", 1.6, key="chosen ring", layer=6))
        if truth and mark.placed:
            hit = ring_error(teller, truth) <= size
            sign, fill = ("check", "leaf") if hit else ("cross", "coral")
            shapes.append(line(x, y, *truth, colour, 1.5, dashed=True, layer=6))
            shapes.append(icon(x, y - 18, 14, sign, fill, layer=7))
    return shapes


def match_hint(is_acting: bool) -> str:
    """What it is about, for who shoots and for who foretells."""
    if is_acting:
        return (
            "Pull the puck back and let go: a gold puck at home is 4 points, one in a pit costs 2. "
            "Your own ring counts as well."
        )
    return (
        "Where will the puck with the pink band stop? Pin your ring there, nobody sees it: "
        "up to 5 points."
    )


def say_task(
    tellers: Sequence[Foreteller], seat: int, acting: int, phase: str, *, is_lane: bool
) -> list[Shape]:
    """What somebody is to do while one sets, aims or calls the others; nothing for who watches."""
    if seat < 0 or phase not in ("set", "aim", "call"):
        return []
    if phase == "set":
        said = "set the table for your neighbour" if seat == acting else "the table is being set"
    elif seat != acting:
        is_pinned = tellers[seat].ring.placed
        said = "ring pinned" if is_pinned else "where will it stop? pin your ring"
    else:
        said = "pull and let go" if phase == "aim" else "the others foretell"
    if is_lane:
        return [text(121, 91, said, "ink", 8, flat=True)]
    return [text(121, 171.6, said, "paper", 6.5, flat=True, layer=1)]  # on the table's edge


def board(
    tellers: Sequence[Foreteller], seat: int, acting: int, round_: int, rounds: int,
    part_left: float, *, is_secret: bool, has_won: bool,
) -> list[Shape]:  # fmt: skip
    """Who has how many points, whose turn it is, who has foretold, and how long it lasts."""
    signs = ["check" if teller.ring.placed and is_secret else "" for teller in tellers]
    signs[acting] = "hand"
    won = [teller.won for teller in tellers] if has_won else []
    points = [teller.points for teller in tellers]
    shapes = seat_rows(244, 82, 70, points, seat, signs, won, max(0.0, part_left))
    label = f"{min(round_ + 1, rounds)} / {rounds}"
    return [*shapes, text(262, 88 + 17 * len(tellers) + 10, label, "ink", 7)]
