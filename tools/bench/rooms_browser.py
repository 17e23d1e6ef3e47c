"""What a player sees of a match when the way to the room and back takes 150 ms, in real Chromium.

Between the browsers and the room process stands a door that holds everything up by half of that.
The delay to a player's own screen is taken from the smallest game there is, whose points follow a
key at once; visible corrections from `cell_surge`, played by two with keys.
"""

import asyncio
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from stem_adventures.processes import free_port

from tools.bench.browser import FIRST_FRAME, FLAGS
from tools.bench.figures import Figure, median
from tools.stories import BROWSERS, serving

ROOT = Path(__file__).parents[2]
DUEL = ROOT / "server" / "tests" / "multiplayer" / "games" / "push_duel"
ONE_WAY_SECONDS = 0.075
PRESSES = 20
PLAY_SECONDS = 30
FRAME_MS = 1000 / 60
KEYS = (("ArrowRight", "ArrowDown", "Space"), ("ArrowLeft", "ArrowUp", "Space"))
# From a key going down to the own points changing on the page.
REACTION = """() => new Promise(done => {
    const points = document.querySelector('.strip-seat[data-me=true] .strip-points');
    const began = performance.now();
    const observer = new MutationObserver(() => {
        observer.disconnect(); done(performance.now() - began);
    });
    observer.observe(points, { characterData: true, childList: true, subtree: true });
    const press = (type) => document.querySelector('.play-picture').dispatchEvent(
        new KeyboardEvent(type, { code: 'ArrowRight', key: 'ArrowRight', bubbles: true }));
    press('keydown');
    setTimeout(() => press('keyup'), 100);
})"""


def measure() -> Iterator[Figure]:
    """Both figures, on a server with fresh data."""
    chromium = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)))
    rooms, door = free_port(), free_port()
    with (
        tempfile.TemporaryDirectory(prefix="stem-bench-") as games,
        slow_door(door, rooms),
        sync_playwright() as playwright,
    ):
        for game in (DUEL, ROOT / "games" / "cell_surge"):
            shutil.copytree(game, Path(games) / game.name)
        with serving(rooms, door, {"STEM_GAMES_DIR": games}) as address:
            browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
            yield _reaction(browser, address)
            yield _corrections(browser, address)
            browser.close()


def _reaction(browser: Browser, address: str) -> Figure:
    page, _ = _begin(browser, address, "Push Duel", level=1)
    times = []
    for _ in range(PRESSES):
        times.append(float(page.evaluate(REACTION)))
        page.wait_for_timeout(400)
    frames = median(times) / FRAME_MS
    note = f"{median(times):.1f} ms from key to picture, waiting for the next tick included"
    page.context.close()
    return Figure("key to own screen at 150 ms there and back", frames - 1, "frames", 1, note=note)


def _corrections(browser: Browser, address: str) -> Figure:
    pages = _begin(browser, address, "Cell Surge", level=0)
    until, i = time.monotonic() + PLAY_SECONDS, 0
    while time.monotonic() < until:
        for page, keys in zip(pages, KEYS, strict=True):
            page.keyboard.down(keys[i % 3])
        pages[0].wait_for_timeout(350)
        for page, keys in zip(pages, KEYS, strict=True):
            page.keyboard.up(keys[i % 3])
        i += 1
    counts = [page.evaluate("window.playMeters.corrections") for page in pages]
    pictures = sum(count["pictures"] for count in counts)
    seen = sum(count["seen"] for count in counts)
    note = f"{seen} of {pictures} pictures put a figure right by more than 1 of 320 units in 1/60 s"
    return Figure("visible corrections in cell_surge", 100 * seen / pictures, "%", 1, note=note)


def _begin(browser: Browser, address: str, game: str, level: int) -> tuple[Page, Page]:
    """Two players in a match."""
    size = {"width": 640, "height": 420}
    ada, ben = (browser.new_context(viewport=size).new_page() for _ in range(2))  # type: ignore[arg-type]
    ada.goto(f"{address}/together")
    ada.get_by_role("button", name=f"Open a room for {game}").click()
    code = (ada.get_by_role("status", name="Room code").text_content() or "").strip()
    ada.get_by_label("Level").select_option(str(level))
    ben.goto(f"{address}/room/{code}")
    ben.get_by_role("button", name="I'm ready").click()
    ada.get_by_role("button", name="Start", exact=True).click()
    for page in (ada, ben):
        page.evaluate(FIRST_FRAME)
        page.locator(".play-picture").focus()
    ada.wait_for_timeout(4_000)  # the round trip is measured, and the game begins
    return ada, ben


@contextmanager
def slow_door(door: int, rooms: int) -> Iterator[None]:
    """Passes every connection on, each way with a delay."""
    loop = asyncio.new_event_loop()

    async def listen() -> None:
        await asyncio.start_server(lambda r, w: _pass(r, w, rooms), "127.0.0.1", door)

    loop.run_until_complete(listen())
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


async def _pass(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, port: int) -> None:
    there_reader, there = await asyncio.open_connection("127.0.0.1", port)
    await asyncio.gather(_carry(reader, there), _carry(there_reader, writer))


async def _carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    loop = asyncio.get_running_loop()

    def write(data: bytes) -> None:
        if not writer.is_closing():
            writer.write(data)

    with suppress(ConnectionError):  # a page that is closed goes without a word
        while data := await reader.read(65536):
            loop.call_later(ONE_WAY_SECONDS, write, data)
    loop.call_later(ONE_WAY_SECONDS, writer.close)
