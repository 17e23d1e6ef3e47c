"""What can go wrong with organisations."""

from stem_adventures.errors import ProblemError


class UnknownOrganisationError(ProblemError):
    """There is no such organisation, or the caller isn't one of its people."""

    code = "organisations/unknown"
    status = 404
    title = "There is no such organisation"
    way_out = "Look at the list of your organisations."


class ArchivedError(ProblemError):
    """The organisation is archived: its people can read, not change."""

    code = "organisations/archived"
    status = 409
    title = "This organisation is archived"
    way_out = "An owner can bring it back."


class RoleNeededError(ProblemError):
    """The caller's role in the organisation isn't enough; data `needed`."""

    code = "organisations/role_needed"
    status = 403
    title = "Your role in this organisation doesn't allow that"
    way_out = "Ask an owner of the organisation."


class MayNotFoundError(ProblemError):
    """Guests and pupils can't create organisations."""

    code = "organisations/teachers_only"
    status = 403
    title = "Organisations are created by teachers"
    way_out = "Register an account, or ask your school to make you a teacher here."


class TooManyOrganisationsError(ProblemError):
    """One person may own data `most` organisations."""

    code = "organisations/too_many"
    status = 409
    title = "You own as many organisations as one person can"
    way_out = "Archive one that isn't needed any more."


class LastOwnerError(ProblemError):
    """An organisation always has an owner."""

    code = "organisations/last_owner"
    status = 409
    title = "An organisation needs an owner"
    way_out = "Hand the ownership over first, or archive the organisation."


class UnknownMemberError(ProblemError):
    """The organisation has no such member."""

    code = "organisations/unknown_member"
    status = 404
    title = "There is no such member"
    way_out = "Load the list of members again."


class InvalidInviteError(ProblemError):
    """The code is unknown, was revoked, is used up or has run out."""

    code = "organisations/invalid_invite"
    status = 404
    title = "This invitation doesn't count any more"
    way_out = "Check the code, or ask for a new invitation."


class GuestError(ProblemError):
    """Teachers and owners need an account that they can sign in to again."""

    code = "organisations/guest"
    status = 403
    title = "A guest can't have this role"
    way_out = "Register first: what you did as a guest stays yours."


class StillPaidError(ProblemError):
    """The organisation has a plan that is paid for."""

    code = "organisations/still_paid"
    status = 409
    title = "This organisation still has a paid plan"
    way_out = "Cancel the plan first; nothing is deleted by that."


class ExportEndedError(ProblemError):
    """The plan ended longer ago than exports are kept open; data `ended_at`."""

    code = "organisations/export_ended"
    status = 403
    title = "The time for exports is over"
    way_out = "Nothing was deleted: choose a plan, and everything opens again."


class BadOrganisationNameError(ProblemError):
    """The name is too long, or has signs or words that don't belong into one."""

    code = "organisations/bad_name"
    status = 422
    title = "This name can't be used"
    way_out = "Use up to 80 letters, numbers and simple signs."
