"""What can go wrong around gatherings, each with a way out."""

from stem_adventures.errors import ProblemError


class UnknownGatheringError(ProblemError):
    """No gathering with this code is open in this tenant; data `code`."""

    code = "gatherings/unknown"
    status = 404
    title = "There is no such class code"
    way_out = "Check the code, or ask for a new one."


class GatheringFullError(ProblemError):
    """As many have come as may; data `most`."""

    code = "gatherings/full"
    status = 409
    title = "Nobody else fits in here"
    way_out = "Open a second class code for the others."


class NotGatheringHostError(ProblemError):
    """Only who opened the gathering starts its rounds; data `code`."""

    code = "gatherings/not_host"
    status = 403
    title = "Only the one who opened this class code may do that"
    way_out = "Ask them to start the round."


class NobodyHereError(ProblemError):
    """There is nobody to play a round with; data `code`."""

    code = "gatherings/nobody_here"
    status = 409
    title = "Nobody is here to play"
    way_out = "Wait until somebody has come in with the code."
