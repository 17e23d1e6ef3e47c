"""From a request to the context of a use case: who asks, in which tenant, in which language."""

import re
from collections.abc import Sequence
from typing import Any

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
from stem_adventures.errors import SignInRequiredError, TenantMismatchError
from stem_adventures.lifecycle import Readiness, Runtime

Ctx = NamedDependency[Context]
Ready = NamedDependency[Readiness]
API_KEY_HEADER = "x-api-key"
LOCALE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*")


async def provide_ready(request: Request[Any, Any, Any]) -> Readiness:
    runtime: Runtime = request.app.state["runtime"]
    return await runtime.readiness()


async def provide_context(request: Request[Any, Any, Any]) -> Context:
    """Check the access token and the API key; without either, nobody in the default tenant."""
    runtime: Runtime = request.app.state["runtime"]
    platform = runtime.platform
    actor = await _actor(request, platform, runtime)
    return Context(
        platform=platform,
        tenant=await _tenant(request, platform, runtime, actor),
        actor=actor,
        locale=_locale(request.headers.get("accept-language", "")),
        request_id=request.scope["state"].get("request_id", ""),
    )


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


def _only(features: Sequence[Feature], ability: str) -> Any:
    """The one feature's function for this, or None."""
    return next((found for f in features if (found := getattr(f, ability))), None)


def _locale(accepted: str) -> str:
    """The first language the browser asks for, such as `de` or `pt-BR`."""
    first = accepted.split(",", maxsplit=1)[0].split(";", maxsplit=1)[0].strip()
    return first if LOCALE.fullmatch(first) else "en"
