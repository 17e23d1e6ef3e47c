"""HTTP routes of a player's own page."""

from litestar import get, patch, put
from litestar.params import JSONBody

from stem_adventures.features.players import service
from stem_adventures.features.players.schemas import (
    ChangeBody,
    ExportBody,
    LevelProgress,
    PlayerBody,
    ProgressBody,
    SettingsBody,
    player_body,
)
from stem_adventures.web import Ctx


@get("/api/v1/player/me", tags=["player"])
async def get_me(ctx: Ctx) -> PlayerBody:
    """The signed-in player."""
    return player_body(await service.get_me(ctx))


@patch("/api/v1/player/me", tags=["player"])
async def update_me(ctx: Ctx, data: JSONBody[ChangeBody]) -> PlayerBody:
    """Change the display name or the character."""
    return player_body(await service.update_me(ctx, data.display_name, data.character))


@get("/api/v1/player/me/progress", tags=["player"])
async def list_progress(ctx: Ctx) -> ProgressBody:
    """The best of every level that the player has played."""
    rows = await service.list_progress(ctx)
    return ProgressBody(items=[LevelProgress(**dict(row)) for row in rows])


@get("/api/v1/player/me/settings", tags=["player"])
async def get_settings(ctx: Ctx) -> SettingsBody:
    """What the client stored for the player."""
    return SettingsBody(settings=await service.get_settings(ctx))


@put("/api/v1/player/me/settings", tags=["player"])
async def put_settings(ctx: Ctx, data: JSONBody[SettingsBody]) -> SettingsBody:
    """Replace the settings as a whole."""
    return SettingsBody(settings=await service.put_settings(ctx, data.settings))


@get("/api/v1/player/me/export", tags=["player"])
async def export_me(ctx: Ctx) -> ExportBody:
    """Everything stored about the player."""
    return ExportBody(tables=await service.export_me(ctx))


ROUTES = [get_me, update_me, list_progress, get_settings, put_settings, export_me]
