"""What a pupil waits for and what a weak laptop has to do, in real Chromium on the real server.

The page marks its first drawn frame ("play:first-frame") and keeps the cost of its last frames and
ticks (`window.playMeters`). Chromium's processor throttle slows the page's main thread but no
worker, so a tick's time is measured unthrottled and multiplied: the throttle does the same by
idling three quarters of the time.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import (
    Browser,
    BrowserContext,
    CDPSession,
    Page,
    Playwright,
    sync_playwright,
)

from tools.bench.figures import Figure, median, p95
from tools.stories import BROWSERS, serving

ROUNDS = 5
THROTTLE = 4
STARTS = 50
FIRST = "/play/momentum_pool/1"
GAMES = ("momentum_pool", "balance_forge", "cell_surge")
GAMES_DIR = Path(__file__).parents[2] / "games"
KEYS = ("ArrowRight", "ArrowUp", "ArrowLeft", "Space", "ArrowDown")
FLAGS = (
    "--no-sandbox", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run", "--disable-quic", "--enable-unsafe-swiftshader",
)  # fmt: skip
FIRST_FRAME = """() => new Promise(done => {
    const mark = performance.getEntriesByName('play:first-frame')[0];
    if (mark) return done(mark.startTime);
    new PerformanceObserver((list, observer) => {
        for (const entry of list.getEntries()) if (entry.name === 'play:first-frame') {
            observer.disconnect(); done(entry.startTime);
        }
    }).observe({ type: 'mark', buffered: true });
})"""


def measure() -> Iterator[Figure]:
    """All figures of the browser, on a server with fresh data."""
    chromium = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)))
    with serving() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield from _cold(browser, address)
        yield from _transferred(browser, address)
        yield from _click(browser, address)
        for game in GAMES:
            yield from _weak_laptop(browser, address, game)
        yield from _memory(browser, address)
        browser.close()
        yield from _with_cache(playwright, chromium, address)


def _cold(browser: Browser, address: str) -> Iterator[Figure]:
    times = []
    for _ in range(ROUNDS):
        context = browser.new_context(service_workers="block")
        times.append(_load(context.new_page(), address))
        context.close()
    yield Figure("cold page load to first game frame", median(times), "ms", 3000)


def _load(page: Page, address: str) -> float:
    page.goto(address + FIRST, wait_until="commit")
    return float(page.evaluate(FIRST_FRAME))


def _with_cache(playwright: Playwright, chromium: str, address: str) -> Iterator[Figure]:
    """A second visit: the service worker has everything, the tab is new."""
    with tempfile.TemporaryDirectory(prefix="stem-bench-") as folder:
        context = playwright.chromium.launch_persistent_context(
            folder, executable_path=chromium, args=list(FLAGS)
        )
        page = context.new_page()
        _load(page, address)
        page.wait_for_function("() => navigator.serviceWorker.controller !== null", timeout=60_000)
        page.wait_for_timeout(8_000)  # the snapshot of the runtime is written after the first game
        page.close()
        times = []
        for _ in range(ROUNDS):
            page = context.new_page()
            times.append(_load(page, address))
            page.close()
        context.close()
    yield Figure(
        "page load with the service worker's cache to first frame", median(times), "ms", 1200
    )


def _transferred(browser: Browser, address: str) -> Iterator[Figure]:
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    sizes = _count_bytes(context, page)
    _load(page, address)
    whole = sum(sizes.values())
    runtime = sum(size for url, size in sizes.items() if "/pyodide/" in url)
    files = sum(size for url, size in sizes.items() if "/game-files/" in url or "/api/" in url)
    context.close()
    yield Figure("transferred for the first game", whole / 1e6, "MB", 5.5)
    yield Figure("of which page code", (whole - runtime - files) / 1e6, "MB", 0.7)


def _count_bytes(context: BrowserContext, page: Page) -> dict[str, int]:
    """Bytes on the wire by address, of the page and its workers, headers included."""
    sizes: dict[str, int] = {}

    def finished(request: Any) -> None:
        found = request.sizes()
        sizes[request.url] = found["responseBodySize"] + found["responseHeadersSize"]

    context.on("requestfinished", finished)
    return sizes


def _click(browser: Browser, address: str) -> Iterator[Figure]:
    """From the click on a level to its first frame, Python being there already."""
    times = []
    context = browser.new_context()
    page = context.new_page()
    _load(page, address)
    for _ in range(ROUNDS):
        page.goto(f"{address}/games/momentum_pool", wait_until="networkidle")
        page.wait_for_timeout(4_000)  # the runtime starts while the page is idle
        page.evaluate(
            """() => addEventListener('click', event => {
                window.clickedAt = event.timeStamp; performance.clearMarks('play:first-frame');
            }, { capture: true, once: true })"""
        )
        page.locator('a[href^="/play/momentum_pool/"]').first.click()
        times.append(float(page.evaluate(FIRST_FRAME)) - float(page.evaluate("window.clickedAt")))
    context.close()
    yield Figure("click on a game to first frame, runtime resident", median(times), "ms", 150)


def _weak_laptop(browser: Browser, address: str, game: str) -> Iterator[Figure]:
    """The last level, played by keys, on a page slowed down four times."""
    last = len(json.loads((GAMES_DIR / game / "winning.json").read_text(encoding="utf-8")))
    frames: list[float] = []
    ticks: list[float] = []
    rates: list[float] = []
    device = ""
    for _ in range(ROUNDS):
        context = browser.new_context(viewport={"width": 1366, "height": 768})
        page = context.new_page()
        page.goto(f"{address}/play/{game}/{last}", wait_until="commit")
        page.evaluate(FIRST_FRAME)
        cdp = context.new_cdp_session(page)
        cdp.send("Emulation.setCPUThrottlingRate", {"rate": THROTTLE})
        rates.append(_play(page, seconds=5))
        meters = page.evaluate("({...window.playMeters})")
        frames.append(p95(meters["frameWork"]))
        ticks.append(p95(meters["tickWork"]) * THROTTLE)
        device = meters["device"]
        context.close()
    note = f"level {last}, {THROTTLE}× throttle, {median(rates):.0f} frames/s, {device}"
    yield Figure(f"{game}: main-thread script a frame, p95", median(frames), "ms", 8, note=note)
    yield Figure(
        f"{game}: worker a tick, p95", median(ticks), "ms", 8, note=f"measured × {THROTTLE}"
    )


def _play(page: Page, seconds: float) -> float:
    """Press keys in turn; answers the frames drawn a second."""
    page.evaluate(
        """() => { window.framesSeen = 0; const count = () => { window.framesSeen++;
            requestAnimationFrame(count); }; requestAnimationFrame(count);
            window.framesFrom = performance.now(); }"""
    )
    for i in range(int(seconds * 2)):
        key = KEYS[i % len(KEYS)]
        page.keyboard.down(key)
        page.wait_for_timeout(400)
        page.keyboard.up(key)
        page.wait_for_timeout(100)
    return float(
        page.evaluate("window.framesSeen / ((performance.now() - window.framesFrom) / 1000)")
    )


def _memory(browser: Browser, address: str) -> Iterator[Figure]:
    """Growth of the page's heap and of the worker's over 50 games begun and left."""
    context = browser.new_context()
    page = context.new_page()
    cdp = context.new_cdp_session(page)
    _load(page, address)
    sizes: list[float] = []
    for start in range(STARTS + 5):
        page.evaluate("history.pushState({}, '', '/games/momentum_pool')")
        page.evaluate("dispatchEvent(new PopStateEvent('popstate'))")
        page.locator('a[href^="/play/momentum_pool/"]').first.click()
        page.wait_for_selector("canvas")
        page.wait_for_timeout(300)
        if start in (4, STARTS + 4):
            sizes.append(_heap(cdp))
    context.close()
    growth = (sizes[1] / sizes[0] - 1) * 100
    yield Figure(
        f"memory after {STARTS} game starts and ends", growth, "% growth", 10,
        note=f"{sizes[0]:.1f} → {sizes[1]:.1f} MB of script heap after collection",
    )  # fmt: skip


def _heap(cdp: CDPSession) -> float:
    cdp.send("HeapProfiler.collectGarbage")
    return float(cdp.send("Runtime.getHeapUsage")["usedSize"]) / 1e6
