"""The wall around data: a deployment's school or district, and the keys that open it."""

from stem_adventures.context import Feature
from stem_adventures.features.tenants.service import (
    create_tenant,
    identify_tenant,
    list_tenants,
    seed_demo,
)

__all__ = ["FEATURE", "create_tenant", "list_tenants"]

FEATURE = Feature(name="tenants", prepare=[seed_demo], identify_tenant=identify_tenant)
