"""Serves the built client: pre-compressed, cached for ever where the name holds a hash."""

import asyncio
import mimetypes
import stat
from email.utils import formatdate
from os import stat_result
from pathlib import Path

from stem_adventures.errors import MethodNotAllowedError, NotFoundError
from stem_adventures.web.asgi import ASGIApp, Receive, Scope, Send
from stem_adventures.web.encodings import accepted

IMMUTABLE = "public, max-age=31536000, immutable"
HASHED = ("/assets/", "/pyodide/")  # these names hold a hash of the content
CHECK_EACH_TIME = "no-cache"
CHUNK = 256 * 1024
ENCODINGS = (("br", ".br"), ("gzip", ".gz"))
TYPES = {
    ".wasm": "application/wasm",  # a browser compiles while it loads only with this exact type
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
NOT_BUILT = b"<!doctype html><title>Not built</title><p>The page isn't built: make run builds it."


class Site:
    """Answers every path that isn't the API's: a file, or the page that shows all routes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] not in ("GET", "HEAD"):
            raise MethodNotAllowedError
        headers = dict(scope["headers"])
        path = self._find(scope["path"])
        if path is None:
            await _send_whole(send, 503, [(b"content-type", b"text/html")], NOT_BUILT)
            return
        chosen, encoding = _choose(path, headers.get(b"accept-encoding", b"").decode("latin-1"))
        info = chosen.stat()
        tag = f'"{info.st_mtime_ns:x}-{info.st_size:x}"'
        answer = _headers(path, scope["path"], encoding, tag, info)
        if headers.get(b"if-none-match", b"").decode("latin-1").removeprefix("W/") == tag:
            await _send_whole(send, 304, answer, b"")
            return
        answer.append((b"content-length", str(info.st_size).encode()))
        if scope["method"] == "HEAD":
            await _send_whole(send, 200, answer, b"")
        else:
            await _send_file(send, answer, chosen)

    def _find(self, path: str) -> Path | None:
        """The file for a path; unknown pages are the client's own routes, unknown files aren't."""
        page = self.folder / "index.html"
        if "/." in path:
            raise NotFoundError  # our own stamps, and whatever else isn't meant to be seen
        try:
            wanted = (self.folder / path.lstrip("/")).resolve()
            if wanted.is_relative_to(self.folder) and stat.S_ISREG(wanted.stat().st_mode):
                return wanted
        except (OSError, ValueError):
            pass
        if "." in path.rsplit("/", 1)[-1]:
            raise NotFoundError
        return page if page.exists() else None


def _choose(path: Path, header: str) -> tuple[Path, str]:
    """The smallest form that the browser takes."""
    offered = accepted(header)
    for encoding, suffix in ENCODINGS:
        packed = path.with_name(path.name + suffix)
        if encoding in offered and packed.exists():
            return packed, encoding
    return path, ""


def _headers(
    path: Path, address: str, encoding: str, tag: str, info: stat_result
) -> list[tuple[bytes, bytes]]:
    kind = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0]
    lasting = address.startswith(HASHED)
    headers = {
        "content-type": kind or "application/octet-stream",
        "cache-control": IMMUTABLE if lasting else CHECK_EACH_TIME,
        "etag": tag,
        "last-modified": formatdate(info.st_mtime, usegmt=True),
        "vary": "accept-encoding",
    }
    if encoding:
        headers["content-encoding"] = encoding
    return [(name.encode(), value.encode()) for name, value in headers.items()]


async def _send_whole(
    send: Send, status: int, headers: list[tuple[bytes, bytes]], body: bytes
) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})


async def _send_file(send: Send, headers: list[tuple[bytes, bytes]], path: Path) -> None:
    """In chunks, so that many slow downloads don't hold many whole files in memory."""
    with path.open("rb") as file:
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        while chunk := await asyncio.to_thread(file.read, CHUNK):
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
    await send({"type": "http.response.body", "body": b"", "more_body": False})


class Switch:
    """Sends each request to the API or to the site, by the first word of its path."""

    def __init__(self, api: ASGIApp, site: ASGIApp, first_words: frozenset[str]) -> None:
        self.api, self.site, self.first_words = api, site, first_words

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_page = scope["type"] == "http" and scope["path"].split("/", 2)[1] not in self.first_words
        await (self.site if is_page else self.api)(scope, receive, send)
