"""Says whether this process lives, and whether it can serve."""

from stem_adventures.context import Feature
from stem_adventures.features.health.routes import live, metrics, ready_now, summary

FEATURE = Feature(name="health", routes=[live, ready_now, summary, metrics])
