"""Traces, where they are configured."""

from dataclasses import replace

import httpx
import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from stem_adventures.app import make_app
from stem_adventures.lifecycle import Runtime
from stem_adventures.web.tracing import Traced, traced

PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


@pytest.fixture
def spans() -> InMemorySpanExporter:
    return InMemorySpanExporter()


async def test_a_request_is_a_span_named_by_its_template(
    runtime: Runtime, spans: InMemorySpanExporter
) -> None:
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(spans))
    transport = httpx.ASGITransport(app=Traced(make_app(runtime), provider))
    async with httpx.AsyncClient(transport=transport, base_url="http://stem.test") as client:
        path = "/api/v1/scores/prime_catcher/00000000-0000-4000-8000-000000000000"
        answer = await client.get(path, headers={"traceparent": PARENT})
    (span,) = spans.get_finished_spans()
    assert span.name == "GET /api/v1/scores/{game_id}/{submission_id}"
    assert span.context is not None
    assert f"{span.context.trace_id:032x}" == PARENT.split("-")[1]
    assert dict(span.attributes or {}) == {
        "http.request.method": "GET",
        "http.route": "/api/v1/scores/{game_id}/{submission_id}",
        "http.response.status_code": 401,
        "stem.tenant": "stem_default",
        "stem.request_id": answer.headers["x-request-id"],
    }


def test_without_an_endpoint_nothing_is_wrapped(runtime: Runtime) -> None:
    app = make_app(runtime)
    assert traced(app, replace(runtime.settings, otlp_endpoint=None)) is app
