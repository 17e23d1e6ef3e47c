"""What a plan gives: features, limits counted with the act itself, and how full they are."""

from stem_adventures.context import Feature
from stem_adventures.features.entitlements.cache import forget_after
from stem_adventures.features.entitlements.errors import LimitReachedError, NotInPlanError
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
    add_storage,
    count,
    forget_members,
    give_back,
    is_sold,
    list_plans,
    provision,
    provision_free,
    require_feature,
    take,
    usage_of,
)
from stem_adventures.features.entitlements.store import NoticeStore, PlanStore

FEATURE = Feature(name="entitlements", routes=ROUTES, prepare=[keep_plans], entitle=require_feature)

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
    "Plan",
    "PlanBody",
    "PlanStore",
    "UsageBody",
    "add_storage",
    "count",
    "forget_after",
    "forget_members",
    "give_back",
    "is_sold",
    "keep_plans",
    "list_plans",
    "plan_body",
    "provision",
    "provision_free",
    "read_price_id",
    "require_feature",
    "take",
    "usage_body",
    "usage_of",
]
