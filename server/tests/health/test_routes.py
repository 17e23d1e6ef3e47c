"""Health as a load balancer sees it."""

import httpx
from stem_adventures.app import make_app, make_runtime
from stem_adventures.settings import Settings


class TestReady:
    async def test_is_ready_when_all_is_up(self, client: httpx.AsyncClient) -> None:
        answer = await client.get("/health/ready")
        assert answer.status_code == 200
        assert answer.json()["missing"] == []
        assert answer.json()["checks"]["migrations"] is True

    async def test_says_what_is_missing_before(self, settings: Settings) -> None:
        app = make_app(make_runtime(settings))
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://stem.test") as client:
            answer = await client.get("/health/ready")
            assert answer.status_code == 503
            assert "migrations" in answer.json()["missing"]
            assert (await client.get("/health/live")).status_code == 200
            refused = await client.get("/api/v1/games")
            assert (refused.status_code, refused.json()["code"]) == (503, "server/starting")
