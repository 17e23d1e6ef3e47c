"""Signing in, as a browser does it."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from math import inf
from uuid import uuid4

import httpx
import pytest
from stem_adventures.context import Context, Platform
from stem_adventures.features.auth import AccessTokens, passwords
from stem_adventures.features.auth.model import FAILURES_BEFORE_LOCK
from stem_adventures.features.auth.store import AuthStore
from stem_adventures.features.auth.tokens import read_refresh_token
from stem_adventures.features.tenants import update_tenant
from tests.factories.people import PASSWORD, Person, guest, registered
from tests.factories.runs import claim


async def login(client: httpx.AsyncClient, username: str, password: str) -> httpx.Response:
    body = {"username": username, "password": password}
    return await client.post("/api/v1/auth/login", json=body)


async def refresh(client: httpx.AsyncClient, token: str) -> httpx.Response:
    return await client.post("/api/v1/auth/refresh", json={"refresh_token": token})


def code_of(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


class TestGuest:
    async def test_gets_a_name_a_character_and_an_hour(self, client: httpx.AsyncClient) -> None:
        ada = await guest(client)
        assert ada.session["expires_in"] == 3600
        assert ada.session["player"]["is_guest"] is True
        assert ada.session["player"]["username"] is None
        assert (await ada.get("/player/me"))["id"] == ada.id


class TestRegister:
    async def test_can_sign_in_afterwards(self, client: httpx.AsyncClient) -> None:
        ada = await registered(client)
        name = ada.session["player"]["username"]
        answer = await login(client, name.upper(), PASSWORD)
        assert answer.status_code == 200
        assert answer.json()["player"]["id"] == ada.id

    async def test_a_guest_keeps_everything(self, client: httpx.AsyncClient) -> None:
        ada = await guest(client)
        run = claim(await ada.ticket())
        await ada.submit(run)
        await ada.settled(run)
        body = {"username": f"ada-{uuid4().hex[:10]}", "password": PASSWORD}
        answer = await ada.call("POST", "/auth/register", body)
        assert answer.status_code == 201
        player = answer.json()["player"]
        assert (player["id"], player["is_guest"]) == (ada.id, False)
        assert player["total_score"] == run["score"]
        now = Person(client, answer.json())
        assert [one["is_this_one"] for one in (await now.get("/auth/sessions"))["items"]] == [True]
        assert [row["best_proven_score"] for row in (await now.get("/player/me/progress"))["items"]]

    async def test_refuses_a_taken_name(self, client: httpx.AsyncClient) -> None:
        ada = await registered(client)
        body = {"username": ada.session["player"]["username"].title(), "password": PASSWORD}
        answer = await client.post("/api/v1/auth/register", json=body)
        assert code_of(answer) == (409, "auth/username_taken")

    async def test_refuses_to_register_twice(self, client: httpx.AsyncClient) -> None:
        ada = await registered(client)
        body = {"username": f"ada-{uuid4().hex[:10]}", "password": PASSWORD}
        answer = await ada.call("POST", "/auth/register", body)
        assert code_of(answer) == (409, "auth/already_registered")

    @pytest.mark.parametrize(
        ("username", "password", "code"),
        [
            ("ab", PASSWORD, "auth/bad_username"),
            ("has space", PASSWORD, "auth/bad_username"),
            ("fuck3r", PASSWORD, "auth/bad_username"),
            ("ada.lovelace", "short", "auth/weak_password"),
            ("ada.lovelace", "password123", "auth/weak_password"),
            ("ada.lovelace", "aaaaaaaaaaaa", "auth/weak_password"),
            ("ada.lovelace", "Ada.Lovelace", "auth/weak_password"),
            ("ada.lovelace", "é" * 40, "auth/weak_password"),
        ],
    )
    async def test_refuses_bad_names_and_passwords(
        self, client: httpx.AsyncClient, username: str, password: str, code: str
    ) -> None:
        body = {"username": username, "password": password}
        answer = await client.post("/api/v1/auth/register", json=body)
        assert code_of(answer) == (422, code)


class TestSignIn:
    async def test_never_says_which_of_the_two_is_wrong(self, client: httpx.AsyncClient) -> None:
        ada = await registered(client)
        wrong = await login(client, ada.session["player"]["username"], "not the password")
        unknown = await login(client, f"nobody-{uuid4().hex[:8]}", "not the password")
        assert code_of(wrong) == code_of(unknown) == (401, "auth/wrong_credentials")

    async def test_strangers_cannot_lock_out_a_known_device(
        self, client: httpx.AsyncClient
    ) -> None:
        ada = await registered(client)
        name = ada.session["player"]["username"]
        mark = client.cookies["stem_device"]
        client.cookies.clear()
        for number in range(FAILURES_BEFORE_LOCK):
            assert (await login(client, name, f"guess number {number}")).status_code == 401
        locked = await login(client, name, PASSWORD)
        assert code_of(locked) == (429, "auth/locked")
        assert locked.json()["data"]["retry_after"] > 0
        client.cookies.set("stem_device", mark)
        assert (await login(client, name, PASSWORD)).status_code == 200

    async def test_a_hundred_guesses_at_once_are_not_judged(
        self, client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        # However slow this machine hashes just now, nobody is sent away for a long queue.
        monkeypatch.setattr(passwords, "LONGEST_WAIT_SECONDS", inf)
        name = f"nobody-{uuid4().hex[:8]}"
        tries = [login(client, name, "guess") for _ in range(FAILURES_BEFORE_LOCK + 10)]
        codes = [answer.status_code for answer in await asyncio.gather(*tries)]
        assert codes.count(401) == FAILURES_BEFORE_LOCK

    async def test_whoever_would_wait_too_long_is_told_when_to_come_back(
        self, client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(passwords, "LONGEST_WAIT_SECONDS", -1)
        answer = await login(client, f"nobody-{uuid4().hex[:8]}", "guess")
        assert code_of(answer) == (503, "auth/busy")
        assert int(answer.headers["retry-after"]) >= 1


class TestRefresh:
    async def test_gives_a_new_pair(self, client: httpx.AsyncClient) -> None:
        ada = await guest(client)
        answer = await refresh(client, ada.session["refresh_token"])
        assert answer.status_code == 200
        assert answer.json()["refresh_token"] != ada.session["refresh_token"]
        assert (await Person(client, answer.json()).get("/player/me"))["id"] == ada.id

    async def test_a_lost_answer_costs_nothing(self, client: httpx.AsyncClient) -> None:
        ada = await guest(client)
        token = ada.session["refresh_token"]
        lost = (await refresh(client, token)).json()
        again = await refresh(client, token)
        assert again.status_code == 200
        assert again.json()["refresh_token"] != lost["refresh_token"]
        later = await refresh(client, again.json()["refresh_token"])
        assert (await Person(client, later.json()).get("/player/me"))["id"] == ada.id

    async def test_a_token_whose_successor_was_used_ends_the_whole_session(
        self, client: httpx.AsyncClient
    ) -> None:
        ada = await guest(client)
        second = (await refresh(client, ada.session["refresh_token"])).json()
        third = (await refresh(client, second["refresh_token"])).json()
        reused = await refresh(client, ada.session["refresh_token"])
        assert code_of(reused) == (401, "auth/refresh_token_reused")
        ended = await refresh(client, third["refresh_token"])
        assert code_of(ended) == (401, "auth/invalid_refresh_token")
        access = await Person(client, third).call("GET", "/player/me")
        assert code_of(access) == (401, "auth/session_ended")

    async def test_the_successor_of_a_lost_answer_is_no_second_key(
        self, client: httpx.AsyncClient
    ) -> None:
        """Two hold the same token: whoever comes second with what it gave is found out."""
        ada = await guest(client)
        token = ada.session["refresh_token"]
        one, other = (await refresh(client, token)).json(), (await refresh(client, token)).json()
        reused = await refresh(client, one["refresh_token"])
        assert code_of(reused) == (401, "auth/refresh_token_reused")
        ended = await refresh(client, other["refresh_token"])
        assert code_of(ended) == (401, "auth/invalid_refresh_token")

    async def test_of_many_at_once_one_goes_on(
        self, ctx: Context, client: httpx.AsyncClient
    ) -> None:
        ada = await guest(client)
        token = ada.session["refresh_token"]
        answers = await asyncio.gather(*(refresh(client, token) for _ in range(5)))
        assert {answer.status_code for answer in answers} == {200}
        tokens = [answer.json()["refresh_token"] for answer in answers]
        async with ctx.transaction() as tx:
            store = AuthStore(tx)
            found = [await store.find_refresh_token(read_refresh_token(one)[1]) for one in tokens]
        assert [one is not None and one.is_withdrawn for one in found].count(False) == 1

    async def test_a_suspended_tenants_sign_in_goes_on_only_when_it_is_opened(
        self, ctx: Context, client: httpx.AsyncClient
    ) -> None:
        ada = await guest(client)
        del client.headers["x-api-key"]
        for is_suspended, told in ((True, (403, "tenants/suspended")), (False, (200, None))):
            async with ctx.transaction() as tx:
                await update_tenant(tx, ctx.platform, is_suspended=is_suspended)
            answer = await refresh(client, ada.session["refresh_token"])
            assert (answer.status_code, answer.json().get("code")) == told

    @pytest.mark.parametrize("token", ["", "r1.stem_default.x", "r1..AAAA", "a.b.c.d", "\0" * 60])
    async def test_refuses_nonsense(self, client: httpx.AsyncClient, token: str) -> None:
        assert code_of(await refresh(client, token)) == (401, "auth/invalid_refresh_token")

    async def test_refuses_another_tenants_name_in_the_token(
        self, client: httpx.AsyncClient
    ) -> None:
        ada = await guest(client)
        version, _, body = ada.session["refresh_token"].split(".")
        answer = await refresh(client, f"{version}.stem_default.{body}")
        assert code_of(answer) == (401, "auth/invalid_refresh_token")


class TestSessions:
    async def test_lists_where_the_player_is_signed_in(self, client: httpx.AsyncClient) -> None:
        ada = await registered(client)
        name = ada.session["player"]["username"]
        client.headers["user-agent"] = "Mozilla/5.0 (Windows NT 10.0; rv:130.0) Firefox/130.0"
        other = Person(client, (await login(client, name, PASSWORD)).json())
        items = (await other.get("/auth/sessions"))["items"]
        assert [item["is_this_one"] for item in items] == [True, False]
        assert items[0]["device"] == "Firefox on Windows"

    async def test_ends_one_of_ones_own(self, client: httpx.AsyncClient) -> None:
        ada = await registered(client)
        name = ada.session["player"]["username"]
        other = Person(client, (await login(client, name, PASSWORD)).json())
        items = (await ada.get("/auth/sessions"))["items"]
        (theirs,) = [item["id"] for item in items if not item["is_this_one"]]
        assert (await ada.call("DELETE", f"/auth/sessions/{theirs}")).status_code == 204
        assert code_of(await other.call("GET", "/player/me")) == (401, "auth/session_ended")
        assert (await ada.get("/player/me"))["id"] == ada.id
        again = await ada.call("DELETE", f"/auth/sessions/{theirs}")
        assert code_of(again) == (404, "auth/unknown_session")

    async def test_ends_all_others(self, client: httpx.AsyncClient) -> None:
        ada = await registered(client)
        name = ada.session["player"]["username"]
        others = [Person(client, (await login(client, name, PASSWORD)).json()) for _ in range(2)]
        assert (await ada.call("DELETE", "/auth/sessions")).status_code == 204
        for other in others:
            assert code_of(await other.call("GET", "/player/me")) == (401, "auth/session_ended")
        assert len((await ada.get("/auth/sessions"))["items"]) == 1

    async def test_nobody_ends_a_strangers_session(self, client: httpx.AsyncClient) -> None:
        ada, bob = await guest(client), await guest(client)
        (session,) = (await ada.get("/auth/sessions"))["items"]
        answer = await bob.call("DELETE", f"/auth/sessions/{session['id']}")
        assert code_of(answer) == (404, "auth/unknown_session")
        assert (await ada.get("/player/me"))["id"] == ada.id


class TestSignOut:
    async def test_ends_access_and_refresh(self, client: httpx.AsyncClient) -> None:
        ada = await guest(client)
        assert (await ada.call("POST", "/auth/logout")).status_code == 204
        assert code_of(await ada.call("GET", "/player/me")) == (401, "auth/session_ended")
        answer = await refresh(client, ada.session["refresh_token"])
        assert code_of(answer) == (401, "auth/invalid_refresh_token")


class TestAccessToken:
    async def test_refuses_a_changed_token(self, client: httpx.AsyncClient) -> None:
        ada = await guest(client)
        head, body, signature = ada.session["access_token"].split(".")
        for token in (f"{head}.{body}.{signature[:-2]}", f"{head}.{body[:-2]}.{signature}", "x"):
            headers = {"authorization": f"Bearer {token}"}
            answer = await client.get("/api/v1/player/me", headers=headers)
            assert code_of(answer) == (401, "auth/invalid_token")

    async def test_refuses_a_token_after_its_hour(
        self, platform: Platform, ctx: Context, client: httpx.AsyncClient
    ) -> None:
        ada = await guest(client)
        token = ada.session["access_token"]
        later = replace(platform, clock=lambda: ctx.now() + timedelta(hours=1, seconds=1), parts={})
        with pytest.raises(Exception, match="run out"):
            AccessTokens(later).verify(token)
