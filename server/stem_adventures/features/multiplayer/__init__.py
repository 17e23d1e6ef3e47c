"""Rooms, matches and who meets whom."""

from stem_adventures.context import Feature
from stem_adventures.features.multiplayer.routes import ROUTES

FEATURE = Feature(name="multiplayer", routes=ROUTES)

__all__ = ["FEATURE"]
