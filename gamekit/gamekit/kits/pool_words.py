"""An air table in words: what lies on it, and what would help somebody who plays alone."""

from collections.abc import Sequence
from typing import Any

from .pucks import puck_of, table_told

__all__ = ["hint_alone", "tell_table"]

MOST_LETTERS = 400  # of what is read out


def tell_table(s: Any, begun: str, most_reach: float) -> str:
    """The shot under way and all that lies on the table, after what was said to begin with."""
    me = puck_of(s.pucks, s.chosen) or s.players[s.seat].ring
    aimed = f"{s.sling.turn / 4:g} degrees and would glide {s.sling.power * most_reach // 100:g}"
    mine = f"The puck aims at {aimed}"
    if s.chosen == "ring":
        mine = "You move the ring"
    elif getattr(me, "loose", False):
        mine = f"You set a loose {me.kind}, mass {me.mass:g}"
    said = f"{begun} {mine}. There is {table_told(s.pucks, s.level.spots, me, s.chosen)}."
    return said[:MOST_LETTERS]


def hint_alone(s: Any, mark: Any, wanted: Sequence[Any], near: float) -> str:
    """What to do next, or what the last shot has shown, and the level's own tip."""
    tip = str(s.level.tip)
    if not mark.placed:
        return f"{tip} Pin the ring where the puck with the pink band will end, then shoot."
    for p in wanted:
        if p.got:
            much = "more" if p.got < p.need else "less"
            return f"The bumper got {p.got:.0f} of {p.need:.0f}: {much} push. {tip}"
    if s.errors and s.errors[-1] > near:
        return f"The ring was {s.errors[-1]:.0f} units off. {tip}"
    return tip
