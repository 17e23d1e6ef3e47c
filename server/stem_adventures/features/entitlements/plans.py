"""The plans: a file that each start compares with the database, which keeps their history."""

from pathlib import Path

import msgspec
import structlog

from stem_adventures.context import Platform
from stem_adventures.errors import StartError
from stem_adventures.features.entitlements.model import FREE, TRIAL_PLAN, Plan
from stem_adventures.features.entitlements.store import BUILTIN, PlanStore

SHIPPED = Path(__file__).parent / "plans.json"
log = structlog.get_logger()


class PlanFile(msgspec.Struct, forbid_unknown_fields=True):
    """One plan as it is written in the file."""

    id: str
    name: str
    cents_per_month: int
    features: dict[str, int | None]
    audience: str = ""
    currency: str = "usd"

    def plan(self, position: int) -> Plan:
        return Plan(
            self.id,
            self.name,
            self.audience,
            self.cents_per_month,
            self.features,
            self.currency,
            position,
        )


def read_plans(path: Path) -> list[Plan]:
    """The plans of a file in their order, or why it can't be used."""
    try:
        files = msgspec.json.decode(path.read_bytes(), type=list[PlanFile])
    except (OSError, msgspec.MsgspecError) as error:
        raise StartError(f"The plans in {path} can't be read: {error}") from error
    plans = [file.plan(position) for position, file in enumerate(files, 1)]
    known = {plan.id: plan for plan in plans}
    if len(known) < len(plans) or FREE not in known or not known[FREE].is_free:
        raise StartError(f"{path} needs a plan `{FREE}` that costs nothing, and each id once.")
    if TRIAL_PLAN not in known:
        raise StartError(f"{path} needs a plan `{TRIAL_PLAN}`: the trial gives its features.")
    return plans


async def keep_plans(platform: Platform) -> None:
    """Make a new version of every plan that differs from the file; take others off sale."""
    wanted = read_plans(platform.settings.plans_file or SHIPPED)
    async with platform.database.transaction(BUILTIN) as tx:
        store = PlanStore(tx)
        await store.lock()
        on_sale = {plan.id: plan for plan in await store.list_on_sale()}
        for plan in wanted:
            found = on_sale.pop(plan.id, None)
            if found is None or not found.sells_the_same(plan):
                await store.save(plan)
                log.info("plan changed", plan=plan.id)
        for plan_id in on_sale:
            await store.retire(plan_id)
