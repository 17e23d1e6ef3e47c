"""The cache client, and keys that can't be built without a tenant."""

from collections.abc import Sequence
from dataclasses import dataclass

from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.connection import AbstractConnection
from redis.asyncio.retry import Retry
from redis.backoff import ExponentialBackoff
from redis.exceptions import ConnectionError as CacheConnectionError
from redis.exceptions import RedisError
from redis.exceptions import TimeoutError as CacheTimeoutError

from stem_adventures.cache.connections import CANCELLABLE, ask_run_id

CONNECTIONS = 32  # of one process


@dataclass(slots=True)
class Life:
    """Which run of the server we are connected to.

    One that was started again, or took over from another, may have lost what was written last.
    """

    id: str = "unknown"


@dataclass(frozen=True, slots=True)
class TenantCache:
    """The cache as one tenant sees it: `redis` for commands, `key` for every name."""

    redis: Redis
    tenant: str
    life: Life

    def key(self, *parts: str | int, together: str = "") -> str:
        """Name of an entry, such as `key("board", game, shard)`.

        Names with the same `together` live on one machine of a cluster, so that one script or
        transaction may use them all.
        """
        return _name(self.tenant, parts, together)


class Cache:
    """The connection pool of one process."""

    def __init__(self, redis: Redis, life: Life) -> None:
        self.redis, self.life = redis, life

    def of(self, tenant: str) -> TenantCache:
        if not tenant:
            raise ValueError("a cache key needs a tenant")
        return TenantCache(self.redis, tenant, self.life)

    def shared_key(self, *parts: str | int, together: str = "") -> str:
        """Name of an entry that belongs to no tenant, such as which processes live."""
        return _name("", parts, together)

    def figures(self) -> dict[str, float]:
        """How many connections are in use, of how many."""
        pool = self.redis.connection_pool
        return {
            "cache_connections_in_use": len(pool._in_use_connections),
            "cache_connections_most": pool.max_connections,
        }

    async def is_up(self) -> bool:
        try:
            return bool(await self.redis.ping())
        except (RedisError, OSError):
            return False

    async def close(self) -> None:
        await self.redis.aclose()


def _name(owner: str, parts: Sequence[str | int], together: str) -> str:
    slot = f"{{{owner}:{together}}}" if together else owner
    return ":".join(("stem", slot, *map(str, parts)))


def open_cache(url: str) -> Cache:
    """A client that decodes to str, and reconnects by itself after the server was away."""
    retry = Retry(ExponentialBackoff(cap=0.5, base=0.02), retries=3)
    # Blocking: a burst waits for a free connection instead of failing.
    pool = BlockingConnectionPool.from_url(
        url,
        max_connections=CONNECTIONS,
        timeout=5,
        decode_responses=True,
        socket_timeout=5,
        socket_connect_timeout=2,
        health_check_interval=30,
        retry=retry,
        retry_on_error=[CacheConnectionError, CacheTimeoutError],
    )
    kind = pool.connection_class
    pool.connection_class = CANCELLABLE.get(kind, kind)
    life = Life()

    async def greet(connection: AbstractConnection) -> None:
        await connection.on_connect()
        life.id = await ask_run_id(connection)

    pool.connection_kwargs["redis_connect_func"] = greet
    return Cache(Redis.from_pool(pool), life)
