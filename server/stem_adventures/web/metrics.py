"""What the process counts about requests, and how Prometheus gets to read it."""

import hmac
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import accumulate

from prometheus_client import CollectorRegistry, Gauge, generate_latest
from prometheus_client.core import CounterMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector
from prometheus_client.utils import floatToGoString

from stem_adventures.errors import ProblemError
from stem_adventures.settings import Settings
from stem_adventures.web.asgi import Scope

MEDIA_TYPE = "text/plain; version=0.0.4"  # the character set is added to it
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")
SECONDS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
ENDS = (*map(floatToGoString, SECONDS), "+Inf")
LABELS = ("method", "route", "status")
HERE = ("127.0.0.1", "::1")


class MetricsHiddenError(ProblemError):
    """Only who has the token, or is on this machine, may read the metrics."""

    code = "server/metrics_hidden"
    status = 403
    title = "These figures aren't public"
    way_out = "Ask the person who runs the server for the token."


class Times:
    """How long the requests of one route took."""

    __slots__ = ("counts", "seconds")

    def __init__(self) -> None:
        self.counts = [0] * (len(SECONDS) + 1)
        self.seconds = 0.0


class Requests(Collector):
    """What was counted of requests, as plain numbers: the library's own cost four times as much a
    request, because any thread may count. They become metrics when somebody asks."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, str, int]] = Counter()
        self.times: dict[tuple[str, str], Times] = {}
        self.problems: Counter[str] = Counter()

    def note(
        self, method: str, route: str, status: int, seconds: float, problem: str | None = None
    ) -> None:
        """One answered request."""
        self.counts[method, route, status] += 1
        times = self.times.get((method, route))
        if times is None:
            times = self.times[method, route] = Times()
        times.counts[bisect_left(SECONDS, seconds)] += 1
        times.seconds += seconds
        if problem:
            self.problems[problem] += 1

    def collect(self) -> Iterator[Metric]:
        """As the library wants it."""
        requests = CounterMetricFamily("stem_requests", "Requests", labels=LABELS)
        for (method, route, status), count in self.counts.items():
            requests.add_metric((method, route, str(status)), count)
        seconds = HistogramMetricFamily("stem_request_seconds", "Time to answer", labels=LABELS[:2])
        for name, times in self.times.items():
            up_to = zip(ENDS, accumulate(times.counts), strict=True)
            seconds.add_metric(name, list(up_to), times.seconds)
        problems = CounterMetricFamily("stem_problems", "Errors", labels=("code",))
        for code, count in self.problems.items():
            problems.add_metric((code,), count)
        yield from (requests, seconds, problems)


class Metrics:
    """The figures of one process. No label names a tenant or a player."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Requests()
        self.registry.register(self.requests)
        self.note = self.requests.note
        self.gauges: dict[str, Gauge] = {}

    def count(self, scope: Scope, status: int, seconds: float) -> None:
        """One answered request, under its route's template: a path may name a player."""
        method = scope["method"] if scope["method"] in METHODS else "OTHER"
        route = scope.get("path_template", "page")
        self.note(method, route, status, seconds, scope["state"].get("problem"))

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
