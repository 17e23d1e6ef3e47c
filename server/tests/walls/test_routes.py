"""Every route there is, as everybody, with a neighbour's ids: nothing leaks and nothing breaks.

The routes come from the application's own table, so a new one is covered without being named.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

import httpx
import pytest
import pytest_asyncio
from litestar.routes import HTTPRoute
from stem_adventures.app import make_api, make_app, make_runtime
from stem_adventures.context import Platform, TenantId
from stem_adventures.features.tenants import create_tenant
from stem_adventures.lifecycle import Runtime
from stem_adventures.settings import Settings
from stem_adventures.web.requests import API_KEY_HEADER
from tests.factories.people import Person, administrator, guest, registered
from tests.factories.runs import claim

ROLES = (
    "anonymous", "guest", "registered", "administrator",
    "neighbour", "neighbour's key", "neighbour's administrator",
)  # fmt: skip


def routes() -> Iterator[tuple[str, str]]:
    api = make_api(make_runtime(Settings()))
    for route in api.routes:
        if isinstance(route, HTTPRoute):
            for method in sorted(route.methods - {"OPTIONS", "HEAD"}):
                yield method, route.path_format


@dataclass
class School:
    """A tenant with one player whose things nobody else may see."""

    client: httpx.AsyncClient
    platform: Platform
    owner: Person
    run: dict[str, Any]
    marks: list[str]


async def open_school(runtime: Runtime, platform: Platform) -> School:
    key = await create_tenant(platform.context(TenantId(f"w-{uuid4().hex[:20]}")), "Walled")
    client = httpx.AsyncClient(
        transport=httpx.ASGITransport(app=make_app(runtime)),
        base_url="http://stem.test",
        headers={API_KEY_HEADER: key.text},
    )
    owner = await registered(client)
    name = f"Zebra {uuid4().hex[:12]}"
    await owner.call("PATCH", "/player/me", {"display_name": name})
    secret = uuid4().hex
    await owner.call("PUT", "/player/me/settings", {"settings": {"secret": secret}})
    run = claim(await owner.ticket())
    await owner.submit(run)
    await owner.settled(run)
    username = owner.session["player"]["username"]
    return School(client, platform, owner, run, [owner.id, name, secret, username, run["digest"]])


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def school(runtime: Runtime, platform: Platform) -> School:
    return await open_school(runtime, platform)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def neighbour(runtime: Runtime, platform: Platform) -> School:
    return await open_school(runtime, platform)


def filled(path: str, school: School) -> str:
    """The path with the school's ids in its places."""
    values = {"game_id": "prime_catcher", "submission_id": school.run["id"]}
    for part in path.split("/"):
        if part.startswith("{"):
            name = part[1:-1]
            path = path.replace(part, values.get(name, school.owner.id))
    return path


def body_for(schema: dict[str, Any], document: dict[str, Any], school: School) -> Any:
    """A body of the right shape, full of the school's ids."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return body_for(document["components"]["schemas"][name], document, school)
    if schema.get("type") == "object":
        properties = schema.get("properties", {})
        known: dict[str, Any] = {
            **school.run, "game_id": "prime_catcher", "items": [school.run], "name": "New",
        }  # fmt: skip
        return {
            name: known.get(name, body_for(shape, document, school))
            for name, shape in properties.items()
            if name in schema.get("required", ())
        }
    samples = {"integer": 1, "number": 1.0, "boolean": True, "array": []}
    return samples.get(str(schema.get("type")), school.owner.id)


async def headers_of(role: str, school: School, neighbour: School) -> tuple[School, dict[str, str]]:
    if role == "anonymous":
        return school, {}
    if role == "guest":
        return school, (await guest(school.client)).headers
    if role == "registered":
        return school, (await registered(school.client)).headers
    if role == "administrator":
        return school, (await administrator(school.client, school.platform)).headers
    if role == "neighbour's administrator":
        boss = await administrator(neighbour.client, neighbour.platform)
        return neighbour, boss.headers
    return neighbour, neighbour.owner.headers if role == "neighbour" else {}


@pytest.mark.parametrize("role", ROLES)
async def test_no_route_leaks_or_breaks(role: str, school: School, neighbour: School) -> None:
    document = (await school.client.get("/schema/openapi.json")).json()
    tried = 0
    place, headers = await headers_of(role, school, neighbour)
    # An administrator may close an account of their own school, so they meet somebody else's.
    met = replace(school, owner=await guest(school.client)) if role == "administrator" else school
    for method, path in sorted(routes(), key=lambda route: route[1] in ENDING):
        if path in ENDING and role in ENDED:
            continue  # would end the key or the sign-in of the rest of the walk
        operation = document["paths"].get(path, {}).get(method.lower(), {})
        content = operation.get("requestBody", {}).get("content", {})
        schema = content.get("application/json", {}).get("schema")
        answer = await place.client.request(
            method,
            filled(path, met),
            json=body_for(schema, document, met) if schema else None,
            headers=headers,
        )
        tried += 1
        is_told = answer.status_code == 503 and answer.json()["code"] == "rooms/no_process"
        assert answer.status_code < 500 or is_told, (method, path, answer.text)
        may_see = path in PUBLIC_WITHIN_A_TENANT or role == "administrator"
        if answer.is_success and (place is neighbour or not may_see):
            seen = [mark for mark in school.marks if mark in answer.text]
            assert seen == [], (method, path, role)
    assert tried > 15


# These end the sign-in or the key that is used; the people in ENDED are needed afterwards.
ENDING = ("/api/v1/auth/logout", "/api/v1/auth/register", "/api/v1/admin/keys/rotate")
ENDED = ("neighbour", "administrator", "neighbour's administrator")

# What players of one tenant see of each other on purpose.
PUBLIC_WITHIN_A_TENANT = {
    "/api/v1/leaderboards/{game_id}",
    "/api/v1/leaderboards/{game_id}/around-me",
}


async def test_the_owner_sees_what_others_may_not(school: School) -> None:
    """Otherwise the walk above would prove nothing."""
    assert (await school.owner.get("/player/me"))["display_name"] in school.marks
    state = await school.owner.get(f"/scores/prime_catcher/{school.run['id']}")
    assert state["status"] == "proven"
    export = await school.owner.call("GET", "/player/me/export")
    assert all(mark in export.text for mark in school.marks)


async def test_a_token_and_a_key_of_two_tenants_do_not_mix(
    school: School, neighbour: School
) -> None:
    answer = await neighbour.client.get("/api/v1/player/me", headers=school.owner.headers)
    assert (answer.status_code, answer.json()["code"]) == (403, "tenants/mismatch")


async def test_a_ticket_of_the_neighbour_is_refused(school: School, neighbour: School) -> None:
    run = claim(await school.owner.ticket())
    answer = await neighbour.owner.submit(run)
    assert (answer.status_code, answer.json()["code"]) == (403, "scores/foreign_ticket")
