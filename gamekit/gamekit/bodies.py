"""Discs, walls and springs in two dimensions, for games that want them.

Any record with the fields of `Disc` will do, so a game may add its own (a colour, a charge). Units
are yours: positions in units, speeds in units a second, `dt` in seconds. Mass 0 means a post that
nothing moves. Everything goes by index from first to last, so two machines do the same sums in the
same order. A disc has no spin.

Collisions use the impulse along the line of centres (Newton's law of restitution), which keeps
momentum to the last rounding. Before it, both discs are wound back to the moment they touched:
without that, a fast disc would be turned by how deep it had sunk in, not by where it hit.
"""

from collections.abc import Sequence
from typing import NamedTuple

from .forces import (
    Body,
    accelerate,
    drag,
    energy,
    friction,
    momentum,
    normal_between,
    push,
    spring,
    stick,
)  # fmt: skip
from .grid import Grid
from .maths import sqrt
from .record import record

__all__ = [
    "BOX", "WALL", "Body", "Disc", "Grid", "Hit", "Wall", "accelerate", "advance", "bounce",
    "bounce_off", "box", "drag", "energy", "first_touch",
    "friction", "momentum", "move", "spring", "stick",
    "walls",
]  # fmt: skip

BOX, WALL = -1, -2  # Hit.second when a disc met the frame of `walls`, or one of the `Wall`s
MOST_SUBSTEPS = 32


@record
class Disc:
    """A round body; bounce is 1 for glass, 0 for clay, and the softer of two decides."""

    x: float
    y: float
    vx: float = 0.0
    vy: float = 0.0
    radius: float = 6.0
    mass: float = 1.0
    bounce: float = 1.0


@record
class Wall:
    """A straight wall without thickness from (x1, y1) to (x2, y2)."""

    x1: float
    y1: float
    x2: float
    y2: float


class Hit(NamedTuple):
    """A collision: indices of the discs (second may be BOX or WALL), where, and how hard."""

    first: int
    second: int
    x: float
    y: float
    impulse: float


def advance(
    discs: Sequence[Body],
    dt: float,
    restitution: float | None = None,
    frame: tuple[float, float, float, float] | None = None,
    barriers: Sequence[Wall] = (),
) -> list[Hit]:
    """Move discs through one tick and let them collide, in steps so small that none passes another.

    That holds up to a speed of 16 of the smallest radii a tick. `frame` is (left, top, right,
    bottom); `restitution` replaces the bounce of all discs.
    """
    hits: list[Hit] = []
    steps = _substeps(discs, dt)
    small = dt / steps
    for _ in range(steps):
        move(discs, small)
        hits += bounce(discs, restitution, small)
        if barriers:
            hits += bounce_off(discs, barriers, restitution)
        if frame is not None:
            hits += walls(discs, *frame, restitution)
    return hits


def _substeps(discs: Sequence[Body], dt: float) -> int:
    """How many steps keep the fastest disc below half the smallest radius a step."""
    fastest, smallest = 0.0, 1e300
    for d in discs:
        vx, vy, radius = d.vx, d.vy, d.radius
        speed2 = vx * vx + vy * vy
        if speed2 > fastest:
            fastest = speed2
        if radius < smallest:
            smallest = radius
    if fastest * dt * dt * 4 <= smallest * smallest:
        return 1
    if not smallest > 0:
        raise ValueError("a disc needs a radius above 0")
    return min(MOST_SUBSTEPS, 1 + int(sqrt(fastest) * dt * 2 / smallest))


def move(discs: Sequence[Body], dt: float) -> None:
    """Let every disc glide for dt seconds."""
    for d in discs:
        d.x += d.vx * dt
        d.y += d.vy * dt


def bounce(
    discs: Sequence[Body], restitution: float | None = None, back_seconds: float = 0.0
) -> list[Hit]:
    """Part all overlapping discs and exchange their impulses.

    `back_seconds` is how long ago a touch may lie: the dt of the move before, or 0 to part discs
    where they are. Discs are swept by their left edges, so far pairs cost nothing.
    """
    hits: list[Hit] = []
    lefts = [d.x - d.radius for d in discs]
    order = sorted(range(len(discs)), key=lefts.__getitem__)
    further = order[:]
    for i in order:
        del further[0]
        a = discs[i]
        ay, reach = a.y, a.radius
        ax = a.x
        right = ax + reach
        for j in further:
            if lefts[j] >= right:
                break
            b = discs[j]
            dx, dy, both = b.x - ax, b.y - ay, reach + b.radius
            if dx * dx + dy * dy < both * both:
                if hit := _collide(discs, i, j, restitution, back_seconds):
                    hits.append(hit)
                ax, ay = a.x, a.y
    return hits


def _collide(
    discs: Sequence[Body], i: int, j: int, restitution: float | None, back_seconds: float
) -> Hit | None:
    """Part two overlapping discs; a hit only if they were closing in."""
    a, b = discs[i], discs[j]
    inverse_a = 1 / a.mass if a.mass else 0.0
    inverse_b = 1 / b.mass if b.mass else 0.0
    inverse = inverse_a + inverse_b
    if inverse == 0:
        return None
    both = a.radius + b.radius
    back = _touch_seconds(a, b, both, back_seconds) if back_seconds else 0.0
    _glide(a, b, -back)
    nx, ny, apart = normal_between(a, b)
    closing = (a.vx - b.vx) * nx + (a.vy - b.vy) * ny
    impulse = 0.0
    if closing > 0:
        e = min(a.bounce, b.bounce) if restitution is None else restitution
        impulse = (1 + e) * closing / inverse
        push(a, b, impulse * nx, impulse * ny, inverse_a, inverse_b)
    x, y = a.x + nx * a.radius, a.y + ny * a.radius
    _glide(a, b, back)
    overlap = both - apart
    if overlap > 0:
        share = overlap / inverse
        a.x, a.y = a.x - nx * share * inverse_a, a.y - ny * share * inverse_a
        b.x, b.y = b.x + nx * share * inverse_b, b.y + ny * share * inverse_b
    return Hit(i, j, x, y, impulse) if closing > 0 else None


def _touch_seconds(a: Body, b: Body, both: float, most: float) -> float:
    """How long ago two closing, overlapping discs touched (0 if they aren't closing)."""
    dx, dy = b.x - a.x, b.y - a.y
    wx, wy = b.vx - a.vx, b.vy - a.vy
    along = dx * wx + dy * wy
    if along >= 0:
        return 0.0
    speed = wx * wx + wy * wy
    depth = both * both - dx * dx - dy * dy
    return min(most, (along + sqrt(along * along + speed * depth)) / speed)


def _glide(a: Body, b: Body, seconds: float) -> None:
    if seconds:
        a.x, a.y = a.x + a.vx * seconds, a.y + a.vy * seconds
        b.x, b.y = b.x + b.vx * seconds, b.y + b.vy * seconds


def walls(
    discs: Sequence[Body],
    left: float,
    top: float,
    right: float,
    bottom: float,
    restitution: float | None = None,
) -> list[Hit]:
    """Keep discs inside a frame: what went through comes back mirrored, slower by the bounce."""
    hits: list[Hit] = []
    for i, d in enumerate(discs):
        r = d.radius
        x, y = d.x, d.y
        if left + r <= x <= right - r and top + r <= y <= bottom - r:
            continue
        if not d.mass:
            continue
        e = d.bounce if restitution is None else restitution
        d.x, push_x = _mirror(x, d.vx, left + r, right - r, e)
        d.y, push_y = _mirror(y, d.vy, top + r, bottom - r, e)
        d.vx, d.vy = d.vx + push_x, d.vy + push_y
        if push_x or push_y:
            strength = (abs(push_x) + abs(push_y)) * d.mass
            hits.append(Hit(i, BOX, min(max(x, left), right), min(max(y, top), bottom), strength))
    return hits


def _mirror(at: float, speed: float, low: float, high: float, e: float) -> tuple[float, float]:
    """Where a coordinate lands after the edges low and high, and how much its speed changes."""
    if low > high:
        return (low + high) / 2, -speed  # wider than the frame: it rests in the middle
    if at < low:
        return min(high, low + (low - at) * e), -speed * (1 + e) if speed < 0 else 0.0
    if at > high:
        return max(low, high - (at - high) * e), -speed * (1 + e) if speed > 0 else 0.0
    return at, 0.0


def first_touch(
    discs: Sequence[Body], i: int, dx: float, dy: float, frame: tuple[float, float, float, float]
) -> tuple[float, int]:
    """How far disc i could go straight along (dx, dy), of length 1, and which disc it would touch.

    The index is BOX when the frame (left, top, right, bottom) comes first. For lines of aim.
    """
    me = discs[i]
    r, x, y = me.radius, me.x, me.y
    way = min(_way_to_edge(x, dx, frame[0] + r, frame[2] - r),
              _way_to_edge(y, dy, frame[1] + r, frame[3] - r))  # fmt: skip
    touched = BOX
    for j, other in enumerate(discs):
        fx, fy, both = other.x - x, other.y - y, other.radius + r
        along = fx * dx + fy * dy
        beside2 = fx * fx + fy * fy - along * along
        if j == i or along <= 0 or beside2 >= both * both:
            continue
        touch = max(0.0, along - sqrt(both * both - beside2))
        if touch < way:
            way, touched = touch, j
    return way, touched


def _way_to_edge(at: float, d: float, low: float, high: float) -> float:
    if d == 0:
        return 1e9
    return max(0.0, ((high if d > 0 else low) - at) / d)


def bounce_off(
    discs: Sequence[Body], barriers: Sequence[Wall], restitution: float | None = None
) -> list[Hit]:
    """Turn discs back from straight walls; the ends of a wall are round."""
    hits: list[Hit] = []
    for i, d in enumerate(discs):
        for wall in barriers:
            x, y = _nearest(wall, d.x, d.y)
            dx, dy = d.x - x, d.y - y
            apart2, r = dx * dx + dy * dy, d.radius
            if apart2 >= r * r or not d.mass:
                continue
            apart = sqrt(apart2)
            nx, ny = (dx / apart, dy / apart) if apart else _upright(wall)
            closing = -(d.vx * nx + d.vy * ny)
            e = d.bounce if restitution is None else restitution
            out = (r - apart) * (1 + e if closing > 0 else 1)
            d.x, d.y = d.x + nx * out, d.y + ny * out
            if closing > 0:
                d.vx, d.vy = d.vx + (1 + e) * closing * nx, d.vy + (1 + e) * closing * ny
                hits.append(Hit(i, WALL, x, y, (1 + e) * closing * d.mass))
    return hits


def _nearest(wall: Wall, x: float, y: float) -> tuple[float, float]:
    """The point of a wall that is nearest to (x, y)."""
    x1, y1 = wall.x1, wall.y1
    dx, dy = wall.x2 - x1, wall.y2 - y1
    length2 = dx * dx + dy * dy
    part = ((x - x1) * dx + (y - y1) * dy) / length2 if length2 else 0.0
    part = 0.0 if part < 0 else min(part, 1.0)
    return x1 + dx * part, y1 + dy * part


def _upright(wall: Wall) -> tuple[float, float]:
    """A direction square to the wall, for a disc whose centre lies on it."""
    dx, dy = wall.x2 - wall.x1, wall.y2 - wall.y1
    length = sqrt(dx * dx + dy * dy)
    return (dy / length, -dx / length) if length else (0.0, -1.0)


def box(x: float, y: float, w: float, h: float) -> list[Wall]:
    """The four walls of a block whose top left corner is (x, y)."""
    right, bottom = x + w, y + h
    return [
        Wall(x, y, right, y),
        Wall(right, y, right, bottom),
        Wall(right, bottom, x, bottom),
        Wall(x, bottom, x, y),
    ]
