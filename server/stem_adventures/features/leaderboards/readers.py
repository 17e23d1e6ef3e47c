"""Reading boards for a crowd: what is asked at the same moment goes to the cache in one call."""

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
OLD = (0.0, NOBODY)


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
        self.kept: dict[TenantId, dict[PlayerId, tuple[float, Look]]] = {}
        self.count = 0
        self.rounds: Rounds[tuple[TenantId, list[PlayerId]], dict[PlayerId, Look]] = Rounds(
            self._load
        )

    async def find(self, tenant: TenantId, players: Sequence[PlayerId], now: float) -> list[Look]:
        """The looks of the players in their order; nothing for one who doesn't exist."""
        kept = self.kept.get(tenant, {})
        found = [kept.get(player, OLD) for player in players]
        if not found or min(found)[0] > now:
            return [look for _, look in found]
        missing = [who for who, (until, _) in zip(players, found, strict=True) if until <= now]
        loaded = await self.rounds.ask((tenant, missing))
        self._keep(tenant, missing, loaded, now + LOOK_SECONDS)
        fresh = {who: loaded.get(who, NOBODY) for who in missing}
        return [fresh.get(who, look) for who, (_, look) in zip(players, found, strict=True)]

    def _keep(
        self,
        tenant: TenantId,
        players: Sequence[PlayerId],
        loaded: dict[PlayerId, Look],
        until: float,
    ) -> None:
        if self.count >= MOST_LOOKS:
            self.kept.clear()
            self.count = 0
        kept = self.kept.setdefault(tenant, {})
        before = len(kept)
        for player in players:
            kept[player] = (until, loaded.get(player, NOBODY))
        self.count += len(kept) - before

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
