"""A game as the catalog sees it, and the file in which it travels."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gamekit.runner import Game

FILE_NAME = re.compile(r"([a-z][a-z0-9_]{1,40})-([0-9a-f]{16})\.json")


@dataclass(frozen=True, slots=True)
class GameFile:
    """Source and data of one version of a game."""

    id: str
    version: str
    source: str
    data: Mapping[str, str]


def file_of(game: Game) -> GameFile:
    return GameFile(game.id, game.version, game.source, game.data)


def file_path(game_id: str, version: str) -> str:
    """Where a version is served; it never changes, so it may be cached for ever."""
    return f"/game-files/{game_id}-{version}.json"


def by_subject(games: Iterable[Game]) -> dict[str, list[str]]:
    """Subject -> ids of its games, both in the order of the alphabet."""
    found: dict[str, list[str]] = {}
    for game in sorted(games, key=lambda game: (game.info.subject, game.id)):
        found.setdefault(game.info.subject, []).append(game.id)
    return found
