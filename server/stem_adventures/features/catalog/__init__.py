"""The games that players can find: those in games/, found by themselves, every version kept."""

from stem_adventures.context import Feature
from stem_adventures.features.catalog.errors import UnknownGameError
from stem_adventures.features.catalog.model import GameFile
from stem_adventures.features.catalog.routes import get_one_game, list_all_games, serve_game_file
from stem_adventures.features.catalog.service import (
    find_file,
    get_game,
    keep_versions,
    list_games,
)

__all__ = ["FEATURE", "GameFile", "UnknownGameError", "find_file", "get_game", "list_games"]

FEATURE = Feature(
    name="catalog",
    routes=[list_all_games, get_one_game, serve_game_file],
    prepare=[keep_versions],
)
