"""Who is here: on the page, in a room, in a game. Known for a while, then forgotten."""

from stem_adventures.context import Feature
from stem_adventures.features.presence.routes import ROUTES
from stem_adventures.features.presence.service import Whereabouts, note_places

FEATURE = Feature(name="presence", routes=ROUTES)

__all__ = ["FEATURE", "Whereabouts", "note_places"]
