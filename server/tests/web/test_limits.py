"""Budgets: how much one caller may ask in a minute."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import httpx
import pytest
import pytest_asyncio
from stem_adventures.app import FEATURES, make_app
from stem_adventures.cache import open_cache
from stem_adventures.context import Platform, TenantId
from stem_adventures.lifecycle import Runtime
from stem_adventures.settings import Settings
from stem_adventures.web.limits import Budget, Spending, caller_address
from stem_adventures.web.requests import API_KEY_HEADER
from tests.factories.people import Person, guest
from tests.factories.runs import claim


def runtime_with(platform: Platform, settings: Settings) -> Runtime:
    """A server process on the same storage, with settings of its own."""
    runtime = Runtime(settings, FEATURES, platform.clock, lambda _: None)
    runtime._steps = dict.fromkeys(runtime._steps, True)
    runtime._platform = replace(platform, settings=settings, parts={})
    return runtime


@pytest_asyncio.fixture(loop_scope="session")
async def strict(platform: Platform, tenant_key: str) -> AsyncIterator[httpx.AsyncClient]:
    """A server with small budgets, called from an address that no other test has."""
    settings = replace(
        platform.settings, player_budget=5, score_budget=3, address_budget=4, sign_in_budget=6,
        proxies=1,
    )  # fmt: skip
    address = f"10.{uuid4().int % 250}.{uuid4().int % 250}.{uuid4().int % 250}"
    transport = httpx.ASGITransport(app=make_app(runtime_with(platform, settings)))
    headers = {API_KEY_HEADER: tenant_key, "x-forwarded-for": address}
    async with httpx.AsyncClient(
        transport=transport, base_url="http://stem.test", headers=headers
    ) as client:
        yield client


async def statuses(person: Person, path: str, times: int) -> list[int]:
    return [(await person.call("GET", path)).status_code for _ in range(times)]


class TestBudget:
    async def test_a_player_has_one_of_their_own(self, strict: httpx.AsyncClient) -> None:
        ada, bob = await guest(strict), await guest(strict)
        assert await statuses(ada, "/player/me", 6) == [200] * 5 + [429]
        assert await statuses(bob, "/player/me", 1) == [200]

    async def test_the_answer_says_how_much_is_left(self, strict: httpx.AsyncClient) -> None:
        ada = await guest(strict)
        first = await ada.call("GET", "/player/me")
        assert first.headers["ratelimit-policy"] == '"player";q=5;w=60'
        assert first.headers["ratelimit"].startswith('"player";r=4;t=')
        await statuses(ada, "/player/me", 4)
        refused = await ada.call("GET", "/player/me")
        assert refused.json()["code"] == "server/too_many_requests"
        assert 0 < int(refused.headers["retry-after"]) <= 60
        assert refused.headers["ratelimit"].startswith('"player";r=0;t=')

    async def test_scores_and_reads_dont_share(self, strict: httpx.AsyncClient) -> None:
        ada = await guest(strict)
        assert await statuses(ada, "/player/me", 6) == [200] * 5 + [429]
        sent = [(await ada.submit(claim())).status_code for _ in range(4)]
        assert sent == [202, 202, 202, 429]

    async def test_a_sync_of_twenty_is_one_request(self, strict: httpx.AsyncClient) -> None:
        ada = await guest(strict)
        run = claim()
        items = [{**run, "id": str(uuid4())} for _ in range(20)]
        answer = await ada.call("POST", "/sync", {"items": items})
        assert {result["status"] for result in answer.json()["results"]} == {"unranked"}
        assert answer.headers["ratelimit"].startswith('"scores";r=2;')

    async def test_nobody_signed_in_counts_by_address(self, strict: httpx.AsyncClient) -> None:
        codes = [(await strict.get("/api/v1/games")).status_code for _ in range(5)]
        assert codes == [200] * 4 + [429]

    async def test_guessing_tokens_is_counted(self, strict: httpx.AsyncClient) -> None:
        headers = {"authorization": "Bearer guess"}
        tried = [(await strict.get("/api/v1/player/me", headers=headers)) for _ in range(5)]
        assert [answer.status_code for answer in tried] == [401] * 4 + [429]

    async def test_sign_ins_have_their_own(self, strict: httpx.AsyncClient) -> None:
        codes = [(await strict.post("/api/v1/auth/guest", json={})).status_code for _ in range(7)]
        assert codes == [201] * 6 + [429]
        assert (await strict.get("/api/v1/games")).status_code == 200

    async def test_without_the_cache_everybody_may(self, platform: Platform) -> None:
        cache = open_cache("redis://127.0.0.1:1/0")
        runtime = runtime_with(platform, replace(platform.settings, address_budget=1))
        runtime._platform = replace(runtime.platform, cache=cache)
        transport = httpx.ASGITransport(app=make_app(runtime))
        async with httpx.AsyncClient(transport=transport, base_url="http://stem.test") as client:
            codes = [(await client.get("/api/v1/games")).status_code for _ in range(3)]
        await cache.close()
        assert codes == [200] * 3


class TestWindow:
    async def test_it_slides(self, platform: Platform) -> None:
        now = datetime(2031, 1, 1, tzinfo=UTC)
        moving = replace(platform, clock=lambda: now, parts={})
        spending, budget = Spending(moving), Budget("test", 10, None, str(uuid4()))

        async def spend(times: int) -> list[int]:
            return [(await spending.spend(budget))[0] for _ in range(times)]

        assert await spend(6) == [9, 8, 7, 6, 5, 4]
        now += timedelta(seconds=40)
        spending.clock = lambda: now
        assert await spend(5) == [3, 2, 1, 0, -1]
        now += timedelta(seconds=24)  # the first six have left the window, the four have not
        assert await spend(7) == [5, 4, 3, 2, 1, 0, -1]

    async def test_a_burst_gets_all_of_it(self, platform: Platform) -> None:
        spending, budget = Spending(platform), Budget("test", 10, None, str(uuid4()))
        left = [
            one for one, _ in await asyncio.gather(*(spending.spend(budget) for _ in range(12)))
        ]
        assert sum(one >= 0 for one in left) == 10

    async def test_what_several_ask_at_the_same_moment_each_gets_from_their_own(
        self, platform: Platform
    ) -> None:
        caller = str(uuid4())
        mosts = {TenantId("a"): 3, None: 5, TenantId("b"): 7}
        budgets = [Budget("test", most, tenant, caller) for tenant, most in mosts.items()]
        asked = [budgets[0], budgets[1], budgets[0], budgets[2]]
        spent = await asyncio.gather(*map(Spending(platform).spend, asked))
        assert sorted(left for left, _ in spent[0:3:2]) == [1, 2]
        assert [spent[1][0], spent[3][0]] == [4, 6]


@pytest.mark.parametrize(
    ("peer", "forwarded", "proxies", "address"),
    [
        ("10.0.0.1", "1.2.3.4", 0, "10.0.0.1"),
        ("10.0.0.1", "1.2.3.4", 1, "1.2.3.4"),
        ("10.0.0.1", "6.6.6.6, 1.2.3.4", 1, "1.2.3.4"),
        ("10.0.0.1", "6.6.6.6, 1.2.3.4, 10.0.0.2", 2, "1.2.3.4"),
        ("2001:db8:1:2:3::4", "", 0, "2001:db8:1:2::/64"),
        ("10.0.0.1", "nonsense", 1, "unknown"),
    ],
)
def test_the_address_is_the_one_that_our_proxies_saw(
    peer: str, forwarded: str, proxies: int, address: str
) -> None:
    headers = [(b"x-forwarded-for", forwarded.encode())] if forwarded else []
    scope = {"client": (peer, 1), "headers": headers}
    assert caller_address(scope, Settings(proxies=proxies)) == address
