"""What script cost is read from a trace without counting anything twice."""

import json
from typing import Any

from tools.bench.traces import PAGE, WORKER, read_script


def named(tid: int, name: str) -> dict[str, Any]:
    return {"ph": "M", "name": "thread_name", "pid": 1, "tid": tid, "args": {"name": name}}


def ran(tid: int, name: str, at: int, took: int, worked: int) -> dict[str, Any]:
    return {"name": name, "pid": 1, "tid": tid, "ts": at, "dur": took, "tdur": worked}


def test_a_frame_is_the_script_since_the_last_one_each_part_once() -> None:
    events = [
        named(1, PAGE),
        named(2, WORKER),
        ran(1, "HandlePostMessage", 0, 3_000, 2_000),
        ran(1, "FunctionCall", 500, 2_000, 1_500),  # inside the message
        ran(1, "FireAnimationFrame", 4_000, 5_000, 4_000),
        ran(1, "FireAnimationFrame", 20_000, 1_000, 1_000),
        ran(1, "Layerize", 30_000, 9_000, 9_000),  # no script
        ran(2, "TimerFire", 0, 8_000, 1_250),  # waited for a core most of the time
        ran(2, "HandlePostMessage", 9_000, 100, 100),
    ]
    script = read_script(json.dumps({"traceEvents": events}).encode(), drawn=2)
    assert script.frames == [6.0, 1.0]
    assert script.ticks == [1.25]


def test_where_a_worker_draws_its_drawn_frames_part_the_script_of_the_page() -> None:
    events = [
        named(1, PAGE),
        named(2, WORKER),
        named(3, WORKER),
        ran(1, "HandlePostMessage", 0, 1_000, 1_000),
        ran(3, "RunTask", 2_000, 4_000, 3_500),
        ran(3, "FireAnimationFrame", 2_100, 3_000, 3_000),
        ran(3, "FireAnimationFrame", 16_000, 20, 20),  # nothing was drawn: too early
        ran(1, "HandlePostMessage", 10_000, 500, 500),
        ran(1, "HandlePostMessage", 17_000, 500, 500),
        ran(2, "TimerFire", 2_000, 2_000, 2_000),  # beside the worker that draws
        ran(3, "RunTask", 33_000, 2_000, 2_000),
        ran(3, "FireAnimationFrame", 33_100, 1_000, 1_000),
        ran(1, "HandlePostMessage", 50_000, 500, 500),  # of a frame that wasn't drawn any more
    ]
    script = read_script(json.dumps({"traceEvents": events}).encode(), drawn=2)
    assert script.frames == [1.0, 1.0]
    assert script.ticks == [2.0]
    assert script.paints == [3.5, 2.02]
