"""Keys always carry a tenant."""

import asyncio
from collections.abc import Sequence

import pytest
from redis.asyncio.connection import AbstractConnection
from stem_adventures.cache import Cache
from stem_adventures.context import Context


def test_a_key_carries_its_tenant(ctx: Context) -> None:
    assert ctx.cache.key("board", "cell_surge", 3) == f"stem:{ctx.tenant}:board:cell_surge:3"


def test_keys_kept_together_share_a_slot(ctx: Context) -> None:
    first, second = (ctx.cache.key("board", n, together="cell_surge") for n in (1, 2))
    assert first != second
    assert f"{{{ctx.tenant}:cell_surge}}" in first
    assert f"{{{ctx.tenant}:cell_surge}}" in second


def test_there_is_no_key_without_a_tenant(ctx: Context) -> None:
    cache: Cache = ctx.platform.cache
    with pytest.raises(ValueError, match="tenant"):
        cache.of("")


async def test_what_is_stored_is_text(ctx: Context) -> None:
    key = ctx.cache.key("note")
    await ctx.cache.redis.set(key, "grüße", ex=5)
    assert await ctx.cache.redis.get(key) == "grüße"


async def test_a_task_cancelled_just_when_its_command_was_sent_ends(
    ctx: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, send = ctx.cache.key("note"), AbstractConnection._send_packed_command

    async def send_and_cancel(self: AbstractConnection, command: Sequence[bytes]) -> None:
        await send(self, command)
        if key.encode() in b"".join(command):
            asking.cancel()

    monkeypatch.setattr(AbstractConnection, "_send_packed_command", send_and_cancel)
    asking = asyncio.ensure_future(ctx.cache.redis.get(key))
    with pytest.raises(asyncio.CancelledError):
        await asking
    assert await ctx.cache.redis.ping()
