"""`BILLING=local make run`: the product with a Stripe of its own on this machine."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from stem_adventures.processes import free_port

ROOT = Path(__file__).resolve().parents[1]
START_SECONDS = 30


def main(words: list[str]) -> int:
    """Start both; stop both."""
    port = int(os.environ.get("PORT") or 8000)
    with local_stripe(port) as settings:
        program = [str(Path(sys.executable).parent / "stem"), "serve", *words]
        print(f"  a Stripe for trying out runs at {settings['STRIPE_API']}", flush=True)
        server = subprocess.Popen(program, env={**os.environ, **settings})
        signal.signal(signal.SIGTERM, lambda *_: server.terminate())
        try:
            return server.wait()
        except KeyboardInterrupt:
            server.terminate()  # a terminal told it too, but whoever told only us did not
            return server.wait()


@contextmanager
def local_stripe(server_port: int) -> Iterator[dict[str, str]]:
    """A local Stripe that tells the server at this port; yields the server's settings for it."""
    port, secret = free_port(), f"whsec_{secrets.token_hex(16)}"
    webhook = f"http://127.0.0.1:{server_port}/api/v1/webhooks/stripe"
    command = [sys.executable, "-m", "tools.local_stripe", str(port), webhook, secret]
    stripe = subprocess.Popen(command, cwd=ROOT)
    try:
        wait_until_open(stripe, port)
        yield {
            "STRIPE_SECRET_KEY": "sk_test_local",
            "STRIPE_WEBHOOK_SECRET": secret,
            "STRIPE_API": f"http://localhost:{port}",
        }
    finally:
        stripe.terminate()
        stripe.wait()


def wait_until_open(process: "subprocess.Popen[bytes]", port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    sys.exit("The local Stripe didn't start.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
