"""What changes the speed of discs between collisions, and the sums that stay the same."""

from collections.abc import Sequence
from typing import Protocol

from .maths import sqrt


class Body(Protocol):
    """What the kernel needs of a disc."""

    x: float
    y: float
    vx: float
    vy: float
    radius: float
    mass: float
    bounce: float


def accelerate(discs: Sequence[Body], ax: float, ay: float, dt: float) -> None:
    """Give every disc the same acceleration for dt seconds, as gravity does; posts stay."""
    for d in discs:
        if d.mass:
            d.vx += ax * dt
            d.vy += ay * dt


def drag(discs: Sequence[Body], rate: float, dt: float) -> None:
    """Slow discs like thick air: they lose the part `rate` of their speed a second."""
    keep = 1 / (1 + rate * dt)  # the implicit Euler step: never overshoots, however large the rate
    for d in discs:
        d.vx *= keep
        d.vy *= keep


def friction(discs: Sequence[Body], slowdown: float, dt: float) -> None:
    """Slow discs like a rough table: they lose `slowdown` of speed each second, until they rest."""
    loss = slowdown * dt
    for d in discs:
        speed2 = d.vx * d.vx + d.vy * d.vy
        if speed2 <= loss * loss:
            d.vx = d.vy = 0.0
        else:
            keep = 1 - loss / sqrt(speed2)
            d.vx, d.vy = d.vx * keep, d.vy * keep


def spring(a: Body, b: Body, length: float, stiffness: float, damping: float, dt: float) -> None:
    """Pull or push two discs for dt seconds towards the length at which the spring rests."""
    nx, ny, apart = normal_between(a, b)
    closing = (a.vx - b.vx) * nx + (a.vy - b.vy) * ny
    pull = (stiffness * (length - apart) + damping * closing) * dt
    inverse_a = 1 / a.mass if a.mass else 0.0
    inverse_b = 1 / b.mass if b.mass else 0.0
    push(a, b, pull * nx, pull * ny, inverse_a, inverse_b)


def stick(discs: Sequence[Body], members: Sequence[int]) -> None:
    """Give the discs with these indices one velocity, so that their momentum stays the same."""
    group = [discs[i] for i in members]
    mass = 0.0
    for d in group:
        if not d.mass:
            mass = 0.0
            break
        mass += d.mass
    px, py = momentum(group) if mass else (0.0, 0.0)
    for d in group:
        d.vx, d.vy = (px / mass, py / mass) if mass else (0.0, 0.0)


def momentum(discs: Sequence[Body]) -> tuple[float, float]:
    """The momentum of all discs together, along x and y."""
    px = py = 0.0
    for d in discs:
        px += d.mass * d.vx
        py += d.mass * d.vy
    return px, py


def energy(discs: Sequence[Body]) -> float:
    """The kinetic energy of all discs together."""
    result = 0.0
    for d in discs:
        result += 0.5 * d.mass * (d.vx * d.vx + d.vy * d.vy)
    return result


def normal_between(a: Body, b: Body) -> tuple[float, float, float]:
    """The direction from a to b and their distance; to the right if they share a centre."""
    dx, dy = b.x - a.x, b.y - a.y
    apart = sqrt(dx * dx + dy * dy)
    return (dx / apart, dy / apart, apart) if apart else (1.0, 0.0, 0.0)


def push(a: Body, b: Body, px: float, py: float, inverse_a: float, inverse_b: float) -> None:
    """Give b the push and a its opposite."""
    a.vx, a.vy = a.vx - px * inverse_a, a.vy - py * inverse_a
    b.vx, b.vy = b.vx + px * inverse_b, b.vy + py * inverse_b
