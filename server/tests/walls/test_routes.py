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
from stem_adventures.context import Context, Platform, PlayerId, TenantId
from stem_adventures.features.tenants import create_tenant
from stem_adventures.lifecycle import Runtime
from stem_adventures.settings import Settings
from stem_adventures.web.requests import API_KEY_HEADER
from tests.factories.people import Person, administrator, guest, nonsense, registered, teacher
from tests.factories.runs import claim

from .test_sql import tables_of

ROLES = (
    "anonymous", "guest", "registered", "teacher", "administrator",
    "neighbour", "neighbour's key", "neighbour's administrator", "operator",
)  # fmt: skip
FOREIGN = ("neighbour", "neighbour's key", "neighbour's administrator")


def routes() -> Iterator[tuple[str, str]]:
    api = make_api(make_runtime(Settings()))
    for route in api.routes:
        if isinstance(route, HTTPRoute):
            for method in sorted(route.methods - {"OPTIONS", "HEAD"}):
                yield method, route.path_format


@dataclass
class School:
    """A tenant with one player whose things nobody else may see; `ids` are what paths may name."""

    client: httpx.AsyncClient
    ctx: Context
    owner: Person
    run: dict[str, Any]
    ids: dict[str, str]
    marks: list[str]


async def open_school(runtime: Runtime, platform: Platform) -> School:
    ctx = platform.context(TenantId(f"w-{uuid4().hex[:20]}"))
    key = await create_tenant(ctx, f"Walled {uuid4().hex[:12]}")
    client = caller_of(runtime, key.text)
    owner = await registered(client)
    name, secret = f"Zebra {nonsense()}", uuid4().hex
    renamed = await owner.call("PATCH", "/player/me", {"display_name": name})
    assert renamed.status_code == 200, renamed.text
    await owner.call("PUT", "/player/me/settings", {"settings": {"secret": secret}})
    run = claim(await owner.ticket())
    await owner.submit(run)
    await owner.settled(run)
    ids = {"submission_id": run["id"], "tenant": ctx.tenant, "player_id": owner.id}
    ids["session_id"] = (await owner.get("/auth/sessions"))["items"][0]["id"]
    ids |= await things_of(ctx, PlayerId(owner.id))
    username = owner.session["player"]["username"]
    marks = [owner.id, name, secret, username, run["digest"], ids["session_id"], ids["match_id"]]
    return School(client, ctx, owner, run, ids, marks)


async def things_of(ctx: Context, owner: PlayerId) -> dict[str, str]:
    """A flag, a match, a key and a draft of the school, as they are stored."""
    ids = {name: str(uuid4()) for name in ("flag_id", "match_id", "key_id")}
    async with ctx.transaction() as tx:
        await tx.execute(
            """INSERT INTO anti_cheat_flags (tenant_id, id, player_id, kind, severity)
               VALUES ($1, $2, $3, 'test', 'info')""", ctx.tenant, ids["flag_id"], owner,
        )  # fmt: skip
        await tx.execute(
            """INSERT INTO multiplayer_matches
                   (tenant_id, id, game_id, game_version, level, mode, status, seed, seats,
                    started_at, finished_at)
               VALUES ($1, $2, 'prime_catcher', 'v', 0, 'casual', 'finished', 1, 1, now(), now())
            """, ctx.tenant, ids["match_id"],
        )  # fmt: skip
        await tx.execute(
            """INSERT INTO multiplayer_match_players
                   (tenant_id, match_id, seat, player_id, place, points, finished_at)
               VALUES ($1, $2, 0, $3, 1, 5, now())""", ctx.tenant, ids["match_id"], owner,
        )  # fmt: skip
        await tx.execute(
            """INSERT INTO tenant_api_keys (tenant_id, id, secret_hash)
               VALUES ($1, $2, 'x'::bytea)""", ctx.tenant, ids["key_id"],
        )  # fmt: skip
        await tx.execute(
            "INSERT INTO game_categories (tenant_id, id, name) VALUES ($1, 'zebras', 'Zebras')",
            ctx.tenant,
        )
    return ids


def caller_of(runtime: Runtime, key: str | None) -> httpx.AsyncClient:
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(app=make_app(runtime)),
        base_url="http://stem.test",
        headers={API_KEY_HEADER: key} if key else {},
    )


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def school(runtime: Runtime, platform: Platform) -> School:
    return await open_school(runtime, platform)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def neighbour(runtime: Runtime, platform: Platform) -> School:
    return await open_school(runtime, platform)


async def stored_in(school: School) -> dict[str, list[str]]:
    """Every row of the school, by table; only that a key was used may change by looking."""
    async with school.ctx.transaction() as tx:
        return {
            table: [
                row[0]
                for row in await tx.rows(
                    f"SELECT (to_jsonb(t) - 'last_used_at')::text FROM {table} t"
                    " WHERE tenant_id = $1 ORDER BY 1",
                    school.ctx.tenant,
                )
            ]
            for table in await tables_of(tx)
        }


def filled(path: str, school: School) -> str:
    """The path with the school's ids in its places."""
    values = {"game_id": "prime_catcher", "category_id": "zebras", **school.ids}
    for part in path.split("/"):
        if part.startswith("{"):
            path = path.replace(part, values.get(part[1:-1], school.owner.id))
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


async def headers_of(
    role: str, school: School, neighbour: School
) -> tuple[httpx.AsyncClient, dict[str, str]]:
    """Who calls, and what they show."""
    if role in FOREIGN:
        here = neighbour.client
        if role == "neighbour's administrator":
            return here, (await administrator(here, neighbour.ctx.platform)).headers
        return here, neighbour.owner.headers if role == "neighbour" else {}
    here = school.client
    if role == "anonymous":
        return here, {}
    if role == "guest":
        return here, (await guest(here)).headers
    if role == "registered":
        return here, (await registered(here)).headers
    if role == "teacher":
        return here, (await teacher(here, school.ctx)).headers
    return here, (await administrator(here, school.ctx.platform)).headers


@pytest.mark.parametrize("role", ROLES)
async def test_no_route_leaks_or_breaks(
    role: str, school: School, neighbour: School, runtime: Runtime
) -> None:
    document = (await school.client.get("/schema/openapi.json")).json()
    caller, headers = await headers_of(role, school, neighbour)
    if role == "operator":
        caller = caller_of(runtime, None)
        headers = (await administrator(caller, school.ctx.platform)).headers
    met = school
    if role == "administrator":  # may close accounts of their own school, so they meet another's
        other = await guest(school.client)
        met = replace(school, owner=other, ids={**school.ids, "player_id": other.id})
    before, tried = await stored_in(school), 0
    for method, path in sorted(routes(), key=lambda route: route[1] in ENDING):
        if path in ENDING and role in ENDED:
            continue  # would end the key or the sign-in of the rest of the walk
        operation = document["paths"].get(path, {}).get(method.lower(), {})
        content = operation.get("requestBody", {}).get("content", {})
        schema = content.get("application/json", {}).get("schema")
        answer = await caller.request(
            method,
            filled(path, met),
            json=body_for(schema, document, met) if schema else None,
            headers=headers,
        )
        tried += 1
        is_told = answer.status_code == 503 and answer.json()["code"] == "rooms/no_process"
        assert answer.status_code < 500 or is_told, (method, path, answer.text)
        if answer.is_success and not may_see(role, path):
            assert [mark for mark in school.marks if mark in answer.text] == [], (method, path)
    assert tried > 15
    if role in FOREIGN:
        assert await stored_in(school) == before


# These end the sign-in or the key that is used; the people in ENDED are needed afterwards.
ENDING = (
    "/api/v1/auth/logout", "/api/v1/auth/register", "/api/v1/admin/keys/rotate",
    "/api/v1/admin/tenants/{tenant}/keys/rotate",
)  # fmt: skip
ENDED = ("neighbour", "administrator", "neighbour's administrator", "operator")

# What players of one tenant see of each other on purpose, and what their teachers see.
PUBLIC_WITHIN_A_TENANT = {
    "/api/v1/leaderboards/{game_id}",
    "/api/v1/leaderboards/{game_id}/around-me",
}
OF_TEACHERS = {
    "/api/v1/multiplayer/flags",
    "/api/v1/multiplayer/matches/{match_id}",
    "/api/v1/multiplayer/matches/{match_id}/replay",
}


def may_see(role: str, path: str) -> bool:
    """Whether this role may read of the school's player there."""
    if role in FOREIGN:
        return False
    if role == "operator":  # runs the platform: sees tenants, and nothing that pupils did
        return path.startswith("/api/v1/admin/tenants")
    is_shared = path in PUBLIC_WITHIN_A_TENANT or (role == "teacher" and path in OF_TEACHERS)
    return is_shared or role == "administrator"


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
