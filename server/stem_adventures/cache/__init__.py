"""Valkey or Redis: client, keys that always carry a tenant, and an embedded server."""

from stem_adventures.cache.client import Cache, TenantCache, open_cache

__all__ = ["Cache", "TenantCache", "open_cache"]
