"""How long `make run` takes when everything was set up before: until /health/ready answers 200.

It is the command that people type, from its first process on, stopped each time as Ctrl-C does.
The processor time is that of all it started; on a busy machine it tells more than the clock.
"""

import os
import resource
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from typing import NamedTuple

from stem_adventures.processes import free_port

from tools.bench.figures import Figure, median
from tools.stories import ROOT, wait_until_ready

ROUNDS = 5


class Start(NamedTuple):
    """One start: seconds until ready, and seconds of processor time from begin to end."""

    wall: float
    worked: float


def measure() -> Iterator[Figure]:
    """The first start makes the data; those after it are measured."""
    with tempfile.TemporaryDirectory(prefix="stem-bench-") as var:
        first = _start(var)
        later = [_start(var) for _ in range(ROUNDS)]
    walls = [start.wall for start in later]
    worked = median([start.worked for start in later])
    note = f"slowest of {ROUNDS} {max(walls):.1f} s, {worked:.1f} s of processor time with the stop"
    yield Figure("make run, a second start, until ready", median(walls), "s", 6, note=note)
    yield Figure("make run with empty data, until ready", first.wall, "s", note="one start")


def _start(var: str) -> Start:
    environment = {**os.environ, "STEM_VAR_DIR": var}
    for name in ("DATABASE_URL", "REDIS_URL"):
        environment.pop(name, None)
    port = free_port()
    before, began = _worked(), time.monotonic()
    server = subprocess.Popen(
        ["make", "run", f"PORT={port}"], cwd=ROOT, env=environment, start_new_session=True,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        wait_until_ready(server, f"http://127.0.0.1:{port}")
        wall = time.monotonic() - began
    finally:
        os.killpg(server.pid, signal.SIGINT)
        server.wait()
    return Start(wall, _worked() - before)


def _worked() -> float:
    """Processor seconds of all children that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
