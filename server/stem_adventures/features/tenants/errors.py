"""What can go wrong with tenants."""

from typing import ClassVar

from stem_adventures.errors import ProblemError


class SuspendedError(ProblemError):
    """The tenant is suspended, or there is none of this name any more."""

    code = "tenants/suspended"
    status = 403
    title = "This school's access is paused"
    way_out = "Ask your school; nothing that you did is lost."


class TenantExistsError(ProblemError):
    """There is a tenant of this id; data `tenant`."""

    code = "tenants/exists"
    status = 409
    title = "There is a tenant of this name already"
    way_out = "Choose another id."


class UnknownTenantError(ProblemError):
    """There is no such tenant, or not for this; data `tenant`."""

    code = "tenants/unknown"
    status = 404
    title = "There is no such tenant"
    way_out = "Look at the list of tenants."
    details: ClassVar = {"default": "The default tenant can't be suspended."}


class UnknownKeyError(ProblemError):
    """The tenant has no such key, or it was revoked before."""

    code = "tenants/unknown_key"
    status = 404
    title = "There is no such key"
    way_out = "Look at the list of keys."


class BadTenantError(ProblemError):
    """A tenant's id, name or origin breaks a rule; data `field` and `most`."""

    code = "tenants/bad_value"
    status = 422
    title = "This can't be stored for a tenant"
    way_out = "Correct it and try again."
    details: ClassVar = {
        "id": "An id has 2 to {most} small letters, digits, - and _.",
        "name": "A name has 1 to {most} characters.",
        "origins": "At most {most} origins, each such as https://lms.example.",
    }


class InvalidKeyError(ProblemError):
    """The API key is unknown, was revoked, or its tenant is suspended."""

    code = "tenants/invalid_key"
    status = 401
    title = "The API key isn't valid"
    way_out = "Ask your administrator for a new key."
