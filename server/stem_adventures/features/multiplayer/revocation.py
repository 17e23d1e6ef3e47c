"""Closes the sockets of sign-ins that end, and of tenants that are suspended."""

import asyncio
from collections import defaultdict
from collections.abc import Collection, Mapping
from contextlib import suppress
from typing import Protocol

import asyncpg

from stem_adventures.context import Platform, TenantId
from stem_adventures.features.auth import follow_ended, list_open
from stem_adventures.features.multiplayer import telling
from stem_adventures.features.multiplayer.members import Guest
from stem_adventures.features.tenants import SuspendedError, list_closed
from stem_adventures.live import Close

LOOK_SECONDS = 0.8  # a suspension counts within a second, also one from the terminal
AWAY = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError)


class Connected(Protocol):
    """Whoever knows who is connected."""

    @property
    def members(self) -> Mapping[str, Guest]: ...


async def follow(platform: Platform, edge: Connected) -> None:
    """Close sockets as their sign-ins end or their tenants are suspended, until cancelled."""

    def close(ended: Collection[str]) -> None:
        for member in list(edge.members.values()):
            if member.admission.session_id in ended:
                member.connection.close(Close.REVOKED)

    async def close_missed() -> None:
        await close_ended(platform, edge)

    async with asyncio.TaskGroup() as group:
        group.create_task(follow_ended(platform, close, close_missed))
        group.create_task(_close_suspended(platform, edge))


async def close_ended(platform: Platform, edge: Connected) -> None:
    """Ask the database about everybody who is connected."""
    by_tenant: dict[TenantId, list[Guest]] = defaultdict(list)
    for member in edge.members.values():
        by_tenant[member.admission.tenant].append(member)
    for tenant, members in by_tenant.items():
        async with platform.database.transaction(tenant) as tx:
            standing = await list_open(tx, [member.admission.session_id for member in members])
        for member in members:
            if member.admission.session_id not in standing:
                member.connection.close(Close.REVOKED)


async def _close_suspended(platform: Platform, edge: Connected) -> None:
    """Look again and again: who suspends a tenant at a terminal can tell the database only."""
    while True:
        await asyncio.sleep(LOOK_SECONDS)
        with suppress(*AWAY):
            await close_suspended(platform, edge)


async def close_suspended(platform: Platform, edge: Connected) -> None:
    """Close the sockets of tenants that are suspended now."""
    tenants = {member.admission.tenant for member in edge.members.values()}
    closed = await list_closed(platform, sorted(tenants)) if tenants else set()
    if not closed:
        return
    for member in list(edge.members.values()):
        if member.admission.tenant in closed:
            telling.tell_problem(member.connection, SuspendedError())
            member.connection.close(Close.REVOKED)
