"""What the process counts about requests, and how Prometheus gets to read it."""

import hmac
from collections.abc import Mapping

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from stem_adventures.errors import ProblemError
from stem_adventures.settings import Settings
from stem_adventures.web.asgi import Scope

MEDIA_TYPE = "text/plain; version=0.0.4"  # the character set is added to it
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")
SECONDS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
HERE = ("127.0.0.1", "::1")


class MetricsHiddenError(ProblemError):
    """Only who has the token, or is on this machine, may read the metrics."""

    code = "server/metrics_hidden"
    status = 403
    title = "These figures aren't public"
    way_out = "Ask the person who runs the server for the token."


class Metrics:
    """The figures of one process. No label names a tenant or a player."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        labels = ("method", "route", "status")
        self.requests = Counter("stem_requests", "Requests", labels, registry=self.registry)
        self.seconds = Histogram(
            "stem_request_seconds", "Time to answer", ("method", "route"),
            buckets=SECONDS, registry=self.registry,
        )  # fmt: skip
        self.problems = Counter("stem_problems", "Errors", ("code",), registry=self.registry)
        self.gauges: dict[str, Gauge] = {}
        self._children: dict[tuple[str, str, int], tuple[Counter, Histogram]] = {}

    def count(self, scope: Scope, status: int, seconds: float) -> None:
        """One answered request, under its route's template: a path may name a player."""
        method = scope["method"] if scope["method"] in METHODS else "OTHER"
        route = scope.get("path_template", "page")
        self.note(method, route, status, seconds, scope["state"].get("problem"))

    def note(
        self, method: str, route: str, status: int, seconds: float, problem: str | None = None
    ) -> None:
        """One answered request."""
        name = (method, route, status)
        if name not in self._children:  # looking them up costs more than counting
            self._children[name] = (
                self.requests.labels(method, route, str(status)),
                self.seconds.labels(method, route),
            )
        counter, histogram = self._children[name]
        counter.inc()
        histogram.observe(seconds)
        if problem:
            self.problems.labels(problem).inc()

    def render(self, gauges: Mapping[str, float]) -> bytes:
        """All figures as text; `gauges` are what was asked for just now."""
        for name, value in gauges.items():
            if name not in self.gauges:
                self.gauges[name] = Gauge(f"stem_{name}", name, registry=self.registry)
            self.gauges[name].set(value)
        for name in set(self.gauges) - set(gauges):
            self.registry.unregister(self.gauges.pop(name))  # can't be asked: no old figure
        return generate_latest(self.registry)


def require_reader(scope: Scope, settings: Settings) -> None:
    """Let in who has the token; where there is none, this machine without a proxy."""
    headers = dict(scope["headers"])
    if settings.metrics_token:
        given = headers.get(b"authorization", b"").removeprefix(b"Bearer ")
        if hmac.compare_digest(given, settings.metrics_token.encode()):
            return
    elif scope["client"] and scope["client"][0] in HERE and b"x-forwarded-for" not in headers:
        return
    raise MetricsHiddenError
