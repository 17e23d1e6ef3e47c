"""Reading boards for a crowd: what is asked at the same moment goes to the cache in one call."""

from collections.abc import Awaitable, Callable, Hashable, Sequence
from typing import Any, NamedTuple, TypeVar

from stem_adventures.context import Platform, PlayerId, TenantId
from stem_adventures.features.leaderboards.board import Board
from stem_adventures.features.leaderboards.model import Around, Rank
from stem_adventures.features.players import PlayerStore
from stem_adventures.rounds import Rounds

MOST_BOARDS = 5_000
MOST_LOOKS = 200_000
LOOK_SECONDS = 30.0  # as old as the first lines of a board may be
T = TypeVar("T")
Look = tuple[str, str]
"""Display name and character."""


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
    """Names and characters for boards, kept for half a minute.

    Who was erased is on no board, so a look that is kept shows nobody who is gone.
    """

    def __init__(self, platform: Platform) -> None:
        self.platform = platform
        self.kept: dict[tuple[TenantId, PlayerId], tuple[float, Look | None]] = {}
        self.rounds: Rounds[tuple[TenantId, list[PlayerId]], dict[PlayerId, Look]] = Rounds(
            self._load
        )

    async def find(
        self, tenant: TenantId, players: Sequence[PlayerId], now: float
    ) -> dict[PlayerId, Look]:
        """The looks of those who exist."""
        found: dict[PlayerId, Look] = {}
        missing: list[PlayerId] = []
        for player in players:
            until, look = self.kept.get((tenant, player), (0.0, None))
            if now >= until:
                missing.append(player)
            elif look is not None:
                found[player] = look
        if missing:
            loaded = await self.rounds.ask((tenant, missing))
            self._keep(tenant, missing, loaded, now + LOOK_SECONDS)
            found |= {player: loaded[player] for player in missing if player in loaded}
        return found

    def _keep(
        self,
        tenant: TenantId,
        players: Sequence[PlayerId],
        loaded: dict[PlayerId, Look],
        until: float,
    ) -> None:
        if len(self.kept) >= MOST_LOOKS:
            self.kept.clear()
        for player in players:
            self.kept[tenant, player] = (until, loaded.get(player))

    async def _load(
        self, wishes: Sequence[tuple[TenantId, list[PlayerId]]]
    ) -> list[dict[PlayerId, Look] | BaseException]:
        async def ask(
            some: Sequence[tuple[TenantId, list[PlayerId]]],
        ) -> list[dict[PlayerId, Look]]:
            ids = sorted({player for _, players in some for player in players})
            async with self.platform.database.transaction(some[0][0]) as tx:
                return [await PlayerStore(tx).list_looks(ids)] * len(some)

        return await by_groups(wishes, lambda wish: wish[0], ask)
