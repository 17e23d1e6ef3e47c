"""The composition root: settings in, wired application out."""

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from typing import cast

import asyncpg
import redis.exceptions
from litestar import Litestar
from litestar.config.compression import CompressionConfig
from litestar.di import Provide

from stem_adventures.context import Feature
from stem_adventures.features import (
    admin,
    appeals,
    auth,
    billing,
    catalog,
    entitlements,
    gatherings,
    health,
    leaderboards,
    multiplayer,
    organisations,
    players,
    presence,
    scores,
    sync,
    tenants,
)
from stem_adventures.lifecycle import Runtime
from stem_adventures.settings import Settings
from stem_adventures.web.asgi import ASGIApp
from stem_adventures.web.cors import Cors
from stem_adventures.web.edge import Edge
from stem_adventures.web.encodings import Encodings
from stem_adventures.web.hot import Hot
from stem_adventures.web.methods import Options
from stem_adventures.web.metrics import Metrics
from stem_adventures.web.openapi import openapi_config
from stem_adventures.web.problems import exception_handlers, translator
from stem_adventures.web.requests import (
    knows_origin,
    provide_context,
    provide_figures,
    provide_ready,
)
from stem_adventures.web.site import Site, Switch
from stem_adventures.web.tracing import traced

Lifespan = Callable[[Litestar], AbstractAsyncContextManager[None]]

FEATURES: tuple[Feature, ...] = (
    health.FEATURE,
    tenants.FEATURE,
    catalog.FEATURE,
    auth.FEATURE,
    players.FEATURE,
    leaderboards.FEATURE,
    scores.FEATURE,
    sync.FEATURE,
    presence.FEATURE,
    multiplayer.FEATURE,
    gatherings.FEATURE,
    appeals.FEATURE,
    entitlements.FEATURE,
    organisations.FEATURE,
    billing.FEATURE,
    admin.FEATURE,
)
UNSTORABLE = (asyncpg.CharacterNotInRepertoireError, asyncpg.UntranslatableCharacterError)
UNAVAILABLE: tuple[type[Exception], ...] = (
    asyncpg.PostgresConnectionError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,  # what rolling back says when the server was killed in a query
    asyncpg.OperatorInterventionError,  # it stops, starts, or crashed
    asyncpg.InsufficientResourcesError,  # connections, memory or disk are used up
    asyncpg.TransactionRollbackError,  # a deadlock: nothing was kept, so once more may do
    asyncpg.ReadOnlySQLTransactionError,  # a standby that isn't in charge yet
    ConnectionError,
    redis.exceptions.ConnectionError,
    redis.exceptions.TimeoutError,
)


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


def make_hot(runtime: Runtime, metrics: Metrics) -> Hot | None:
    """What is answered beside the application; nothing when every request is to be traced."""
    if runtime.settings.otlp_endpoint is not None:
        return None
    routes = [route for feature in runtime.features for route in feature.hot]
    return Hot(runtime, routes, translator(UNAVAILABLE, UNSTORABLE), metrics, runtime.settings)


def make_app(
    runtime: Runtime, lifespan: Sequence[Lifespan] = (), metrics: Metrics | None = None
) -> ASGIApp:
    """The application: it answers (with what is missing) also while `runtime` still starts."""
    settings, metrics = runtime.settings, metrics or Metrics()
    api = make_api(runtime, lifespan=lifespan, metrics=metrics)
    words = frozenset(route.path.split("/", 2)[1] for route in api.routes)
    whole = Switch(Encodings(Options(cast(ASGIApp, api), api)), Site(settings.client_dir), words)
    origins = frozenset(settings.cors_origins.split())
    shared = Cors(whole, origins, lambda origin: knows_origin(runtime, origin))
    return traced(Edge(shared, settings, metrics), settings)


def make_api(
    runtime: Runtime, lifespan: Sequence[Lifespan] = (), metrics: Metrics | None = None
) -> Litestar:
    """The features' routes and everything that all of them share."""
    settings = runtime.settings
    api = Litestar(
        route_handlers=[route for feature in runtime.features for route in feature.routes],
        dependencies={
            "ctx": Provide(provide_context),
            "ready": Provide(provide_ready),
            "figures": Provide(provide_figures),
        },
        exception_handlers=exception_handlers(UNAVAILABLE, UNSTORABLE),
        compression_config=CompressionConfig(backend="brotli", brotli_quality=4),
        openapi_config=openapi_config(),
        request_max_body_size=settings.body_limit,
        logging_config=None,
        lifespan=list(lifespan),
    )
    api.state["runtime"], api.state["metrics"] = runtime, metrics or Metrics()
    return api
