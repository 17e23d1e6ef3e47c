"""Hands at an air table: picking a puck or the ring, pinning the ring, and bots that shoot."""

from collections.abc import Sequence
from typing import Any

from ..bodies import first_touch
from ..maths import PI, atan2, clamp, distance
from .aiming import (
    drag_marker,
    keys_to_aim,
    pull_sling,
    repeats,
    sling_direction,
    steer_marker,
    turn_sling,
)
from .pucks import puck_of

__all__ = [
    "aim_ring", "aim_sling", "bot_foretells", "bot_sets", "grip", "guess_spot", "move_piece",
    "pick_by_keys", "pick_by_touch", "play_demo", "ring_field", "rings_like_equal", "set_down",
    "setter", "shooter_of", "straight_shot", "table_is_set", "unplaced",
]  # fmt: skip

Frame = tuple[float, float, float, float]
LEAST_DRAG = 3.0  # a finger that wanders less has only touched a piece
Demo = tuple[str, int, int, int, int]  # puck turn power, and the ring's x, y


def grip(p: Any) -> float:
    """How near to a puck's middle a finger takes hold of it."""
    return float(max(p.radius, 9.0) + 3)


def shooter_of(s: Any) -> Any:
    """The puck that would be shot now: the chosen one, else the first that may be."""
    chosen = puck_of(s.pucks, s.chosen)
    return chosen if chosen and chosen.you else next((p for p in s.pucks if p.you), None)


def pick_by_keys(s: Any, pad: Any, pucks: Sequence[Any], mark: Any, watched: Any) -> None:
    """Walk over one's pucks and the ring by next and previous; ring goes there and back.

    A ring that lies in its tray comes to the puck it foretells.
    """
    keys = [p.key for p in pucks] + ["ring"]
    at = keys.index(s.chosen) + (-1 if pad.previous else 1)
    s.chosen = keys[at % len(keys)] if not pad.ring else keys[0] if s.chosen == "ring" else "ring"
    if s.chosen == "ring" and not mark.placed and watched:
        mark.x, mark.y = watched.x, watched.y
    s.events.append(("pick", 0, 0, 0, s.chosen))


def pick_by_touch(s: Any, point: Any, pucks: Sequence[Any], mark: Any) -> None:
    """Choose what the pointer came down on: a puck before the ring."""
    near = [p for p in pucks if distance(p.x, p.y, point.x, point.y) < grip(p)]
    on_ring = distance(mark.x, mark.y, point.x, point.y) < mark.size or s.chosen == "ring"
    s.chosen = near[0].key if near else "ring" if on_ring else s.chosen
    s.events.append(("pick", 0, 0, 0, s.chosen))


def ring_field(frame: Frame, lane: bool) -> Frame:
    """Where a ring may lie: on the table, on a lane only along its middle."""
    left, top, right, bottom = frame
    middle = (top + bottom) / 2
    return (left, middle, right, middle) if lane else frame


def aim_ring(s: Any, mark: Any, pad: Any, field: Frame) -> bool:
    """Move the ring by keys or pointer; true when it was put down."""
    if steer_marker(mark, pad, field):
        s.events.append(("click", 0, 0, 0, "ring"))
    if not (drag_marker(mark, pad.aim, field) or pad.act):
        return False
    mark.placed = True
    s.events.append(("pin", mark.x, mark.y, 0, "ring"))
    return True


def aim_sling(s: Any, pad: Any, p: Any) -> bool:
    """Aim a puck by keys or by pulling it; true when it is let go."""
    if turn_sling(s.sling, pad):
        s.events.append(("click", 0, 0, s.sling.power, p.key))
    return bool(pull_sling(s.sling, pad.aim, p.x, p.y, grip(p)) or pad.act)


def move_piece(s: Any, p: Any, pad: Any, yard: Sequence[int]) -> bool:
    """Set a loose puck by arrow keys, by dragging, or by a tap on its new place; true: put down.

    It never lies on anything else: keys carry it over, a finger leaves it at the last free place.
    """
    across, along = pad.right - pad.left, pad.down - pad.up
    fine, hold = pad.fine_right - pad.fine_left, s.sling
    hold.held = hold.held + 1 if across or along or fine else 0
    if repeats(hold.held):
        for step in range(1, 24):
            if set_down(s, p, p.x + 3 * step * across + fine * step, p.y + 3 * step * along, yard):
                s.events.append(("click", 0, 0, 0, p.key))
                break
    point = pad.aim
    if point.pressed:
        hold.grab_x, hold.grab_y = point.x, point.y
        hold.grabbed, hold.pulled = True, distance(p.x, p.y, point.x, point.y) > grip(p)
    if hold.grabbed and point.down:
        moved = distance(hold.grab_x, hold.grab_y, point.x, point.y) > LEAST_DRAG
        hold.pulled = hold.pulled or moved
        if hold.pulled:
            set_down(s, p, point.x, point.y, yard)
    is_put = bool(pad.act) or (hold.grabbed and not point.down and hold.pulled)
    hold.grabbed = hold.grabbed and point.down
    if is_put:
        s.events.append(("pick", p.x, p.y, 0, p.key))
    return is_put


def set_down(s: Any, p: Any, x: float, y: float, yard: Sequence[int]) -> bool:
    """Lay a puck down at (x, y), or as near as the yard allows, if that place is free."""
    left, top, right, bottom = yard
    x, y = float(int(clamp(x, left, right))), float(int(clamp(y, top, bottom)))
    others = [(q.x, q.y, q.radius + 1) for q in s.pucks if q.key != p.key]
    others += [(spot.x, spot.y, spot.r) for spot in s.level.spots]
    is_free = all(distance(x, y, ox, oy) >= p.radius + r for ox, oy, r in others)
    if is_free:
        p.x, p.y = x, y
    return is_free


def setter(s: Any) -> int:
    """In a match: who sets the loose pucks for whoever shoots, the next seat."""
    return int((s.seat + 1) % len(s.players))


def table_is_set(s: Any, pad: Any, most_ticks: int) -> bool:
    """The setter picks loose pucks and moves them; true when done: then they are loose no more.

    A pad that isn't told, in another player's own browser, is None.
    """
    loose = [p for p in s.pucks if p.loose]
    keys = [p.key for p in loose]
    if s.chosen not in keys:
        s.chosen = keys[0]
    if (pad is None or not pad.act) and s.clock < most_ticks:
        if pad is not None:
            _arrange(s, pad, loose, keys)
        return False
    for p in loose:
        p.loose = False
    s.chosen = next(p.key for p in s.pucks if p.you)
    return True


def _arrange(s: Any, pad: Any, loose: Sequence[Any], keys: Sequence[str]) -> None:
    if pad.next or pad.previous:
        s.chosen = keys[(keys.index(s.chosen) + (-1 if pad.previous else 1)) % len(keys)]
        s.events.append(("pick", 0, 0, 0, s.chosen))
    if pad.aim.pressed:
        near = [p for p in loose if distance(p.x, p.y, pad.aim.x, pad.aim.y) < grip(p)]
        s.chosen = near[0].key if near else s.chosen
    move_piece(s, puck_of(s.pucks, s.chosen), pad, s.level.yard)


def bot_sets(s: Any, places: Sequence[tuple[str, int, int]]) -> dict[str, Any]:
    """A bot's pad that sets the table as a list has it, and says when it is done."""
    piece = unplaced(s, places)
    if not piece:
        return {"act": 1}
    return {"aim": (*piece[1:], 1)} if s.chosen == piece[0] else {"next": 1}


def bot_foretells(s: Any, seat: int, frame: Frame, reach: float) -> dict[str, Any]:
    """A bot's pad that pins a ring where only the first touch is reckoned with."""
    # Nobody is perfect.
    off = (s.turns * 13 + seat * 29) % 37 - 18
    return {"aim": (*guess_spot(s, shooter_of(s), frame, reach, off), s.clock // 20 % 2)}


def unplaced(s: Any, places: Sequence[tuple[str, int, int]]) -> tuple[str, int, int] | None:
    """The first loose puck that isn't yet where a list wants it, with its place."""
    for key, x, y in places:
        p = puck_of(s.pucks, key)
        if p and p.loose and (int(p.x), int(p.y)) != (x, y):
            return key, x, y
    return None


def rings_like_equal(s: Any, p: Any, mark: Any, frame: Frame) -> bool:
    """Is the ring where p would stop only if what it hits had the same mass?"""
    dx, dy = sling_direction(s.sling)
    way, touched = first_touch(s.pucks, s.pucks.index(p), dx, dy, frame)
    fooled = touched >= 0 and s.pucks[touched].mass != p.mass and s.watch == p.key
    return fooled and distance(mark.x, mark.y, p.x + dx * way, p.y + dy * way) < mark.size


def play_demo(
    s: Any, mark: Any, shot: Demo, pin: bool, piece: tuple[str, int, int] | None = None
) -> dict[str, Any]:
    """The pad that comes nearer to a stored shot; first a loose piece, with `pin` the ring."""
    key, turn, power, x, y = shot
    if piece:
        return {"aim": (*piece[1:], 1)} if s.chosen == piece[0] else {"next": 1}
    if pin and abs(mark.x - x) + abs(mark.y - y) > 6:
        return {"aim": (x, y, 1)} if s.chosen == "ring" else {"ring": 1}
    if s.chosen != key:
        return {"act": 1} if s.chosen == "ring" else {"next": 1}
    return keys_to_aim(s.sling, turn, power) or {"act": 1}


def straight_shot(p: Any, target: Any) -> Demo:
    """A shot of p straight at something."""
    turn = int(atan2(target.y - p.y, target.x - p.x) * 720 / PI + 1440.5) % 1440
    return p.key, turn, 60, int(target.x), int(target.y)


def guess_spot(s: Any, p: Any, frame: Frame, reach: float, off: int) -> tuple[int, int]:
    """Where a shot of p would end if nothing but the first touch counted; `off` is the mistake."""
    dx, dy = sling_direction(s.sling)
    way, _ = first_touch(s.pucks, s.pucks.index(p), dx, dy, frame)
    way = min(way, reach) + off
    return int(clamp(p.x + dx * way, 10, 230)), int(clamp(p.y + dy * way, 12, 168))
