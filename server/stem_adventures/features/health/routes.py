"""For load balancers and for the person on call."""

import msgspec
from litestar import Response, get

from stem_adventures.web import METRICS_TYPE, Figures, Ready


class Live(msgspec.Struct):
    """The process answers."""

    status: str = "live"


class Health(msgspec.Struct):
    """`status` is ready or starting; `checks` says which part is up; `missing` which isn't."""

    status: str
    checks: dict[str, bool]
    missing: list[str]


@get("/health/live", tags=["health"])
async def live() -> Live:
    """Answer while the process lives, whatever else is down."""
    return Live()


@get("/health/ready", tags=["health"])
async def ready_now(ready: Ready) -> Response[Health]:
    """Answer 200 when players can be served, else 503 with what is missing."""
    return Response(_health(ready), status_code=503 if ready.missing else 200)


@get("/health", tags=["health"])
async def summary(ready: Ready) -> Health:
    """Answer 200 always, with the state of every part."""
    return _health(ready)


@get("/metrics", media_type=METRICS_TYPE, tags=["health"])
async def metrics(figures: Figures) -> bytes:
    """Figures for Prometheus: requests, latencies, errors, pools, queues."""
    return figures


def _health(ready: Ready) -> Health:
    status = "starting" if ready.missing else "ready"
    return Health(status=status, checks=ready.checks, missing=ready.missing)
