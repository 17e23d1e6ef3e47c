"""The games that players can find: those in games/, found by themselves, every version kept."""

from stem_adventures.context import Feature
from stem_adventures.features.catalog.authoring import (
    check_draft,
    create_category,
    create_custom_game,
    delete_category,
    delete_custom_game,
    get_custom_game,
    list_categories,
    list_custom_games,
    update_category,
    update_custom_game,
)
from stem_adventures.features.catalog.errors import UnknownGameError
from stem_adventures.features.catalog.model import Category, CustomGame, Draft, GameFile
from stem_adventures.features.catalog.routes import get_one_game, list_all_games, serve_game_file
from stem_adventures.features.catalog.service import (
    find_file,
    get_game,
    keep_versions,
    list_games,
)
from stem_adventures.features.catalog.writing import follow_files, follow_files_in_rooms

__all__ = [
    "FEATURE",
    "Category",
    "CustomGame",
    "Draft",
    "GameFile",
    "UnknownGameError",
    "check_draft",
    "create_category",
    "create_custom_game",
    "delete_category",
    "delete_custom_game",
    "find_file",
    "follow_files_in_rooms",
    "get_custom_game",
    "get_game",
    "list_categories",
    "list_custom_games",
    "list_games",
    "update_category",
    "update_custom_game",
]

FEATURE = Feature(
    name="catalog",
    routes=[list_all_games, get_one_game, serve_game_file],
    prepare=[keep_versions],
    jobs=[follow_files],
)
