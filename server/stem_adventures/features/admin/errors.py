"""What administrators may not do, or got wrong."""

from typing import ClassVar

from stem_adventures.errors import ProblemError


class AdminRequiredError(ProblemError):
    """Only an administrator of the tenant may do this."""

    code = "admin/required"
    status = 403
    title = "This is for administrators"
    way_out = "Ask an administrator of your school."


class PlatformOnlyError(ProblemError):
    """Only those who run the whole deployment may do this."""

    code = "admin/platform_only"
    status = 403
    title = "This is for the people who run the platform"
    way_out = "Ask whoever runs the server."


class UnknownPlayerError(ProblemError):
    """The tenant has no such player."""

    code = "admin/unknown_player"
    status = 404
    title = "There is no such player"
    way_out = "Search the list of players again."
    details: ClassVar = {
        "username": "The tenant {tenant} has no player with the username {username}.",
        "guest": "A guest has no password.",
    }


class YourselfError(ProblemError):
    """An administrator must not shut themselves out."""

    code = "admin/yourself"
    status = 409
    title = "You can't do this to your own account"
    way_out = "Ask another administrator."


class BadFieldError(ProblemError):
    """A value breaks a rule; data `field` and `known`, what it may be."""

    code = "admin/bad_field"
    status = 422
    title = "This value can't be used"
    way_out = "Correct the field named in data."
    details: ClassVar = {"role": "There is no such role to give."}
