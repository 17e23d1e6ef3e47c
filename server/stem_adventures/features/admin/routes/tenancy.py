"""HTTP routes: the own tenant, its keys and audit log; for the platform all tenants."""

from typing import Annotated
from uuid import UUID

from litestar import delete, get, patch, post
from litestar.params import FromPath, FromQuery, JSONBody, PathParameter, QueryParameter

from stem_adventures.features.admin.schemas import (
    ActList,
    AnyTenantChange,
    CreatedTenant,
    KeyList,
    KeyText,
    NewKey,
    NewTenant,
    TenantChange,
    TenantList,
    given,
)
from stem_adventures.features.admin.service import tenancy as service
from stem_adventures.features.admin.service.acts import MOST_ACTS
from stem_adventures.features.tenants import Tenant
from stem_adventures.web import Ctx, whole
from stem_adventures.web.moments import Moment, read_moment

OWN, KEYS, ALL = "/api/v1/admin/tenant", "/api/v1/admin/keys", "/api/v1/admin/tenants"
TAGS = ["admin"]
Limit = Annotated[int, QueryParameter(ge=1, le=MOST_ACTS)]
TenantWord = Annotated[str, PathParameter(pattern=whole("[a-z0-9][a-z0-9_-]{1,47}"))]


@get(OWN, tags=TAGS)
async def get_own(ctx: Ctx) -> Tenant:
    """The own tenant."""
    return await service.get_own(ctx)


@patch(OWN, tags=TAGS)
async def update_own(ctx: Ctx, data: JSONBody[TenantChange]) -> Tenant:
    """Change the own tenant's name, or whose pages may call it."""
    return await service.update_own(ctx, given(data.name), given(data.origins))


@get("/api/v1/admin/audit", tags=TAGS)
async def list_acts(ctx: Ctx, limit: Limit = 50, before: Moment = None) -> ActList:
    """What administrators did in the own tenant, the newest first."""
    return ActList(await service.list_own_acts(ctx, limit, read_moment(before)))


@get(KEYS, tags=TAGS)
async def list_keys(ctx: Ctx) -> KeyList:
    """The own tenant's API keys, without their secrets."""
    return KeyList(await service.list_keys(ctx))


@post(KEYS, tags=TAGS)
async def add_key(ctx: Ctx, data: JSONBody[NewKey]) -> KeyText:
    """One more API key."""
    key_id, text = await service.add_key(ctx, data.name)
    return KeyText(text, str(key_id))


@post(KEYS + "/rotate", tags=TAGS)
async def rotate_keys(ctx: Ctx) -> KeyText:
    """A new API key in place of all others."""
    return KeyText(await service.rotate_keys(ctx))


@delete(KEYS + "/{key_id:uuid}", tags=TAGS)
async def revoke_key(ctx: Ctx, key_id: FromPath[UUID]) -> None:
    """End one API key."""
    await service.revoke_key(ctx, str(key_id))


@get(ALL, tags=TAGS)
async def list_tenants(ctx: Ctx, after: FromQuery[str] = "") -> TenantList:
    """All tenants, by id; for those who run the platform, as all that follows."""
    return TenantList(await service.list_all(ctx, after))


@post(ALL, tags=TAGS)
async def create_tenant(ctx: Ctx, data: JSONBody[NewTenant]) -> CreatedTenant:
    """A new tenant with its first API key."""
    return CreatedTenant(*await service.create(ctx, data.id, data.name))


@get(ALL + "/{tenant:str}", tags=TAGS)
async def get_tenant(ctx: Ctx, tenant: TenantWord) -> Tenant:
    """One tenant."""
    return await service.get_one(ctx, tenant)


@patch(ALL + "/{tenant:str}", tags=TAGS)
async def update_tenant(ctx: Ctx, tenant: TenantWord, data: JSONBody[AnyTenantChange]) -> Tenant:
    """Change a tenant, suspend it, or open it again."""
    return await service.update(
        ctx, tenant, given(data.name), given(data.origins), given(data.is_suspended)
    )


@post(ALL + "/{tenant:str}/keys/rotate", tags=TAGS)
async def rotate_keys_of(ctx: Ctx, tenant: TenantWord) -> KeyText:
    """A new API key of a tenant in place of all others."""
    return KeyText(await service.rotate_keys_of(ctx, tenant))


@get(ALL + "/{tenant:str}/audit", tags=TAGS)
async def list_acts_of(
    ctx: Ctx, tenant: TenantWord, limit: Limit = 50, before: Moment = None
) -> ActList:
    """What administrators did in a tenant, the newest first."""
    return ActList(await service.list_acts_of(ctx, tenant, limit, read_moment(before)))


ROUTES = [
    get_own, update_own, list_acts, list_keys, add_key, rotate_keys, revoke_key,
    list_tenants, create_tenant, get_tenant, update_tenant, rotate_keys_of, list_acts_of,
]  # fmt: skip
