"""How much one caller may ask in a minute: sliding windows in the cache."""

import ipaddress
import math
from dataclasses import dataclass
from typing import Any, cast

import structlog
from litestar import Request
from redis.exceptions import RedisError

from stem_adventures.context import Actor, Platform, TenantId
from stem_adventures.errors import TooManyRequestsError
from stem_adventures.settings import Settings
from stem_adventures.web.asgi import Scope

WINDOW_SECONDS, SLOT_SECONDS = 60, 5
IPV6_PREFIX = 64  # what one household or school has at least
ANONYMOUS = "address"
log = structlog.get_logger()

# A hash of how often in which slot of time. A call counts the slots of the last minute, forgets
# older ones, and is entered only when it is allowed: who waits is let in again.
SPEND = """
local now, most = tonumber(ARGV[1]), tonumber(ARGV[2])
local window, width = tonumber(ARGV[3]), tonumber(ARGV[4])
local slot = math.floor(now / width)
local used, oldest = 0, slot
local all = redis.call('HGETALL', KEYS[1])
for i = 1, #all, 2 do
    local at = tonumber(all[i])
    if (at + 1) * width + window <= now + width then
        redis.call('HDEL', KEYS[1], all[i])
    else
        used = used + tonumber(all[i + 1])
        if at < oldest then oldest = at end
    end
end
local reset = oldest * width + window - now
if reset < 1 then reset = 1 end
if used >= most then return {-1, math.ceil(reset)} end
redis.call('HINCRBY', KEYS[1], slot, 1)
redis.call('EXPIRE', KEYS[1], window + width)
return {most - used - 1, math.ceil(reset)}
"""


@dataclass(frozen=True, slots=True)
class Budget:
    """What one caller may spend: its name, how much a minute, and under which entry it stands."""

    name: str
    most: int
    entry: str


class Spending:
    """The script of one process."""

    def __init__(self, platform: Platform) -> None:
        self.clock = platform.clock
        self.script = platform.cache.redis.register_script(SPEND)

    async def spend(self, budget: Budget) -> tuple[int, int]:
        """How many are left (-1 when this one is too many), and in how many seconds more come."""
        args = [self.clock().timestamp(), budget.most, WINDOW_SECONDS, SLOT_SECONDS]
        left, reset = await self.script(keys=[budget.entry], args=args)
        return int(left), math.ceil(reset)


async def require_budget(
    request: Request[Any, Any, Any], platform: Platform, tenant: TenantId | None, actor: Actor
) -> None:
    """Count the request, or `server/too_many_requests`; without the cache nobody is refused."""
    budget = budget_of(request, platform, tenant, actor)
    try:
        left, reset = await platform.part(Spending).spend(budget)
    except (RedisError, OSError) as error:
        log.warning("requests are not counted", why=type(error).__name__)
        return
    request.scope["state"]["headers"] = headers_of(budget, max(0, left), reset)
    if left < 0:
        raise TooManyRequestsError(budget=budget.name, most=budget.most, retry_after=reset)


def budget_of(
    request: Request[Any, Any, Any], platform: Platform, tenant: TenantId | None, actor: Actor
) -> Budget:
    """Which budget the request is taken from: the route's own, the player's or the address's."""
    settings, named = platform.settings, request.route_handler.opt.get("budget", "")
    if named == "sign_in" or tenant is None or actor.player_id is None:
        name = "sign_in" if named == "sign_in" else ANONYMOUS
        most = settings.sign_in_budget if named == "sign_in" else settings.address_budget
        entry = platform.cache.shared_key(
            "budget", name, caller_address(cast(Scope, request.scope), settings)
        )
        return Budget(name, most, entry)
    name = named or "player"
    most = settings.score_budget if named == "scores" else settings.player_budget
    return Budget(name, most, platform.cache.of(tenant).key("budget", name, actor.player_id))


def headers_of(budget: Budget, left: int, reset: int) -> list[tuple[bytes, bytes]]:
    """RateLimit fields as the IETF's draft has them: the policy, and what is left of it."""
    policy = f'"{budget.name}";q={budget.most};w={WINDOW_SECONDS}'
    now = f'"{budget.name}";r={left};t={reset}'
    return [(b"ratelimit-policy", policy.encode()), (b"ratelimit", now.encode())]


def caller_address(scope: Scope, settings: Settings) -> str:
    """Where the request came from, as far as the proxies that we know vouch for it."""
    client = scope.get("client")
    seen = [str(client[0]) if client else ""]
    if settings.proxies:
        lines = [v.decode("latin-1") for n, v in scope["headers"] if n == b"x-forwarded-for"]
        told = [part.strip() for part in ",".join(lines).split(",") if part.strip()]
        seen = (told + seen)[-settings.proxies - 1 :]
    try:
        address = ipaddress.ip_address(seen[0])
    except ValueError:
        return "unknown"
    if address.version == 4:
        return str(address)
    return str(ipaddress.ip_network((address, IPV6_PREFIX), strict=False))
