"""What a pupil waits for, in real Chromium on the real server.

The page marks its first drawn frame ("play:first-frame").
"""

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

from tools.bench.figures import Figure, median
from tools.stories import BROWSERS, serving

ROUNDS = 5
STARTS = 50
WARM_STARTS = 5
FIRST = "/play/momentum_pool/1"
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
    chromium = find_chromium()
    with serving() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield from _cold(browser, address)
        yield from _transferred(browser, address)
        yield from _click(browser, address)
        yield from _memory(browser, address)
        browser.close()
        yield from _with_cache(playwright, chromium, address)


def find_chromium() -> str:
    """The browser's path; an error when there is none."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)))


def _cold(browser: Browser, address: str) -> Iterator[Figure]:
    times = []
    for _ in range(ROUNDS):
        context = browser.new_context()
        times.append(load(context.new_page(), address))
        context.close()
    yield Figure("cold page load to first game frame", median(times), "ms", 3000)


def load(page: Page, address: str) -> float:
    page.goto(address + FIRST, wait_until="commit")
    return float(page.evaluate(FIRST_FRAME))


def _with_cache(playwright: Playwright, chromium: str, address: str) -> Iterator[Figure]:
    """A second visit: the service worker has everything, the tab is new."""
    with tempfile.TemporaryDirectory(prefix="stem-bench-") as folder:
        context = playwright.chromium.launch_persistent_context(
            folder, executable_path=chromium, args=list(FLAGS)
        )
        page = context.new_page()
        load(page, address)
        page.wait_for_function("() => navigator.serviceWorker.controller !== null", timeout=60_000)
        page.wait_for_timeout(8_000)  # the snapshot of the runtime is written after the first game
        page.close()
        times = []
        for _ in range(ROUNDS):
            page = context.new_page()
            times.append(load(page, address))
            page.close()
        context.close()
    yield Figure(
        "page load with the service worker's cache to first frame", median(times), "ms", 1200
    )


def _transferred(browser: Browser, address: str) -> Iterator[Figure]:
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    sizes = _count_bytes(context, page)
    load(page, address)
    whole = sum(sizes.values())
    runtime = sum(size for url, size in sizes.items() if "/pyodide/" in url)
    files = sum(size for url, size in sizes.items() if "/game-files/" in url or "/api/" in url)
    # Phaser is only fetched where a graphics device draws.
    note = "drawn by " + page.evaluate("window.playMeters.device")
    context.close()
    yield Figure("transferred for the first game", whole / 1e6, "MB", 5.5, note=note)
    yield Figure("of which page code", (whole - runtime - files) / 1e6, "MB", 0.7, note=note)


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
    load(page, address)
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


def _memory(browser: Browser, address: str) -> Iterator[Figure]:
    """Growth of the page's process, its worker and pictures included, and of the script heap."""
    context = browser.new_context()
    page = context.new_page()
    cdp = context.new_cdp_session(page)
    load(page, address)
    heaps: list[float] = []
    processes: list[float] = []
    for start in range(WARM_STARTS + STARTS):
        page.evaluate("history.pushState({}, '', '/games/momentum_pool')")
        page.evaluate("dispatchEvent(new PopStateEvent('popstate'))")
        level = page.locator('a[href^="/play/momentum_pool/"]').first
        level.wait_for()
        page.evaluate("performance.clearMarks('play:first-frame')")
        level.click()
        page.evaluate(FIRST_FRAME)
        if start + 1 in (WARM_STARTS, WARM_STARTS + STARTS):
            heaps.append(_heap(cdp))
            processes.append(_process(browser))
    context.close()
    for name, sizes in (("page's process", processes), ("script heap", heaps)):
        yield Figure(
            f"memory of the {name} after {STARTS} game starts and ends",
            (sizes[1] / sizes[0] - 1) * 100, "% growth", 10,
            note=f"{sizes[0]:.1f} → {sizes[1]:.1f} MB, after the first {WARM_STARTS}",
        )  # fmt: skip


def _process(browser: Browser) -> float:
    """Megabytes of the largest renderer process; shared pages count by their share."""
    told = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    sizes = []
    for process in told:
        if process["type"] == "renderer":
            rollup = Path(f"/proc/{process['id']}/smaps_rollup").read_text(encoding="ascii")
            sizes += [int(line.split()[1]) for line in rollup.splitlines() if line[:4] == "Pss:"]
    return max(sizes) / 1e3


def _heap(cdp: CDPSession) -> float:
    cdp.send("HeapProfiler.collectGarbage")
    return float(cdp.send("Runtime.getHeapUsage")["usedSize"]) / 1e6
