"""What a plan gives: features, limits counted with the act itself, and how full they are."""

from stem_adventures.context import Feature
from stem_adventures.features.entitlements.cache import follow_changes, forget_after
from stem_adventures.features.entitlements.errors import LimitReachedError, NotInPlanError
from stem_adventures.features.entitlements.living import Place, find_place, keep_counted
from stem_adventures.features.entitlements.model import (
    FREE,
    PLAN,
    TRIAL,
    TRIAL_PLAN,
    Notice,
    OrganisationId,
    Plan,
    read_price_id,
)
from stem_adventures.features.entitlements.plans import keep_plans
from stem_adventures.features.entitlements.routes import ROUTES
from stem_adventures.features.entitlements.schemas import (
    PlanBody,
    UsageBody,
    plan_body,
    usage_body,
)
from stem_adventures.features.entitlements.service import (
    forget_members,
    give_back,
    is_sold,
    list_plans,
    provision,
    provision_free,
    require_feature,
    take,
    take_mine,
)
from stem_adventures.features.entitlements.store import NoticeStore, PlanStore
from stem_adventures.features.entitlements.usage import add_storage, count, look_back, usage_of

FEATURE = Feature(
    name="entitlements",
    routes=ROUTES,
    prepare=[keep_plans],
    jobs=[follow_changes],
    entitle=require_feature,
)

__all__ = [
    "FEATURE",
    "FREE",
    "PLAN",
    "TRIAL",
    "TRIAL_PLAN",
    "LimitReachedError",
    "NotInPlanError",
    "Notice",
    "NoticeStore",
    "OrganisationId",
    "Place",
    "Plan",
    "PlanBody",
    "PlanStore",
    "UsageBody",
    "add_storage",
    "count",
    "find_place",
    "forget_after",
    "forget_members",
    "give_back",
    "is_sold",
    "keep_counted",
    "keep_plans",
    "list_plans",
    "look_back",
    "plan_body",
    "provision",
    "provision_free",
    "read_price_id",
    "require_feature",
    "take",
    "take_mine",
    "usage_body",
    "usage_of",
]
