"""The first lines of a board as ready bytes, cached 30 s.

A hash beside the board holds one answer per limit. When it is too old, one process makes it anew
and all others go on giving the old one; within a process everybody waits for the same work.
"""

import asyncio
from dataclasses import dataclass

import msgspec
from redis.exceptions import RedisError

from stem_adventures.context import Context, Platform
from stem_adventures.features.catalog import get_game
from stem_adventures.features.leaderboards.board import Board, BoardGoneError, Lines
from stem_adventures.features.leaderboards.errors import BadRangeError
from stem_adventures.features.leaderboards.model import Period, span_at
from stem_adventures.features.leaderboards.schemas import BoardBody, board_lines
from stem_adventures.features.leaderboards.service import (
    PATIENCE_SECONDS,
    Builders,
    board_of,
)
from stem_adventures.features.leaderboards.store import BoardStore
from stem_adventures.features.players import PlayerStore

MOST_LINES = 100
FRESH_SECONDS = 30
CHANGED_SECONDS = 1  # so old may an answer be at most that a new proof has changed
KEPT_SECONDS = 120
LOCK_SECONDS = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """A ready answer and whether it is still good."""

    body: str
    is_fresh: bool


class TopMakers:
    """The answers that this process is making."""

    def __init__(self, platform: Platform) -> None:
        self.tasks: dict[str, asyncio.Task[str]] = {}

    async def make(self, ctx: Context, board: Board, period: Period, limit: int) -> str:
        """Make the answer, or wait for whoever is at it."""
        name = f"{board.top}/{limit}"
        task = self.tasks.get(name)
        if task is None:
            task = asyncio.create_task(_make(ctx, board, period, limit))
            self.tasks[name] = task
            task.add_done_callback(lambda _: self.tasks.pop(name, None))
        return await asyncio.shield(task)


async def get_top(ctx: Context, game_id: str, period: Period, limit: int) -> str:
    """The first lines as JSON text."""
    if not 1 <= limit <= MOST_LINES:
        raise BadRangeError(most=MOST_LINES)
    get_game(ctx.platform, game_id)
    board = board_of(ctx, game_id, span_at(period, ctx.now()).key)
    try:
        answer = await _find(ctx, board, limit)
        if answer and (answer.is_fresh or not await _may_make(board, limit)):
            return answer.body
    except RedisError:
        pass
    return await ctx.platform.part(TopMakers).make(ctx, board, period, limit)


async def _find(ctx: Context, board: Board, limit: int) -> Answer | None:
    stored, changed = await board.redis.hmget(board.top, [str(limit), "changed"])
    if stored is None:
        return None
    made_at, _, body = str(stored).partition("|")
    age = ctx.now().timestamp() - float(made_at)
    return Answer(body, 0 <= age < (CHANGED_SECONDS if changed else FRESH_SECONDS))


async def _may_make(board: Board, limit: int) -> bool:
    lock = f"{board.top_lock}:{limit}"
    return bool(await board.redis.set(lock, "1", nx=True, ex=LOCK_SECONDS))


async def _make(ctx: Context, board: Board, period: Period, limit: int) -> str:
    made_at = ctx.now().timestamp()
    try:
        # Before reading: a change from here on marks the answer as changed again.
        await board.redis.hset(board.top, mapping={"floor": "-inf"})
        await board.redis.hdel(board.top, "changed")
        await board.redis.expire(board.top, KEPT_SECONDS)
        lines = await _lines(ctx, board, limit)
    except (RedisError, BoardGoneError):
        async with ctx.transaction() as tx:
            places, total = await BoardStore(tx).first(board.game_id, board.span.key, limit)
        lines = Lines(places, total, float("-inf"))
    body = await _body(ctx, lines, period)
    await _keep(board, limit, f"{made_at}|{body}", lines.floor)
    return body


async def _lines(ctx: Context, board: Board, limit: int) -> Lines:
    try:
        return await board.first(limit)
    except BoardGoneError:
        task = ctx.platform.part(Builders).start(ctx, board.game_id, board.span.key)
        await asyncio.wait([task], timeout=PATIENCE_SECONDS)
        return await board.first(limit)


async def _body(ctx: Context, lines: Lines, period: Period) -> str:
    async with ctx.transaction() as tx:
        looks = await PlayerStore(tx).list_looks([place.player_id for place in lines.places])
    items = board_lines(lines.places, looks)
    return msgspec.json.encode(BoardBody(items, lines.total, period)).decode()


async def _keep(board: Board, limit: int, entry: str, floor: float) -> None:
    try:
        async with board.redis.pipeline(transaction=True) as pipe:
            pipe.hset(board.top, mapping={str(limit): entry, "floor": repr(floor)})
            pipe.expire(board.top, KEPT_SECONDS)
            await pipe.execute()
    except RedisError:
        return  # the answer is right, only not kept
