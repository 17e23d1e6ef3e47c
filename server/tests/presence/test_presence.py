"""Who is here, and for how long that is believed."""

import httpx
from stem_adventures.context import Context, Platform, PlayerId
from stem_adventures.features.presence import Whereabouts, note_places
from tests.factories.people import Person, guest


async def seen(asker: Person, *players: str) -> list[tuple[str, str | None]]:
    query = "&".join(f"player={player}" for player in players)
    answer = await asker.call("GET", f"/presence?{query}")
    assert answer.status_code == 200, answer.text
    return [(item["state"], item["game_id"]) for item in answer.json()["items"]]


async def test_a_page_that_says_so_is_online_until_it_says_otherwise(
    client: httpx.AsyncClient,
) -> None:
    ada, ben = await guest(client), await guest(client)
    assert await seen(ben, ada.id) == [("offline", None)]
    await ada.call("PUT", "/presence")
    assert await seen(ben, ada.id, ben.id) == [("online", None), ("offline", None)]
    await ada.call("DELETE", "/presence")
    assert await seen(ben, ada.id) == [("offline", None)]


async def test_it_is_forgotten_when_the_page_falls_silent(
    client: httpx.AsyncClient, ctx: Context
) -> None:
    ada = await guest(client)
    told = (await ada.call("PUT", "/presence")).json()["expires_in"]
    key = ctx.cache.key("online", ada.id)
    assert 0 < await ctx.cache.redis.ttl(key) <= told


async def test_a_room_knows_better_than_the_page(
    client: httpx.AsyncClient, platform: Platform, ctx: Context
) -> None:
    ada = await guest(client)
    where = (ctx.tenant, PlayerId(ada.id))
    await note_places(platform.cache, {where: Whereabouts("in_game", "momentum_pool")})
    assert await seen(ada, ada.id) == [("in_game", "momentum_pool")]
    await note_places(platform.cache, {where: None})
    assert await seen(ada, ada.id) == [("offline", None)]


async def test_nobody_asks_without_a_sign_in(client: httpx.AsyncClient) -> None:
    answer = await client.get("/api/v1/presence?player=x")
    assert answer.json()["code"] == "auth/required"


async def test_at_most_fifty_at_once(client: httpx.AsyncClient) -> None:
    ada = await guest(client)
    answer = await ada.call("GET", "/presence?" + "&".join("player=x" for _ in range(51)))
    assert answer.status_code == 400
