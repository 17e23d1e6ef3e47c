"""HTTP routes: administrators, games and categories."""

from typing import Annotated

from litestar import delete, get, post, put
from litestar.params import JSONBody, PathParameter

from stem_adventures.features.admin.schemas import (
    CategoryBody,
    CategoryList,
    GameBody,
    GameList,
    GameWithSource,
    NewCategory,
    NewGame,
    game_with_source,
)
from stem_adventures.features.admin.service import games as service
from stem_adventures.features.catalog import Category, CustomGame
from stem_adventures.web import Ctx, whole

GAMES, CATEGORIES = "/api/v1/admin/games", "/api/v1/admin/categories"
TAGS = ["admin"]
LARGEST_BODY = 512 * 1024  # a game and its levels
Word = Annotated[str, PathParameter(pattern=whole("[a-z][a-z0-9_]{1,40}"))]


@get(GAMES, tags=TAGS)
async def list_games(ctx: Ctx) -> GameList:
    """The tenant's own games."""
    return GameList(await service.list_games(ctx))


@post(GAMES, tags=TAGS, request_max_body_size=LARGEST_BODY)
async def create_game(ctx: Ctx, data: JSONBody[NewGame]) -> CustomGame:
    """Keep a new game; its text is checked, and run only in browsers and the referee's sandbox."""
    return await service.create_game(ctx, data.draft(data.id))


@get(GAMES + "/{game_id:str}", tags=TAGS)
async def get_game(ctx: Ctx, game_id: Word) -> GameWithSource:
    """One of the tenant's own games, with its text."""
    return game_with_source(await service.get_game(ctx, game_id))


@put(GAMES + "/{game_id:str}", tags=TAGS, request_max_body_size=LARGEST_BODY)
async def update_game(ctx: Ctx, game_id: Word, data: JSONBody[GameBody]) -> CustomGame:
    """A new version of a game; older versions are kept."""
    return await service.update_game(ctx, data.draft(game_id))


@delete(GAMES + "/{game_id:str}", tags=TAGS)
async def delete_game(ctx: Ctx, game_id: Word) -> None:
    """Take a game off the shelf."""
    await service.delete_game(ctx, game_id)


@get(CATEGORIES, tags=TAGS)
async def list_categories(ctx: Ctx) -> CategoryList:
    """How the tenant groups its games."""
    return CategoryList(await service.list_categories(ctx))


@post(CATEGORIES, tags=TAGS)
async def create_category(ctx: Ctx, data: JSONBody[NewCategory]) -> Category:
    """A new group of games."""
    return await service.create_category(ctx, data.category(data.id))


@put(CATEGORIES + "/{category_id:str}", tags=TAGS)
async def update_category(ctx: Ctx, category_id: Word, data: JSONBody[CategoryBody]) -> Category:
    """Change a group of games as a whole."""
    return await service.update_category(ctx, data.category(category_id))


@delete(CATEGORIES + "/{category_id:str}", tags=TAGS)
async def delete_category(ctx: Ctx, category_id: Word) -> None:
    """Forget a group; its games stay."""
    await service.delete_category(ctx, category_id)


ROUTES = [
    list_games, create_game, get_game, update_game, delete_game,
    list_categories, create_category, update_category, delete_category,
]  # fmt: skip
