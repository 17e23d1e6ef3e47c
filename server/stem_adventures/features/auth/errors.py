"""What can go wrong with signing in."""

from stem_adventures.errors import ProblemError


class InvalidTokenError(ProblemError):
    """The access token isn't one of ours, or was changed."""

    code = "auth/invalid_token"
    status = 401
    title = "This sign-in can't be read"
    way_out = "Sign in again."


class ExpiredTokenError(ProblemError):
    """The access token was good but its hour is over."""

    code = "auth/expired_token"
    status = 401
    title = "This sign-in has run out"
    way_out = "Refresh it, or sign in again."


class EndedSessionError(ProblemError):
    """The session of the token was ended by a sign-out or for safety."""

    code = "auth/session_ended"
    status = 401
    title = "You were signed out"
    way_out = "Sign in again."


class WrongCredentialsError(ProblemError):
    """No player has this name with this password; never says which of the two is wrong."""

    code = "auth/wrong_credentials"
    status = 401
    title = "Name or password is wrong"
    way_out = "Check both and try again, or ask your teacher for a new password."


class LockedError(ProblemError):
    """Too many wrong passwords; data `retry_after` in seconds."""

    code = "auth/locked"
    status = 429
    title = "Too many wrong passwords"
    way_out = "Wait a few minutes, then try again, or ask your teacher."


class BusyError(ProblemError):
    """So many sign-ins are under way that this one would wait too long."""

    code = "auth/busy"
    status = 503
    title = "Many people are signing in right now"
    way_out = "Try again in a few seconds."


class UsernameTakenError(ProblemError):
    """Another player of the tenant has this username."""

    code = "auth/username_taken"
    status = 409
    title = "This username is taken"
    way_out = "Choose another username."


class BadUsernameError(ProblemError):
    """The username breaks a rule; data `rule`."""

    code = "auth/bad_username"
    status = 422
    title = "This username can't be used"
    way_out = "Use 3 to 24 letters, digits, - _ or . and nothing unfriendly."


class WeakPasswordError(ProblemError):
    """The password is too short, too long or one of the common ones; data `rule`."""

    code = "auth/weak_password"
    status = 422
    title = "This password is too easy to guess"
    way_out = "Use at least 8 characters; three unrelated words are good."


class AlreadyRegisteredError(ProblemError):
    """Only a guest can be made into a registered player."""

    code = "auth/already_registered"
    status = 409
    title = "You are registered already"
    way_out = "Sign out first to register somebody else."


class UnknownSessionError(ProblemError):
    """The player has no such session, or it has ended."""

    code = "auth/unknown_session"
    status = 404
    title = "There is no such sign-in"
    way_out = "Look at the list again: it may have ended already."


class BannedError(ProblemError):
    """The account is closed until an administrator has looked.

    Who has proved whose it is gets `appeal_pass` in data, for the routes of appeals.
    """

    code = "auth/banned"
    status = 403
    title = "This account is closed until an administrator has looked"
    way_out = "Look why, and say if it is wrong. Your teacher can ask for it to be opened again."


class AppealPassError(ProblemError):
    """The pass for an appeal has run out, or never was one."""

    code = "auth/bad_appeal_pass"
    status = 401
    title = "The time to look at this is over"
    way_out = "Sign in again: you are sent here once more while the account is closed."


class InvalidRefreshTokenError(ProblemError):
    """The refresh token is unknown, run out, or its session was ended."""

    code = "auth/invalid_refresh_token"
    status = 401
    title = "This sign-in can't be continued"
    way_out = "Sign in again."


class ReusedRefreshTokenError(ProblemError):
    """The refresh token was used before, so somebody else may have it: its session is ended."""

    code = "auth/refresh_token_reused"
    status = 401
    title = "This sign-in was used twice and is ended for safety"
    way_out = "Sign in again."
