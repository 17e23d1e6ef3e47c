"""HTTP routes of leaderboards."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

import msgspec
from litestar import MediaType, Response, get
from litestar.params import FromPath, FromQuery

from stem_adventures.context import Context
from stem_adventures.features.leaderboards import service
from stem_adventures.features.leaderboards.model import Period, require_period
from stem_adventures.features.leaderboards.readers import Looks
from stem_adventures.features.leaderboards.schemas import (
    AroundBody,
    BoardBody,
    RankBody,
    around_json,
    board_lines,
    rank_body,
)
from stem_adventures.features.leaderboards.top import get_top
from stem_adventures.web import Ctx
from stem_adventures.web.hot import Call, HotRoute, NotPlainError, Ready

TAGS = ["leaderboards"]


@get("/api/v1/leaderboards/{game_id:str}", tags=TAGS)
async def list_top(
    ctx: Ctx, game_id: FromPath[str], period: FromQuery[str] = "all", limit: FromQuery[int] = 20
) -> Response[BoardBody]:
    """The first lines of a board; at most 30 s old."""
    ready = await get_top(ctx, game_id, require_period(period), limit)
    return Response(ready.plain, media_type=MediaType.JSON)  # type: ignore[arg-type]  # JSON already


@get("/api/v1/leaderboards/{game_id:str}/around-me", tags=TAGS)
async def list_around(
    ctx: Ctx, game_id: FromPath[str], period: FromQuery[str] = "all", span: FromQuery[int] = 5
) -> Response[AroundBody]:
    """The lines near the signed-in player."""
    body = await _around(ctx, game_id, require_period(period), span)
    return Response(body, media_type=MediaType.JSON)  # type: ignore[arg-type]  # JSON already


@get("/api/v1/leaderboards/{game_id:str}/friends", tags=TAGS)
async def list_friends(
    ctx: Ctx, game_id: FromPath[str], period: FromQuery[str] = "all", limit: FromQuery[int] = 20
) -> BoardBody:
    """The first lines among the signed-in player and their friends; ranks are among them."""
    wanted = require_period(period)
    places, total, looks = await service.get_friends(ctx, game_id, wanted, limit)
    return BoardBody(board_lines(places, looks), total, wanted)


@get("/api/v1/leaderboards/{game_id:str}/rank", tags=TAGS)
async def get_own_rank(
    ctx: Ctx, game_id: FromPath[str], period: FromQuery[str] = "all"
) -> RankBody:
    """The signed-in player's place."""
    wanted = require_period(period)
    return rank_body(await service.get_rank(ctx, game_id, wanted), wanted)


async def _around(ctx: Context, game_id: str, period: Period, span: int) -> bytes:
    around = await service.get_around(ctx, game_id, period, span)
    looks = await ctx.platform.part(Looks).find(ctx.tenant, around.players, ctx.now().timestamp())
    return around_json(around, looks, period)


class Question(NamedTuple):
    """What is asked of a board in an address."""

    game_id: str
    period: Period
    number: int = 0


def _reading(name: str, default: int) -> Callable[[Call], Question]:
    """How to read a query with `period` and one number; anything else is for the framework."""
    form = re.compile(rf"(?:period=(all|week|day))?(?:(?:^|&){name}=([0-9]{{1,3}}))?")

    def read(call: Call) -> Question:
        match = form.fullmatch(call.query)
        if match is None:
            raise NotPlainError
        number = int(match[2]) if match[2] else default
        return Question(call.path[0], Period(match[1] or Period.ALL), number)

    return read


async def _hot_top(ctx: Context, asked: Question) -> Ready:
    return await get_top(ctx, *asked)


async def _hot_around(ctx: Context, asked: Question) -> bytes:
    return await _around(ctx, *asked)


async def _hot_rank(ctx: Context, asked: Question) -> bytes:
    rank = await service.get_rank(ctx, asked.game_id, asked.period)
    return msgspec.json.encode(rank_body(rank, asked.period))


def _hot(end: str, name: str, default: int, answer: Callable[..., Any]) -> HotRoute:
    return HotRoute(
        method="GET",
        path=re.compile(rf"/api/v1/leaderboards/([a-z][a-z0-9_]{{1,40}}){end}".encode()),
        template=f"/api/v1/leaderboards/{{game_id}}{end}",
        read=_reading(name, default),
        answer=answer,
    )


HOT = [
    _hot("", "limit", 20, _hot_top),
    _hot("/around-me", "span", 5, _hot_around),
    _hot("/rank", "nothing", 0, _hot_rank),
]
ROUTES = [list_top, list_around, list_friends, get_own_rank]
