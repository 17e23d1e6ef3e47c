"""Moments in addresses: RFC 3339 text, and nothing else that might pass for a time."""

from datetime import UTC, datetime
from typing import Annotated

from litestar.params import QueryParameter

from stem_adventures.errors import InvalidRequestError

Moment = Annotated[str | None, QueryParameter(format="date-time")]
FORM = "a time such as 2026-07-30T08:00:00Z"


def read_moment(text: str | None) -> datetime | None:
    """The moment in UTC, or `server/invalid_request`."""
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text.replace("z", "Z").replace(" ", "+"))
    except ValueError:
        raise InvalidRequestError(problems=[{"message": f"expected {FORM}"}]) from None
    if moment.tzinfo is None:
        raise InvalidRequestError(problems=[{"message": f"expected {FORM}, with its zone"}])
    try:
        return moment.astimezone(UTC)
    except OverflowError:  # at the ends of the calendar
        return moment.replace(tzinfo=UTC)
