"""What can go wrong with tenants."""

from stem_adventures.errors import ProblemError


class InvalidKeyError(ProblemError):
    """The API key is unknown, was revoked, or its tenant is suspended."""

    code = "tenants/invalid_key"
    status = 401
    title = "The API key isn't valid"
    way_out = "Ask your administrator for a new key."
