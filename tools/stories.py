"""Starts the product on fresh data and a free port, then plays the browser stories against it."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from stem_adventures.processes import free_port

from tools.serve_with_stripe import local_stripe

ROOT = Path(__file__).resolve().parents[1]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
START_SECONDS = 60


def main(words: list[str]) -> int:
    browser = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        print("No Chromium here: install it (apt install chromium) or set CHROMIUM to its path.")
        return 1
    # Sockets of rooms go through a door that the stories hold, to lose a network in them.
    rooms, door = free_port(), free_port()
    with serving(room_port=rooms, room_door=door) as address:
        environment = {
            **os.environ,
            "BASE_URL": address,
            "CHROMIUM": browser,
            "ROOM_PORT": str(rooms),
            "ROOM_DOOR": str(door),
        }
        command = ["npm", "run", "--silent", "e2e", "--", *words]
        return subprocess.run(command, cwd=ROOT / "client", env=environment, check=False).returncode


@contextmanager
def serving(
    room_port: int = 0, room_door: int = 0, more: Mapping[str, str] | None = None
) -> Iterator[str]:
    """The whole product as `make run` starts it; yields its address.

    Players are told `room_door` as the port of the rooms, where somebody passes all on to them.
    """
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with (
        tempfile.TemporaryDirectory(prefix="stem-stories-") as var,
        local_stripe(port) as stripe,
    ):
        environment = {
            **os.environ,
            **stripe,
            "PORT": str(port),
            "STEM_PUBLIC_URL": address,
            "STEM_VAR_DIR": var,
            **(more or {}),
        }
        if room_door:
            environment["STEM_ROOM_PORT"] = str(room_port)
            environment["STEM_ROOM_ADDRESS"] = f"ws://{{host}}:{room_door}/live"
        for service in ("DATABASE_URL", "REDIS_URL"):
            environment.pop(service, None)
        server = subprocess.Popen([Path(sys.executable).parent / "stem", "serve"], env=environment)
        try:
            wait_until_ready(server, address)
            yield address
        finally:
            server.terminate()
            server.wait()


def wait_until_ready(server: "subprocess.Popen[bytes]", address: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while server.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{address}/health/ready", timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
    sys.exit("The server didn't become ready.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
