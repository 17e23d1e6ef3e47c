"""Between the worker and gamekit: one game, one match, flat values in and out."""

import gc
import json
import sys
from array import array
from typing import Any

from gamekit.drawlist import DrawListEncoder
from gamekit.errors import GamekitError
from gamekit.loading import Game, load_source
from gamekit.playthrough import decode_inputs
from gamekit.prediction import Prediction
from gamekit.runner import Match, Recording, replay
from gamekit.shapes import Shape

Place = tuple[float, float]
X = 8  # the place among a shape's numbers where its geometry begins
EFFECTS = 64  # from this operation on a record is an effect
UNSEEN = 0.1  # units that nobody sees
FIRST_ROOM = 4096  # numbers of a view that most games never need

_games: dict[str, Game] = {}


class Sheet:
    """Where views are written down: the worker reads the same memory, so that one call crosses."""

    def __init__(self) -> None:
        self.encoder = DrawListEncoder()
        self.numbers = array("f", bytes(4 * FIRST_ROOM))

    def write(self, view: list[Shape], tick: int, score: int, stars: int, over: bool) -> str:
        """The records into `numbers`; told as JSON: how many numbers, first new string, the rest.

        When there are more than had room, `numbers` is another array.
        """
        records, first, strings = self.encoder.encode(view)
        count = len(records)
        if count > len(self.numbers):
            self.numbers = array("f", bytes(8 * count))
        if records:
            self.numbers[:count] = records
        new = json.dumps(strings) if strings else "[]"
        return f"[{count},{first},{tick},{score},{stars},{int(over)},{new}]"


class Run:
    """A match with its recording, drawn for one seat."""

    def __init__(self, game: Game, level: int, seed: int) -> None:
        self.game, self.level, self.seed = game, level, seed
        self.match = Match(game, level, seed)
        self.recording = Recording(game.codec)
        self.sheet = Sheet()
        self.pad: list[int] = list(game.codec.neutral)

    def step(self, pad: str) -> None:
        """Advance one tick with an encoded pad as JSON; empty text repeats the last pad."""
        if pad:
            self.pad = json.loads(pad)
        self.match.step([self.pad])
        self.recording.add([self.pad])

    def bot_step(self) -> None:
        """Advance one tick as the game's bot would."""
        self.pad = self.game.codec.encode(self.match.bot_pad())
        self.step("")

    def draw(self) -> str:
        """Write the view down; told is what the sheet tells."""
        match = self.match
        return self.sheet.write(match.view(), match.tick, match.score, match.stars, self.over)

    def advance(self, pad: str) -> str:
        """A step and its picture."""
        self.step(pad)
        return self.draw()

    @property
    def over(self) -> bool:
        """True when the run has ended."""
        return self.match.over

    def say(self, hook: str) -> str:
        """The sentence of a hook."""
        return self.match.say(hook)

    def finish(self) -> str:
        """The claim and its recording as JSON."""
        outcome = self.match.outcome()
        return json.dumps({**outcome._asdict(), "inputs": self.recording.encode()})


class Watched(Run):
    """A recording that is played again, of one seat or more."""

    def __init__(
        self, game: Game, level: int, seed: int, seats: int, ticks: int, inputs: str
    ) -> None:
        super().__init__(game, level, seed)
        self.match = Match(game, level, seed, seats)
        runs = decode_inputs(inputs, game.codec, seats, ticks, most_text=len(inputs))
        self.ticks = ticks
        self.pads = (pads for count, pads in runs for _ in range(count))

    def bot_step(self) -> None:
        """Advance one tick with what was pressed then."""
        self.match.step(next(self.pads))

    @property
    def over(self) -> bool:
        """True when all that was recorded has been shown."""
        return self.match.tick >= self.ticks or self.match.over


class Live:
    """A match of a room, run ahead of what the room has said, drawn for one seat."""

    def __init__(self, game: Game, level: int, seats: int, seat: int | None) -> None:
        self.prediction = Prediction(game, level, seats, seat)
        self.match, self.seat = self.prediction.match, -1 if seat is None else seat
        self.sheet = Sheet()
        self.points: list[int] = []
        self.shown: dict[str, Place] = {}
        self.moved: list[tuple[str, float, float]] = []

    def take(self, update: str) -> bool:
        """Keep an update; False when the whole state is needed."""
        return self.prediction.take(json.loads(update))

    def give(self, pad: str, tick: int) -> int:
        """Hold an encoded pad from a tick on; its number for the room."""
        return self.prediction.give(json.loads(pad), tick)

    def settle(self, tick: int) -> None:
        """Put the room's state back and run ahead to a tick; notes how far off the picture was."""
        before = self.match.tick
        self.prediction.settle(min(before, tick))
        if self.match.tick == before and self.shown:
            self.moved = differences(self.shown, places(self.match.view(self.seat)))
        self.prediction.run(tick)

    def run(self, tick: int) -> None:
        """Go on to a tick."""
        self.prediction.run(tick)

    def draw(self) -> str:
        """Write the view and this seat's points down; whether it is over, the room says."""
        match = self.match
        view = match.view(self.seat)
        self.shown = places(view)
        self.points = match.standings()
        return self.sheet.write(view, match.tick, self.points[max(0, self.seat)], 0, over=False)

    def say(self, hook: str) -> str:
        """The sentence of a hook for this seat."""
        return self.match.say(hook, max(0, self.seat))

    @property
    def tick(self) -> int:
        """Of what is drawn."""
        return self.match.tick

    @property
    def told(self) -> int:
        """Of the room's state."""
        return self.prediction.tick

    def tell(self) -> str:
        """As JSON: the points of each seat, whose turn it is, and which figures were put right."""
        moved, self.moved = self.moved, []
        return json.dumps({"points": self.points, "turn": self.match.turn(), "moved": moved})

    @property
    def place(self) -> str:
        """Where the room's state has this player, as JSON; empty when that isn't told."""
        return json.dumps(self.prediction.place) if self.prediction.place else ""

    @property
    def can_predict(self) -> bool:
        """Whether anything runs ahead at all."""
        return self.prediction.can_predict

    @property
    def digest(self) -> str:
        """The fingerprint of what is drawn."""
        return self.match.digest()


def places(view: list[Shape]) -> dict[str, Place]:
    """Where the figures that have a key are."""
    return {
        key: (numbers[X], numbers[X + 1]) for op, key, _, numbers in view if key and op < EFFECTS
    }


def differences(before: dict[str, Place], now: dict[str, Place]) -> list[tuple[str, float, float]]:
    """Which figures are elsewhere than they were shown, and how far they were off."""
    found = []
    for key, (x, y) in now.items():
        old_x, old_y = before.get(key, (x, y))
        if abs(old_x - x) + abs(old_y - y) > UNSEEN:
            found.append((key, round(old_x - x, 2), round(old_y - y, 2)))
    return found


def load(game_id: str, source: str, data: str) -> str:
    """Load a game and keep it; its information as JSON."""
    game = load_source(game_id, source, json.loads(data))
    _games[game_id] = game
    gc.collect()
    gc.freeze()  # it stays: no later search for garbage, in the middle of a tick, walks over it
    levels = [game.level_name(i) for i in range(len(game.levels))]
    has_bot = hasattr(game.module, "bot")
    goals = [list(getattr(level, "star_scores", None) or ()) for level in game.levels]
    told = {
        "levels": levels,
        "version": game.version,
        "has_bot": has_bot,
        "runs_ahead": game.runs_ahead,
        "star_scores": goals,
    }
    return json.dumps({**game.info.describe(), **told})


def start(game_id: str, level: int, seed: int) -> Run:
    """A new run of a loaded game."""
    return Run(_games[game_id], level, int(seed))


def watch(
    game_id: str, level: int, seed: int, seats: int, ticks: int, inputs: str
) -> Watched:
    """A recording of a loaded game, to be looked at."""
    return Watched(_games[game_id], level, int(seed), seats, ticks, inputs)


def join(game_id: str, level: int, seats: int, seat: int) -> Live:
    """A match of a room; seat -1 only watches."""
    return Live(_games[game_id], level, seats, None if seat < 0 else seat)


def prove(game_id: str, level: int, seed: int, inputs: str) -> str:
    """Replay a recording; the outcome as JSON."""
    outcome = replay(_games[game_id], level=level, seed=int(seed), inputs=inputs)
    return json.dumps(outcome._asdict())


def explain() -> str:
    """What went wrong last, as JSON: a sentence, a line (0 = unknown) and a stable code."""
    error: Any = getattr(sys, "last_exc", None)
    data: dict[str, Any] = dict(getattr(error, "data", None) or {})
    code = getattr(error, "code", type(error).__name__)
    kind = "game" if isinstance(error, GamekitError) else "engine"
    line = data.get("line") or 0
    return json.dumps({"message": str(error), "line": line, "code": code, "kind": kind})
