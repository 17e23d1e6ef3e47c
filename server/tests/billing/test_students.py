"""What students meet of billing: nothing that stops them, and never a price."""

import asyncio
import re
from typing import Any

import httpx
import pytest
from stem_adventures.settings import Settings
from tests.billing.conftest import Shop
from tests.billing.test_requires import at_once, class_of, statuses
from tests.factories.people import Person, guest, registered, teacher
from tests.factories.schools import invited, organisation
from tests.multiplayer.conftest import Rooms
from tests.walls.test_routes import School, body_for, filled, routes

CLASS = 40
NAMES_OF_PRICES = re.compile(r"cents|price|currency|amount|stripe|invoice", re.I)
PRICES = re.compile(r"[$€£]\s?\d|\d[.,]99\b|\bUSD\b|stripe\.com")
# They end the account or the sign-in that asks.
ENDING = ("/api/v1/auth/logout", "/api/v1/auth/register", "/api/v1/auth/login")


async def test_all_games_one_teacher_and_a_whole_class_live_are_free(
    client: httpx.AsyncClient, school: Shop, rooms: Rooms
) -> None:
    owner = await teacher(client, school.ctx)
    pupils = await class_of(client, owner, CLASS)
    [mine] = (await owner.get("/organisations"))["items"]
    assert (await owner.get(f"/billing/{mine['id']}"))["standing"] == "free"
    shipped = {lesson.parent.name for lesson in Settings().games_dir.glob("*/lesson.md")}
    shown = {game["id"] for game in (await pupils[0].get("/games"))["items"]}
    assert shipped
    assert shipped <= shown
    for game in sorted(shipped):
        assert (await pupils[0].ticket(game))["game_id"] == game
    everybody = [owner, *pupils]
    opened = await at_once(everybody, "/multiplayer/rooms", {"game_id": "push_duel", "level": 0})
    assert statuses(opened) == {201: CLASS + 1}
    wish = {"game_id": "push_duel", "mode": "classroom", "class_code": "FREE"}
    assert statuses(await at_once(pupils, "/multiplayer/search", wish)) == {201: CLASS}
    await asyncio.gather(*(one.call("DELETE", "/multiplayer/search") for one in pupils))


@pytest.mark.parametrize("who", ["anybody", "a guest", "a guest of the school", "a pupil"])
async def test_no_answer_shows_them_a_price(
    client: httpx.AsyncClient, school: Shop, who: str
) -> None:
    """Every route there is, in a school that pays."""
    owner, made, pupils = await paying(client, school)
    person = {"a guest of the school": pupils[0], "a pupil": pupils[1]}.get(who)
    if who == "a guest":
        person = await guest(client)
    headers = {} if person is None else person.headers
    place = School(
        client, school.ctx, person or owner, {}, {"organisation_id": made, "tenant": "t"}, []
    )
    document = (await client.get("/schema/openapi.json")).json()
    answered = 0
    api = [route for route in routes() if route[1].startswith("/api/")]
    for method, path in sorted(api, key=_harmless_first):
        content = (
            document["paths"].get(path, {}).get(method.lower(), {})
            .get("requestBody", {}).get("content", {})
        )  # fmt: skip
        schema = content.get("application/json", {}).get("schema")
        answer = await client.request(
            method, filled(path, place), headers=headers,
            json=body_for(schema, document, place) if schema else None,
        )  # fmt: skip
        answered += answer.is_success
        assert prices_in(answer) == [], (method, path)
    assert answered > (3 if person is None else 15)


def _harmless_first(route: tuple[str, str]) -> tuple[bool, int, str]:
    method, path = route
    is_ending = path in ENDING or (method == "DELETE" and path.startswith("/api/v1/player"))
    return is_ending, ("GET", "POST", "PUT", "PATCH", "DELETE").index(method), path


async def test_who_runs_the_school_sees_them(client: httpx.AsyncClient, school: Shop) -> None:
    """Otherwise the walk above would prove nothing."""
    owner, made, _ = await paying(client, school)
    for path in ("/billing/plans", f"/billing/{made}"):
        assert "cents_per_month" in prices_in(await owner.call("GET", path))


async def paying(client: httpx.AsyncClient, school: Shop) -> tuple[Person, str, list[Person]]:
    """An organisation with Pro, its owner, and two pupils: a guest and one with an account."""
    owner = await teacher(client, school.ctx)
    made = str((await organisation(owner))["id"])
    code = await invited(owner, f"/organisations/{made}", "member", 2)
    pupils = [await guest(client), await registered(client)]
    for pupil in pupils:
        await pupil.call("POST", "/organisations/join", {"code": code})
    async with school.ctx.transaction() as tx:
        await tx.execute("UPDATE organisations SET stripe_customer_id = NULL")
        await tx.execute(
            "UPDATE organisations SET stripe_customer_id = $1 WHERE id = $2", school.customer, made
        )
    school.stripe.subscribe(school.customer, "stem_pro_v1_month")
    await school.send(school.stripe.events[-1])
    assert (await owner.get(f"/billing/{made}"))["standing"] == "paid"
    return owner, made, pupils


def prices_in(answer: httpx.Response) -> list[str]:
    """Names and texts in an answer that tell what something costs."""
    try:
        return list(_prices(answer.json()))
    except ValueError:
        return PRICES.findall(answer.text)


def _prices(thing: Any) -> list[str]:
    if isinstance(thing, dict):
        named = [name for name in thing if NAMES_OF_PRICES.search(name)]
        return named + [found for value in thing.values() for found in _prices(value)]
    if isinstance(thing, list):
        return [found for value in thing for found in _prices(value)]
    return PRICES.findall(thing) if isinstance(thing, str) else []
