"""What can go wrong, with a stable code, data, and a sentence that says what to do."""

from typing import Any


class GamekitError(Exception):
    """Any refusal of gamekit; `code` never changes, `data` holds the particulars."""

    code = "gamekit/error"

    def __init__(self, message: str, **data: Any) -> None:
        super().__init__(message)
        self.message = message
        self.data = data


class RecordError(GamekitError):
    """A record holds something that is not plain data of the declared type."""

    code = "record/not_plain"


class ShapeError(GamekitError):
    """A shape names a colour, icon, sound or pattern that does not exist."""

    code = "shapes/unknown_name"


class ContractError(GamekitError):
    """A game file lacks something that every game must define."""

    code = "contract/broken"


class InputsError(GamekitError):
    """Recorded or live inputs are not what the game declares; `code` tells which rule."""

    def __init__(self, code: str, message: str, **data: Any) -> None:
        super().__init__(message, **data)
        self.code = code


class GameCrashedError(GamekitError):
    """A hook of a game raised; `data` holds `hook`, `line` and `error`."""

    code = "game/crashed"
