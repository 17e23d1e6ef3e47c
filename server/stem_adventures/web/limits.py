"""How much one caller may ask in a minute: sliding windows in the cache.

A process takes a tenth of a budget from the cache at once and spends it by itself, so that most
requests cost no way to the cache. A part lasts a minute, so a window may hold a tenth more; who
changes between servers may be told to wait a few requests early.
"""

import functools
import ipaddress
import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import structlog
from redis.exceptions import RedisError

from stem_adventures.cache import Cache, Script
from stem_adventures.cache.scripts import Call
from stem_adventures.context import Actor, Platform, TenantId
from stem_adventures.errors import TooManyRequestsError
from stem_adventures.rounds import Rounds
from stem_adventures.settings import Settings
from stem_adventures.web.asgi import Scope

WINDOW_SECONDS, SLOT_SECONDS = 60, 5
IPV6_PREFIX = 64  # what one household or school has at least
ANONYMOUS = "address"
SHARES, LARGEST_SHARE = 10, 1000  # a process takes one of so many parts of a budget at once
MOST_SHARES = 50_000
log = structlog.get_logger()

# Each key is a hash of how much was taken in which slot of time. Its budget counts the slots of the
# last minute, forgets older ones, and gives what is wanted, or what is left. ARGV: now, window,
# width of a slot, then for each key the budget and what is wanted of it.
TAKE = Script("""
local now, window, width = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local slot = math.floor(now / width)

local function take(key, most, wanted)
    local used, oldest = 0, slot
    local all = redis.call('HGETALL', key)
    for i = 1, #all, 2 do
        local at = tonumber(all[i])
        if (at + 1) * width + window <= now + width then
            redis.call('HDEL', key, all[i])
        else
            used = used + tonumber(all[i + 1])
            if at < oldest then oldest = at end
        end
    end
    local reset = oldest * width + window - now
    if reset < 1 then reset = 1 end
    local taken = math.max(0, math.min(wanted, most - used))
    if taken > 0 then
        redis.call('HINCRBY', key, slot, taken)
        redis.call('EXPIRE', key, window + width)
    end
    return {taken, most - used - taken, math.ceil(reset)}
end

local answers = {}
for i, key in ipairs(KEYS) do
    answers[i] = take(key, tonumber(ARGV[2 * i + 2]), tonumber(ARGV[2 * i + 3]))
end
return answers
""")


class Budget(NamedTuple):
    """What one caller may spend: its name, how much a minute, whose it is.

    A caller without a tenant is an address.
    """

    name: str
    most: int
    tenant: TenantId | None
    caller: str

    def entry(self, cache: Cache) -> str:
        """Where it is counted; a tenant's together, so that one call can take of several."""
        parts = "budget", self.name, self.caller
        if self.tenant is None:
            return cache.shared_key(*parts, together="budgets")
        return cache.of(self.tenant).key(*parts, together="budgets")


@dataclass(slots=True)
class Share:
    """What this process has taken of a budget and not spent yet."""

    left: int
    elsewhere: int
    """What is left in the cache."""
    until: float
    reset_at: float


class Spending:
    """What this process spends of everybody's budgets."""

    def __init__(self, platform: Platform) -> None:
        self.clock, self.cache = platform.clock, platform.cache
        self.shares: dict[Budget, Share] = {}
        self.takings: Rounds[tuple[Budget, float], list[int]] = Rounds(self._take)

    async def spend(self, budget: Budget) -> tuple[int, int]:
        """How many are left (-1 when this one is too many), and in how many seconds more come."""
        now = self.clock().timestamp()
        share = self.shares.get(budget)
        if share is None or share.left == 0 or not now < share.until:
            taken, left, reset = await self.takings.ask((budget, now))
            if taken > 0:
                share = self._add(budget, taken, left, now, now + reset)
            else:  # all is taken, perhaps by somebody of this process a moment ago
                share = self.shares.get(budget)
            if share is None or share.left == 0 or not now < share.until:
                return -1, reset
        share.left -= 1
        return share.left + share.elsewhere, max(1, math.ceil(share.reset_at - now))

    def _add(self, budget: Budget, taken: int, left: int, now: float, reset_at: float) -> Share:
        """Keep what was taken, beside what somebody else of this process took meanwhile."""
        share = self.shares.get(budget)
        kept = share.left if share is not None and now < share.until else 0
        if len(self.shares) >= MOST_SHARES:
            self.shares.clear()  # what was taken is lost, to those who ask again within the minute
        share = Share(kept + taken, max(0, left), now + WINDOW_SECONDS, reset_at)
        self.shares[budget] = share
        return share

    async def _take(self, wishes: Sequence[tuple[Budget, float]]) -> list[list[int]]:
        """On one way there and back; a tenant's in one call, which costs less than one each."""
        now = max(asked_at for _, asked_at in wishes)
        groups: dict[TenantId | None, list[int]] = {}
        for place, (budget, _) in enumerate(wishes):
            groups.setdefault(budget.tenant, []).append(place)
        calls = [
            self._call([wishes[place][0] for place in group], now) for group in groups.values()
        ]
        answers = chain.from_iterable(await TAKE.run_each(self.cache.redis, calls))
        taken = dict(zip(chain.from_iterable(groups.values()), answers, strict=True))
        return [taken[place] for place in range(len(wishes))]

    def _call(self, budgets: Sequence[Budget], now: float) -> Call:
        sizes = [(budget.most, share_of(budget.most)) for budget in budgets]
        keys = [budget.entry(self.cache) for budget in budgets]
        return keys, [now, WINDOW_SECONDS, SLOT_SECONDS, *chain.from_iterable(sizes)]


def share_of(most: int) -> int:
    """How much of a budget a process takes at once."""
    return min(max(1, most // SHARES), LARGEST_SHARE)


async def require_budget(
    scope: Scope, platform: Platform, named: str, tenant: TenantId | None, actor: Actor
) -> None:
    """Count the request, or `server/too_many_requests`; without the cache nobody is refused.

    `named` is the budget that the route asks for, or "".
    """
    budget = budget_of(scope, platform, named, tenant, actor)
    try:
        left, reset = await platform.part(Spending).spend(budget)
    except (RedisError, OSError) as error:
        log.warning("requests are not counted", why=type(error).__name__)
        return
    scope["state"]["headers"] = headers_of(budget, max(0, left), reset)
    if left < 0:
        raise TooManyRequestsError(budget=budget.name, most=budget.most, retry_after=reset)


def budget_of(
    scope: Scope, platform: Platform, named: str, tenant: TenantId | None, actor: Actor
) -> Budget:
    """Which budget the request is taken from: the route's own, the player's or the address's."""
    settings = platform.settings
    if named == "sign_in" or tenant is None or actor.player_id is None:
        name = "sign_in" if named == "sign_in" else ANONYMOUS
        most = settings.sign_in_budget if named == "sign_in" else settings.address_budget
        return Budget(name, most, None, caller_address(scope, settings))
    name = named or "player"
    most = settings.score_budget if named == "scores" else settings.player_budget
    return Budget(name, most, tenant, actor.player_id)


def headers_of(budget: Budget, left: int, reset: int) -> list[tuple[bytes, bytes]]:
    """RateLimit fields as the IETF's draft has them: the policy, and what is left of it."""
    now = f'"{budget.name}";r={left};t={reset}'
    return [_policy(budget.name, budget.most), (b"ratelimit", now.encode())]


@functools.cache
def _policy(name: str, most: int) -> tuple[bytes, bytes]:
    return b"ratelimit-policy", f'"{name}";q={most};w={WINDOW_SECONDS}'.encode()


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
