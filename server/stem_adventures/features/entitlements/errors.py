"""What a plan doesn't give."""

from stem_adventures.errors import ProblemError


class NotInPlanError(ProblemError):
    """The organisation's plan doesn't have it; data `feature`, and `plan` that has it."""

    code = "entitlements/not_in_plan"
    status = 403
    title = "This isn't part of your organisation's plan"
    way_out = "Ask the person who runs your organisation here."


class LimitReachedError(ProblemError):
    """All that the plan has is used; data `feature`, `most`, `used`, and `plan` that has more."""

    code = "entitlements/limit_reached"
    status = 403
    title = "Your organisation has used all that its plan has"
    way_out = "Remove something that isn't needed, or ask the person who runs your organisation."
