"""Reading boards for a crowd: what is asked at the same moment goes to the cache in one call."""

from collections import deque
from collections.abc import Awaitable, Callable, Hashable, Sequence
from typing import Any, NamedTuple, TypeVar

from stem_adventures.context import Platform, PlayerId, TenantId
from stem_adventures.features.leaderboards.board import Board
from stem_adventures.features.leaderboards.model import Around, Rank
from stem_adventures.features.leaderboards.schemas import look_json
from stem_adventures.features.players import PlayerStore
from stem_adventures.rounds import Rounds

MOST_BOARDS = 5_000
MOST_LOOKS = 200_000
LOOK_SECONDS = 30.0  # as old as the first lines of a board may be
T = TypeVar("T")
Look = str
"""What a line's JSON says of a player besides rank and score."""
NOBODY: Look = ""


class Wish(NamedTuple):
    """Somebody's place on a board, with so many lines on both sides."""

    board: Board
    player: PlayerId
    span: int = 0


class Readers:
    """The boards of this process, and who reads them."""

    def __init__(self, platform: Platform) -> None:
        self.boards: dict[tuple[TenantId, str, str], Board] = {}
        self.ranks: Rounds[Wish, Rank | None] = Rounds(self._rank)
        self.arounds: Rounds[Wish, Around] = Rounds(self._around)

    def board(self, platform: Platform, tenant: TenantId, game_id: str, period_key: str) -> Board:
        """The board; making its many keys each time would cost more than asking it."""
        name = (tenant, game_id, period_key)
        if name not in self.boards:
            if len(self.boards) >= MOST_BOARDS:
                self.boards.clear()
            shards = platform.settings.board_shards
            self.boards[name] = Board(platform.cache.of(tenant), game_id, period_key, shards)
        return self.boards[name]

    async def _rank(self, wishes: Sequence[Wish]) -> list[Rank | BaseException | None]:
        async def ask(some: Sequence[Wish]) -> list[Rank | None]:
            return await some[0].board.ranks([wish.player for wish in some])

        return await by_groups(wishes, lambda wish: wish.board.whole, ask)

    async def _around(self, wishes: Sequence[Wish]) -> list[Around | BaseException]:
        async def ask(some: Sequence[Wish]) -> list[Around]:
            return await some[0].board.arounds([wish.player for wish in some], some[0].span)

        return await by_groups(wishes, lambda wish: (wish.board.whole, wish.span), ask)


async def by_groups(
    wishes: Sequence[Any],
    group_of: Callable[[Any], Hashable],
    ask: Callable[[Sequence[Any]], Awaitable[Sequence[T]]],
) -> list[T | BaseException]:
    """Ask for each group of wishes; a group that fails fails alone."""
    groups: dict[Hashable, list[int]] = {}
    for place, wish in enumerate(wishes):
        groups.setdefault(group_of(wish), []).append(place)
    answers: dict[int, T | BaseException] = {}
    for places in groups.values():
        try:
            found: Sequence[T | BaseException] = await ask([wishes[place] for place in places])
        except Exception as error:  # noqa: BLE001 - raised to whoever asked
            found = [error] * len(places)
        answers.update(zip(places, found, strict=True))
    return [answers[place] for place in range(len(wishes))]


class Looks:
    """Names and characters for boards, kept for half a minute as the JSON that a line has of them.

    Who was erased is on no board, so a look that is kept shows nobody who is gone.
    """

    def __init__(self, platform: Platform) -> None:
        self.platform = platform
        self.kept: dict[TenantId, dict[PlayerId, Look]] = {}
        self.ends: deque[tuple[float, TenantId, list[PlayerId]]] = deque()
        """When whose are forgotten: one time for many costs less than one beside each."""
        self.count = 0
        self.rounds: Rounds[tuple[TenantId, list[PlayerId]], dict[PlayerId, Look]] = Rounds(
            self._load
        )

    async def find(self, tenant: TenantId, players: Sequence[PlayerId], now: float) -> list[Look]:
        """The looks of the players in their order; nothing for one who doesn't exist."""
        while self.ends and self.ends[0][0] <= now:
            self._forget(*self.ends.popleft()[1:])
        kept = self.kept.get(tenant, {})
        try:
            return [kept[player] for player in players]
        except KeyError:
            found = {player: kept[player] for player in players if player in kept}
        missing = [player for player in players if player not in found]
        loaded = await self.rounds.ask((tenant, missing))
        fresh = {player: loaded.get(player, NOBODY) for player in missing}
        self._keep(tenant, fresh, now)
        found |= fresh
        return [found[player] for player in players]

    def _keep(self, tenant: TenantId, looks: dict[PlayerId, Look], now: float) -> None:
        if self.count >= MOST_LOOKS:
            self.kept.clear()
            self.ends.clear()
            self.count = 0
        kept = self.kept.setdefault(tenant, {})
        before = len(kept)
        kept.update(looks)
        self.count += len(kept) - before
        self.ends.append((now + LOOK_SECONDS, tenant, list(looks)))

    def _forget(self, tenant: TenantId, players: list[PlayerId]) -> None:
        kept = self.kept[tenant]
        before = len(kept)
        for player in players:
            kept.pop(player, None)
        self.count -= before - len(kept)

    async def _load(
        self, wishes: Sequence[tuple[TenantId, list[PlayerId]]]
    ) -> list[dict[PlayerId, Look] | BaseException]:
        async def ask(
            some: Sequence[tuple[TenantId, list[PlayerId]]],
        ) -> list[dict[PlayerId, Look]]:
            ids = sorted({player for _, players in some for player in players})
            async with self.platform.database.transaction(some[0][0]) as tx:
                looks = await PlayerStore(tx).list_looks(ids)
            return [{who: look_json(who, *look) for who, look in looks.items()}] * len(some)

        return await by_groups(wishes, lambda wish: wish[0], ask)
