"""Administrators and games: the tenant's own ones, and how games are grouped."""

from stem_adventures.context import Context
from stem_adventures.features import catalog
from stem_adventures.features.admin.service.acts import act, look
from stem_adventures.features.catalog import Category, CustomGame, Draft


async def list_games(ctx: Context) -> list[CustomGame]:
    """The tenant's own games."""
    async with look(ctx) as tx:
        return await catalog.list_custom_games(tx)


async def get_game(ctx: Context, game_id: str) -> tuple[CustomGame, catalog.GameFile]:
    """One of the tenant's own games, with its text."""
    async with look(ctx) as tx:
        return await catalog.get_custom_game(tx, game_id)


async def create_game(ctx: Context, draft: Draft) -> CustomGame:
    """Keep a new game; its text is read and never run here."""
    file = await catalog.check_draft(draft)
    async with act(ctx, "games/create", draft.id, version=file.version) as tx:
        return await catalog.create_custom_game(tx, ctx, draft, file)


async def update_game(ctx: Context, draft: Draft) -> CustomGame:
    """A new version of a game; older ones stay, so that their runs can be checked."""
    file = await catalog.check_draft(draft)
    async with act(ctx, "games/update", draft.id, version=file.version) as tx:
        return await catalog.update_custom_game(tx, draft, file)


async def delete_game(ctx: Context, game_id: str) -> None:
    """Take a game off the shelf."""
    async with act(ctx, "games/delete", game_id) as tx:
        await catalog.delete_custom_game(tx, game_id)


async def list_categories(ctx: Context) -> list[Category]:
    """How the tenant groups its games."""
    async with look(ctx) as tx:
        return await catalog.list_categories(tx)


async def create_category(ctx: Context, category: Category) -> Category:
    """A new group of games."""
    async with act(ctx, "categories/create", category.id, games=category.game_ids) as tx:
        return await catalog.create_category(tx, category)


async def update_category(ctx: Context, category: Category) -> Category:
    """Change a group of games as a whole."""
    async with act(ctx, "categories/update", category.id, games=category.game_ids) as tx:
        return await catalog.update_category(tx, category)


async def delete_category(ctx: Context, category_id: str) -> None:
    """Forget a group; its games stay."""
    async with act(ctx, "categories/delete", category_id) as tx:
        await catalog.delete_category(tx, category_id)
