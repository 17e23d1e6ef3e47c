"""Every error leaves as one shape: an RFC 9457 problem document."""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
import structlog
from litestar import Request, Response
from litestar.exceptions import HTTPException

from stem_adventures.errors import (
    BodyTooLargeError,
    InvalidRequestError,
    MethodNotAllowedError,
    NotFoundError,
    ProblemError,
    StorageUnavailableError,
    UnstorableTextError,
)
from stem_adventures.messages import ENGLISH, choose_locale, say
from stem_adventures.web.methods import allowed_methods

MEDIA_TYPE = "application/problem+json"
log = structlog.get_logger()


class Problem(msgspec.Struct, kw_only=True):
    """What went wrong (`detail`), its stable `code`, and `way_out`: what to try next."""

    title: str
    status: int
    detail: str
    code: str
    data: dict[str, Any]
    way_out: str
    request_id: str
    type: str = "about:blank"


def describe(error: ProblemError, request_id: str, locale: str = ENGLISH) -> Problem:
    """The document for one error; `data` is for programs, so it is the same in every language."""
    title, detail, way_out = say(error, locale)
    return Problem(
        type=f"urn:stem:problem:{error.code}",
        title=title,
        status=error.status,
        detail=detail,
        code=error.code,
        data=error.data,
        way_out=way_out,
        request_id=request_id,
    )


Translate = Callable[[Exception], ProblemError | None]


def translator(
    unavailable: tuple[type[Exception], ...], unstorable: tuple[type[Exception], ...] = ()
) -> Translate:
    """Finds the problem to answer with, None for what nobody foresaw.

    `unavailable` are the errors of storage that is out of reach, `unstorable` those of a text that
    it doesn't take.
    """

    def translate(error: Exception) -> ProblemError | None:
        if isinstance(error, ProblemError):
            return error
        if isinstance(error, unavailable):
            log.warning("storage unavailable", error=type(error).__name__)
            return StorageUnavailableError()
        if isinstance(error, RecursionError):
            # No code of ours calls itself: it is a body that is nested deeper than can be read.
            log.warning("nested too deeply")
            return InvalidRequestError(problems=[{"message": "Nested too deeply"}])
        return UnstorableTextError() if isinstance(error, unstorable) else None

    return translate


def exception_handlers(
    unavailable: tuple[type[Exception], ...],
    unstorable: tuple[type[Exception], ...] = (),
) -> dict[int | type[Exception], Callable[[Request[Any, Any, Any], Exception], Response[Problem]]]:
    """Litestar's map, of the same errors as `translator` takes."""
    translate = translator(unavailable, unstorable)

    def known(request: Request[Any, Any, Any], error: Exception) -> Response[Problem]:
        return _answer(request, translate(error) or ProblemError())

    return {
        ProblemError: known,
        HTTPException: lambda request, error: _answer(
            request,
            _translate(error, [*allowed_methods(request.app, request.scope["path"]), "OPTIONS"]),
        ),
        Exception: _unexpected,
        **dict.fromkeys((RecursionError, *unavailable, *unstorable), known),
    }


def _unexpected(request: Request[Any, Any, Any], error: Exception) -> Response[Problem]:
    log.error("unexpected", request_id=_request_id(request), exc_info=error)
    return _answer(request, ProblemError())


def _translate(error: Exception, allowed: Sequence[str]) -> ProblemError:
    """What the framework found wrong, in our own codes; `allowed` are the address's methods."""
    status = getattr(error, "status_code", 500)
    if status == NotFoundError.status:
        return NotFoundError()
    if status == MethodNotAllowedError.status:
        return MethodNotAllowedError(allowed=allowed)
    if status == BodyTooLargeError.status:
        return BodyTooLargeError()
    if 400 <= status < 500:
        return InvalidRequestError(problems=_problems(error))
    return ProblemError()


def _problems(error: Exception) -> list[dict[str, str]]:
    """Where the request is wrong: field and message, never the value that was sent."""
    extra = getattr(error, "extra", None)
    if not isinstance(extra, list):
        return [{"message": str(getattr(error, "detail", ""))[:200]}]
    return [{key: str(item[key]) for key in ("key", "message") if key in item} for item in extra]


def _answer(request: Request[Any, Any, Any], error: ProblemError) -> Response[Problem]:
    locale = choose_locale(request.headers.get("accept-language", ""))
    request.scope.setdefault("state", {})["problem"] = error.code
    return Response(
        describe(error, _request_id(request), locale),
        status_code=error.status,
        media_type=MEDIA_TYPE,
        headers={**error.headers, "content-language": locale},
    )


def _request_id(request: Request[Any, Any, Any]) -> str:
    return str(request.scope.get("state", {}).get("request_id", ""))
