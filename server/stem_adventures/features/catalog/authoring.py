"""A tenant's own games, and how it groups its games; all in the caller's transaction."""

import asyncio

from gamekit.lint import lint
from gamekit.loading import version_of

from stem_adventures.context import Context
from stem_adventures.db import Transaction
from stem_adventures.features.catalog.errors import (
    CategoryExistsError,
    GameExistsError,
    RefusedSourceError,
    UnknownCategoryError,
    UnknownCustomGameError,
)
from stem_adventures.features.catalog.model import Category, CustomGame, Draft, GameFile
from stem_adventures.features.catalog.service import list_games
from stem_adventures.features.catalog.store import (
    CategoryStore,
    CustomGameStore,
    GameVersionStore,
)

MOST_REFUSALS = 50
LARGEST_DATA = 256 * 1024  # characters


async def check_draft(draft: Draft) -> GameFile:
    """The file with its version, or `catalog/refused_source`; reads the text, runs none of it."""
    refusals = await asyncio.to_thread(lint, draft.source)
    found = [refusal._asdict() for refusal in refusals[:MOST_REFUSALS]]
    for name, text in draft.data.items():
        if "\0" in text or len(text) > LARGEST_DATA:
            found.append({"line": 0, "code": "data", "message": f"{name} can't be stored"})
    if found:
        raise RefusedSourceError(refusals=found)
    return GameFile(draft.id, version_of(draft.source, draft.data), draft.source, draft.data)


async def list_custom_games(tx: Transaction) -> list[CustomGame]:
    """The tenant's own games, by id."""
    return await CustomGameStore(tx).list_all()


async def get_custom_game(tx: Transaction, game_id: str) -> tuple[CustomGame, GameFile]:
    """One of them with its text, or `catalog/unknown_custom_game`."""
    game = await CustomGameStore(tx).find(game_id)
    file = await GameVersionStore(tx).find(game_id, game.version) if game else None
    if game is None or file is None:
        raise UnknownCustomGameError(game_id=game_id)
    return game, file


async def create_custom_game(
    tx: Transaction, ctx: Context, draft: Draft, file: GameFile
) -> CustomGame:
    """Keep a new game, or `catalog/game_exists`."""
    if any(game.id == draft.id for game in list_games(ctx.platform)):
        raise GameExistsError(game_id=draft.id)
    await GameVersionStore(tx).save(file, {})
    if not await CustomGameStore(tx).create(draft, file.version, ctx.actor.player_id):
        raise GameExistsError(game_id=draft.id)
    return (await get_custom_game(tx, draft.id))[0]


async def update_custom_game(tx: Transaction, draft: Draft, file: GameFile) -> CustomGame:
    """A new version; the older ones stay, so that their runs can be checked."""
    await get_custom_game(tx, draft.id)
    await GameVersionStore(tx).save(file, {})
    await CustomGameStore(tx).update(draft, file.version)
    return (await get_custom_game(tx, draft.id))[0]


async def delete_custom_game(tx: Transaction, game_id: str) -> None:
    """Take a game off the shelf; its versions stay."""
    if not await CustomGameStore(tx).delete(game_id):
        raise UnknownCustomGameError(game_id=game_id)


async def list_categories(tx: Transaction) -> list[Category]:
    """How the tenant groups its games, in the order in which the groups are shown."""
    return await CategoryStore(tx).list_all()


async def find_categories(ctx: Context) -> list[Category]:
    """The same for everybody who looks at the games."""
    async with ctx.transaction() as tx:
        return await list_categories(tx)


async def create_category(tx: Transaction, category: Category) -> Category:
    """A new group of games, or `catalog/category_exists`."""
    if not await CategoryStore(tx).create(category):
        raise CategoryExistsError(category_id=category.id)
    await CategoryStore(tx).assign(category)
    return category


async def update_category(tx: Transaction, category: Category) -> Category:
    """Change a group as a whole, or `catalog/unknown_category`."""
    if not await CategoryStore(tx).update(category):
        raise UnknownCategoryError(category_id=category.id)
    await CategoryStore(tx).assign(category)
    return category


async def delete_category(tx: Transaction, category_id: str) -> None:
    """Forget a group; its games stay."""
    if not await CategoryStore(tx).delete(category_id):
        raise UnknownCategoryError(category_id=category_id)
