"""A class that came by one code, and the rounds in which all of it plays at once."""

from stem_adventures.context import Feature
from stem_adventures.features.gatherings.routes import ROUTES

FEATURE = Feature(name="gatherings", routes=ROUTES)

__all__ = ["FEATURE"]
