"""What players do with their own page."""

from typing import Any

import msgspec
from asyncpg import Record

from stem_adventures.context import Context
from stem_adventures.features.players.errors import BadSettingsError, SettingsTooLargeError
from stem_adventures.features.players.model import Player, require_character
from stem_adventures.features.players.names import clean_name
from stem_adventures.features.players.store import PlayerStore

LARGEST_SETTINGS = 8 * 1024  # bytes of JSON


async def get_me(ctx: Context) -> Player:
    """The signed-in player."""
    player_id = ctx.require_player()
    async with ctx.transaction() as tx:
        return await PlayerStore(tx).get(player_id)


async def update_me(ctx: Context, display_name: str | None, character: str | None) -> Player:
    """Change the name or the character; None leaves it."""
    player_id = ctx.require_player()
    name = None if display_name is None else clean_name(display_name)
    look = None if character is None else require_character(character)
    async with ctx.transaction() as tx:
        return await PlayerStore(tx).update(player_id, name, look)


async def list_progress(ctx: Context) -> list[Record]:
    """The best of every level that the player has played."""
    player_id = ctx.require_player()
    async with ctx.transaction() as tx:
        return await PlayerStore(tx).list_progress(player_id)


async def get_settings(ctx: Context) -> dict[str, Any]:
    """What the client stored for the player."""
    player_id = ctx.require_player()
    async with ctx.transaction() as tx:
        return await PlayerStore(tx).get_settings(player_id)


async def put_settings(ctx: Context, settings: dict[str, Any]) -> dict[str, Any]:
    """Replace the settings as a whole."""
    player_id = ctx.require_player()
    encoded = msgspec.json.encode(settings)
    if b"\\u0000" in encoded:  # PostgreSQL's text has no zero character
        raise BadSettingsError
    if len(encoded) > LARGEST_SETTINGS:
        raise SettingsTooLargeError(limit_bytes=LARGEST_SETTINGS)
    async with ctx.transaction() as tx:
        await PlayerStore(tx).get(player_id)
        await PlayerStore(tx).put_settings(player_id, settings)
    return settings


async def export_me(ctx: Context) -> dict[str, list[dict[str, Any]]]:
    """Everything stored about the player, by table."""
    player_id = ctx.require_player()
    async with ctx.transaction() as tx:
        await PlayerStore(tx).get(player_id)
        return await PlayerStore(tx).export(player_id)
