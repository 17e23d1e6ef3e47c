"""The first lines of a board as ready bytes, cached 30 s.

A hash beside the board holds one answer per limit with the time at which it was made. When it is
too old, one process makes it anew and all others go on giving the old one; within a process
everybody waits for the same work. A process keeps the bytes of what it gave last, and asks only
whether they still count: who is taken off a board vanishes from them at once.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import brotli
import msgspec
from redis.exceptions import RedisError

from stem_adventures.context import Context, Platform
from stem_adventures.features.catalog import get_game
from stem_adventures.features.leaderboards import scripts
from stem_adventures.features.leaderboards.board import Board, BoardGoneError, Lines
from stem_adventures.features.leaderboards.errors import BadRangeError
from stem_adventures.features.leaderboards.model import Period, span_at
from stem_adventures.features.leaderboards.schemas import BoardBody, board_lines
from stem_adventures.features.leaderboards.service import (
    MOST_LINES,
    PATIENCE_SECONDS,
    Builders,
    board_of,
)
from stem_adventures.features.leaderboards.store import BoardStore
from stem_adventures.features.players import PlayerStore
from stem_adventures.rounds import Rounds
from stem_adventures.web.hot import Ready

FRESH_SECONDS = 30
CHANGED_SECONDS = 1  # so old may an answer be at most that a new proof has changed
KEPT_SECONDS = 120
LOCK_SECONDS = 3
MOST_KEPT = 2_000
BROTLI_QUALITY = 4


@dataclass(frozen=True, slots=True)
class Made:
    """A ready answer and when it was made."""

    made_at: str
    ready: Ready


class Place(NamedTuple):
    """Where an answer is kept: its board's hash, how many lines it has, in which run of the cache's
    server it was asked for. An answer of another run isn't found: it may show who is gone."""

    board: Board
    limit: int
    life: str

    @property
    def name(self) -> str:
        return f"{self.board.top}/{self.limit}"

    @property
    def field(self) -> str:
        return f"{self.limit}@{self.life}"


class Tops:
    """The answers that this process has, and is making."""

    def __init__(self, platform: Platform) -> None:
        self.kept: dict[str, Made] = {}
        self.tasks: dict[str, asyncio.Task[Ready]] = {}
        self.stamps: Rounds[Place, list[str | None]] = Rounds(self._look)

    async def make(self, ctx: Context, place: Place, period: Period) -> Ready:
        """Make the answer, or wait for whoever is at it."""
        task = self.tasks.get(place.name)
        if task is None:
            task = asyncio.create_task(_make(ctx, place, period))
            self.tasks[place.name] = task
            task.add_done_callback(lambda _: self.tasks.pop(place.name, None))
        return await asyncio.shield(task)

    def keep(self, place: Place, made: Made) -> None:
        """Have the bytes at hand."""
        if len(self.kept) >= MOST_KEPT:
            self.kept.clear()
        self.kept[place.name] = made

    async def _look(self, places: Sequence[Place]) -> list[list[str | None]]:
        """When each answer was made, and whether its board has changed since."""
        distinct = {place.name: place for place in places}
        async with places[0].board.redis.pipeline(transaction=False) as pipe:
            for place in distinct.values():
                pipe.hmget(place.board.top, [f"{place.field}@", "changed"])
            found = dict(zip(distinct, await pipe.execute(), strict=True))
        return [found[place.name] for place in places]


async def get_top(ctx: Context, game_id: str, period: Period, limit: int) -> Ready:
    """The first lines as JSON."""
    if not 1 <= limit <= MOST_LINES:
        raise BadRangeError(most=MOST_LINES)
    get_game(ctx.platform, game_id)
    board, tops = board_of(ctx, game_id, span_at(period, ctx.now()).key), ctx.platform.part(Tops)
    place = Place(board, limit, board.life.id)
    try:
        made_at, changed = await tops.stamps.ask(place)
        if made_at is not None and place.life == board.life.id and not board.doubts:
            age = ctx.now().timestamp() - float(made_at)
            is_fresh = 0 <= age < (CHANGED_SECONDS if changed else FRESH_SECONDS)
            if is_fresh or not await _may_make(place):
                ready = await _find(tops, place, made_at)
                if ready is not None:
                    return ready
    except RedisError:
        pass
    return await tops.make(ctx, place, period)


async def _find(tops: Tops, place: Place, made_at: str) -> Ready | None:
    """The answer of that moment: at hand, or from the cache."""
    kept = tops.kept.get(place.name)
    if kept is not None and kept.made_at == made_at:
        return kept.ready
    field = place.field
    stamp, text = await place.board.redis.hmget(place.board.top, [f"{field}@", field])
    if stamp is None or text is None:
        return None
    made = Made(str(stamp), pack(str(text).encode()))
    tops.keep(place, made)
    return made.ready


def pack(plain: bytes) -> Ready:
    """The answer in both forms in which it is sent."""
    return Ready(plain, brotli.compress(plain, quality=BROTLI_QUALITY))


async def _may_make(place: Place) -> bool:
    lock = f"{place.board.top_lock}:{place.limit}"
    return bool(await place.board.redis.set(lock, "1", nx=True, ex=LOCK_SECONDS))


async def _make(ctx: Context, place: Place, period: Period) -> Ready:
    board, limit, _ = place
    made_at = repr(ctx.now().timestamp())
    try:
        lines = await _lines(ctx, board, limit)
    except (RedisError, BoardGoneError):
        async with ctx.transaction() as tx:
            places, total = await BoardStore(tx).first(board.game_id, board.span.key, limit)
        lines = Lines(places, total, float("-inf"))
    made = Made(made_at, pack(await _body(ctx, lines, period)))
    is_kept = await _keep(place, made, lines.floor)
    if is_kept is False:
        return await _make(ctx, place, period)  # somebody in it was taken off meanwhile
    if is_kept:
        ctx.platform.part(Tops).keep(place, made)
    return made.ready


async def _lines(ctx: Context, board: Board, limit: int) -> Lines:
    try:
        return await _first(board, limit)
    except BoardGoneError:
        task = ctx.platform.part(Builders).start(ctx, board.game_id, board.span.key)
        await asyncio.wait([task], timeout=PATIENCE_SECONDS)
        return await _first(board, limit)


async def _first(board: Board, limit: int) -> Lines:
    """Read; a change from before that on marks the answer as changed again."""
    await board.redis.hset(board.top, mapping={"floor": "-inf"})
    await board.redis.hdel(board.top, "changed")
    await board.redis.expire(board.top, KEPT_SECONDS)
    return await board.first(limit)


async def _body(ctx: Context, lines: Lines, period: Period) -> bytes:
    async with ctx.transaction() as tx:
        looks = await PlayerStore(tx).list_looks([place.player_id for place in lines.places])
    items = board_lines(lines.places, looks)
    return msgspec.json.encode(BoardBody(items, lines.total, period))


async def _keep(place: Place, made: Made, floor: float) -> bool | None:
    """Write it; False when somebody was taken off the board meanwhile, None without the cache."""
    redis, top = place.board.redis, place.board.top
    try:
        return bool(
            await scripts.KEEP_TOP.run(
                redis, [top], place.field, made.made_at, made.ready.plain, repr(floor),
                KEPT_SECONDS,
            )
        )  # fmt: skip
    except RedisError:
        return None  # the answer is right, only not kept
