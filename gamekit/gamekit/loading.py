"""From a folder or a source text to a Game that can be started."""

import builtins
import hashlib
import json
import linecache
import sys
import types
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from .contract import GameInfo, require_contract
from .errors import ContractError, GamekitError
from .inputs import PadCodec
from .kits import KITS
from .record import from_dict

T = TypeVar("T")

RULES = 1  # raise it when a change of gamekit changes how any game runs
LARGEST_SOURCE = 256 * 1024

# A game can reach nothing of Python that could differ between machines or touch the world.
ALLOWED_BUILTINS = (
    "abs", "all", "any", "bool", "chr", "dict", "divmod", "enumerate", "filter", "float", "int",
    "isinstance", "len", "list", "map", "max", "min", "ord", "range", "reversed", "round",
    "sorted", "str", "tuple", "zip", "True", "False", "None", "ValueError", "IndexError",
    "KeyError", "TypeError", "ZeroDivisionError", "AssertionError", "Exception",
    "NotImplemented", "Ellipsis", "__build_class__", "__name__",
)  # fmt: skip

PLACES = ("gamekit", *(kit.__name__ for kit in KITS.values()))  # that a game may import from

_data_files: list[Mapping[str, str]] = []  # of the games being loaded, innermost last


class Game:
    """A loaded game: its information, levels and hooks."""

    def __init__(
        self, game_id: str, source: str, data: Mapping[str, str], module: types.ModuleType
    ) -> None:
        self.id, self.source, self.data = game_id, source, dict(data)
        self.module: Any = module
        self.version = version_of(source, data)
        self.info: GameInfo = module.GAME
        self.levels: list[Any] = list(module.LEVELS)
        self.codec: PadCodec = self.info.codec()

    @property
    def runs_ahead(self) -> bool:
        """Whether a player's browser goes on with what it knows, before the room has said more."""
        asked = self.info.runs_ahead
        return not hasattr(self.module, "visible_to") if asked is None else asked

    def level_name(self, index: int) -> str:
        """The name of a level, or its number when it has none."""
        return str(getattr(self.levels[index], "name", "") or f"Level {index + 1}")


def version_of(source: str, data: Mapping[str, str]) -> str:
    """The content hash of a game: 16 hex digits over source, data files and gamekit's rules."""
    whole = json.dumps([RULES, source, sorted(data.items())], ensure_ascii=False)
    return hashlib.sha256(whole.encode()).hexdigest()[:16]


def load_game(place: str | Path) -> Game:
    """The game in a folder (`<id>/<id>.py` and its *.json data) or in a single file."""
    place = Path(place)
    file = place / f"{place.name}.py" if place.is_dir() else place
    if not file.is_file():
        raise ContractError(f"there is no game file {file.name}", path=file.name)
    return load_source(file.stem, file.read_text(encoding="utf-8"), read_data(file.parent))


def read_data(folder: Path) -> dict[str, str]:
    """The data files that belong to a game's rules: levels.json when there is one."""
    file = folder / "levels.json"
    return {file.name: file.read_text(encoding="utf-8")} if file.is_file() else {}


def load_source(game_id: str, source: str, data: Mapping[str, str] | None = None) -> Game:
    """Run a game's text in a module of its own and check the contract. Raises GamekitError."""
    if len(source) > LARGEST_SOURCE:
        raise ContractError(f"a game file has at most {LARGEST_SOURCE} characters")
    data = data or {}
    filename = f"{game_id}.py"
    module = types.ModuleType(game_id)
    module.__dict__["__builtins__"] = _builtins()
    linecache.cache[filename] = (len(source), None, source.splitlines(True), filename)
    _data_files.append(data)
    try:
        exec(compile(source, filename, "exec"), module.__dict__)  # noqa: S102
    except GamekitError:
        raise
    except Exception as error:
        line = _line_in(error, filename)
        message = f"{filename}, line {line}: {error}"
        raise ContractError(message, line=line, error=type(error).__name__) from error
    finally:
        _data_files.pop()
    require_contract(module)
    return Game(game_id, source, data, module)


def read_levels(level: type[T], name: str = "levels.json") -> list[T]:
    """Levels from a data file beside the game: a JSON list of objects with Level's fields."""
    files = _data_files[-1] if _data_files else {}
    if name not in files:
        raise ContractError(f"there is no data file {name!r} beside the game", file=name)
    return [from_dict(level, entry) for entry in json.loads(files[name])]


def _builtins() -> dict[str, Any]:
    allowed = {
        name: getattr(builtins, name) for name in ALLOWED_BUILTINS if hasattr(builtins, name)
    }
    return {**allowed, "__import__": _import_for_games}


def names_in(module: str) -> tuple[str, ...] | None:
    """What a game may import from a module; None when it may not import from it at all."""
    import gamekit  # noqa: PLC0415  # whole only after all its parts

    if module == "gamekit":
        return tuple(gamekit.__all__)
    kit = KITS.get(module.removeprefix("gamekit.kits."))
    return tuple(kit.__all__) if kit is not None and kit.__name__ == module else None


def _import_for_games(
    name: str,
    globals: Mapping[str, Any] | None = None,  # noqa: A002  # names that Python passes
    locals: Mapping[str, Any] | None = None,  # noqa: A002
    fromlist: tuple[str, ...] = (),
    level: int = 0,
) -> Any:
    names = names_in(name)
    if names is None or level or not fromlist:
        raise ImportError(f"a game imports only gamekit and its kits, by name, not {name!r}")
    hidden = [word for word in fromlist if word not in names]
    if hidden:
        raise ImportError(f"{name} has no {hidden[0]!r} for games")
    return sys.modules[name]


def _line_in(error: BaseException, filename: str) -> int:
    """The deepest line of the game's own file in a traceback, or the line of a syntax error."""
    if isinstance(error, SyntaxError):
        return error.lineno or 0
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == filename:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
