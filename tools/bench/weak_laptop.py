"""What a laptop four times slower has to do while a game is played.

The page notes on the clock what its last frames and ticks took (`window.playMeters`). Chromium's
throttle slows the page's main thread but no worker, so a tick's time is multiplied. Beside each
figure stands the processor time of the same work, read from Chromium's own trace (traces.py): on a
machine without a graphics device the drawing takes the cores away, and only the clock has that.
There a worker draws, not the main thread; what that takes stands beside, without a bar.
"""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

from tools.bench.browser import FIRST_FRAME, FLAGS, ROUNDS, find_chromium
from tools.bench.figures import Figure, median, p95
from tools.bench.traces import CATEGORIES, read_script
from tools.stories import serving

THROTTLE = 4
GAMES = ("momentum_pool", "balance_forge", "cell_surge")
GAMES_DIR = Path(__file__).parents[2] / "games"
KEYS = ("ArrowRight", "ArrowUp", "ArrowLeft", "Space", "ArrowDown")


def measure() -> Iterator[Figure]:
    """Two or three figures a game, on a server with fresh data."""
    with serving() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        for game in GAMES:
            yield from _weak_laptop(browser, address, game)
        browser.close()


def _weak_laptop(browser: Browser, address: str, game: str) -> Iterator[Figure]:
    """The last level, played by keys, on a page slowed down four times."""
    last = len(json.loads((GAMES_DIR / game / "winning.json").read_text(encoding="utf-8")))
    rounds = [_play_slowly(browser, f"{address}/play/{game}/{last}") for _ in range(ROUNDS)]
    where = f"level {last}, {median([one.rate for one in rounds]):.0f} frames/s"
    worked = f"{median([one.frame_worked for one in rounds]):.1f} ms of processor time in all"
    frame = median([one.frame for one in rounds])
    note = f"{where}, {worked}, drawn by {rounds[0].device}"
    yield Figure(f"{game}: main-thread script a frame, p95", frame, "ms", 8, note=note)
    worked = f"{median([one.tick_worked for one in rounds]) * THROTTLE:.1f} ms of processor time"
    note = f"both × {THROTTLE}; {worked}"
    tick = median([one.tick for one in rounds]) * THROTTLE
    yield Figure(f"{game}: worker a tick, p95", tick, "ms", 8, note=note)
    if any(one.paint is not None for one in rounds):
        paint = median([one.paint for one in rounds if one.paint is not None]) * THROTTLE
        worked = f"{median([one.paint_worked for one in rounds]) * THROTTLE:.1f} ms"
        note = f"both × {THROTTLE}; with what the browser does for it {worked} of processor time"
        yield Figure(f"{game}: the worker that draws, script a frame, p95", paint, "ms", note=note)


class Played(NamedTuple):
    """p95 in milliseconds of one round of play: time on the clock, and processor time."""

    frame: float
    tick: float
    frame_worked: float
    tick_worked: float
    rate: float
    device: str
    paint: float | None  # of the worker that draws, if one does
    paint_worked: float


def _play_slowly(browser: Browser, address: str) -> Played:
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    page.goto(address, wait_until="commit")
    page.evaluate(FIRST_FRAME)
    cdp = context.new_cdp_session(page)
    cdp.send("Emulation.setCPUThrottlingRate", {"rate": THROTTLE})
    page.wait_for_timeout(1_000)  # the page has finished starting
    browser.start_tracing(page=page, categories=CATEGORIES)
    drawn, seconds = _play(page, presses=8)
    script = read_script(browser.stop_tracing(), drawn)
    meters = page.evaluate("({...window.playMeters})")
    context.close()
    painted = meters["paintWork"]
    return Played(
        p95(meters["frameWork"]), p95(meters["tickWork"]), p95(script.frames), p95(script.ticks),
        drawn / seconds, meters["device"], p95(painted) if painted else None, p95(script.paints),
    )  # fmt: skip


def _play(page: Page, presses: int) -> tuple[int, float]:
    """Press keys in turn; the frames drawn in how many seconds."""
    before, began = page.evaluate("window.playMeters.frames"), time.monotonic()
    for i in range(presses):
        key = KEYS[i % len(KEYS)]
        page.keyboard.down(key)
        page.wait_for_timeout(400)
        page.keyboard.up(key)
        page.wait_for_timeout(100)
    return page.evaluate("window.playMeters.frames") - before, time.monotonic() - began
