"""Wire shapes of the catalog."""

from collections.abc import Sequence

import msgspec
from gamekit.runner import Game as LoadedGame

from stem_adventures.features.catalog.model import Category as OwnCategory
from stem_adventures.features.catalog.model import by_subject, file_path


class Level(msgspec.Struct):
    """Levels count from 0 here and are shown from 1."""

    index: int
    name: str


class Control(msgspec.Struct):
    """One control of a pad; `kind` is hold, press, number, choice or point."""

    name: str
    kind: str
    low: int
    high: int
    choices: list[str]
    keys: list[str]
    label: str


class Game(msgspec.Struct):
    """A game on offer; `file` is the path of its source and data."""

    id: str
    title: str
    story: str
    subject: str
    topic: str
    backdrop: str
    key: int
    players: tuple[int, int]
    ticks_per_second: int
    max_seconds: int
    match_level: int
    levels: list[Level]
    controls: list[Control]
    version: str
    file: str


class Category(msgspec.Struct):
    """A subject and its games."""

    id: str
    name: str
    game_ids: list[str]


class Catalog(msgspec.Struct):
    """All games and how they are grouped."""

    items: list[Game]
    categories: list[Category]


class GameFile(msgspec.Struct):
    """What the player's browser runs: the source, and the text of each data file."""

    id: str
    version: str
    source: str
    data: dict[str, str]


def show_game(game: LoadedGame) -> Game:
    levels = [Level(index, game.level_name(index)) for index in range(len(game.levels))]
    shown = {
        **game.info.describe(),
        "id": game.id,
        "version": game.version,
        "levels": levels,
        "file": file_path(game.id, game.version),
    }
    return msgspec.convert(shown, Game)


def show_catalog(games: list[LoadedGame], own: Sequence[OwnCategory] = ()) -> Catalog:
    known = {game.id for game in games}
    categories = [
        Category(id=one.id, name=one.name, game_ids=[i for i in one.game_ids if i in known])
        for one in own
    ] or [
        Category(id=subject, name=subject.capitalize(), game_ids=ids)
        for subject, ids in by_subject(games).items()
    ]
    return Catalog(items=[show_game(game) for game in games], categories=categories)
