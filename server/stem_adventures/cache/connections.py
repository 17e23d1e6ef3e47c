"""Connections to the cache from which a cancelled task really ends, and who is at the other end."""

import asyncio
from collections.abc import Iterable

from redis.asyncio.connection import AbstractConnection, Connection, SSLConnection
from redis.exceptions import ResponseError


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


async def ask_run_id(connection: AbstractConnection) -> str:
    """The server's name for its present run; "unknown" where it may not be asked."""
    await connection.send_command("INFO", "server")
    try:
        answer = await connection.read_response()
    except ResponseError:
        return "unknown"
    text = answer.decode() if isinstance(answer, bytes) else str(answer)
    words = text.partition("run_id:")[2].split(maxsplit=1)
    return words[0] if words else "unknown"  # some services leave it out
