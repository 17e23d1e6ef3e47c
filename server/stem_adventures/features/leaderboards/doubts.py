"""Boards that couldn't be written to: nobody is shown them before they are dropped."""

import asyncio
from collections.abc import Awaitable

import structlog
from redis.exceptions import RedisError

from stem_adventures.context import Platform
from stem_adventures.features.leaderboards.board import Board

RETRY_SECONDS = 0.5
log = structlog.get_logger()


class Doubts:
    """What this process couldn't write. Other processes read such a board until the cache can be
    reached from here again."""

    def __init__(self, platform: Platform) -> None:
        self.boards: list[Board] = []
        self.task: asyncio.Task[None] | None = None

    async def write(self, board: Board, change: Awaitable[None]) -> None:
        """Change a board; one that misses a change is built anew from the database."""
        try:
            await change
        except RedisError as error:
            log.warning("board not changed", game=board.game_id, why=str(error))
            board.doubts += 1
            self.boards.append(board)
            if self.task is None or self.task.done():
                self.task = asyncio.create_task(self._drop())

    async def _drop(self) -> None:
        while self.boards:
            try:
                await self.boards[0].drop()
            except RedisError:
                await asyncio.sleep(RETRY_SECONDS)
            else:
                self.boards.pop(0).doubts -= 1
