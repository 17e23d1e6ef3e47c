"""What can go wrong with tickets and submissions."""

from stem_adventures.errors import ProblemError


class InvalidTicketError(ProblemError):
    """The ticket isn't one of ours, or was changed."""

    code = "scores/invalid_ticket"
    status = 422
    title = "This ticket isn't valid"
    way_out = "Get new tickets; send the run without a ticket to keep it for yourself."


class ForeignTicketError(ProblemError):
    """The ticket was given to another player."""

    code = "scores/foreign_ticket"
    status = 403
    title = "This ticket belongs to another player"
    way_out = "Use your own tickets."


class ExpiredTicketError(ProblemError):
    """The ticket's time is over; data `expired_at`."""

    code = "scores/expired_ticket"
    status = 410
    title = "This ticket has run out"
    way_out = "Send the run without its ticket: it counts for you, but isn't ranked."


class UsedTicketError(ProblemError):
    """Another run was sent with this ticket; a ticket is good for one run."""

    code = "scores/used_ticket"
    status = 409
    title = "This ticket was used before"
    way_out = "Send the run without its ticket: it counts for you, but isn't ranked."


class TicketMismatchError(ProblemError):
    """The ticket is for another game, version or level; data `field`."""

    code = "scores/ticket_mismatch"
    status = 422
    title = "This ticket is for something else"
    way_out = "Use the ticket that the run was started with."


class UnknownLevelError(ProblemError):
    """The game has no such level; data `level` and `levels`."""

    code = "scores/unknown_level"
    status = 404
    title = "There is no such level"
    way_out = "Choose a level from the list of levels."


class TooManyTicketsError(ProblemError):
    """More tickets than one request may ask for; data `most`."""

    code = "scores/too_many_tickets"
    status = 422
    title = "Too many tickets at once"
    way_out = "Ask for fewer."


class InputsTooLargeError(ProblemError):
    """The recorded inputs are longer than a run can be; data `limit`."""

    code = "scores/inputs_too_large"
    status = 413
    title = "The recorded inputs are too long"
    way_out = "Play a shorter run."


class MalformedInputsError(ProblemError):
    """The recorded inputs aren't base64url text."""

    code = "scores/malformed_inputs"
    status = 422
    title = "The recorded inputs can't be read"
    way_out = "Send the inputs exactly as the game recorded them."


class TooManyTicksError(ProblemError):
    """The run is longer than the game allows, or has no tick; data `most`."""

    code = "scores/too_many_ticks"
    status = 422
    title = "No run of this game can be so long"
    way_out = "Send the run exactly as the game recorded it."


class MalformedDigestError(ProblemError):
    """The digest isn't 32 hex digits."""

    code = "scores/malformed_digest"
    status = 422
    title = "The digest can't be read"
    way_out = "Send the run exactly as the game recorded it."


class MalformedScoreError(ProblemError):
    """Score or stars are outside what any game gives; data `field`."""

    code = "scores/malformed_score"
    status = 422
    title = "No game gives such a score"
    way_out = "Send the run exactly as the game recorded it."


class IdTakenError(ProblemError):
    """Something else was sent under this id before."""

    code = "scores/id_taken"
    status = 409
    title = "This id belongs to another run"
    way_out = "Give each run an id of its own."


class SubmissionNotFoundError(ProblemError):
    """The player has sent nothing under this id."""

    code = "scores/not_found"
    status = 404
    title = "You have sent no such run"
    way_out = "Check the id, or send the run again."


class BadCursorError(ProblemError):
    """`before` isn't the `next` of a page of history."""

    code = "scores/bad_cursor"
    status = 422
    title = "This page of history can't be found"
    way_out = "Start again without before."
