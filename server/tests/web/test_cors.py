"""Other sites' pages: only those that a tenant named, and for that tenant only."""

from dataclasses import replace
from datetime import timedelta

import httpx
import pytest
from stem_adventures.app import make_app
from stem_adventures.context import Context, TenantId
from stem_adventures.features.tenants import create_tenant, update_tenant
from stem_adventures.features.tenants.door import KEPT_SECONDS
from stem_adventures.web.requests import API_KEY_HEADER
from tests.web.test_limits import runtime_with

OWN = "https://lms.north-high.example"
ASK = {"access-control-request-method": "GET", "access-control-request-headers": "x-api-key"}


@pytest.fixture
async def named(ctx: Context) -> str:
    async with ctx.transaction() as tx:
        await update_tenant(tx, ctx.platform, origins=[f"{OWN}.{ctx.tenant}"])
    return f"{OWN}.{ctx.tenant}"


def allowed(answer: httpx.Response) -> str | None:
    value: str | None = answer.headers.get("access-control-allow-origin")
    return value


class TestCors:
    async def test_a_named_origin_may_ask_and_read(
        self, named: str, client: httpx.AsyncClient
    ) -> None:
        headers = {**ASK, "origin": named}
        asked = await client.options("/api/v1/games", headers=headers)
        assert (asked.status_code, allowed(asked)) == (204, named)
        assert "x-api-key" in asked.headers["access-control-allow-headers"]
        got = await client.get("/api/v1/games", headers={"origin": named})
        assert (got.status_code, allowed(got)) == (200, named)
        assert "origin" in got.headers["vary"].lower()

    async def test_another_origin_may_not(self, client: httpx.AsyncClient) -> None:
        headers = {"origin": "https://elsewhere.example"}
        assert allowed(await client.options("/api/v1/games", headers=ASK | headers)) is None
        assert allowed(await client.get("/api/v1/games", headers=headers)) is None

    async def test_a_neighbours_origin_may_not_read_ours(
        self, named: str, client: httpx.AsyncClient, ctx: Context
    ) -> None:
        other = ctx.platform.context(TenantId(f"{ctx.tenant}-2"))
        key = await create_tenant(other, "The neighbour")
        headers = {"origin": named, API_KEY_HEADER: key.text}
        assert allowed(await client.get("/api/v1/games", headers=headers)) is None

    async def test_an_error_can_be_read_by_whoever_may_ask(
        self, named: str, client: httpx.AsyncClient
    ) -> None:
        headers = {"origin": named, API_KEY_HEADER: "tenant_x_y"}
        answer = await client.get("/api/v1/games", headers=headers)
        assert (answer.status_code, allowed(answer)) == (401, named)

    async def test_changed_origins_count_at_once(
        self, named: str, client: httpx.AsyncClient, ctx: Context
    ) -> None:
        assert allowed(await client.get("/api/v1/games", headers={"origin": named})) == named
        async with ctx.transaction() as tx:
            await update_tenant(tx, ctx.platform, origins=["https://new.example"])
        for origin, told in ((named, None), ("https://new.example", "https://new.example")):
            assert allowed(await client.get("/api/v1/games", headers={"origin": origin})) == told
            asked = await client.options("/api/v1/games", headers=ASK | {"origin": origin})
            assert allowed(asked) == told

    async def test_another_process_notices_within_seconds(
        self, named: str, tenant_key: str, ctx: Context
    ) -> None:
        moment = ctx.now()
        elsewhere = runtime_with(replace(ctx.platform, clock=lambda: moment), ctx.settings)
        transport = httpx.ASGITransport(app=make_app(elsewhere))
        headers = {"origin": named, API_KEY_HEADER: tenant_key}
        async with httpx.AsyncClient(
            transport=transport, base_url="http://stem.test", headers=headers
        ) as client:
            assert allowed(await client.get("/api/v1/games")) == named
            async with ctx.transaction() as tx:
                await update_tenant(tx, ctx.platform, origins=[])
            moment += timedelta(seconds=KEPT_SECONDS)
            assert allowed(await client.get("/api/v1/games")) is None

    async def test_our_own_pages_need_nothing(self, client: httpx.AsyncClient) -> None:
        answer = await client.get("/api/v1/games", headers={"origin": "http://stem.test"})
        assert (answer.status_code, allowed(answer)) == (200, None)
