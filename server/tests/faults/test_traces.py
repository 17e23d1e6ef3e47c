"""Traces leave for a collector, and say nothing about people."""

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span
from tests.factories.people import PASSWORD, registered

from .conftest import Product


class Collector(ThreadingHTTPServer):
    """Takes what OpenTelemetry's exporter sends."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Door)
        self.told: list[bytes] = []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def spans(self) -> list[Span]:
        found: list[Span] = []
        for body in self.told:
            for resource in ExportTraceServiceRequest.FromString(body).resource_spans:
                found += [span for scope in resource.scope_spans for span in scope.spans]
        return found


class Door(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        assert isinstance(self.server, Collector)
        body = self.rfile.read(int(self.headers["content-length"]))
        packed = self.headers.get("content-encoding") == "gzip"
        if self.path == "/v1/traces":
            self.server.told.append(gzip.decompress(body) if packed else body)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def collector() -> Iterator[Collector]:
    collector = Collector()
    yield collector
    collector.shutdown()
    collector.server_close()


async def test_a_request_is_a_trace_with_its_queries(
    product: Product, collector: Collector, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.address)
    monkeypatch.setenv("STEM_ROOM_PROCESSES", "0")
    product.start_and_wait()
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{product.port}") as client:
        ada = await registered(client)
        answer = await ada.call("GET", "/player/me/settings")
    product.interrupt()  # what is left is sent before it ends
    spans = collector.spans()
    (asked,) = [span for span in spans if span.name == "GET /api/v1/player/me/settings"]
    inside = [span for span in spans if span.trace_id == asked.trace_id and span != asked]
    assert any("player_settings" in str(span) for span in inside)
    assert answer.headers["x-request-id"] in str(asked)
    assert "stem_default" in str(asked)
    name = ada.session["player"]["username"]
    secrets = (ada.id, name, PASSWORD, ada.session["access_token"], ada.session["refresh_token"])
    told = " ".join(map(str, spans))
    assert [secret for secret in secrets if secret in told] == []


async def test_a_collector_that_is_away_costs_nobody_an_answer(
    product: Product, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1")
    monkeypatch.setenv("STEM_ROOM_PROCESSES", "0")
    product.start_and_wait()
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{product.port}") as client:
        ada = await registered(client)
        assert (await ada.call("GET", "/player/me")).status_code == 200
    product.interrupt()
