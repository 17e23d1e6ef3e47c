"""Between the worker and gamekit: one game, one match, flat values in and out."""

import json
from array import array
from typing import Any

from gamekit.drawlist import DrawListEncoder
from gamekit.errors import GamekitError
from gamekit.loading import Game, load_source
from gamekit.runner import Match, Recording, replay

_games: dict[str, Game] = {}


class Run:
    """A match with its recording, drawn for one seat."""

    def __init__(self, game: Game, level: int, seed: int) -> None:
        self.game, self.level, self.seed = game, level, seed
        self.match = Match(game, level, seed)
        self.recording = Recording(game.codec)
        self.encoder = DrawListEncoder()
        self.pad: list[int] = list(game.codec.neutral)

    def step(self, pad: list[int]) -> bool:
        """Advance one tick with an encoded pad; True when the run is over."""
        self.pad = pad
        self.match.step([pad])
        self.recording.add([pad])
        return self.match.over

    def bot_step(self) -> bool:
        """Advance one tick as the game's bot would."""
        return self.step(self.game.codec.encode(self.match.bot_pad()))

    def draw(self) -> tuple["array[float]", int, list[str]]:
        """The encoded view."""
        return self.encoder.encode(self.match.view())

    def status(self) -> tuple[int, int, int]:
        """Tick, score and stars so far."""
        return self.match.tick, self.match.score, self.match.stars

    def say(self, hook: str) -> str:
        """The sentence of a hook."""
        return self.match.say(hook)

    def finish(self) -> str:
        """The claim and its recording as JSON."""
        outcome = self.match.outcome()
        return json.dumps({**outcome._asdict(), "inputs": self.recording.encode()})


def load(game_id: str, source: str, data: str) -> str:
    """Load a game and keep it; its information as JSON."""
    game = load_source(game_id, source, json.loads(data))
    _games[game_id] = game
    levels = [game.level_name(i) for i in range(len(game.levels))]
    has_bot = hasattr(game.module, "bot")
    goals = [list(getattr(level, "star_scores", None) or ()) for level in game.levels]
    told = {"levels": levels, "version": game.version, "has_bot": has_bot, "star_scores": goals}
    return json.dumps({**game.info.describe(), **told})


def start(game_id: str, level: int, seed: int) -> Run:
    """A new run of a loaded game."""
    return Run(_games[game_id], level, int(seed))


def prove(game_id: str, level: int, seed: int, inputs: str) -> str:
    """Replay a recording; the outcome as JSON."""
    outcome = replay(_games[game_id], level=level, seed=int(seed), inputs=inputs)
    return json.dumps(outcome._asdict())


def explain(error: BaseException) -> str:
    """What went wrong in a game, as JSON: a sentence, a line (0 = unknown) and a stable code."""
    data: dict[str, Any] = dict(getattr(error, "data", None) or {})
    code = getattr(error, "code", type(error).__name__)
    kind = "game" if isinstance(error, GamekitError) else "engine"
    line = data.get("line") or 0
    return json.dumps({"message": str(error), "line": line, "code": code, "kind": kind})
