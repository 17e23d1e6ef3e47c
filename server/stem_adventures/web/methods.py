"""Which methods an address accepts, over all handlers that share it."""

from contextlib import suppress

from litestar import Litestar
from litestar.exceptions import HTTPException
from litestar.types import Method

from stem_adventures.web.asgi import ASGIApp, Receive, Scope, Send

METHODS: tuple[Method, ...] = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")


def allowed_methods(api: Litestar, path: str) -> list[str]:
    """What the address accepts; empty when there is no such address."""
    found: list[str] = []
    for method in METHODS:
        with suppress(HTTPException):
            api.asgi_router.handle_routing(path=path.rstrip("/") or "/", method=method)
            found.append(method)
    return found


class Options:
    """Answers OPTIONS; the framework would name the methods of one handler only."""

    def __init__(self, app: ASGIApp, api: Litestar) -> None:
        self.app, self.api = app, api

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_asked = scope["type"] == "http" and scope["method"] == "OPTIONS"
        allowed = allowed_methods(self.api, scope["path"]) if is_asked else []
        if not allowed:
            await self.app(scope, receive, send)
            return
        headers = [(b"allow", ", ".join([*allowed, "OPTIONS"]).encode())]
        await send({"type": "http.response.start", "status": 204, "headers": headers})
        await send({"type": "http.response.body", "body": b"", "more_body": False})
