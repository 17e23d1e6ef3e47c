"""The one tree of errors: each has a stable code, a status, data, and a way out in plain words."""

from collections.abc import Mapping
from typing import Any, ClassVar


class ProblemError(Exception):
    """Something a caller can act on; leaves the server as one RFC 9457 problem document.

    Subclasses live beside the code that raises them and set the class variables.
    """

    code: ClassVar[str] = "server/unexpected"
    status: ClassVar[int] = 500
    title: ClassVar[str] = "Something went wrong here"
    way_out: ClassVar[str] = "Try again in a moment."
    details: ClassVar[Mapping[str, str]] = {}
    """What may be said more exactly than the title: by its name, a sentence that data fills in."""
    retry_after: ClassVar[int] = 0
    """Seconds after which it makes sense to try again; data `retry_after` goes before it."""

    def __init__(self, which: str = "", **data: Any) -> None:
        self.which, self.data = which, data
        super().__init__(self.detail)

    @property
    def detail(self) -> str:
        """What happened, in English; `which` is one of `details`, so that it can be translated."""
        return self.details[self.which].format_map(self.data) if self.which else self.title

    @property
    def headers(self) -> Mapping[str, str]:
        """Headers that belong to this error, such as Retry-After."""
        seconds = self.data.get("retry_after", self.retry_after)
        return {"retry-after": str(seconds)} if seconds else {}


class NotFoundError(ProblemError):
    """No such page, or nothing that this caller may see."""

    code = "server/not_found"
    status = 404
    title = "Not found"
    way_out = "Check the address, or go back to the games."


class MethodNotAllowedError(ProblemError):
    """The address exists, but not for this method; data `allowed`."""

    code = "server/method_not_allowed"
    status = 405
    title = "This address doesn't do that"
    way_out = "See /schema/openapi.json for what each address accepts."

    @property
    def headers(self) -> Mapping[str, str]:
        return {"allow": ", ".join(self.data.get("allowed", ("GET", "HEAD")))}


class InvalidRequestError(ProblemError):
    """The body or a parameter doesn't have the right shape; data `problems` says where."""

    code = "server/invalid_request"
    status = 400
    title = "The request doesn't have the right shape"
    way_out = "Correct the fields named in data and send it again."


class BodyTooLargeError(ProblemError):
    """The body is longer than this address takes; data `limit_bytes`."""

    code = "server/body_too_large"
    status = 413
    title = "That is too much data at once"
    way_out = "Send less in one request."


class HeadersTooLargeError(ProblemError):
    """The header lines or the address are too long; data `limit_bytes`."""

    code = "server/headers_too_large"
    status = 431
    title = "The request's headers are too long"
    way_out = "Clear this site's cookies, or shorten the address."


class TooSlowError(ProblemError):
    """The request was given up after data `limit_seconds`."""

    code = "server/too_slow"
    status = 503
    title = "That took too long"
    way_out = "Try again in a moment; nothing half-done was kept."
    retry_after = 5


class StartingError(ProblemError):
    """The server isn't ready yet; data `missing` says what it waits for."""

    code = "server/starting"
    status = 503
    title = "The server is still starting"
    way_out = "Wait a few seconds and try again."
    retry_after = 2


class StorageUnavailableError(ProblemError):
    """The database or the cache can't be reached right now."""

    code = "server/storage_unavailable"
    status = 503
    title = "The server can't reach its storage"
    way_out = "Try again in a moment; what you did on this device is kept there."
    retry_after = 2


class TooManyRequestsError(ProblemError):
    """More requests than a minute allows; data `budget`, `most` and `retry_after` in seconds."""

    code = "server/too_many_requests"
    status = 429
    title = "That was too much in a short time"
    way_out = "Wait a moment, then go on; nothing is lost."


class UnstorableTextError(ProblemError):
    """A text holds a character that the database doesn't take, such as the zero character."""

    code = "server/unstorable_text"
    status = 422
    title = "This text can't be stored"
    way_out = "Leave unusual control characters out."


class SignInRequiredError(ProblemError):
    """This address needs a player who is signed in (a guest is one too)."""

    code = "auth/required"
    status = 401
    title = "Sign in first"
    way_out = "Play as a guest or sign in, then try again."
    details: ClassVar = {"no_bearer": "The Authorization header must hold a bearer token."}


class TenantMismatchError(ProblemError):
    """The API key and the access token belong to different tenants."""

    code = "tenants/mismatch"
    status = 403
    title = "The key and the sign-in don't belong together"
    way_out = "Use the API key of the school that you are signed in to."


class StartError(Exception):
    """The server can't start; the message tells the person at the terminal why and what to do."""
