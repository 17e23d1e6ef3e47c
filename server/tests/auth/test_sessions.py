"""Sessions that end everywhere at once, keys that change, secrets nobody can guess."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import asyncpg
import httpx
import pytest
from stem_adventures.cache import open_cache
from stem_adventures.context import Context, Platform, PlayerId
from stem_adventures.db import open_database
from stem_adventures.db.embedded import EmbeddedPostgres
from stem_adventures.errors import StartError
from stem_adventures.features.auth import AccessTokens, authenticate, end_sessions_of
from stem_adventures.features.auth.ended import refuse_ended
from stem_adventures.features.auth.errors import EndedSessionError, InvalidTokenError
from stem_adventures.features.auth.model import device_name
from stem_adventures.features.auth.store import AuthStore
from stem_adventures.features.auth.tokens import DeviceMarks
from stem_adventures.lifecycle import read_secret
from stem_adventures.settings import Settings
from tests.factories.people import PASSWORD, guest, registered


def another_process(platform: Platform, secret: bytes | None = None) -> Platform:
    """What a second server on the same storage has: nothing of the first one's memory."""
    return replace(platform, secret=secret or platform.secret, parts={})


async def refused(platform: Platform, token: str) -> bool:
    try:
        await authenticate(platform, token)
    except EndedSessionError:
        return True
    return False


async def until(is_true: Callable[[], Awaitable[bool]]) -> None:
    """Wait for it, but not for ever."""
    async with asyncio.timeout(10):
        while not await is_true():  # noqa: ASYNC110 - another process decides
            await asyncio.sleep(0.01)


class TestEverywhere:
    async def test_a_process_that_starts_later_refuses_an_ended_session(
        self, platform: Platform, client: httpx.AsyncClient
    ) -> None:
        ada = await guest(client)
        token = ada.session["access_token"]
        assert not await refused(another_process(platform), token)
        await ada.call("POST", "/auth/logout")
        assert await refused(another_process(platform), token)

    async def test_another_process_that_knew_the_token_hears_of_it(
        self, platform: Platform, client: httpx.AsyncClient
    ) -> None:
        ada = await guest(client)
        token, second = ada.session["access_token"], another_process(platform)
        following = asyncio.create_task(refuse_ended(second))
        assert not await refused(second, token)
        await ada.call("POST", "/auth/logout")
        await until(lambda: refused(second, token))
        following.cancel()

    async def test_what_was_never_announced_is_found_all_the_same(
        self, platform: Platform, ctx: Context, client: httpx.AsyncClient
    ) -> None:
        """The process died between writing and announcing, or the cache was away."""
        ada = await guest(client)
        token = ada.session["access_token"]
        second = replace(another_process(platform), cache=open_cache("redis://127.0.0.1:1/0"))
        following = asyncio.create_task(refuse_ended(second))
        assert not await refused(second, token)
        async with ctx.transaction() as tx:
            await AuthStore(tx).end_sessions_of(PlayerId(ada.id), "test", ctx.now())
        await until(lambda: refused(second, token))
        following.cancel()
        await second.cache.close()

    async def test_the_check_before_the_first_use_needs_the_database(
        self, platform: Platform, postgres: EmbeddedPostgres, client: httpx.AsyncClient
    ) -> None:
        """A token isn't taken on trust while nobody can say whether its session stands."""
        ada = await guest(client)
        closed = await open_database(postgres.url, size=1)
        await closed.close()
        second = replace(another_process(platform), database=closed)
        with pytest.raises(asyncpg.InterfaceError):
            await authenticate(second, ada.session["access_token"])
        assert not second.part(AccessTokens).knows(ada.session["access_token"])


class TestBanned:
    async def test_a_closed_account_can_neither_play_nor_sign_in(
        self, ctx: Context, client: httpx.AsyncClient
    ) -> None:
        ada = await registered(client)
        async with ctx.transaction() as tx:
            await tx.execute("UPDATE players SET banned_at = now() WHERE id = $1", ada.id)
            await end_sessions_of(tx, ctx.platform, PlayerId(ada.id), "banned")
        answer = await ada.call("GET", "/player/me")
        assert (answer.status_code, answer.json()["code"]) == (401, "auth/session_ended")
        body = {"username": ada.session["player"]["username"], "password": PASSWORD}
        answer = await client.post("/api/v1/auth/login", json=body)
        assert (answer.status_code, answer.json()["code"]) == (403, "auth/banned")
        body = {"refresh_token": ada.session["refresh_token"]}
        answer = await client.post("/api/v1/auth/refresh", json=body)
        assert answer.status_code in (401, 403)


OLD, NEW, OTHER = b"o" * 40, b"n" * 40, b"x" * 40


class TestChangedSecret:
    async def test_tokens_of_the_old_secret_stay_good(
        self, platform: Platform, client: httpx.AsyncClient
    ) -> None:
        ada = await guest(client)
        new = another_process(platform, NEW + b" " + platform.secret)
        assert (await authenticate(new, ada.session["access_token"])).player_id == ada.id
        assert new.part(AccessTokens).key_id != platform.part(AccessTokens).key_id

    async def test_tokens_of_a_dropped_secret_do_not(
        self, platform: Platform, client: httpx.AsyncClient
    ) -> None:
        ada = await guest(client)
        with pytest.raises(InvalidTokenError):
            await authenticate(another_process(platform, OTHER), ada.session["access_token"])

    def test_marks_of_devices_stay_good(self, platform: Platform, ctx: Context) -> None:
        mark = DeviceMarks(another_process(platform, OLD)).issue(ctx.tenant, "ada")
        both = DeviceMarks(another_process(platform, NEW + b" " + OLD))
        assert both.read(mark, ctx.tenant, "ada") == mark.partition(".")[0]
        assert DeviceMarks(another_process(platform, NEW)).read(mark, ctx.tenant, "ada") == ""


class TestSecret:
    def test_one_is_made_and_kept(self, tmp_path: Path) -> None:
        settings = replace(Settings(), var_dir=tmp_path)
        assert read_secret(settings) == read_secret(settings)

    @pytest.mark.parametrize(
        "secret",
        [None, "short", "change-me-" * 5, "a" * 64, "my-very-long-secret-key-for-the-school-2026"],
    )
    def test_production_refuses_what_can_be_guessed(self, secret: str | None) -> None:
        with pytest.raises(StartError, match="STEM_SECRET_KEY"):
            read_secret(replace(Settings(), mode="production", secret_key=secret))

    def test_production_takes_a_good_one(self) -> None:
        good = "Zq8vN1xTuW4rJ7pLk2HyB9fDgM6cXa3o_EwR5sUi"
        assert read_secret(replace(Settings(), mode="production", secret_key=good)) == good.encode()


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        ("Mozilla/5.0 (X11; CrOS x86_64) Chrome/128.0 Safari/537", "Chrome on Chromebook"),
        ("Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) Safari/604.1", "Safari on iPad"),
        ("curl/8.0", ""),
    ],
)  # fmt: skip
def test_a_device_is_named_roughly(user_agent: str, name: str) -> None:
    assert device_name(user_agent) == name
