"""Sync: everything played offline, sent in one request."""

from stem_adventures.context import Feature
from stem_adventures.features.sync.routes import HOT, ROUTES

FEATURE = Feature(name="sync", routes=ROUTES, hot=HOT)

__all__ = ["FEATURE"]
