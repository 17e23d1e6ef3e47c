"""What can go wrong with leaderboards."""

from stem_adventures.errors import ProblemError


class UnknownPeriodError(ProblemError):
    """The period isn't all, week or day."""

    code = "leaderboards/unknown_period"
    status = 422
    title = "There is no such period"
    way_out = "Use all, week or day."


class BadRangeError(ProblemError):
    """More rows than one request may ask for, or fewer than one; data `most`."""

    code = "leaderboards/bad_range"
    status = 422
    title = "That many rows can't be shown"
    way_out = "Ask for fewer."
