"""Reads from a Chromium trace what script cost the page's and the worker's thread.

The page's own meters run on the clock, so where nothing but the processor draws they also count
the time in which the drawing had the cores; this tells the two apart. The throttle slows a thread
by keeping its core busy, so a throttled thread's processor time has the throttle in it.
"""

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

CATEGORIES = ["-*", "devtools.timeline", "v8.execute", "toplevel"]
PAGE, WORKER = "CrRendererMain", "DedicatedWorker thread"
SCRIPT = {
    "FireAnimationFrame", "FunctionCall", "RunMicrotasks", "TimerFire", "EventDispatch",
    "HandlePostMessage", "MinorGC", "MajorGC", "EvaluateScript",
}  # fmt: skip


BEAT = "FireAnimationFrame"


class Script(NamedTuple):
    """Milliseconds of processor time of script."""

    frames: list[float]  # of the page for each drawn frame, with what ran since the last one
    ticks: list[float]  # for each time that a worker's timer fired
    paints: list[float]  # for each drawn frame, all that the thread did that drew it


def read_script(trace: bytes, drawn: int) -> Script:
    """The script in a trace of one page that drew so many frames."""
    events: list[dict[str, Any]] = json.loads(trace)["traceEvents"]
    names = {
        (event["pid"], event["tid"]): event["args"]["name"]
        for event in events
        if event.get("name") == "thread_name"
    }
    threads: dict[tuple[int, int], list[dict[str, Any]]] = defaultdict(list)
    for event in events:
        if "tdur" in event:
            threads[event["pid"], event["tid"]].append(event)
    page: list[dict[str, Any]] = []
    ticks: list[float] = []
    for thread, found in threads.items():
        script = [event for event in found if event["name"] in SCRIPT]
        if names.get(thread) == PAGE:
            page += script
        elif names.get(thread) == WORKER:
            ticks += [e["tdur"] / 1000 for e in _outermost(script) if e["name"] == "TimerFire"]
    painter = max(threads.values(), key=lambda found: sum(e["name"] == BEAT for e in found))
    ends = _drawn_frames(painter, drawn)
    return Script(_between(page, ends), ticks, _between(painter, ends))


def _drawn_frames(events: list[dict[str, Any]], drawn: int) -> list[float]:
    """When they had been drawn. More may be asked for than are drawn: those take least."""
    beats = sorted((e for e in events if e["name"] == BEAT), key=lambda beat: float(beat["tdur"]))
    return sorted(beat["ts"] + beat["dur"] for beat in beats[-drawn:])


def _outermost(events: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Without those that run inside another."""
    end = 0.0
    for event in sorted(events, key=lambda event: (event["ts"], -event["dur"])):
        if event["ts"] >= end:
            end = event["ts"] + event["dur"]
            yield event


def _between(events: list[dict[str, Any]], ends: list[float]) -> list[float]:
    """What ran for each frame: since the one before had been drawn."""
    work = [0.0] * len(ends)
    for event in _outermost(events):
        frame = bisect_left(ends, event["ts"] + 1)
        if frame < len(work):
            work[frame] += event["tdur"] / 1000
    return work
