"""Looks at the PostgreSQL and Valkey that somebody else runs before anything relies on them."""

from collections.abc import Callable

import asyncpg
from redis.asyncio import Redis
from redis.exceptions import AuthenticationError, RedisError, ResponseError

from stem_adventures.errors import StartError

OLDEST_POSTGRES = 15
PATIENCE_SECONDS = 10.0
DATABASE_FORM = "postgresql://user:password@host:port/database"
CACHE_FORM = "redis://user:password@host:port/0, or rediss:// for TLS"


async def require_database(name: str, url: str) -> None:
    """Sign in once. Raises StartError that names the setting, never the password."""
    try:
        connection = await asyncpg.connect(url, timeout=PATIENCE_SECONDS)
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        raise StartError(_refusal(name, error, DATABASE_FORM)) from error
    found = connection.get_server_version().major
    await connection.close()
    if found < OLDEST_POSTGRES:
        raise StartError(
            f"{name} leads to PostgreSQL {found}; {OLDEST_POSTGRES} or newer is needed."
        )


async def require_cache(url: str, say: Callable[[str], None]) -> None:
    """Sign in once. One that is down may come back, so that is only told; a wrong sign-in won't."""
    try:
        client = Redis.from_url(url, socket_connect_timeout=PATIENCE_SECONDS)
    except ValueError as error:
        raise StartError(_refusal("REDIS_URL", error, CACHE_FORM)) from error
    try:
        await client.ping()
    except (AuthenticationError, ResponseError) as error:
        raise StartError(_refusal("REDIS_URL", error, CACHE_FORM)) from error
    except (OSError, RedisError) as error:
        say(f"the Valkey of REDIS_URL doesn't answer yet: {error}")
    finally:
        await client.aclose()


def _refusal(name: str, error: Exception, form: str) -> str:
    why = str(error) or type(error).__name__
    return f"{name} doesn't work: {why}\nIt should look like {form}. Correct it and start again."
