"""Storing what was played offline."""

from collections.abc import Sequence
from typing import Any

import msgspec

from stem_adventures.context import Context
from stem_adventures.errors import ProblemError
from stem_adventures.features.scores import Claim, Status, SubmissionBody, submit_many
from stem_adventures.features.sync.errors import MalformedItemError, TooManyItemsError

MOST_ITEMS = 20


Read = Claim | MalformedItemError
READ_RAW = msgspec.json.Decoder(SubmissionBody).decode


async def sync(ctx: Context, read: Sequence[Read]) -> list[Status | ProblemError]:
    """Store up to 20 runs in one transaction; one result for each, in their order."""
    ctx.require_player()
    if len(read) > MOST_ITEMS:
        raise TooManyItemsError(most=MOST_ITEMS)
    claims = [item for item in read if isinstance(item, Claim)]
    results = iter(await submit_many(ctx, claims))
    return [next(results) if isinstance(item, Claim) else item for item in read]


def read_item(item: Any) -> Read:
    """One bad item must not hold up the others for ever."""
    try:
        return msgspec.convert(item, SubmissionBody).claim()
    except msgspec.ValidationError as error:
        return MalformedItemError(problem=str(error))


def read_raw(item: msgspec.Raw) -> Read:
    """The same for an item whose JSON wasn't read yet."""
    try:
        return READ_RAW(item).claim()
    except msgspec.DecodeError as error:
        return MalformedItemError(problem=str(error))


def id_of(item: Any) -> str | None:
    """The id that the item gives itself, if it has one."""
    given = item.get("id") if isinstance(item, dict) else None
    return given if isinstance(given, str) else None
