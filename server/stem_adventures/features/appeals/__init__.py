"""The way to an administrator for somebody whose account is closed."""

from stem_adventures.context import Feature
from stem_adventures.features.appeals.routes import ROUTES

FEATURE = Feature(name="appeals", routes=ROUTES)

__all__ = ["FEATURE"]
