"""Where sockets are: the name that the caller came by, put into the address from the settings."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from stem_adventures.settings import Settings

HOST = re.compile(r"([A-Za-z0-9.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(:\d{1,5})?")
NO_HOST = "localhost"


def hostname(host_header: str) -> str:
    """The name in a Host header without its port; a name that can't be one is left out."""
    match = HOST.fullmatch(host_header)
    return match[1] if match else NO_HOST


def room_address(settings: Settings, port: int) -> str:
    """The address of the room process on a port; {host} is left to whoever is told."""
    return settings.room_address.replace("{port}", str(port))


def address_for(address: str, host_header: str) -> str:
    """A room address as this caller reaches it."""
    return address.replace("{host}", hostname(host_header))


def room_origins(settings: Settings) -> Sequence[str]:
    """Scheme, host and port of every room process, for the pages' policy."""
    if not settings.room_port:
        return []  # not chosen yet
    ports = range(settings.room_port, settings.room_port + max(1, settings.room_processes))
    addresses = (urlsplit(room_address(settings, port)) for port in ports)
    return list(dict.fromkeys(f"{part.scheme}://{part.netloc}" for part in addresses))
