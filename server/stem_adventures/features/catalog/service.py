"""Finds the games, keeps their versions, gives them out."""

from pathlib import Path

import structlog
from gamekit.errors import GamekitError
from gamekit.new_game import DRAFT
from gamekit.runner import Game, load_game

from stem_adventures.context import Context, Platform
from stem_adventures.features.catalog.errors import UnknownGameError
from stem_adventures.features.catalog.model import GameFile, file_of
from stem_adventures.features.catalog.store import BUILTIN, GameVersionStore

log = structlog.get_logger()

Marks = dict[Path, tuple[int, ...]]


class LoadedGames:
    """The games of this process, loaded once, and drafts where games are written; id -> game."""

    def __init__(self, platform: Platform) -> None:
        self._folder = platform.settings.games_dir
        self._with_drafts = not platform.settings.is_production
        self._marks: Marks = {}
        self.games: dict[str, Game] = {}
        self.look_again()

    def look_again(self) -> bool:
        """Load what was saved since the last look; whether anything was."""
        marks = _marks(self._folder, with_drafts=self._with_drafts)
        changed = [folder for folder, mark in marks.items() if self._marks.get(folder) != mark]
        gone = self._marks.keys() - marks.keys()
        self._marks = marks
        for folder in gone:
            self.games.pop(folder.name, None)
        for folder in changed:
            try:
                self.games[folder.name] = load_game(folder)
            except (GamekitError, OSError) as error:
                # One broken game mustn't close the whole school; one that worked before goes on.
                log.error("game left out", game=folder.name, why=str(error))
        self.games = dict(sorted(self.games.items()))
        return bool(changed or gone)


def _marks(games: Path, *, with_drafts: bool) -> Marks:
    """When what a game consists of was last saved, by the game's folder."""
    found: Marks = {}
    for file in sorted(games.glob("*/*.py")):
        folder = file.parent
        if file.stem == folder.name and (with_drafts or not (folder / DRAFT).exists()):
            parts = (file, folder / "levels.json")
            found[folder] = tuple(part.stat().st_mtime_ns for part in parts if part.exists())
    return found


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
