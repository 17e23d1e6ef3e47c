"""HTTP routes of entitlements."""

from litestar import get

from stem_adventures.features.entitlements import service
from stem_adventures.features.entitlements.schemas import EntitledItem, EntitledList
from stem_adventures.web import Ctx


@get("/api/v1/entitlements", tags=["entitlements"])
async def list_entitled(ctx: Ctx) -> EntitledList:
    """What I may use beyond what everybody may."""
    found = await service.list_entitled(ctx)
    return EntitledList(
        service.is_sold(ctx.platform),
        [EntitledItem(name, *place) for name, place in sorted(found.items())],
    )


ROUTES = [list_entitled]
