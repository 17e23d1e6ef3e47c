"""A game as the catalog sees it, and the file in which it travels."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from gamekit.runner import Game

FILE_NAME = re.compile(r"([a-z][a-z0-9_]{1,40})-([0-9a-f]{16})\.json")


@dataclass(frozen=True, slots=True)
class GameFile:
    """Source and data of one version of a game."""

    id: str
    version: str
    source: str
    data: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Draft:
    """A game of a tenant's own, as its author sends it."""

    id: str
    title: str
    story: str
    source: str
    data: Mapping[str, str]
    status: str
    remix_of: str | None = None


@dataclass(frozen=True, slots=True)
class CustomGame:
    """A game of a tenant's own; `status` is draft or published."""

    id: str
    version: str
    title: str
    story: str
    status: str
    remix_of: str | None
    author_id: str | None
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Category:
    """A group of games, built-in or the tenant's own, in the order in which they are shown."""

    id: str
    name: str
    description: str = ""
    position: int = 0
    game_ids: list[str] = field(default_factory=list)


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
