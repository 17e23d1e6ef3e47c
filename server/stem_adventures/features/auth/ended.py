"""Sessions that have ended, told to every process: HTTP servers and open sockets alike.

They are entries of a stream in the cache, which each process reads on from where it was; unlike
with a broadcast nothing is missed while a connection to the cache is being made again. The database
is the truth: whoever admits somebody, or has lost the stream, asks it.
"""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Any

import asyncpg
import msgspec
import structlog
from redis.exceptions import RedisError

from stem_adventures.context import Actor, Platform, PlayerId, TenantId
from stem_adventures.db import Transaction
from stem_adventures.features.auth.errors import EndedSessionError
from stem_adventures.features.auth.model import ACCESS_LIFETIME
from stem_adventures.features.auth.store import AuthStore
from stem_adventures.features.auth.tokens import AccessTokens

KEPT_ENTRIES = 10_000
WAIT_MILLISECONDS = 1000
PAUSE_SECONDS = 0.5  # while the cache is away
LOOK_AGAIN_SECONDS = 0.8  # an end counts everywhere within a second, announced or not
LATELY = timedelta(minutes=1)  # servers' clocks may differ a little

AWAY = (RedisError, OSError, asyncpg.PostgresError, asyncpg.InterfaceError)

log = structlog.get_logger()


class EndedSession(msgspec.Struct, frozen=True):
    """A sign-in that counts no longer."""

    tenant: TenantId
    session_id: str


async def announce_ended(platform: Platform, ended: EndedSession) -> None:
    """Tell every process; call it once the end is committed."""
    platform.part(AccessTokens).end_sessions([ended.session_id])
    try:
        await platform.cache.redis.xadd(
            _stream(platform),
            {"ended": msgspec.json.encode(ended)},
            maxlen=KEPT_ENTRIES,
            approximate=True,
        )
    except (RedisError, OSError):
        # Readers that lose the stream ask the database, where the end is already written.
        log.warning("end of a session not announced")


async def end_sessions_of(
    tx: Transaction, platform: Platform, player: PlayerId, why: str, but: str | None = None
) -> None:
    """End every session of a player `but` one; announced when the transaction is committed."""
    for session_id in await AuthStore(tx).end_sessions_of(player, why, platform.clock(), but):
        ended = EndedSession(tx.tenant, session_id)

        async def announce(ended: EndedSession = ended) -> None:
            await announce_ended(platform, ended)

        tx.after_commit(announce)


async def list_open(tx: Transaction, session_ids: Sequence[str]) -> set[str]:
    """Those of these sessions that haven't ended."""
    return await AuthStore(tx).list_open_sessions(session_ids)


async def require_open(platform: Platform, actor: Actor) -> None:
    """Ask the database, or `auth/session_ended`: for a token that this process meets first."""
    assert actor.tenant is not None
    async with platform.database.transaction(actor.tenant) as tx:
        if not await AuthStore(tx).is_open(actor.session_id):
            raise EndedSessionError


async def follow_ended(
    platform: Platform,
    on_ended: Callable[[Collection[str]], None],
    on_gap: Callable[[], Awaitable[None]],
) -> None:
    """Be told the ids of sessions that end, each at least once.

    `on_gap` is awaited first, and whenever some may have been missed for longer than a minute.
    """
    async with asyncio.TaskGroup() as group:
        group.create_task(_follow_stream(platform, on_ended, on_gap))
        group.create_task(_look_again(platform, on_ended))


async def _follow_stream(
    platform: Platform,
    on_ended: Callable[[Collection[str]], None],
    on_gap: Callable[[], Awaitable[None]],
) -> None:
    place = ""
    while True:
        try:
            if not place:
                place = await _newest(platform)
                await on_gap()
            entries = await _read(platform, place)
            if entries:
                on_ended({ended.session_id for _, ended in entries})
                place = entries[-1][0]
        except AWAY as error:
            log.warning("ends of sessions can't be followed", why=type(error).__name__)
            place = ""  # the cache may come back empty
            await asyncio.sleep(PAUSE_SECONDS)


async def _look_again(platform: Platform, on_ended: Callable[[Collection[str]], None]) -> None:
    """Find what was written and never announced: its process died in between, or the cache did."""
    while True:
        await asyncio.sleep(LOOK_AGAIN_SECONDS)
        with suppress(*AWAY):
            if ended := await _ended_since(platform, LATELY):
                on_ended(ended)


async def _newest(platform: Platform) -> str:
    entries: Any = await platform.cache.redis.xrevrange(_stream(platform), count=1)
    return str(entries[0][0]) if entries else "0-0"


async def _read(platform: Platform, place: str) -> list[tuple[str, EndedSession]]:
    """The entries after a place; waits for one, but not for ever."""
    stream = _stream(platform)
    found: Any = await platform.cache.redis.xread({stream: place}, block=WAIT_MILLISECONDS)
    entries = dict(found).get(stream, []) if found else []
    if entries and isinstance(entries[0], list) and isinstance(entries[0][0], tuple):
        entries = entries[0]  # the newer form of the protocol has one more level
    return [
        (str(place), msgspec.json.decode(entry["ended"], type=EndedSession))
        for place, entry in entries
    ]


async def refuse_ended(platform: Platform) -> None:
    """Refuse the access tokens of ended sessions, also those that ended before this start."""
    tokens = platform.part(AccessTokens)

    async def load() -> None:
        tokens.end_sessions(await _ended_since(platform, ACCESS_LIFETIME))

    await follow_ended(platform, tokens.end_sessions, load)


async def _ended_since(platform: Platform, time: timedelta) -> list[str]:
    async with platform.database.shared_transaction() as tx:
        return await AuthStore(tx).list_ended_since(platform.clock() - time)


def _stream(platform: Platform) -> str:
    return platform.cache.shared_key("sessions", "ended")
