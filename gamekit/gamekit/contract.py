"""What a game must define; refusals suggest the right name."""

import difflib
import types
from collections.abc import Mapping
from typing import Any

from .errors import ContractError
from .inputs import Control, PadCodec
from .record import is_record
from .shapes import BACKDROPS

SUBJECTS = ("physics", "chemistry", "engineering", "biology", "computing")
RATES = (20, 30, 60)
MOST_SEATS = 8

# hook → names of its parameters; a game for several players may add those of SEATED
REQUIRED_HOOKS: dict[str, tuple[str, ...]] = {
    "start": ("level", "rng"),
    "step": ("s", "inputs"),
    "view": ("s",),
    "score": ("s",),
    "is_over": ("s",),
}
OPTIONAL_HOOKS: dict[str, tuple[str, ...]] = {
    "stars": ("s",),
    "visible_to": ("s", "seat"),
    "describe": ("s",),
    "hint": ("s",),
    "bot": ("s", "rng"),
    "standings": ("s",),
    "turn": ("s",),
    "position": ("s", "seat"),
    "evidence": ("s",),
}
HOOKS = REQUIRED_HOOKS | OPTIONAL_HOOKS
SEATED: dict[str, str] = {  # hook → what it may take as well: how many play, or whose turn it is
    "start": "seats", "view": "seat", "bot": "seat", "describe": "seat", "hint": "seat",
}  # fmt: skip
VALUES = ("GAME", "LEVELS", "Level", "State")


class GameInfo:
    """What the catalogue and the page need to know about a game."""

    def __init__(
        self,
        *,
        title: str,
        topic: str,
        controls: Mapping[str, Control],
        players: int | tuple[int, int] = 1,
        ticks_per_second: int = 30,
        subject: str = "physics",
        story: str = "",
        backdrop: str = "bench",
        max_seconds: int = 600,
        key: int = 0,
        updates_per_second: int | None = None,
        match_level: int = 0,
        runs_ahead: bool | None = None,
    ) -> None:
        self.title, self.topic, self.story = title, topic, story
        self.players = (players, players) if isinstance(players, int) else tuple(players)
        self.ticks_per_second = ticks_per_second
        self.subject, self.backdrop = subject, backdrop
        self.controls = dict(controls)
        self.max_seconds, self.key = max_seconds, key
        self.updates_per_second = updates_per_second or ticks_per_second  # of a room to its players
        self.match_level = match_level  # the level with which a room begins
        self.runs_ahead = runs_ahead  # None: unless it has secrets
        self._check()

    def _check(self) -> None:
        _one_of("subject", self.subject, SUBJECTS)
        _one_of("backdrop", self.backdrop, BACKDROPS)
        if self.ticks_per_second not in RATES:
            raise ContractError(f"ticks_per_second is one of {RATES}", field="ticks_per_second")
        if self.ticks_per_second % self.updates_per_second:
            raise ContractError("updates_per_second divides ticks_per_second")
        low, high = self.players
        if not 1 <= low <= high <= MOST_SEATS:
            raise ContractError(f"players goes from 1 to {MOST_SEATS}", field="players")
        if not self.controls:
            raise ContractError("a game needs at least one control", field="controls")
        if not 1 <= self.max_seconds <= 3600:
            raise ContractError("max_seconds goes from 1 to 3600", field="max_seconds")
        for name, control in self.controls.items():
            if not isinstance(control, Control):
                raise ContractError(f"control {name!r} is not HOLD, PRESS, NUMBER, CHOICE or POINT")

    @property
    def most_ticks(self) -> int:
        """How many ticks one run may have at most."""
        return self.max_seconds * self.ticks_per_second

    def describe(self) -> dict[str, Any]:
        """The information as plain data for the catalogue."""
        return {
            "title": self.title,
            "topic": self.topic,
            "story": self.story,
            "subject": self.subject,
            "backdrop": self.backdrop,
            "players": list(self.players),
            "ticks_per_second": self.ticks_per_second,
            "updates_per_second": self.updates_per_second,
            "max_seconds": self.max_seconds,
            "key": self.key,
            "match_level": self.match_level,
            "controls": [control.describe(name) for name, control in self.controls.items()],
        }

    def codec(self) -> PadCodec:
        """The codec of this game's pads."""
        return PadCodec(self.controls)


def problems(module: types.ModuleType) -> list[str]:
    """Everything the module lacks of the contract, each as a sentence; empty when it fulfils it."""
    found = _missing_names(module)
    for hook, parameters in HOOKS.items():
        function = getattr(module, hook, None)
        if function is None:
            continue
        if not isinstance(function, types.FunctionType):
            found.append(f"{hook} should be a function")
        elif function.__code__.co_argcount - len(parameters) not in (0, int(hook in SEATED)):
            found.append(f"{hook} takes {', '.join(parameters)}: write def {_signature(hook)}")
    return found or _value_problems(module)


def require_contract(module: types.ModuleType) -> None:
    """Raise ContractError naming the first thing that the module lacks."""
    found = problems(module)
    if found:
        raise ContractError(found[0], problems=found)


def takes_seat(module: Any, hook: str) -> bool:
    """True when the game's hook wants the seat (or the number of seats) too."""
    return hook in SEATED and getattr(module, hook).__code__.co_argcount > len(HOOKS[hook])


def _missing_names(module: types.ModuleType) -> list[str]:
    known = {*HOOKS, *VALUES}
    mine = [name for name in vars(module) if not name.startswith("_") and name not in known]
    found = []
    for name in (*VALUES, *REQUIRED_HOOKS):
        if hasattr(module, name):
            continue
        near = difflib.get_close_matches(name, mine, 1, 0.7)
        advice = f"did you mean this by {near[0]!r}?" if near else _advice(name)
        found.append(f"the game does not define {name}; {advice}")
    return found


def _value_problems(module: types.ModuleType) -> list[str]:
    found = []
    if not isinstance(module.GAME, GameInfo):
        found.append("GAME should be a GameInfo(...)")
    for name in ("Level", "State"):
        if not is_record(getattr(module, name)):
            found.append(f"{name} needs @record on the line above it")
    if not isinstance(module.LEVELS, (list, tuple)) or not module.LEVELS:
        found.append("LEVELS should be a list of at least one Level(...)")
    elif any(type(level) is not module.Level for level in module.LEVELS):
        found.append("every entry of LEVELS should be a Level(...)")
    return found


def _advice(name: str) -> str:
    if name in REQUIRED_HOOKS:
        return f"write def {_signature(name)}"
    return {
        "GAME": "write GAME = GameInfo(title=..., ...)",
        "LEVELS": "write LEVELS = [Level(...), ...]",
    }.get(name, f"write @record class {name}:")


def _signature(hook: str) -> str:
    return f"{hook}({', '.join(HOOKS[hook])}):"


def _one_of(field: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        near = difflib.get_close_matches(value, allowed, 1)
        hint = f"did you mean {near[0]!r}?" if near else "there are: " + ", ".join(allowed)
        raise ContractError(f"no {field} {value!r}; {hint}", field=field)
