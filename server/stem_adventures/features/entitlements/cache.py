"""Who may use what, kept in Valkey for two minutes and forgotten at once when it changes."""

from collections.abc import Sequence

import msgspec
import structlog
from redis.exceptions import RedisError

from stem_adventures.context import Context, Platform, PlayerId
from stem_adventures.db import Transaction
from stem_adventures.features.entitlements.store import entitlements_of

KEPT_SECONDS, COPIED_SECONDS, MOST_COPIES = 120, 1.0, 10_000
CHANGED, CHANGED_SECONDS = "-", 30
"""Stands in the entry's place after a change, longer than any request lasts: an answer that was
read before the change then comes too late to be kept."""

Entitled = dict[str, tuple[str, str]]
"""Feature -> organisation that gives it, and its plan."""
decoder = msgspec.json.Decoder(Entitled)
log = structlog.get_logger()


class Copies:
    """What this process read within the last second: a call of the cache costs four times 60 µs.

    A change that this process makes counts here at once, one of another process after a second.
    """

    def __init__(self, platform: Platform) -> None:
        self.clock = platform.clock
        self.kept: dict[str, tuple[float, Entitled]] = {}

    def find(self, key: str) -> Entitled | None:
        until, found = self.kept.get(key, (0.0, None))
        return found if self.clock().timestamp() < until else None

    def keep(self, key: str, found: Entitled) -> Entitled:
        if len(self.kept) >= MOST_COPIES:
            self.kept.clear()
        self.kept[key] = (self.clock().timestamp() + COPIED_SECONDS, found)
        return found


async def entitled(ctx: Context, player_id: PlayerId) -> Entitled:
    """What the player has, from this process, the cache or the database."""
    key, copies = ctx.cache.key("entitled", player_id), ctx.platform.part(Copies)
    found = copies.find(key)
    return found if found is not None else copies.keep(key, await _read(ctx, key, player_id))


async def _read(ctx: Context, key: str, player_id: PlayerId) -> Entitled:
    """From the cache, else from the database; without the cache always from there."""
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
        for player_id in players:
            ctx.platform.part(Copies).kept.pop(ctx.cache.key("entitled", player_id), None)
        try:
            async with ctx.cache.redis.pipeline(transaction=False) as pipe:
                for player_id in players:
                    pipe.set(ctx.cache.key("entitled", player_id), CHANGED, ex=CHANGED_SECONDS)
                await pipe.execute()
        except (RedisError, OSError) as error:
            log.warning("entitlements stay for two minutes", why=type(error).__name__)

    if players:
        tx.after_commit(forget)
