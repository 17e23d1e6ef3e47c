"""From a request to the context of a use case: who asks, in which tenant, in which language."""

from collections.abc import Mapping
from typing import Any, cast

import structlog
from litestar import Request
from litestar.di import NamedDependency

from stem_adventures.context import (
    ANYONE,
    DEFAULT_TENANT,
    Actor,
    Context,
    Platform,
    TenantId,
)
from stem_adventures.errors import ProblemError, SignInRequiredError, TenantMismatchError
from stem_adventures.lifecycle import Readiness, Runtime
from stem_adventures.messages import choose_locale
from stem_adventures.web.asgi import Scope
from stem_adventures.web.limits import require_budget
from stem_adventures.web.metrics import Metrics, require_reader

Ctx = NamedDependency[Context]
Ready = NamedDependency[Readiness]
Figures = NamedDependency[bytes]
API_KEY_HEADER = "x-api-key"
API_KEY = API_KEY_HEADER.encode()


async def provide_ready(request: Request[Any, Any, Any]) -> Readiness:
    runtime: Runtime = request.app.state["runtime"]
    return await runtime.readiness()


async def provide_context(request: Request[Any, Any, Any]) -> Context:
    """The context of a route of the framework."""
    runtime: Runtime = request.app.state["runtime"]
    scope = cast(Scope, request.scope)
    budget = str(request.route_handler.opt.get("budget", ""))
    ctx = await open_context(runtime, scope, dict(scope["headers"]), budget)
    structlog.contextvars.bind_contextvars(tenant=ctx.tenant)
    await _entitle(request, ctx, runtime)
    return ctx


async def open_context(
    runtime: Runtime, scope: Scope, headers: Mapping[bytes, bytes], budget: str
) -> Context:
    """Check the access token and the API key; without either, nobody in the default tenant."""
    platform = runtime.platform
    try:
        actor = await _actor(headers, platform, runtime)
        tenant = await _tenant(headers, platform, runtime, actor)
    except ProblemError:
        # Guessing keys and tokens is taken from the address's budget.
        await require_budget(scope, platform, budget, None, ANYONE)
        raise
    state = scope["state"]
    state["tenant"] = tenant
    await require_budget(scope, platform, budget, tenant, actor)
    if open_tenant := runtime.ability("open_tenant"):
        state["origins"] = await open_tenant(platform, tenant)
    return Context(
        platform=platform,
        tenant=tenant,
        actor=actor,
        locale=choose_locale(headers.get(b"accept-language", b"").decode("latin-1")),
        request_id=state.get("request_id", ""),
    )


async def _entitle(request: Request[Any, Any, Any], ctx: Context, runtime: Runtime) -> None:
    """Ask for what the route says that it needs: `@post(…, requires="custom_games")`.

    Where the path names an organisation, that very one has to have it.
    """
    needed = request.route_handler.opt.get("requires")
    if needed and (entitle := runtime.ability("entitle")):
        named = request.path_params.get("organisation_id")
        await entitle(ctx, needed, None if named is None else str(named))


async def provide_figures(request: Request[Any, Any, Any]) -> bytes:
    """The metrics as text, for those who may read them."""
    runtime: Runtime = request.app.state["runtime"]
    metrics: Metrics = request.app.state["metrics"]
    require_reader(cast(Scope, request.scope), runtime.settings)
    return metrics.render(await runtime.measure())


async def _actor(headers: Mapping[bytes, bytes], platform: Platform, runtime: Runtime) -> Actor:
    header = headers.get(b"authorization")
    if header is None:
        return ANYONE
    scheme, _, token = header.decode("latin-1").partition(" ")
    check = runtime.ability("authenticate")
    if scheme.lower() != "bearer" or not token or check is None:
        raise SignInRequiredError("no_bearer")
    actor: Actor = await check(platform, token.strip())
    return actor


async def _tenant(
    headers: Mapping[bytes, bytes], platform: Platform, runtime: Runtime, actor: Actor
) -> TenantId:
    key = headers.get(API_KEY)
    identify = runtime.ability("identify_tenant")
    if key is None or identify is None:
        return actor.tenant or DEFAULT_TENANT
    tenant: TenantId = await identify(platform, key.decode("latin-1"))
    if actor.tenant not in (None, tenant):
        raise TenantMismatchError
    return tenant


async def knows_origin(runtime: Runtime, origin: str) -> bool:
    """Whether any tenant has named this origin."""
    knows = runtime.ability("knows_origin")
    return knows is not None and bool(await knows(runtime.platform, origin))
