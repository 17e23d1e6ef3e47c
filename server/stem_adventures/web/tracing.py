"""OpenTelemetry, where it is configured and its packages are installed."""

from typing import Any

from stem_adventures.errors import StartError
from stem_adventures.settings import Settings
from stem_adventures.web.asgi import ASGIApp, Message, Receive, Scope, Send

TELL_SECONDS = 2.0  # a collector that is away mustn't hold up a stop
MISSING = (
    "OTEL_EXPORTER_OTLP_ENDPOINT is set, but the packages for tracing aren't installed. "
    "Install them: uv sync --all-packages --extra tracing"
)


def traced(app: ASGIApp, settings: Settings) -> ASGIApp:
    """The application with a span around every request, when an endpoint is given."""
    if settings.otlp_endpoint is None:
        return app
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import (  # noqa: PLC0415
            OTLPSpanExporter,
        )
    except ImportError as error:
        raise StartError(MISSING) from error
    address = settings.otlp_endpoint.rstrip("/") + "/v1/traces"
    return Traced(app, open_provider(OTLPSpanExporter(endpoint=address, timeout=TELL_SECONDS)))


def open_provider(exporter: Any) -> Any:
    """A tracer provider that sends in batches; queries and cache commands get spans as well."""
    from opentelemetry.instrumentation.asyncpg import AsyncPGInstrumentor  # noqa: PLC0415
    from opentelemetry.instrumentation.redis import RedisInstrumentor  # noqa: PLC0415
    from opentelemetry.sdk.resources import Resource  # noqa: PLC0415
    from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415
    from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415

    provider = TracerProvider(resource=Resource.create({"service.name": "stem-adventures"}))
    provider.add_span_processor(BatchSpanProcessor(exporter))
    instrumentors: tuple[Any, ...] = (AsyncPGInstrumentor(), RedisInstrumentor())  # type: ignore[no-untyped-call]
    for instrumentor in instrumentors:
        if not instrumentor.is_instrumented_by_opentelemetry:
            instrumentor.instrument(tracer_provider=provider)
    return provider


class Traced:
    """One span a request, named by the route's template; a caller's trace is continued."""

    def __init__(self, app: ASGIApp, provider: Any) -> None:
        self.app, self.provider = app, provider
        self.tracer = provider.get_tracer("stem_adventures")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            self.provider.shutdown()
            return
        await self._trace(scope, receive, send)

    async def _trace(self, scope: Scope, receive: Receive, send: Send) -> None:
        from opentelemetry.propagate import extract  # noqa: PLC0415
        from opentelemetry.trace import SpanKind, Status, StatusCode  # noqa: PLC0415

        status = 0

        async def listen(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        told = {name.decode(): value.decode("latin-1") for name, value in scope["headers"]}
        parent = extract(told)
        with self.tracer.start_as_current_span(
            scope["method"], context=parent, kind=SpanKind.SERVER
        ) as span:
            await self.app(scope, receive, listen)
            route = scope.get("path_template", "page")
            span.update_name(f"{scope['method']} {route}")
            span.set_attributes(_attributes(scope, route, status))
            if status >= 500:
                span.set_status(Status(StatusCode.ERROR))


def _attributes(scope: Scope, route: str, status: int) -> dict[str, str | int]:
    state = scope.get("state", {})
    return {
        "http.request.method": scope["method"],
        "http.route": route,
        "http.response.status_code": status,
        "stem.tenant": state.get("tenant", ""),
        "stem.request_id": state.get("request_id", ""),
    }
