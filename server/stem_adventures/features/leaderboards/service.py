"""Reading boards, and writing what was proven.

The cache answers; while a board is missing there, it is built from the database, and the database
answers meanwhile, so that nobody sees a wrong rank.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import datetime
from typing import TypeVar

import structlog
from redis.exceptions import RedisError

from stem_adventures.context import Context, Platform, PlayerId
from stem_adventures.db import Transaction
from stem_adventures.features.catalog import get_game
from stem_adventures.features.leaderboards.board import Board, BoardGoneError
from stem_adventures.features.leaderboards.doubts import Doubts
from stem_adventures.features.leaderboards.errors import BadRangeError
from stem_adventures.features.leaderboards.model import (
    Around,
    Entry,
    Period,
    Place,
    Rank,
    span_at,
)
from stem_adventures.features.leaderboards.readers import Readers, Wish
from stem_adventures.features.leaderboards.store import BoardStore
from stem_adventures.features.players import PlayerStore

MOST_LINES = 100
MOST_AROUND = 10
PATIENCE_SECONDS = 1.0  # a small board is built in less; a large one answers from the database
T = TypeVar("T")
log = structlog.get_logger()


class Builders:
    """The boards that this process is building, so that it builds each only once at a time."""

    def __init__(self, platform: Platform) -> None:
        self.tasks: dict[str, asyncio.Task[bool]] = {}

    def start(self, ctx: Context, game_id: str, period_key: str) -> "asyncio.Task[bool]":
        """Begin building, or join in."""
        name = f"{ctx.tenant}/{game_id}/{period_key}"
        task = self.tasks.get(name)
        if task is None:
            task = asyncio.create_task(build(ctx, game_id, period_key))
            self.tasks[name] = task
            task.add_done_callback(lambda _: self.tasks.pop(name, None))
        return task


class Patience:
    """Who must be answered by the database comes one after another.

    Counting a large board takes a tenth of a second of processor; a crowd that did so at the same
    time would hold up the rebuild that ends it. When a turn comes the board may be there again.
    """

    def __init__(self, platform: Platform) -> None:
        self.turn = asyncio.Lock()

    async def ask(
        self,
        ctx: Context,
        from_board: Callable[[], Awaitable[T]],
        from_store: Callable[[Transaction], Awaitable[T]],
    ) -> T:
        async with self.turn:
            try:
                return await from_board()
            except (BoardGoneError, RedisError):
                async with ctx.transaction() as tx:
                    return await from_store(tx)


def board_of(ctx: Context, game_id: str, period_key: str) -> Board:
    """The board of the context's tenant."""
    return ctx.platform.part(Readers).board(ctx.platform, ctx.tenant, game_id, period_key)


async def build(ctx: Context, game_id: str, period_key: str) -> bool:
    """Build a board from the database; False when somebody else is building it."""
    board = board_of(ctx, game_id, period_key)

    async def find_cuts() -> Sequence[int]:
        async with ctx.transaction() as tx:
            return await BoardStore(tx).cuts(game_id, period_key, len(board.shards))

    try:
        return await board.build(_stream(ctx, game_id, period_key), find_cuts)
    except RedisError as error:
        log.warning("board not built", game=game_id, period=period_key, why=str(error))
        return False


async def _stream(ctx: Context, game_id: str, period_key: str) -> AsyncIterator[Sequence[Entry]]:
    async with ctx.transaction() as tx:
        async for entries in BoardStore(tx).stream(game_id, period_key):
            yield entries


async def get_rank(ctx: Context, game_id: str, period: Period) -> Rank | None:
    """The signed-in player's place, or None without a proven score in the period."""
    player, readers = ctx.require_player(), ctx.platform.part(Readers)
    key = _key(ctx, game_id, period)

    async def stored(tx: Transaction) -> Rank | None:
        return await BoardStore(tx).rank(game_id, key, player)

    return await _read(
        ctx, game_id, key, lambda board: readers.ranks.ask(Wish(board, player)), stored
    )


async def get_around(ctx: Context, game_id: str, period: Period, span: int) -> Around:
    """The lines near the signed-in player."""
    player, readers = ctx.require_player(), ctx.platform.part(Readers)
    if not 0 <= span <= MOST_AROUND:
        raise BadRangeError(most=MOST_AROUND)
    key = _key(ctx, game_id, period)

    async def stored(tx: Transaction) -> Around:
        return await BoardStore(tx).around(game_id, key, player, span)

    return await _read(
        ctx, game_id, key, lambda board: readers.arounds.ask(Wish(board, player, span)), stored
    )


async def get_friends(
    ctx: Context, game_id: str, period: Period, limit: int
) -> tuple[list[Place], int, dict[PlayerId, tuple[str, str]]]:
    """The first lines of the signed-in player's friends, always with the player's own.

    The database answers: a circle of friends is small, and each has their own.
    """
    player, key = ctx.require_player(), _key(ctx, game_id, period)
    if not 1 <= limit <= MOST_LINES:
        raise BadRangeError(most=MOST_LINES)
    async with ctx.transaction() as tx:
        places, total = await BoardStore(tx).friends(game_id, key, player, limit)
        looks = await PlayerStore(tx).list_looks([place.player_id for place in places])
    return places, total, looks


def _key(ctx: Context, game_id: str, period: Period) -> str:
    get_game(ctx.platform, game_id)
    return span_at(period, ctx.now()).key


async def _read(
    ctx: Context,
    game_id: str,
    key: str,
    from_board: Callable[[Board], Awaitable[T]],
    from_store: Callable[[Transaction], Awaitable[T]],
) -> T:
    """Ask the cache; build what is missing; ask the database when that takes too long."""
    board = board_of(ctx, game_id, key)
    try:
        answer = await from_board(board)
        if board.is_due:
            ctx.platform.part(Builders).start(ctx, game_id, key)
        return answer
    except RedisError:
        pass
    except BoardGoneError:
        task = ctx.platform.part(Builders).start(ctx, game_id, key)
        await asyncio.wait([task], timeout=PATIENCE_SECONDS)
        try:
            return await from_board(board)
        except (BoardGoneError, RedisError):
            pass
    return await ctx.platform.part(Patience).ask(ctx, lambda: from_board(board), from_store)


async def keep_boards(
    tx: Transaction, runs: Sequence[tuple[PlayerId, str, datetime]], now: datetime
) -> list[Entry]:
    """In the transaction that proves runs: bring `board_scores` up to date; what changed."""
    return await BoardStore(tx).keep(runs, now)


async def show_on_boards(ctx: Context, entries: Sequence[Entry]) -> None:
    """After the commit: write to the boards in the cache."""
    boards: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        boards.setdefault((entry.game_id, entry.period_key), []).append(entry)
    for (game_id, period_key), some in boards.items():
        board = board_of(ctx, game_id, period_key)
        await ctx.platform.part(Doubts).write(board, board.put(some))


async def show_changed_since(ctx: Context, since: datetime) -> None:
    """Write everything that was proven since then once more; it changes nothing that is right."""
    async with ctx.transaction() as tx:
        entries = await BoardStore(tx).list_changed(since)
    await show_on_boards(ctx, entries)


async def remove_player(ctx: Context, player_id: PlayerId) -> None:
    """Take a player off every board, at once."""
    async with ctx.transaction() as tx:
        await hide_player(tx, ctx, player_id)


async def hide_player(tx: Transaction, ctx: Context, player_id: PlayerId) -> None:
    """Take a player off every board when this transaction commits: one who is banned or erased."""
    boards = await BoardStore(tx).remove(player_id)

    async def vanish() -> None:
        for game_id, period_key in boards:
            board = board_of(ctx, game_id, period_key)
            await ctx.platform.part(Doubts).write(board, board.remove(player_id))

    tx.after_commit(vanish)


async def show_player(tx: Transaction, ctx: Context, player_id: PlayerId) -> None:
    """Put a player back when this transaction commits: one who is banned no longer."""
    store, now = BoardStore(tx), ctx.now()
    runs = await store.list_proven(player_id, span_at(Period.WEEK, now).start)
    entries = await store.keep(runs, now) if runs else []

    async def appear() -> None:
        for entry in entries:
            board = board_of(ctx, entry.game_id, entry.period_key)
            await ctx.platform.part(Doubts).write(board, board.forgive(player_id))
        await show_on_boards(ctx, entries)

    tx.after_commit(appear)
