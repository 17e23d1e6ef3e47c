"""How every process of the product writes its log."""

import logging
import sys
import traceback
from collections.abc import Iterator
from types import TracebackType

import structlog

from stem_adventures.settings import Settings


def configure_logs(settings: Settings) -> None:
    """Lines for people, or JSON for machines; nothing personal stands in them."""
    shown: structlog.typing.Processor = (
        structlog.processors.JSONRenderer()
        if settings.log_format == "json"
        else structlog.dev.ConsoleRenderer(colors=False)
    )
    level = logging.getLevelNamesMapping()[settings.log_level.upper()]
    logging.basicConfig(level=logging.ERROR, format="%(name)s: %(message)s")
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info if level <= logging.DEBUG else name_exception,
            shown,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=True,
    )


def name_exception(
    _: object, __: str, line: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """Kinds of errors and where they arose, without their texts.

    A text may hold what a pupil typed: PostgreSQL quotes the key of a row that it refuses, Python
    the number that it can't read.
    """
    error = line.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()[1]
    if isinstance(error, BaseException):
        line["exception"] = " <- ".join(map(_described, _chain(error)))
    return line


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error, and what it was caused by."""
    seen: set[int] = set()
    next_one: BaseException | None = error
    while next_one is not None and id(next_one) not in seen:
        seen.add(id(next_one))
        yield next_one
        next_one = next_one.__cause__ or next_one.__context__


def _described(error: BaseException) -> str:
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    state = getattr(error, "sqlstate", None)
    return f"{kind}{f' {state}' if state else ''} at {_places(error.__traceback__)}"


def _places(trace: TracebackType | None) -> str:
    """Such as "service.py:40 register > pool.py:31 row", the innermost last."""
    frames = traceback.extract_tb(trace)[-12:]
    return " > ".join(
        f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in frames
    )
