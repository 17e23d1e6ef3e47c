"""Two entries a player in the cache, both with a time to live.

One is renewed by the player's page, the other by the process that holds the player's room, which
knows better: it sees a connection end at once, and a page can't claim to be in a game.
"""

from collections.abc import Mapping, Sequence

import msgspec

from stem_adventures.cache import Cache
from stem_adventures.context import Context, PlayerId, TenantId
from stem_adventures.features.presence.schemas import PresenceBody, State

ONLINE_SECONDS = 60
PLACE_SECONDS = 45


class Whereabouts(msgspec.Struct, frozen=True):
    """The room that a player is in."""

    state: State
    game_id: str


async def come(ctx: Context) -> int:
    """The caller's page is open; for how many seconds that is believed."""
    key = ctx.cache.key("online", ctx.require_player())
    await ctx.cache.redis.set(key, "1", ex=ONLINE_SECONDS)
    return ONLINE_SECONDS


async def go(ctx: Context) -> None:
    """The caller's page is closed."""
    await ctx.cache.redis.delete(ctx.cache.key("online", ctx.require_player()))


async def find(ctx: Context, players: Sequence[str]) -> list[PresenceBody]:
    """Where players of the caller's tenant are; somebody unknown is offline."""
    ctx.require_player()
    cache = ctx.cache
    keys = [cache.key(kind, player) for kind in ("online", "place") for player in players]
    found = await cache.redis.mget(keys) if keys else []
    online, places = found[: len(players)], found[len(players) :]
    return [_body(*known) for known in zip(players, online, places, strict=True)]


def _body(player: str, online: str | bytes | None, place: str | bytes | None) -> PresenceBody:
    if place is not None:
        known = msgspec.json.decode(place, type=Whereabouts)
        return PresenceBody(player, known.state, known.game_id)
    return PresenceBody(player, "offline" if online is None else "online")


Places = Mapping[tuple[TenantId, PlayerId], Whereabouts | None]


async def note_places(cache: Cache, places: Places) -> None:
    """Note which rooms players are in, for `PLACE_SECONDS`; None for who has left theirs."""
    if not places:
        return
    async with cache.redis.pipeline(transaction=False) as pipe:
        for (tenant, player), place in places.items():
            key = cache.of(tenant).key("place", player)
            if place is None:
                pipe.delete(key)
            else:
                pipe.set(key, msgspec.json.encode(place), ex=PLACE_SECONDS)
        await pipe.execute()
