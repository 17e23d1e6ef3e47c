"""Keys that open a tenant, and those that don't."""

import httpx
import pytest
from stem_adventures.context import Context, TenantId
from stem_adventures.features.tenants.door import identify_tenant
from stem_adventures.features.tenants.errors import InvalidKeyError
from stem_adventures.features.tenants.model import ApiKey, parse_key


class TestParseKey:
    def test_an_id_may_have_underscores(self) -> None:
        key = ApiKey(TenantId("north_high_school"), "s" * 40)
        assert parse_key(key.text) == key

    @pytest.mark.parametrize(
        "text", ["", "tenant_", "tenant_school_short", "school_" + "s" * 40, "tenant_A_" + "s" * 40]
    )
    def test_anything_else_is_refused(self, text: str) -> None:
        with pytest.raises(InvalidKeyError):
            parse_key(text)


class TestIdentifyTenant:
    async def test_a_key_opens_its_tenant(self, ctx: Context, tenant_key: str) -> None:
        assert await identify_tenant(ctx.platform, tenant_key) == ctx.tenant

    async def test_a_wrong_secret_opens_nothing(self, ctx: Context) -> None:
        with pytest.raises(InvalidKeyError):
            await identify_tenant(ctx.platform, ApiKey(ctx.tenant, "f" * 40).text)

    async def test_a_suspended_tenants_key_opens_nothing(
        self, ctx: Context, tenant_key: str
    ) -> None:
        async with ctx.transaction() as tx:
            await tx.execute("UPDATE tenants SET status = 'suspended'")
        with pytest.raises(InvalidKeyError):
            await identify_tenant(ctx.platform, tenant_key)

    async def test_the_demo_school_is_there(self, ctx: Context) -> None:
        assert TenantId("demo_school") in await ctx.platform.database.list_tenants()

    async def test_a_bad_key_is_refused_at_the_door(self, client: httpx.AsyncClient) -> None:
        answer = await client.get("/api/v1/games", headers={"x-api-key": "tenant_x_y"})
        assert (answer.status_code, answer.json()["code"]) == (401, "tenants/invalid_key")
