"""Who may use what, kept in Valkey for two minutes and forgotten at once when it changes.

A process also keeps copies, which it may use only while it hears of every change: a read of the
cache costs four times the 60 µs of processor that a check may cost.
"""

import asyncio
from collections.abc import Sequence

import msgspec
import structlog
from redis.exceptions import RedisError

from stem_adventures.context import Context, Platform, PlayerId
from stem_adventures.db import Transaction
from stem_adventures.features.entitlements.store import entitlements_of

KEPT_SECONDS, COPIED_SECONDS, MOST_COPIES = 120, 1.0, 10_000
HEAR_SECONDS, PAUSE_SECONDS = 1.0, 0.5
CHANGED, CHANGED_SECONDS = "-", 30
"""Stands in the entry's place after a change, longer than any request lasts: an answer that was
read before the change then comes too late to be kept."""

Entitled = dict[str, tuple[str, str]]
"""Feature -> organisation that gives it, and its plan."""
decoder = msgspec.json.Decoder(Entitled)
keys_decoder = msgspec.json.Decoder(list[str])
log = structlog.get_logger()


class Copies:
    """What this process read within the last second, while changes are heard of."""

    def __init__(self, platform: Platform) -> None:
        self.clock = platform.clock
        self.kept: dict[str, tuple[float, Entitled]] = {}
        self.is_followed = False
        self.changes = 0

    def find(self, key: str) -> Entitled | None:
        until, found = self.kept.get(key, (0.0, None))
        return found if self.clock().timestamp() < until else None

    def keep(self, key: str, found: Entitled, changes: int) -> None:
        """Keep what was read since there were so many changes, unless there was one meanwhile."""
        if not self.is_followed or changes != self.changes:
            return
        if len(self.kept) >= MOST_COPIES:
            self.kept.clear()
        self.kept[key] = (self.clock().timestamp() + COPIED_SECONDS, found)

    def drop(self, keys: Sequence[str]) -> None:
        self.changes += 1
        for key in keys:
            self.kept.pop(key, None)

    def follow(self, is_followed: bool) -> None:
        """Changes are heard of from now on, or no more: then nothing may be kept."""
        self.is_followed = is_followed
        self.changes += 1
        self.kept.clear()


async def follow_changes(platform: Platform) -> None:
    """Drop copies as soon as any process changes what they say; until cancelled."""
    copies, channel = platform.part(Copies), _channel(platform)
    while True:
        try:
            async with platform.cache.redis.pubsub() as line:
                await line.subscribe(channel)
                while True:
                    heard = await line.get_message(timeout=HEAR_SECONDS)
                    if heard and heard["type"] == "subscribe":
                        copies.follow(True)
                    elif heard:
                        copies.drop(keys_decoder.decode(heard["data"]))
        except (RedisError, OSError) as error:
            log.warning("changes of plans can't be followed", why=type(error).__name__)
        finally:
            copies.follow(False)
        await asyncio.sleep(PAUSE_SECONDS)


def _channel(platform: Platform) -> str:
    return platform.cache.shared_key("entitled", "changed")


async def entitled(ctx: Context, player_id: PlayerId) -> Entitled:
    """What the player has, from this process, the cache or the database."""
    key, copies = ctx.cache.key("entitled", player_id), ctx.platform.part(Copies)
    found = copies.find(key)
    if found is None:
        changes = copies.changes
        found = await _read(ctx, key, player_id)
        copies.keep(key, found, changes)
    return found


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
    keys = [ctx.cache.key("entitled", player_id) for player_id in players]

    async def forget() -> None:
        ctx.platform.part(Copies).drop(keys)
        try:
            async with ctx.cache.redis.pipeline(transaction=False) as pipe:
                for key in keys:
                    pipe.set(key, CHANGED, ex=CHANGED_SECONDS)
                # After it: who hears of the change finds no older answer in the cache.
                pipe.publish(_channel(ctx.platform), msgspec.json.encode(keys))
                await pipe.execute()
        except (RedisError, OSError) as error:
            log.warning("entitlements stay for two minutes", why=type(error).__name__)

    if keys:
        tx.after_commit(forget)
