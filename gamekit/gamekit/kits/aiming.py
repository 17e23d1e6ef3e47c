"""Pull back and let go, and pin a prediction: one way for finger, mouse and keys.

The direction is a whole number of quarter degrees (0 right, 360 down) and the power a whole number
from 1 to 100, so that keys reach everything a finger reaches.
"""

from typing import Any

from ..inputs import Point
from ..maths import PI, atan2, clamp, cos, distance, sin
from ..record import record

__all__ = [
    "Marker", "Sling", "drag_marker", "follow_marker", "keys_to_aim", "pull_sling", "repeats",
    "sling_direction", "steer_marker", "turn_sling",
]  # fmt: skip

Frame = tuple[float, float, float, float]

TURNS = 1440  # quarter degrees in a full turn
STEP = 12  # quarter degrees of one coarse step
LEAST_PULL = 6.0  # shorter pulls are taps, not shots
FIRST_REPEAT = 16  # ticks a key is held before it repeats


@record
class Sling:
    """Where a pulled-back thing would fly; straight: only left or right."""

    turn: int = 0
    power: int = 40
    full_pull: int = 50
    straight: bool = False
    held: int = 0
    grabbed: bool = False
    on_thing: bool = False
    pulled: bool = False
    grab_x: float = 0.0
    grab_y: float = 0.0


def sling_direction(sling: Sling) -> tuple[float, float]:
    """The direction of flight, of length 1."""
    angle = sling.turn * PI / (TURNS // 2)
    return cos(angle), sin(angle)


def repeats(held: int) -> bool:
    """True in the ticks in which a key held for so many ticks counts as pressed again."""
    return held == 1 or (held >= FIRST_REPEAT and held % 2 == 0)


def turn_sling(sling: Sling, pad: Any) -> bool:
    """Aim by the keys left right fine_left fine_right up down; true when that moved something."""
    across, power = pad.right - pad.left, pad.up - pad.down
    fine = pad.fine_right - pad.fine_left
    sling.held = sling.held + 1 if across or power or fine else 0
    if not repeats(sling.held):
        return False
    if sling.straight:
        sling.turn = 0 if across > 0 else TURNS // 2 if across < 0 else sling.turn
        power += fine
    else:
        sling.turn = (sling.turn + STEP * across + fine) % TURNS
    sling.power = clamp(sling.power + power, 1, 100)
    return True


def keys_to_aim(sling: Sling, turn: int, power: int) -> dict[str, int]:
    """The keys that bring a sling nearer to an aim; none when it is there."""
    half = TURNS // 2
    turned, more = (turn - sling.turn + half) % TURNS - half, power - sling.power
    fine = "" if sling.straight or abs(turned) >= STEP else "fine_"
    pad = {"up": int(more > 0), "down": int(more < 0)}
    if turned:
        pad[fine + ("right" if turned > 0 or turn == 0 else "left")] = 1
    return pad if turned or more else {}


def pull_sling(sling: Sling, point: Point, x: float, y: float, reach: float) -> bool:
    """Aim by the pointer, for a thing at (x, y) that a finger meets within reach; true: it flies.

    Pulling the thing itself shoots when let go. Pulling anywhere else, or tapping the place to pull
    back to, only aims; shoot then with a key or button.
    """
    if point.pressed:
        sling.grabbed, sling.pulled = True, False
        sling.on_thing = distance(x, y, point.x, point.y) <= reach
        sling.grab_x, sling.grab_y = (x, y) if sling.on_thing else (point.x, point.y)
    far = distance(sling.grab_x, sling.grab_y, point.x, point.y)
    if sling.grabbed and (sling.pulled or far > LEAST_PULL):
        sling.pulled = True
        _aim(sling, sling.grab_x - point.x, sling.grab_y - point.y)
    if not sling.grabbed or point.down:
        return False
    sling.grabbed = False
    if not sling.pulled and not sling.on_thing:
        _aim(sling, x - point.x, y - point.y)
    return sling.pulled and sling.on_thing and far > LEAST_PULL


def _aim(sling: Sling, dx: float, dy: float) -> None:
    """Aim against a pull; its length is the power."""
    if sling.straight:
        dy = 0.0
    length = distance(0, 0, dx, dy)
    sling.power = clamp(int(length * 100 / sling.full_pull + 0.5), 1, 100)
    if length:
        half = TURNS // 2
        sling.turn = int(atan2(dy, dx) * half / PI + TURNS + 0.5) % TURNS


@record
class Marker:
    """A ring that the player pins where something will end up; placed once it was moved."""

    x: float
    y: float
    size: float = 12.0
    placed: bool = False
    held: int = 0
    grabbed: bool = False
    moved: bool = False


def place_marker(marker: Marker, x: float, y: float, frame: Frame) -> None:
    """Put the marker down inside (left, top, right, bottom)."""
    left, top, right, bottom = frame
    marker.x, marker.y = clamp(x, left, right), clamp(y, top, bottom)
    marker.placed = True


def steer_marker(marker: Marker, pad: Any, frame: Frame, step: float = 3) -> bool:
    """Move the marker by the arrow keys, by less with the fine ones; true when it moved."""
    across, along = pad.right - pad.left, pad.down - pad.up
    fine = pad.fine_right - pad.fine_left
    marker.held = marker.held + 1 if across or along or fine else 0
    if not repeats(marker.held):
        return False
    place_marker(marker, marker.x + step * across + fine, marker.y + step * along, frame)
    return True


def follow_marker(marker: Marker, point: Point, frame: Frame) -> None:
    """The marker goes wherever the pointer touches the frame, and stays there."""
    left, top, right, bottom = frame
    if point.down and left - 8 <= point.x <= right + 8 and top - 40 <= point.y <= bottom + 40:
        place_marker(marker, point.x, point.y, frame)


def drag_marker(marker: Marker, point: Point, frame: Frame) -> bool:
    """Drag the marker, or tap it and then its new place; true when it was put down."""
    far = distance(marker.x, marker.y, point.x, point.y)
    if point.pressed:
        marker.grabbed, marker.moved = True, far > marker.size
    if not marker.grabbed:
        return False
    marker.moved = marker.moved or far > LEAST_PULL
    if marker.moved:
        place_marker(marker, point.x, point.y, frame)
    if point.down:
        return False
    marker.grabbed = False
    return marker.moved
