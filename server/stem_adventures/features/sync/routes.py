"""HTTP route of sync."""

import re

import msgspec
from litestar import post
from litestar.params import JSONBody
from msgspec import Raw

from stem_adventures.context import Context
from stem_adventures.features.scores import Claim
from stem_adventures.features.sync.schemas import RawSyncBody, SyncBody, SyncResults, item_result
from stem_adventures.features.sync.service import (
    MOST_ITEMS,
    Read,
    id_of,
    read_item,
    read_raw,
    sync,
)
from stem_adventures.web import Ctx
from stem_adventures.web.hot import Call, HotRoute

READ = msgspec.json.Decoder(RawSyncBody).decode
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
    results = await sync(ctx, [read_item(item) for item in data.items])
    pairs = zip(data.items, results, strict=True)
    return SyncResults([item_result(id_of(item), result, ctx.locale) for item, result in pairs])


def _read(call: Call) -> list[Raw]:
    return READ(call.body).items


async def _sync(ctx: Context, items: list[Raw]) -> bytes:
    read = [read_raw(item) for item in items]
    results = await sync(ctx, read)
    told = [
        item_result(_id_of(item, one), result, ctx.locale)
        for item, one, result in zip(items, read, results, strict=True)
    ]
    return msgspec.json.encode(SyncResults(told))


def _id_of(item: Raw, read: Read) -> str | None:
    if isinstance(read, Claim):
        return read.id
    return id_of(msgspec.json.decode(item))


HOT = [
    HotRoute(
        method="POST",
        path=re.compile(rb"/api/v1/sync"),
        template="/api/v1/sync",
        read=_read,
        answer=_sync,
        budget="scores",
        largest_body=LARGEST_BODY,
    )
]
ROUTES = [sync_runs]
