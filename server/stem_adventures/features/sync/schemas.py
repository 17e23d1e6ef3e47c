"""Wire shapes of a sync."""

from typing import Any

from msgspec import Raw, Struct

from stem_adventures.errors import ProblemError
from stem_adventures.features.scores import Status
from stem_adventures.messages import say


class SyncBody(Struct, forbid_unknown_fields=True):
    """Up to 20 runs, each as `POST /scores/{game_id}` takes it; each is read for itself."""

    items: list[Any]


class RawSyncBody(Struct, forbid_unknown_fields=True):
    """The same with items that are read one by one."""

    items: list[Raw]


class ItemError(Struct):
    """Why an item was refused; it needn't be sent again."""

    code: str
    title: str
    detail: str
    way_out: str
    data: dict[str, Any]


class ItemResult(Struct):
    """What became of one item; `status` is null when it was refused."""

    id: str | None
    status: str | None
    error: ItemError | None


class SyncResults(Struct):
    """One result for each item, in their order."""

    results: list[ItemResult]


def item_result(item_id: str | None, result: Status | ProblemError, locale: str) -> ItemResult:
    """The result as it is sent."""
    if isinstance(result, ProblemError):
        error = ItemError(result.code, *say(result, locale), result.data)
        return ItemResult(item_id, None, error)
    return ItemResult(item_id, result, None)
