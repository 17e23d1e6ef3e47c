"""What Prometheus reads."""

from dataclasses import replace

import httpx
from stem_adventures.app import make_app
from stem_adventures.context import Platform
from stem_adventures.lifecycle import Runtime
from tests.factories.people import guest
from tests.web.test_limits import runtime_with


def value(text: str, name: str) -> float:
    """The figure with exactly this name and these labels."""
    (line,) = [line for line in text.splitlines() if line.startswith(f"{name} ")]
    return float(line.rpartition(" ")[2])


class TestMetrics:
    async def test_counts_by_template_and_never_by_path(self, client: httpx.AsyncClient) -> None:
        ada = await guest(client)
        await ada.call("GET", f"/scores/prime_catcher/{ada.id}")
        await client.get("/api/v1/player/me")
        answer = await client.get("/metrics")
        assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
        label = '{method="GET",route="/api/v1/scores/{game_id}/{submission_id}",status="404"}'
        assert value(answer.text, f"stem_requests_total{label}") == 1
        assert value(answer.text, 'stem_problems_total{code="auth/required"}') == 1
        assert 'stem_request_seconds_bucket{le="0.1"' in answer.text
        assert ada.id not in answer.text

    async def test_shows_pools_queue_and_parts(self, client: httpx.AsyncClient) -> None:
        text = (await client.get("/metrics")).text
        assert value(text, "stem_database_connections") >= 1
        assert value(text, "stem_cache_connections_most") == 32
        assert value(text, "stem_referee_queue") >= 0
        assert value(text, "stem_sockets_open") >= 0
        assert value(text, "stem_up_database") == 1

    async def test_with_a_token_only_its_owner_reads(self, platform: Platform) -> None:
        runtime = runtime_with(platform, replace(platform.settings, metrics_token="m" * 20))
        assert await status(runtime, {}) == 403
        assert await status(runtime, {"authorization": "Bearer wrong"}) == 403
        assert await status(runtime, {"authorization": "Bearer " + "m" * 20}) == 200

    async def test_without_one_nobody_from_outside_reads(self, runtime: Runtime) -> None:
        assert await status(runtime, {"x-forwarded-for": "1.2.3.4"}) == 403
        assert await status(runtime, {}, client=("1.2.3.4", 1)) == 403


async def status(
    runtime: Runtime, headers: dict[str, str], client: tuple[str, int] = ("127.0.0.1", 1)
) -> int:
    transport = httpx.ASGITransport(app=make_app(runtime), client=client)
    async with httpx.AsyncClient(transport=transport, base_url="http://stem.test") as caller:
        return (await caller.get("/metrics", headers=headers)).status_code
