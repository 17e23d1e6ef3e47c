"""HTTP routes of presence."""

from typing import Annotated

from litestar import delete, get, put
from litestar.params import QueryParameter

from stem_adventures.features.presence import service
from stem_adventures.features.presence.schemas import HereBody, PresenceList
from stem_adventures.web import Ctx

Players = Annotated[list[str] | None, QueryParameter(name="player", max_items=50)]


@put("/api/v1/presence", tags=["presence"])
async def come(ctx: Ctx) -> HereBody:
    """I am here; the page says so again and again."""
    return HereBody(expires_in=await service.come(ctx))


@delete("/api/v1/presence", tags=["presence"])
async def go(ctx: Ctx) -> None:
    """I am going; without this word one is gone when the time is over."""
    await service.go(ctx)


@get("/api/v1/presence", tags=["presence"])
async def find(ctx: Ctx, players: Players = None) -> PresenceList:
    """Where these players are: `?player=ID&player=ID`, up to 50."""
    return PresenceList(items=await service.find(ctx, players or []))


ROUTES = [come, go, find]
