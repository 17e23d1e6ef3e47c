"""Who may open a socket: a single-use ticket, or an access token, of a sign-in that stands."""

import secrets

import msgspec

from stem_adventures.context import Actor, Context, Platform, PlayerId, TenantId
from stem_adventures.features.auth import (
    BannedError,
    EndedSessionError,
    authenticate,
    list_open,
)
from stem_adventures.features.multiplayer.errors import BadSocketTicketError
from stem_adventures.features.multiplayer.members import Admission
from stem_adventures.features.multiplayer.store import AdmissionStore
from stem_adventures.features.tenants import SuspendedError

TICKET_SECONDS = 30


class Pass(msgspec.Struct, array_like=True):
    """What a socket ticket stands for."""

    tenant: str
    player: str
    session_id: str


async def make_socket_ticket(ctx: Context) -> str:
    """A single-use pass for one connection: unlike an access token it may stand in an address."""
    player = ctx.require_player()
    secret = secrets.token_urlsafe(24)
    kept = msgspec.json.encode(Pass(ctx.tenant, player, ctx.actor.session_id))
    await ctx.cache.redis.set(_ticket_key(ctx.platform, secret), kept, ex=TICKET_SECONDS)
    return secret


async def admit_player(platform: Platform, query: dict[str, str]) -> Admission:
    """The player whom the ticket or the token names; raises when it is no good."""
    actor = await _actor(platform, query)
    tenant, player = actor.tenant, actor.player_id
    if tenant is None or player is None:
        raise BadSocketTicketError
    async with platform.database.transaction(tenant) as tx:
        found = await AdmissionStore(tx).find(player)
        is_open = actor.session_id in await list_open(tx, [actor.session_id])
    if found is None or not is_open:
        raise EndedSessionError
    if found["is_closed"]:
        raise SuspendedError
    if found["is_banned"]:
        raise BannedError
    return Admission(
        tenant=tenant,
        player=player,
        session_id=actor.session_id,
        name=found["display_name"],
        character=found["character"],
        may_chat=may_chat(found["birth_year"], found["chat_from_age"], platform.clock().year),
    )


def may_chat(birth_year: int | None, from_age: str | None, year: int) -> bool:
    """Whether free text is allowed: the tenant gives an age, and the player surely has it."""
    if birth_year is None or from_age is None or not from_age.isdecimal():
        return False
    return year - birth_year - 1 >= int(from_age)  # the birthday may be still to come


async def _actor(platform: Platform, query: dict[str, str]) -> Actor:
    if "ticket" not in query:
        return await authenticate(platform, query.get("token", ""))
    text = await platform.cache.redis.getdel(_ticket_key(platform, query["ticket"][:64]))
    if text is None:
        raise BadSocketTicketError
    kept = msgspec.json.decode(text, type=Pass)
    return Actor(PlayerId(kept.player), TenantId(kept.tenant), session_id=kept.session_id)


def _ticket_key(platform: Platform, secret: str) -> str:
    return platform.cache.shared_key("socket-ticket", secret)
