"""From a request to the context of a use case: who asks, in which tenant, in which language."""

from collections.abc import Sequence
from typing import Any, cast

import structlog
from litestar import Request
from litestar.di import NamedDependency

from stem_adventures.context import (
    ANYONE,
    DEFAULT_TENANT,
    Actor,
    Context,
    Feature,
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


async def provide_ready(request: Request[Any, Any, Any]) -> Readiness:
    runtime: Runtime = request.app.state["runtime"]
    return await runtime.readiness()


async def provide_context(request: Request[Any, Any, Any]) -> Context:
    """Check the access token and the API key; without either, nobody in the default tenant."""
    runtime: Runtime = request.app.state["runtime"]
    platform = runtime.platform
    actor, tenant = await _identify(request, platform, runtime)
    state = request.scope["state"]
    state["tenant"] = tenant
    structlog.contextvars.bind_contextvars(tenant=tenant)
    await require_budget(request, platform, tenant, actor)
    if open_tenant := _only(runtime.features, "open_tenant"):
        state["origins"] = await open_tenant(platform, tenant)
    ctx = Context(
        platform=platform,
        tenant=tenant,
        actor=actor,
        locale=choose_locale(request.headers.get("accept-language", "")),
        request_id=state.get("request_id", ""),
    )
    await _entitle(request, ctx, runtime)
    return ctx


async def _entitle(request: Request[Any, Any, Any], ctx: Context, runtime: Runtime) -> None:
    """Ask for what the route says that it needs: `@post(…, requires="custom_games")`."""
    needed = request.route_handler.opt.get("requires")
    if needed and (entitle := _only(runtime.features, "entitle")):
        await entitle(ctx, needed)


async def provide_figures(request: Request[Any, Any, Any]) -> bytes:
    """The metrics as text, for those who may read them."""
    runtime: Runtime = request.app.state["runtime"]
    metrics: Metrics = request.app.state["metrics"]
    require_reader(cast(Scope, request.scope), runtime.settings)
    return metrics.render(await runtime.measure())


async def _identify(
    request: Request[Any, Any, Any], platform: Platform, runtime: Runtime
) -> tuple[Actor, TenantId]:
    """Who asks, in which tenant; guessing keys and tokens is taken from the address's budget."""
    try:
        actor = await _actor(request, platform, runtime)
        return actor, await _tenant(request, platform, runtime, actor)
    except ProblemError:
        await require_budget(request, platform, None, ANYONE)
        raise


async def _actor(request: Request[Any, Any, Any], platform: Platform, runtime: Runtime) -> Actor:
    header = request.headers.get("authorization")
    if header is None:
        return ANYONE
    scheme, _, token = header.partition(" ")
    check = _only(runtime.features, "authenticate")
    if scheme.lower() != "bearer" or not token or check is None:
        raise SignInRequiredError("The Authorization header must be a bearer token.")
    actor: Actor = await check(platform, token.strip())
    return actor


async def _tenant(
    request: Request[Any, Any, Any], platform: Platform, runtime: Runtime, actor: Actor
) -> TenantId:
    key = request.headers.get(API_KEY_HEADER)
    identify = _only(runtime.features, "identify_tenant")
    if key is None or identify is None:
        return actor.tenant or DEFAULT_TENANT
    tenant: TenantId = await identify(platform, key)
    if actor.tenant not in (None, tenant):
        raise TenantMismatchError
    return tenant


async def knows_origin(runtime: Runtime, origin: str) -> bool:
    """Whether any tenant has named this origin."""
    knows = _only(runtime.features, "knows_origin")
    return knows is not None and bool(await knows(runtime.platform, origin))


def _only(features: Sequence[Feature], ability: str) -> Any:
    """The one feature's function for this, or None."""
    return next((found for f in features if (found := getattr(f, ability))), None)
