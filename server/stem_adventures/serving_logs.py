"""How every process of the product writes its log."""

import logging

import structlog

from stem_adventures.errors import StartError
from stem_adventures.settings import Settings


def configure_logs(settings: Settings) -> None:
    """Lines for people, or JSON for machines; no personal data is ever given to a log line."""
    shown: structlog.typing.Processor = (
        structlog.processors.JSONRenderer()
        if settings.log_format == "json"
        else structlog.dev.ConsoleRenderer(colors=False)
    )
    level = logging.getLevelNamesMapping().get(settings.log_level.upper())
    if level is None:
        raise StartError("STEM_LOG_LEVEL is one of debug, info, warning, error.")
    logging.basicConfig(level=logging.ERROR, format="%(name)s: %(message)s")
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            shown,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=True,
    )
