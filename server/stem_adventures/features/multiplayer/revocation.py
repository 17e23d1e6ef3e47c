"""Closes the sockets of sign-ins that end: signed out, used twice, or banned."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Protocol

from stem_adventures.context import Platform, TenantId
from stem_adventures.features.auth import follow_ended, list_open
from stem_adventures.features.multiplayer.members import Guest
from stem_adventures.live import Close


class Connected(Protocol):
    """Whoever knows who is connected."""

    @property
    def members(self) -> Mapping[str, Guest]: ...


async def follow(platform: Platform, edge: Connected) -> None:
    """Close sockets as their sign-ins end, until cancelled."""

    def close(ended: Collection[str]) -> None:
        for member in list(edge.members.values()):
            if member.admission.session_id in ended:
                member.connection.close(Close.REVOKED)

    async def close_missed() -> None:
        await close_ended(platform, edge)

    await follow_ended(platform, close, close_missed)


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
