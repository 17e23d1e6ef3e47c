"""A closed account: its player hears why, appeals, and is let in again."""

import asyncio
from dataclasses import replace
from typing import Any

import httpx
import pytest
from stem_adventures.context import Context, Platform
from stem_adventures.features.auth import AppealPasses
from stem_adventures.features.auth.model import APPEAL_LIFETIME
from tests.factories.people import PASSWORD, Person, administrator, guest, registered
from tests.factories.runs import claim

CLOSED = "/api/v1/auth/closed"


async def cheat(person: Person, ctx: Context) -> None:
    """Three scores that are made up, and what comes of them."""
    for _ in range(3):
        run = claim(await person.ticket(), score=9_000_000)
        assert (await person.submit(run)).is_success
    async with asyncio.timeout(20):
        while True:
            async with ctx.transaction() as tx:
                if await tx.value("SELECT banned_at FROM players WHERE id = $1", person.id):
                    return
            await asyncio.sleep(0.02)


async def refresh(person: Person) -> httpx.Response:
    body = {"refresh_token": person.session["refresh_token"]}
    return await person.client.post("/api/v1/auth/refresh", json=body)


async def ask(client: httpx.AsyncClient, path: str, appeal_pass: str, **more: Any) -> Any:
    answer = await client.post(CLOSED + path, json={"appeal_pass": appeal_pass, **more})
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_a_guest_hears_why_appeals_and_is_back_when_it_is_cleared(
    ctx: Context, client: httpx.AsyncClient
) -> None:
    eve, boss = await guest(client), await administrator(client, ctx.platform)
    await cheat(eve, ctx)
    told = await refresh(eve)
    assert (told.status_code, told.json()["code"]) == (403, "auth/banned")
    mine = told.json()["data"]["appeal_pass"]

    seen = await ask(client, "", mine)
    assert (seen["is_closed"], seen["may_appeal"]) == (True, True)
    assert [flag["kind"] for flag in seen["flags"]] == ["referee/wrong_score"] * 3
    case = await ask(client, f"/flags/{seen['flags'][0]['id']}", mine)
    assert case["replay"]["game_id"] == "prime_catcher"
    assert case["replay"]["seats"] == 1

    after = await ask(client, "/appeal", mine, words="My little brother did it.")
    assert after["may_appeal"] is False
    listed = (await boss.get("/multiplayer/flags"))["items"]
    assert {flag["appeal"] for flag in listed} == {"My little brother did it."}
    shown = await boss.get(f"/multiplayer/flags/{listed[0]['id']}")
    assert shown["replay"]["digest"]

    verdict = f"/multiplayer/flags/{listed[0]['id']}/verdict"
    assert (await boss.call("POST", verdict, {"verdict": "cleared"})).status_code == 204
    assert (await ask(client, "", mine))["is_closed"] is False
    back = await refresh(eve)
    assert back.json()["player"]["id"] == eve.id
    assert (await refresh(eve)).json()["code"] == "auth/invalid_refresh_token"  # that counts once


async def test_who_signs_in_with_a_name_is_sent_there_and_told_that_it_stays(
    ctx: Context, client: httpx.AsyncClient
) -> None:
    eve, boss = await registered(client), await administrator(client, ctx.platform)
    await cheat(eve, ctx)
    body = {"username": eve.session["player"]["username"], "password": "not this one"}
    wrong = await client.post("/api/v1/auth/login", json=body)
    assert wrong.json()["code"] == "auth/wrong_credentials"  # strangers aren't told
    told = await client.post("/api/v1/auth/login", json={**body, "password": PASSWORD})
    mine = told.json()["data"]["appeal_pass"]
    await ask(client, "/appeal", mine, words="")
    for flag in (await boss.get("/multiplayer/flags"))["items"]:
        path = f"/multiplayer/flags/{flag['id']}/verdict"
        assert (await boss.call("POST", path, {"verdict": "confirmed"})).status_code == 204
    seen = await ask(client, "", mine)
    assert (seen["is_closed"], seen["may_appeal"]) == (True, False)
    assert {flag["verdict"] for flag in seen["flags"]} == {"confirmed"}


@pytest.mark.parametrize("path", ["/player/me", "/multiplayer/matches", "/auth/sessions"])
async def test_a_pass_opens_nothing_else(
    path: str, platform: Platform, ctx: Context, client: httpx.AsyncClient
) -> None:
    eve = await guest(client)
    mine = platform.part(AppealPasses).issue(ctx.tenant, eve.id)  # type: ignore[arg-type]
    answer = await client.get(f"/api/v1{path}", headers={"authorization": f"Bearer {mine}"})
    assert (answer.status_code, answer.json()["code"]) == (401, "auth/invalid_token")


async def test_a_pass_shows_its_own_flags_only_runs_out_and_cant_be_made_up(
    platform: Platform, ctx: Context, client: httpx.AsyncClient
) -> None:
    eve, other = await guest(client), await guest(client)
    await cheat(eve, ctx)
    mine = (await refresh(eve)).json()["data"]["appeal_pass"]
    flag = (await ask(client, "", mine))["flags"][0]["id"]
    theirs = platform.part(AppealPasses).issue(ctx.tenant, other.id)  # type: ignore[arg-type]
    body = {"appeal_pass": theirs}
    answer = await client.post(f"{CLOSED}/flags/{flag}", json=body)
    assert answer.json()["code"] == "rooms/unknown_flag"
    assert (await ask(client, "", theirs))["flags"] == []
    earlier = replace(platform, clock=lambda: ctx.now() - APPEAL_LIFETIME, parts={})
    old = earlier.part(AppealPasses).issue(ctx.tenant, eve.id)  # type: ignore[arg-type]
    for bad in (old, mine.replace(eve.id, other.id), "a1.x.y.z.w", "", "a1.é.y.9.w"):
        answer = await client.post(CLOSED, json={"appeal_pass": bad})
        assert (answer.status_code, answer.json()["code"]) == (401, "auth/bad_appeal_pass"), bad
