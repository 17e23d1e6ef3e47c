"""Limits on what lives only in the cache and ends by itself, such as rooms.

An organisation's set names the entries that count for it, and one counts as long as it is there.
So nothing has to be given back, and what a killed process leaves behind soon doesn't count.
"""

from dataclasses import dataclass, replace

from stem_adventures.cache import Script
from stem_adventures.context import Context
from stem_adventures.features.entitlements.cache import entitled
from stem_adventures.features.entitlements.model import Grant, OrganisationId, crossed
from stem_adventures.features.entitlements.service import is_sold, limit_reached, warn
from stem_adventures.features.entitlements.store import GrantStore

LIVING = ("rooms",)
SET_SECONDS = 86_400  # longer than anything that is counted lives

# Write an entry and count it, if there is room: 1 = what is there, then -1 or how many there are.
# Which ones have ended is looked up only when it seems to become full.
COUNT = """
local most, set, entry = tonumber(ARGV[1]), KEYS[1], KEYS[2]
if most >= 0 and 4 * redis.call('SCARD', set) >= 3 * most then
    for _, other in ipairs(redis.call('SMEMBERS', set)) do
        if redis.call('EXISTS', other) == 0 then redis.call('SREM', set, other) end
    end
    if redis.call('SCARD', set) >= most then return -1 end
end
redis.call('SET', entry, ARGV[2], 'EX', ARGV[3])
redis.call('SADD', set, entry)
redis.call('EXPIRE', set, ARGV[4])
return redis.call('SCARD', set)
"""
COUNT_LIVING = """
local living = 0
for _, other in ipairs(redis.call('SMEMBERS', KEYS[1])) do
    living = living + redis.call('EXISTS', other)
end
return living
"""
count_script, living_script = Script(COUNT), Script(COUNT_LIVING)


@dataclass(frozen=True, slots=True)
class Place:
    """The organisation that something new counts for, and what its plan gives."""

    organisation_id: OrganisationId
    grant: Grant


async def find_place(ctx: Context, feature: str) -> Place | None:
    """What a new one of the caller's counts for; None for who plays without an organisation."""
    if not is_sold(ctx.platform):
        return None
    found = (await entitled(ctx, ctx.require_player())).get(feature)
    if found is None:
        return None
    organisation_id = OrganisationId(found[0])
    async with ctx.transaction() as tx:
        grant = await GrantStore(tx).find(organisation_id, feature)
    return None if grant is None else Place(organisation_id, grant)


async def keep_counted(ctx: Context, place: Place, entry: str, value: str, seconds: int) -> None:
    """Write an entry of the cache and count it in one step, or `entitlements/limit_reached`."""
    grant, cache = place.grant, ctx.cache
    most = -1 if grant.most is None else grant.most
    keys = [_set_of(ctx, place.organisation_id, grant.feature), entry]
    used = int(await count_script.run(cache.redis, keys, most, value, seconds, SET_SECONDS))
    if used < 0:
        async with ctx.transaction() as tx:
            raise await limit_reached(tx, replace(grant, used=grant.most or 0))
    after = replace(grant, used=used)
    if crossed(replace(grant, used=used - 1), after) is not None:
        async with ctx.transaction() as tx:
            await warn(ctx, tx, place.organisation_id, after, 1)


async def count_living(ctx: Context, organisation_id: OrganisationId, feature: str) -> int:
    """How many of them there are now."""
    keys = [_set_of(ctx, organisation_id, feature)]
    return int(await living_script.run(ctx.cache.redis, keys))


def _set_of(ctx: Context, organisation_id: OrganisationId, feature: str) -> str:
    return ctx.cache.key("living", feature, organisation_id)
