"""uvicorn on a socket of ours."""

import errno
import functools
import socket
from typing import Any

import uvicorn

from stem_adventures.errors import StartError
from stem_adventures.settings import Settings
from stem_adventures.web.asgi import ASGIApp
from stem_adventures.web.hot import Hot
from stem_adventures.web.patience import PatientProtocol
from stem_adventures.web.quick import QuickProtocol


def bind(settings: Settings) -> socket.socket:
    """Take the port before anything else is started, or say how to choose another."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
    except OSError as error:
        listener.close()
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise StartError(f"Can't listen on {settings.host}: {error.strerror}.") from error
        is_taken = error.errno == errno.EADDRINUSE
        why = "is taken" if is_taken else "needs more rights"
        other = (settings.port + 100) % 65536 if is_taken else 8080
        raise StartError(
            f"Port {settings.port} {why}. Choose another: make run PORT={other}"
        ) from error
    return listener


def free_ports(settings: Settings) -> int:
    """The first of as many free ports in a row as there are room processes, next after `port`."""
    count = max(1, settings.room_processes)
    for first in range(settings.port + 1, 65535 - count):
        if all(_is_free(settings.host, first + i) for i in range(count)):
            return first
    raise StartError("No free ports for rooms. Choose the first one with STEM_ROOM_PORT.")


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def make_server(app: ASGIApp, settings: Settings, hot: Hot | None = None) -> uvicorn.Server:
    """A server for `app`, with `hot` beside it; give it the bound socket when serving."""
    protocol: Any = functools.partial(QuickProtocol, hot=hot) if hot else PatientProtocol
    return uvicorn.Server(
        uvicorn.Config(
            app,
            loop="uvloop",
            http=protocol,
            ws="none",
            lifespan="on",
            log_config=None,
            access_log=False,
            server_header=False,
            date_header=True,
            proxy_headers=False,
            timeout_keep_alive=30,
            timeout_graceful_shutdown=settings.stop_seconds,
        )
    )
