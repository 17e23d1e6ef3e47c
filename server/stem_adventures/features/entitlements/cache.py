"""Who may use what, kept in Valkey for two minutes and forgotten at once when it changes."""

from collections.abc import Sequence

import msgspec
import structlog
from redis.exceptions import RedisError

from stem_adventures.context import Context, PlayerId
from stem_adventures.db import Transaction
from stem_adventures.features.entitlements.store import entitlements_of

KEPT_SECONDS = 120
CHANGED, CHANGED_SECONDS = "-", 30
"""Stands in the entry's place after a change, longer than any request lasts: an answer that was
read before the change then comes too late to be kept."""

Entitled = dict[str, tuple[str, str]]
"""Feature -> organisation that gives it, and its plan."""
decoder = msgspec.json.Decoder(Entitled)
log = structlog.get_logger()


async def entitled(ctx: Context, player_id: PlayerId) -> Entitled:
    """What the player has; without the cache the database is asked each time."""
    key = ctx.cache.key("entitled", player_id)
    try:
        kept = await ctx.cache.redis.get(key)
    except (RedisError, OSError) as error:
        log.warning("entitlements are not kept", why=type(error).__name__)
        kept = CHANGED
    if kept and kept != CHANGED:
        return decoder.decode(kept)
    found = await entitlements_of(ctx.platform.database, ctx.tenant, player_id)
    if kept is None:
        await _keep(ctx, key, msgspec.json.encode(found))
    return {feature: (organisation, plan) for feature, (organisation, plan) in found.items()}


async def _keep(ctx: Context, key: str, value: bytes) -> None:
    try:
        await ctx.cache.redis.set(key, value, ex=KEPT_SECONDS, nx=True)
    except (RedisError, OSError) as error:
        log.warning("entitlements are not kept", why=type(error).__name__)


def forget_after(ctx: Context, tx: Transaction, players: Sequence[PlayerId]) -> None:
    """Once the transaction is durable, have all servers ask the database again for these."""

    async def forget() -> None:
        try:
            async with ctx.cache.redis.pipeline(transaction=False) as pipe:
                for player_id in players:
                    pipe.set(ctx.cache.key("entitled", player_id), CHANGED, ex=CHANGED_SECONDS)
                await pipe.execute()
        except (RedisError, OSError) as error:
            log.warning("entitlements stay for two minutes", why=type(error).__name__)

    if players:
        tx.after_commit(forget)
