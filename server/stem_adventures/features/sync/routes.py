"""HTTP route of sync."""

from litestar import post
from litestar.params import JSONBody

from stem_adventures.features.sync.schemas import SyncBody, SyncResults, item_result
from stem_adventures.features.sync.service import MOST_ITEMS, id_of, sync
from stem_adventures.web import Ctx

LARGEST_BODY = MOST_ITEMS * 70 * 1024


@post(
    "/api/v1/sync",
    status_code=200,
    tags=["sync"],
    request_max_body_size=LARGEST_BODY,
    budget="scores",  # one sync is one request, however many runs it brings
)
async def sync_runs(ctx: Ctx, data: JSONBody[SyncBody]) -> SyncResults:
    """Send up to 20 runs that were played offline; each is stored or refused for itself."""
    results = await sync(ctx, data.items)
    pairs = zip(data.items, results, strict=True)
    return SyncResults([item_result(id_of(item), result) for item, result in pairs])


ROUTES = [sync_runs]
