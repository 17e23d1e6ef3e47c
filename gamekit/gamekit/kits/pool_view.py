"""An air table in play: its pucks, the ledger of momentum, the sling, and what went wrong.

`full` is the speed of a full shot; with it arrows on the table and on the ledger get their length.
"""

from collections.abc import Sequence
from typing import Any

from ..bodies import first_touch
from ..maths import sin, total
from ..shapes import Shape, ring
from .aiming import sling_direction
from .instruments import ledger, sling_lines
from .pool_hands import shooter_of
from .pucks import air_table, draw_post, draw_puck, draw_tracks, draw_wall_marks

__all__ = ["pool_ledger", "pool_pucks", "pool_sling", "pool_table"]

Frame = tuple[float, float, float, float]

LONGEST_WORN = 60  # of the arrow on the heaviest puck after a full shot


def _colour_of(p: Any) -> str:
    return "sky" if p.you else "gold" if p.goal else "stone"


def _most_momentum(s: Any, full: float) -> float:
    return full * max(float(p.mass) for p in s.level.pucks if p.you)


def pool_table(s: Any, frame: Frame, full: float) -> list[Shape]:
    """All that lies below the pucks: the table, the ways of the last shot, pushes on walls."""
    colours = {p.key: _colour_of(p) for p in s.before + s.pucks}
    loose = [p.radius for p in s.pucks if p.loose]
    yard = tuple(s.level.yard) if loose else None
    shapes = air_table(frame, s.level.spots, yard, max(loose, default=0.0))
    shapes += draw_tracks(s.tracks, colours)
    return shapes + draw_wall_marks(s.marks, s.tick, LONGEST_WORN / _most_momentum(s, full))


def pool_pucks(s: Any, full: float, slack: float, done: Sequence[str]) -> list[Shape]:
    """Pucks and bumpers; `slack` is how exact a push bumpers want, `done` has the rung ones."""
    shapes: list[Shape] = []
    worn = LONGEST_WORN / _most_momentum(s, full)
    for p in s.pucks:
        if p.kind == "post":
            shapes += draw_post(p, slack, p.key in done)
            continue
        band = "rose" if p.key == s.watch else ""
        shapes += draw_puck(p, _colour_of(p), sling_direction(s.sling), worn, band)
        if p.key == s.chosen and s.phase in ("set", "aim"):
            r = p.radius + 5 + sin(s.tick / 12)
            shapes.append(ring(p.x, p.y, r, "sun", 1.6, key="chosen", layer=3))
    return shapes


def pool_sling(s: Any, frame: Frame, most_reach: float) -> list[Shape]:
    """The pulled sling and the way its puck would fly up to the wall, while a puck is aimed."""
    me, (dx, dy) = shooter_of(s), sling_direction(s.sling)
    if me is None or s.chosen == "ring":
        return []
    way, _ = first_touch(s.pucks, s.pucks.index(me), dx, dy, frame)
    to_wall, _ = first_touch([me], 0, dx, dy, frame)
    reach = min(to_wall, s.sling.power * most_reach / 100)
    return sling_lines(s.sling, me.x, me.y, me.radius, reach, way, color="cloud")


def pool_ledger(s: Any, full: float, is_secret: bool) -> list[Shape]:
    """All arrows tip to tail: what the pucks have, then what the wall and the air have got.

    Before the shot the pin shows the sum with the push that the sling would give.
    """
    x, y, w, h = (10, 100, 222, 72) if s.level.lane else (244, 6, 70, 70)
    parts = [(p.key, p.mass * p.vx, p.mass * p.vy, _colour_of(p)) for p in s.pucks]
    pin, me, (dx, dy) = s.ledger.sent, shooter_of(s), sling_direction(s.sling)
    me = None if s.chosen == "ring" else me
    if not is_secret:
        parts += [("wall", *s.ledger.wall, "sea"), ("air", *s.ledger.air, "cloud")]
    elif me is not None:
        push = me.mass * s.sling.power / 100 * full * (me.kind != "cannon")
        parts = [("shot", dx * push, dy * push, "sky"), *parts]
        pin = (total(part[1] for part in parts), total(part[2] for part in parts))
    scale = w * 0.65 / _most_momentum(s, full)
    return ledger(x, y, w, h, parts, scale, pin=pin, stairs=s.level.lane)
