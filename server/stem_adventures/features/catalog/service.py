"""Finds the games, keeps their versions, gives them out."""

import structlog
from gamekit.errors import GamekitError
from gamekit.new_game import DRAFT
from gamekit.runner import Game, load_game

from stem_adventures.context import Context, Platform
from stem_adventures.features.catalog.errors import UnknownGameError
from stem_adventures.features.catalog.model import GameFile, file_of
from stem_adventures.features.catalog.store import BUILTIN, GameVersionStore

log = structlog.get_logger()


class LoadedGames:
    """The games of this process, loaded once; id -> game."""

    def __init__(self, platform: Platform) -> None:
        self.games: dict[str, Game] = {}
        for file in sorted(platform.settings.games_dir.glob("*/*.py")):
            if file.stem == file.parent.name and not (file.parent / DRAFT).exists():
                try:
                    self.games[file.stem] = load_game(file.parent)
                except GamekitError as error:
                    # One broken game mustn't close the whole school.
                    log.error("game left out", game=file.stem, why=str(error))


def list_games(platform: Platform) -> list[Game]:
    """All games on offer, by id."""
    return list(platform.part(LoadedGames).games.values())


def get_game(platform: Platform, game_id: str) -> Game:
    """The version on offer now, or `catalog/unknown_game`."""
    game = platform.part(LoadedGames).games.get(game_id)
    if game is None:
        raise UnknownGameError(game_id=game_id[:60])
    return game


async def find_file(ctx: Context, game_id: str, version: str) -> GameFile | None:
    """Any version ever offered, or None."""
    game = ctx.platform.part(LoadedGames).games.get(game_id)
    if game is not None and game.version == version:
        return file_of(game)
    async with ctx.transaction() as tx:
        return await GameVersionStore(tx).find(game_id, version)


async def keep_versions(platform: Platform) -> None:
    """Store what is on offer now, so that its playthroughs stay checkable after a change."""
    games = list_games(platform)
    async with platform.database.transaction(BUILTIN) as tx:
        store = GameVersionStore(tx)
        for game in games:
            await store.save(file_of(game), game.info.describe())
        await store.retire_others([file_of(game) for game in games])
