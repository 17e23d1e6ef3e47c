"""What can go wrong with a sync."""

from stem_adventures.errors import ProblemError


class TooManyItemsError(ProblemError):
    """More items than one sync may carry; data `most`."""

    code = "sync/too_many_items"
    status = 422
    title = "Too many runs at once"
    way_out = "Send them in several requests."


class MalformedItemError(ProblemError):
    """The item doesn't have the shape of a run (data `problem`); the others are stored."""

    code = "sync/malformed_item"
    status = 422
    title = "This run can't be read"
    way_out = "Leave it out, and send the others."
