"""HTTP routes of leaderboards."""

from litestar import MediaType, Response, get
from litestar.params import FromPath, FromQuery

from stem_adventures.features.leaderboards import service
from stem_adventures.features.leaderboards.model import require_period
from stem_adventures.features.leaderboards.schemas import (
    AroundBody,
    BoardBody,
    RankBody,
    around_body,
    rank_body,
)
from stem_adventures.features.leaderboards.top import get_top
from stem_adventures.features.players import PlayerStore
from stem_adventures.web import Ctx

TAGS = ["leaderboards"]


@get("/api/v1/leaderboards/{game_id:str}", tags=TAGS)
async def list_top(
    ctx: Ctx, game_id: FromPath[str], period: FromQuery[str] = "all", limit: FromQuery[int] = 20
) -> Response[BoardBody]:
    """The first lines of a board; at most 30 s old."""
    body = await get_top(ctx, game_id, require_period(period), limit)
    return Response(body, media_type=MediaType.JSON)  # type: ignore[arg-type]  # JSON already


@get("/api/v1/leaderboards/{game_id:str}/around-me", tags=TAGS)
async def list_around(
    ctx: Ctx, game_id: FromPath[str], period: FromQuery[str] = "all", span: FromQuery[int] = 5
) -> AroundBody:
    """The lines near the signed-in player."""
    wanted = require_period(period)
    around = await service.get_around(ctx, game_id, wanted, span)
    async with ctx.transaction() as tx:
        looks = await PlayerStore(tx).list_looks([place.player_id for place in around.places])
    return around_body(around, looks, wanted)


@get("/api/v1/leaderboards/{game_id:str}/rank", tags=TAGS)
async def get_own_rank(
    ctx: Ctx, game_id: FromPath[str], period: FromQuery[str] = "all"
) -> RankBody:
    """The signed-in player's place."""
    wanted = require_period(period)
    return rank_body(await service.get_rank(ctx, game_id, wanted), wanted)


ROUTES = [list_top, list_around, get_own_rank]
