"""Players: who they are, their settings, their progress, and what they may take home."""

from stem_adventures.context import Feature
from stem_adventures.features.players.errors import PlayerNotFoundError
from stem_adventures.features.players.model import Player, guest_look, require_character
from stem_adventures.features.players.names import clean_name, is_unwanted, reveals_contact
from stem_adventures.features.players.routes import ROUTES
from stem_adventures.features.players.schemas import PlayerBody, player_body
from stem_adventures.features.players.service import get_me
from stem_adventures.features.players.store import PlayerStore

FEATURE = Feature(name="players", routes=ROUTES)

__all__ = [
    "FEATURE",
    "Player",
    "PlayerBody",
    "PlayerNotFoundError",
    "PlayerStore",
    "clean_name",
    "get_me",
    "guest_look",
    "is_unwanted",
    "player_body",
    "require_character",
    "reveals_contact",
]
