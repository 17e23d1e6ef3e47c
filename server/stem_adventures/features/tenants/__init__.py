"""The wall around data: a deployment's school or district, and the keys that open it."""

from stem_adventures.context import Feature
from stem_adventures.features.tenants.door import identify_tenant, knows_origin, open_tenant
from stem_adventures.features.tenants.errors import SuspendedError
from stem_adventures.features.tenants.model import StoredKey, Tenant, require_id
from stem_adventures.features.tenants.service import (
    add_key,
    create_tenant,
    create_tenant_in,
    get_tenant,
    list_closed,
    list_keys,
    list_tenants,
    revoke_key,
    rotate_keys,
    seed_demo,
    update_tenant,
)

__all__ = [
    "FEATURE",
    "StoredKey",
    "SuspendedError",
    "Tenant",
    "add_key",
    "create_tenant",
    "create_tenant_in",
    "get_tenant",
    "list_closed",
    "list_keys",
    "list_tenants",
    "open_tenant",
    "require_id",
    "revoke_key",
    "rotate_keys",
    "update_tenant",
]

FEATURE = Feature(
    name="tenants",
    prepare=[seed_demo],
    identify_tenant=identify_tenant,
    open_tenant=open_tenant,
    knows_origin=knows_origin,
)
