"""Administrators and players."""

from stem_adventures.context import Context, PlayerId
from stem_adventures.db import Transaction
from stem_adventures.features.admin.errors import UnknownPlayerError, YourselfError
from stem_adventures.features.admin.model import PLATFORM, ListedPlayer, require_role_to_give
from stem_adventures.features.admin.service.acts import act, look
from stem_adventures.features.admin.store import AdminStore
from stem_adventures.features.auth import end_sessions_of, hash_password, set_password
from stem_adventures.features.leaderboards import hide_player, show_player

MOST_PLAYERS = 100
FIRST_ID = "00000000-0000-0000-0000-000000000000"


async def list_players(
    ctx: Context, search: str, after: str | None, limit: int
) -> list[ListedPlayer]:
    """Players whose username begins so."""
    async with look(ctx) as tx:
        store, first = AdminStore(tx), after or FIRST_ID
        if not search:
            return await store.list_players(first, min(limit, MOST_PLAYERS))
        return await store.list_players_called(search[:64], first, min(limit, MOST_PLAYERS))


async def get_player(ctx: Context, player_id: str) -> ListedPlayer:
    """One player of the tenant."""
    async with look(ctx) as tx:
        return await _get(tx, player_id)


async def give_role(ctx: Context, player_id: str, role: str) -> ListedPlayer:
    """Make somebody a player, a teacher or an administrator; their sign-ins end."""
    require_role_to_give(role)
    async with act(ctx, "players/role", player_id, role=role) as tx:
        await _get_other(ctx, tx, player_id)
        await AdminStore(tx).set_role(player_id, role)
        await end_sessions_of(tx, ctx.platform, PlayerId(player_id), "role changed")
        return await _get(tx, player_id)


async def ban(ctx: Context, player_id: str, reason: str) -> None:
    """Close an account; everywhere it is signed in, at once."""
    async with act(ctx, "players/ban", player_id, reason=reason[:500]) as tx:
        await _get_other(ctx, tx, player_id)
        await AdminStore(tx).set_banned_at(player_id, ctx.now())
        await hide_player(tx, ctx, PlayerId(player_id))
        await end_sessions_of(tx, ctx.platform, PlayerId(player_id), "banned")


async def lift_ban(ctx: Context, player_id: str) -> None:
    """Open an account again."""
    async with act(ctx, "players/lift_ban", player_id) as tx:
        await _get(tx, player_id)
        await AdminStore(tx).set_banned_at(player_id, None)
        await show_player(tx, ctx, PlayerId(player_id))


async def sign_out(ctx: Context, player_id: str) -> None:
    """End all of a player's sign-ins."""
    async with act(ctx, "players/sign_out", player_id) as tx:
        await _get(tx, player_id)
        await end_sessions_of(tx, ctx.platform, PlayerId(player_id), "ended by an administrator")


async def give_password(ctx: Context, player_id: str, password: str) -> None:
    """A new password for somebody who forgot theirs; their sign-ins end."""
    async with look(ctx) as tx:
        player = await _get_other(ctx, tx, player_id)
    password_hash = await hash_password(ctx.platform, password, player.username or "")
    async with act(ctx, "players/password", player_id) as tx:
        player = await _get_other(ctx, tx, player_id)
        if player.username is None:
            raise UnknownPlayerError("guest")
        await set_password(tx, PlayerId(player_id), player.username, password_hash)
        await end_sessions_of(tx, ctx.platform, PlayerId(player_id), "password changed")


async def _get(tx: Transaction, player_id: str) -> ListedPlayer:
    player = await AdminStore(tx).find_player(player_id)
    if player is None:
        raise UnknownPlayerError
    return player


async def _get_other(ctx: Context, tx: Transaction, player_id: str) -> ListedPlayer:
    """Somebody else, whom an administrator of the tenant may govern."""
    player = await _get(tx, player_id)
    if player.id == ctx.actor.player_id or player.role == PLATFORM:
        raise YourselfError
    return player
