"""Connections to the cache from which a cancelled task really ends."""

import asyncio
from collections.abc import Iterable

from redis.asyncio.connection import AbstractConnection, Connection, SSLConnection


class _Cancellable(AbstractConnection):
    """Ends a command whose task is cancelled just when it has been sent.

    The client sends by `asyncio.wait_for`, which loses such a cancellation up to Python 3.11: a
    task that reads for ever would never end, and the process that waits for it would hang.
    """

    async def send_packed_command(
        self, command: bytes | str | Iterable[bytes], check_health: bool = True
    ) -> None:
        task = asyncio.current_task()
        before = task.cancelling() if task is not None else 0
        await super().send_packed_command(command, check_health)
        if task is not None and task.cancelling() > before:
            await self.disconnect(nowait=True)  # its answer must not become another's
            raise asyncio.CancelledError


class PlainConnection(_Cancellable, Connection):
    """Over TCP."""


class TlsConnection(_Cancellable, SSLConnection):
    """Over TLS."""


CANCELLABLE: dict[type[AbstractConnection], type[AbstractConnection]] = {
    Connection: PlainConnection,
    SSLConnection: TlsConnection,
}
