"""The composition root: settings in, wired application out."""

from collections.abc import Callable
from datetime import UTC, datetime

from stem_adventures.context import Feature
from stem_adventures.lifecycle import Runtime
from stem_adventures.settings import Settings

FEATURES: tuple[Feature, ...] = ()


def utc_now() -> datetime:
    return datetime.now(UTC)


def make_runtime(
    settings: Settings,
    *,
    clock: Callable[[], datetime] = utc_now,
    say: Callable[[str], None] = lambda _: None,
) -> Runtime:
    """A server process that isn't started yet."""
    return Runtime(settings, FEATURES, clock, say)
