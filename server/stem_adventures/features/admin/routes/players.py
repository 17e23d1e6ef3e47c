"""HTTP routes: administrators and players."""

from typing import Annotated
from uuid import UUID

from litestar import get, post, put
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from stem_adventures.features.admin.model import ListedPlayer
from stem_adventures.features.admin.schemas import PasswordBody, PlayerList, ReasonBody, RoleBody
from stem_adventures.features.admin.service import players as service
from stem_adventures.web import Ctx

PATH = "/api/v1/admin/players"
TAGS = ["admin"]
Limit = Annotated[int, QueryParameter(ge=1, le=service.MOST_PLAYERS)]


@get(PATH, tags=TAGS)
async def list_players(
    ctx: Ctx,
    search: FromQuery[str] = "",
    after: FromQuery[UUID | None] = None,
    limit: Limit = 50,
) -> PlayerList:
    """Players whose username begins so, in the order of their ids."""
    last = None if after is None else str(after)
    return PlayerList(await service.list_players(ctx, search, last, limit))


@get(PATH + "/{player_id:uuid}", tags=TAGS)
async def get_player(ctx: Ctx, player_id: FromPath[UUID]) -> ListedPlayer:
    """One player."""
    return await service.get_player(ctx, str(player_id))


@put(PATH + "/{player_id:uuid}/role", tags=TAGS)
async def give_role(ctx: Ctx, player_id: FromPath[UUID], data: JSONBody[RoleBody]) -> ListedPlayer:
    """Make somebody a player, a teacher or an administrator."""
    return await service.give_role(ctx, str(player_id), data.role)


@post(PATH + "/{player_id:uuid}/ban", tags=TAGS, status_code=204)
async def ban(ctx: Ctx, player_id: FromPath[UUID], data: JSONBody[ReasonBody]) -> None:
    """Close an account."""
    await service.ban(ctx, str(player_id), data.reason)


@post(PATH + "/{player_id:uuid}/lift-ban", tags=TAGS, status_code=204)
async def lift_ban(ctx: Ctx, player_id: FromPath[UUID]) -> None:
    """Open a closed account again."""
    await service.lift_ban(ctx, str(player_id))


@post(PATH + "/{player_id:uuid}/sign-out", tags=TAGS, status_code=204)
async def sign_out(ctx: Ctx, player_id: FromPath[UUID]) -> None:
    """Sign a player out everywhere."""
    await service.sign_out(ctx, str(player_id))


@put(PATH + "/{player_id:uuid}/password", tags=TAGS, status_code=204)
async def give_password(ctx: Ctx, player_id: FromPath[UUID], data: JSONBody[PasswordBody]) -> None:
    """Give a registered player a new password."""
    await service.give_password(ctx, str(player_id), data.password)


ROUTES = [list_players, get_player, give_role, ban, lift_ban, sign_out, give_password]
