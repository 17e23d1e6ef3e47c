"""Leaderboards: exact ranks of proven scores, per game and period."""

from stem_adventures.context import Feature
from stem_adventures.features.leaderboards.model import Entry, Period, Rank
from stem_adventures.features.leaderboards.routes import HOT, ROUTES
from stem_adventures.features.leaderboards.service import (
    get_rank,
    hide_player,
    keep_boards,
    remove_player,
    show_changed_since,
    show_on_boards,
    show_player,
)

FEATURE = Feature(name="leaderboards", routes=ROUTES, hot=HOT)

__all__ = [
    "FEATURE",
    "Entry",
    "Period",
    "Rank",
    "get_rank",
    "hide_player",
    "keep_boards",
    "remove_player",
    "show_changed_since",
    "show_on_boards",
    "show_player",
]
