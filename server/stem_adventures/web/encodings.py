"""Which packed forms a caller takes."""

import re

from stem_adventures.web.asgi import ASGIApp, Receive, Scope, Send

NAME = b"accept-encoding"
NEVER = re.compile(r";\s*q=0(\.0*)?\s*$")


def accepted(header: str) -> list[str]:
    """The encodings that an Accept-Encoding header names and doesn't refuse with `q=0`."""
    parts = [part for part in header.split(",") if not NEVER.search(part)]
    return [part.split(";")[0].strip().lower() for part in parts]


class Encodings:
    """Hides refused encodings from an application that looks for their names only."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = scope.get("headers", ())
        if any(name == NAME and b"q=0" in value for name, value in headers):
            scope["headers"] = [
                (name, _without_refused(value) if name == NAME else value)
                for name, value in headers
            ]
        await self.app(scope, receive, send)


def _without_refused(value: bytes) -> bytes:
    return ", ".join(accepted(value.decode("latin-1"))).encode("latin-1")
