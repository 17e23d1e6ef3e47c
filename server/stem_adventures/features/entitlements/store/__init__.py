"""All SQL of plans, entitlements and their use."""

from stem_adventures.features.entitlements.store.grants import GrantStore, entitlements_of
from stem_adventures.features.entitlements.store.notices import NoticeStore
from stem_adventures.features.entitlements.store.plans import BUILTIN, PlanStore
from stem_adventures.features.entitlements.store.usage import UsageStore

__all__ = ["BUILTIN", "GrantStore", "NoticeStore", "PlanStore", "UsageStore", "entitlements_of"]
