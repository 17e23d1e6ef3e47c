"""What can go wrong with buying."""

from stem_adventures.errors import ProblemError


class BillingOffError(ProblemError):
    """This deployment sells nothing: everybody has everything."""

    code = "billing/off"
    status = 409
    title = "Nothing is sold here"
    way_out = "Go on: every feature is open to you."


class UnknownPlanError(ProblemError):
    """There is no such plan to buy."""

    code = "billing/unknown_plan"
    status = 404
    title = "There is no such plan to buy"
    way_out = "Choose one of the plans shown."


class AlreadySubscribedError(ProblemError):
    """The organisation has a subscription; it can be changed instead."""

    code = "billing/already_subscribed"
    status = 409
    title = "This organisation has a plan already"
    way_out = "Change the plan instead of buying a second one."


class NoSubscriptionError(ProblemError):
    """The organisation has no subscription to change or cancel."""

    code = "billing/no_subscription"
    status = 409
    title = "This organisation has no paid plan"
    way_out = "Choose a plan first."


class TrialUsedError(ProblemError):
    """Each organisation can try once, and not beside a paid plan."""

    code = "billing/trial_used"
    status = 409
    title = "This organisation can't begin a trial"
    way_out = "Each organisation can try once: choose a plan to go on."


class EmailNeededError(ProblemError):
    """Invoices and quotes need an address to be sent to."""

    code = "billing/email_needed"
    status = 422
    title = "An address for invoices is missing"
    way_out = "Enter the e-mail address that invoices go to, then try again."


class UnknownQuoteError(ProblemError):
    """The organisation has no such quote."""

    code = "billing/unknown_quote"
    status = 404
    title = "There is no such quote"
    way_out = "Load the list of quotes again."


class BadSignatureError(ProblemError):
    """The webhook isn't signed with our secret, or too old."""

    code = "webhooks/bad_signature"
    status = 400
    title = "This message isn't signed as it should be"
    way_out = "Check the signing secret of the webhook and the clock of the server."


class BadEventError(ProblemError):
    """The webhook is signed, but isn't an event."""

    code = "webhooks/bad_event"
    status = 400
    title = "This message isn't an event"
    way_out = "Send events only to this address."
