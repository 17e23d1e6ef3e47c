"""HTTP routes of gatherings."""

from litestar import delete, get, post
from litestar.params import FromPath, JSONBody

from stem_adventures.features.gatherings import service
from stem_adventures.features.gatherings.schemas import GatheringBody, NewRound
from stem_adventures.web import Ctx

ROOT = "/api/v1/multiplayer/gatherings"


@post(ROOT, tags=["multiplayer"])
async def open_gathering(ctx: Ctx) -> GatheringBody:
    """Open a class code."""
    return await service.open_gathering(ctx)


@get(ROOT + "/{code:str}", tags=["multiplayer"])
async def get_gathering(ctx: Ctx, code: FromPath[str]) -> GatheringBody:
    """How a gathering stands; ask at least every ten seconds, or be taken for gone."""
    return await service.get_gathering(ctx, code)


@post(ROOT + "/{code:str}/people", tags=["multiplayer"])
async def come_in(ctx: Ctx, code: FromPath[str]) -> GatheringBody:
    """Come in by a class code."""
    return await service.come_in(ctx, code)


@delete(ROOT + "/{code:str}/people/me", tags=["multiplayer"])
async def go_away(ctx: Ctx, code: FromPath[str]) -> None:
    """Leave a gathering."""
    await service.go_away(ctx, code)


@post(ROOT + "/{code:str}/rounds", tags=["multiplayer"])
async def start_round(ctx: Ctx, code: FromPath[str], data: JSONBody[NewRound]) -> GatheringBody:
    """Start a round: everybody who is here is paired; for who opened the gathering."""
    return await service.start_round(ctx, code, data)


ROUTES = [open_gathering, get_gathering, come_in, go_away, start_round]
