"""Plays a game in a test so that the test reads like a story.

play("games/prime_catcher").hold("right", 10).tick(3).press("act").score
"""

from pathlib import Path
from typing import Any

from .golden import Playthrough, playthrough_of
from .loading import Game, load_game
from .playthrough import Recording
from .runner import Match
from .shapes import FIRST_EFFECT, OPS, Shape

_NAMES = {number: name for name, number in OPS.items()}


def play(
    game: Game | str | Path, level: int = 0, seed: int = 1, seats: int | None = None
) -> "Play":
    """Start a game: a loaded one, its folder, its file, or a test file that lies beside it."""
    if not isinstance(game, Game):
        place = Path(game)
        game = load_game(place.resolve().parent if place.name.startswith("test_") else place)
    return Play(Match(game, level, seed, seats))


class Play:
    """A match and what is held down in it; every doing returns the play itself."""

    def __init__(self, match: Match) -> None:
        self.match = match
        codec = match.game.codec
        self.recorded = Recording(codec, match.seats)
        self._seat = 0
        self._pads: list[dict[str, Any]] = [{} for _ in range(match.seats)]

    # -- doing ------------------------------------------------------------------------------

    def seat(self, number: int) -> "Play":
        """From now on, speak for the player on this seat."""
        self._seat = number
        return self

    def tick(self, count: int = 1) -> "Play":
        """Let time pass; stops when the game is over."""
        codec = self.match.game.codec
        for _ in range(count):
            if self.match.over:
                break
            encoded = [codec.encode(pad) for pad in self._pads]
            self.recorded.add(encoded)
            self.match.step(encoded)
        return self

    def hold(self, control: str, ticks: int | None = None) -> "Play":
        """Hold a control for some ticks, or until released."""
        self._require(control, "hold")
        return self._set(control, 1) if ticks is None else self._for(control, 1, ticks)

    def release(self, control: str) -> "Play":
        """Let go of a held control."""
        self._pads[self._seat].pop(control, None)
        return self

    def press(self, control: str, times: int = 1) -> "Play":
        """Press a control for one tick, then rest for one, as often as told."""
        self._require(control, "press")
        for _ in range(times):
            self._for(control, 1, 1).tick()
        return self

    def set(self, control: str, value: int) -> "Play":
        """Give a NUMBER its value, from now on."""
        self._require(control, "number")
        return self._set(control, value)

    def choose(self, control: str, word: str) -> "Play":
        """Give a CHOICE its word, from now on."""
        self._require(control, "choice")
        return self._set(control, word)

    def point(self, x: int, y: int, control: str = "") -> "Play":
        """Move the pointer, without touching, and let one tick pass."""
        return self._aim(control, x, y, 0)

    def tap(self, x: int, y: int, control: str = "") -> "Play":
        """Touch a place and let go: two ticks."""
        return self._aim(control, x, y, _DOWN | _PRESSED)._aim(control, x, y, _RELEASED).rest()

    def drag(self, x1: int, y1: int, x2: int, y2: int, ticks: int = 4, control: str = "") -> "Play":
        """Touch one place, move to the other in some ticks, and let go there."""
        self._aim(control, x1, y1, _DOWN | _PRESSED)
        for i in range(1, ticks + 1):
            x, y = x1 + (x2 - x1) * i // ticks, y1 + (y2 - y1) * i // ticks
            self._aim(control, x, y, _DOWN)
        return self._aim(control, x2, y2, _RELEASED).rest()

    def rest(self) -> "Play":
        """Let go of the pointer's button without letting time pass."""
        for name, value in self._pads[self._seat].items():
            if isinstance(value, tuple):
                self._pads[self._seat][name] = (value[0], value[1], 0)
        return self

    def finish_with_bot(self, most_ticks: int | None = None) -> "Play":
        """Let the game's bot play on to the end, or for so many ticks."""
        game = self.match.game
        last = game.info.most_ticks if most_ticks is None else self.match.tick + most_ticks
        while not self.match.over and self.match.tick < last:
            seats = range(self.match.seats)
            encoded = [game.codec.encode(self.match.bot_pad(seat)) for seat in seats]
            self.recorded.add(encoded)
            self.match.step(encoded)
        return self

    # -- looking ----------------------------------------------------------------------------

    @property
    def state(self) -> Any:
        """The state now."""
        return self.match.state

    @property
    def score(self) -> int:
        """The score now."""
        return self.match.score

    @property
    def stars(self) -> int:
        """The stars now."""
        return self.match.stars

    @property
    def over(self) -> bool:
        """True when the run has ended."""
        return self.match.over

    def view(self, seat: int = 0) -> list[Shape]:
        """The draw list of a seat."""
        return self.match.view(seat)

    def text(self, seat: int = 0) -> str:
        """All words on the picture, as one reads: from top to bottom, from left to right."""
        words = [(numbers[9], numbers[8], said) for op, _, said, numbers in self.view(seat)
                 if op == OPS["text"] and said]  # fmt: skip
        return "\n".join(said for _, _, said in sorted(words))

    def effects(self, seat: int = 0) -> list[str]:
        """The names of the effects in the view: sparks, sound, shake, words, squash, bed."""
        return [_NAMES[shape[0]] for shape in self.view(seat) if shape[0] >= FIRST_EFFECT]

    def describe(self) -> str:
        """What a screen reader would say."""
        return self.match.say("describe")

    def hint(self) -> str:
        """What the hint says."""
        return self.match.say("hint")

    def playthrough(self) -> Playthrough:
        """The run so far, to be stored with gamekit.golden."""
        return playthrough_of(self.match, self.recorded.encode())

    # -- inside -----------------------------------------------------------------------------

    def _set(self, control: str, value: Any) -> "Play":
        self._pads[self._seat][control] = value
        return self

    def _for(self, control: str, value: Any, ticks: int) -> "Play":
        return self._set(control, value).tick(ticks).release(control)

    def _aim(self, control: str, x: int, y: int, buttons: int) -> "Play":
        points = [name for name, c in self.match.game.info.controls.items() if c.kind == "point"]
        name = control or (points[0] if points else "aim")
        self._require(name, "point")
        return self._set(name, (x, y, buttons)).tick()

    def _require(self, name: str, kind: str) -> None:
        controls = self.match.game.info.controls
        if name not in controls:
            raise AssertionError(f"no control {name!r}; there are: {', '.join(controls)}")
        if controls[name].kind != kind:
            raise AssertionError(f"{name!r} is a {controls[name].kind}, not a {kind}")


_DOWN, _PRESSED, _RELEASED = 1, 2, 4
