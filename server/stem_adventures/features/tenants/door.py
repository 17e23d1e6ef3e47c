"""Which tenants, keys and origins are good right now; asked on every request, so kept a while."""

from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

from stem_adventures.context import Platform, TenantId
from stem_adventures.features.tenants.errors import InvalidKeyError, SuspendedError
from stem_adventures.features.tenants.model import ApiKey, parse_key
from stem_adventures.features.tenants.store import TenantStore

KEPT_SECONDS = 5.0  # so long another process may take to notice a change
MOST_KEPT = 10_000

K = TypeVar("K")
V = TypeVar("V")


class Kept(Generic[K, V]):
    """Answers of the database, each kept for some seconds."""

    def __init__(self, platform: Platform, ask: Callable[[K], Awaitable[V]]) -> None:
        self.clock, self.ask = platform.clock, ask
        self._answers: dict[K, tuple[float, V]] = {}

    async def get(self, key: K) -> V:
        now = self.clock().timestamp()
        until, answer = self._answers.get(key, (0.0, None))
        if answer is not None and now < until:
            return answer
        if len(self._answers) >= MOST_KEPT:
            self._answers.clear()  # somebody tries out names; the next askers fill it again
        found = await self.ask(key)
        self._answers[key] = (now + KEPT_SECONDS, found)
        return found

    def forget(self) -> None:
        """Ask the database again from now on."""
        self._answers.clear()


class Door:
    """What this process knows of tenants."""

    def __init__(self, platform: Platform) -> None:
        self.platform = platform
        self.keys: Kept[ApiKey, bool] = Kept(platform, self._accepts)
        self.origins: Kept[TenantId, frozenset[str]] = Kept(platform, self._open)
        self.known: Kept[str, bool] = Kept(platform, self._knows)

    def forget(self) -> None:
        """Something was changed here."""
        for kept in (self.keys, self.origins, self.known):
            kept.forget()

    async def _accepts(self, key: ApiKey) -> bool:
        async with self.platform.database.transaction(key.tenant) as tx:
            if not await TenantStore(tx).use_key(key.secret_hash, self.platform.clock()):
                raise InvalidKeyError
        return True

    async def _open(self, tenant: TenantId) -> frozenset[str]:
        async with self.platform.database.transaction(tenant) as tx:
            found = await TenantStore(tx).find()
        if found is None or found.status != "active":
            raise SuspendedError
        return frozenset(found.origins)

    async def _knows(self, origin: str) -> bool:
        async with self.platform.database.shared_transaction() as tx:
            return await TenantStore(tx).is_origin(origin)


async def identify_tenant(platform: Platform, text: str) -> TenantId:
    """The tenant of an API key, or `tenants/invalid_key`."""
    key = parse_key(text)
    await platform.part(Door).keys.get(key)
    return key.tenant


async def open_tenant(platform: Platform, tenant: TenantId) -> frozenset[str]:
    """The origins whose pages may call the tenant, or `tenants/suspended`."""
    return await platform.part(Door).origins.get(tenant)


async def knows_origin(platform: Platform, origin: str) -> bool:
    """Whether any active tenant has named this origin."""
    return await platform.part(Door).known.get(origin[:200])
