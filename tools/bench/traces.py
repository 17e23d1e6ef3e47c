"""Reads from a Chromium trace what script cost the page's and the worker's thread.

The page's own meters run on the clock, so where nothing but the processor draws they also count
the time in which the drawing had the cores; this tells the two apart. The throttle slows a thread
by keeping its core busy, so a throttled thread's processor time has the throttle in it.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

CATEGORIES = ["-*", "devtools.timeline", "v8.execute"]
PAGE, WORKER = "CrRendererMain", "DedicatedWorker thread"
SCRIPT = {
    "FireAnimationFrame", "FunctionCall", "RunMicrotasks", "TimerFire", "EventDispatch",
    "HandlePostMessage", "MinorGC", "MajorGC", "EvaluateScript",
}  # fmt: skip


class Script(NamedTuple):
    """Milliseconds of processor time of script."""

    frames: list[float]  # for each animation frame, with what ran since the last one
    ticks: list[float]  # for each time that the worker's timer fired


def read_script(trace: bytes) -> Script:
    """The script in a trace of one page."""
    events: list[dict[str, Any]] = json.loads(trace)["traceEvents"]
    threads = {
        (event["pid"], event["tid"]): event["args"]["name"]
        for event in events
        if event.get("name") == "thread_name"
    }
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for event in events:
        if event.get("name") in SCRIPT and "tdur" in event:
            found[threads.get((event["pid"], event["tid"]), "")].append(event)
    ticks = [e["tdur"] / 1000 for e in _outermost(found[WORKER]) if e["name"] == "TimerFire"]
    return Script(list(_frames(found[PAGE])), ticks)


def _outermost(events: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Without those that run inside another."""
    end = 0.0
    for event in sorted(events, key=lambda event: (event["ts"], -event["dur"])):
        if event["ts"] >= end:
            end = event["ts"] + event["dur"]
            yield event


def _frames(events: list[dict[str, Any]]) -> Iterator[float]:
    work = 0.0
    for event in _outermost(events):
        work += event["tdur"] / 1000
        if event["name"] == "FireAnimationFrame":
            yield work
            work = 0.0
