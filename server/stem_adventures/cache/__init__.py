"""Valkey or Redis: client, keys that always carry a tenant, and an embedded server."""

from stem_adventures.cache.client import Cache, TenantCache, open_cache
from stem_adventures.cache.scripts import Script

__all__ = ["Cache", "Script", "TenantCache", "open_cache"]
