"""Hands at an air table: picking a puck or the ring, pinning the ring, and bots that shoot."""

from collections.abc import Sequence
from typing import Any

from ..bodies import first_touch
from ..maths import PI, atan2, clamp, distance
from .aiming import drag_marker, keys_to_aim, pull_sling, sling_direction, steer_marker, turn_sling

__all__ = [
    "aim_ring", "aim_sling", "grip", "guess_spot", "pick_by_keys", "pick_by_touch", "play_demo",
    "ring_field", "rings_like_equal", "straight_shot",
]  # fmt: skip

Frame = tuple[float, float, float, float]
Demo = tuple[str, int, int, int, int]  # puck turn power, and the ring's x, y


def grip(p: Any) -> float:
    """How near to a puck's middle a finger takes hold of it."""
    return float(max(p.radius, 9.0) + 3)


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


def rings_like_equal(s: Any, p: Any, mark: Any, frame: Frame) -> bool:
    """Is the ring where p would stop only if what it hits had the same mass?"""
    dx, dy = sling_direction(s.sling)
    way, touched = first_touch(s.pucks, s.pucks.index(p), dx, dy, frame)
    fooled = touched >= 0 and s.pucks[touched].mass != p.mass and s.watch == p.key
    return fooled and distance(mark.x, mark.y, p.x + dx * way, p.y + dy * way) < mark.size


def play_demo(s: Any, mark: Any, shot: Demo, pin: bool) -> dict[str, Any]:
    """The pad that comes nearer to a stored shot; with `pin` the ring comes first."""
    key, turn, power, x, y = shot
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
