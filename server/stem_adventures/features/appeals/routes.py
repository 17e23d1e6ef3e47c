"""HTTP routes of appeals. Nobody is signed in here: the pass says who asks."""

from uuid import UUID

from litestar import post
from litestar.params import FromPath, JSONBody

from stem_adventures.features.appeals import service
from stem_adventures.features.appeals.schemas import ClosedBody, PassBody, WordsBody
from stem_adventures.features.multiplayer import CaseBody
from stem_adventures.web import Ctx

PATH = "/api/v1/auth/closed"
TAGS = ["auth"]


@post(PATH, tags=TAGS, budget="sign_in", status_code=200)
async def look(ctx: Ctx, data: JSONBody[PassBody]) -> ClosedBody:
    """Why my account is closed."""
    return await service.look(ctx, data.appeal_pass)


@post(PATH + "/flags/{flag_id:uuid}", tags=TAGS, budget="sign_in", status_code=200)
async def get_closed_case(ctx: Ctx, flag_id: FromPath[UUID], data: JSONBody[PassBody]) -> CaseBody:
    """One thing that was flagged, with its match or run to be watched again."""
    return await service.get_closed_case(ctx, data.appeal_pass, str(flag_id))


@post(PATH + "/appeal", tags=TAGS, budget="sign_in", status_code=200)
async def appeal(ctx: Ctx, data: JSONBody[WordsBody]) -> ClosedBody:
    """Say why it is wrong; an administrator reads it."""
    return await service.appeal_all(ctx, data.appeal_pass, data.words)


ROUTES = [look, get_closed_case, appeal]
