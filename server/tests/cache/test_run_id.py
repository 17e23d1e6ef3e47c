"""Which run of the server a connection leads to, whatever it tells of itself."""

from typing import cast

import pytest
from redis.asyncio.connection import AbstractConnection
from redis.exceptions import ResponseError
from stem_adventures.cache.connections import ask_run_id


class Server:
    def __init__(self, answer: bytes | str | ResponseError) -> None:
        self.answer = answer

    async def send_command(self, *_: str) -> None:
        pass

    async def read_response(self) -> bytes | str:
        if isinstance(self.answer, ResponseError):
            raise self.answer
        return self.answer


@pytest.mark.parametrize(
    ("answer", "run_id"),
    [
        (b"# Server\r\nrun_id:abc123\r\ntcp_port:6379\r\n", "abc123"),
        ("run_id:abc123", "abc123"),
        (b"# Server\r\nredis_version:7.1\r\n", "unknown"),
        (ResponseError("NOPERM"), "unknown"),
    ],
)
async def test_is_read_or_unknown(answer: bytes | str | ResponseError, run_id: str) -> None:
    assert await ask_run_id(cast(AbstractConnection, Server(answer))) == run_id
