"""Which other sites' pages may call the API: those that a tenant named, for that tenant only."""

from collections.abc import Awaitable, Callable

from stem_adventures.errors import ProblemError
from stem_adventures.web.asgi import ASGIApp, Message, Receive, Scope, Send

Knows = Callable[[str], Awaitable[bool]]
METHODS = b"GET, POST, PUT, PATCH, DELETE"
EXPOSED = b"ratelimit, ratelimit-policy, retry-after, x-request-id, content-language"
ASKED = b"authorization, content-type, x-api-key, accept-language"
MAX_AGE = b"600"
VARY = (b"vary", b"origin")


class Cors:
    """Answers a browser's question before a request, and marks answers that a page may read."""

    def __init__(self, app: ASGIApp, origins: frozenset[str], knows: Knows) -> None:
        self.app, self.origins, self.knows = app, origins, knows

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = dict(scope["headers"]) if scope["type"] == "http" else {}
        origin = headers.get(b"origin", b"").decode("latin-1")
        if not origin or origin.partition("://")[2] == headers.get(b"host", b"").decode("latin-1"):
            await self.app(scope, receive, send)
        elif scope["method"] == "OPTIONS" and b"access-control-request-method" in headers:
            await self._answer_preflight(origin, send)
        else:
            await self.app(scope, receive, self._marking(scope, origin, send))

    async def _answer_preflight(self, origin: str, send: Send) -> None:
        """No key or token comes with the question, so any tenant's origin may go on and ask."""
        headers = [VARY]
        if await self._is_known(origin):
            headers += [
                (b"access-control-allow-origin", origin.encode("latin-1")),
                (b"access-control-allow-methods", METHODS),
                (b"access-control-allow-headers", ASKED),
                (b"access-control-max-age", MAX_AGE),
            ]
        await send({"type": "http.response.start", "status": 204, "headers": headers})
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    def _marking(self, scope: Scope, origin: str, send: Send) -> Send:
        async def mark(message: Message) -> None:
            if message["type"] == "http.response.start":
                more = [VARY]
                if await self._may_read(scope, origin):
                    more += [
                        (b"access-control-allow-origin", origin.encode("latin-1")),
                        (b"access-control-expose-headers", EXPOSED),
                    ]
                message["headers"] = [*message.get("headers", ()), *more]
            await send(message)

        return mark

    async def _may_read(self, scope: Scope, origin: str) -> bool:
        """By the tenant of the request; where it has none yet, an error, by any tenant."""
        own: frozenset[str] | None = scope.get("state", {}).get("origins")
        if own is not None:
            return origin in own or origin in self.origins
        return await self._is_known(origin)

    async def _is_known(self, origin: str) -> bool:
        try:
            return origin in self.origins or await self.knows(origin)
        except ProblemError:
            return False  # the server is still starting
