"""Start, step, replay and roll back one match. No input, no output, no clock."""

from collections import deque
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from .contract import takes_seat
from .errors import ContractError, GameCrashedError, InputsError
from .inputs import HEIGHT, WIDTH
from .loading import Game, _line_in, load_game, load_source
from .playthrough import Recording, decode_inputs
from .record import canonical, clone, digest, restore, snapshot
from .rng import Rng
from .shapes import Shape

__all__ = [
    "Game",
    "Match",
    "Outcome",
    "Recording",
    "Rollback",
    "load_game",
    "load_source",
    "replay",
]

LARGEST_STATE = 32 * 1024  # bytes of canonical JSON
LARGEST_SEED = 2**53 - 1  # what a number of the page's language holds exactly
HISTORY = 60  # ticks that can be rolled back

Pad = Mapping[str, Any] | Sequence[int]


class Outcome(NamedTuple):
    """How a run ended."""

    score: int
    stars: int
    digest: str
    ticks: int
    over: bool
    evidence: dict[str, float | str]


class Match:
    """One run of a game on one level from one seed."""

    def __init__(self, game: Game, level: int = 0, seed: int = 0, seats: int | None = None) -> None:
        low, high = game.info.players
        seats = low if seats is None else seats
        if not low <= seats <= high:
            raise InputsError("match/wrong_seats", f"{game.id} takes {low} to {high} players")
        if not 0 <= level < len(game.levels):
            raise InputsError("match/unknown_level", f"{game.id} has no level {level + 1}")
        if not 0 <= seed <= LARGEST_SEED:
            raise InputsError("match/bad_seed", "a seed goes from 0 to 2**53 - 1")
        self.game, self.level, self.seed, self.seats = game, level, seed, seats
        self.tick = 0
        self.bot_rng = Rng(seed + 1)
        self._bot_down: dict[tuple[int, str], int] = {}
        self._step, self._state_type = game.module.step, game.module.State
        own_level = clone(game.levels[level])
        self.state: Any = self._call_seated("start", own_level, Rng(seed), seat=seats)
        self._require_state("start")

    @property
    def over(self) -> bool:
        """True when the run has ended; no further step is taken."""
        return bool(self._call("is_over", self.state))

    @property
    def score(self) -> int:
        """The score so far, a whole number."""
        return int(self._call("score", self.state))

    @property
    def stars(self) -> int:
        """0 (not won) to 3: from the game's `stars`, else from the level's `star_scores`."""
        if hasattr(self.game.module, "stars"):
            return max(0, min(3, int(self._call("stars", self.state))))
        thresholds = getattr(self.game.levels[self.level], "star_scores", None)
        if thresholds is None:
            return 1 if self.over else 0
        score = self.score
        return sum(score >= least for least in thresholds[:3])

    def step(self, pads: Sequence[Pad]) -> None:
        """Advance one tick. Raises InputsError for pads the game does not declare."""
        codec = self.game.codec
        if len(pads) != self.seats:
            raise InputsError("match/wrong_seats", f"{self.seats} pads are needed")
        encoded = [codec.encode(pad) if isinstance(pad, Mapping) else pad for pad in pads]
        for pad in encoded:
            codec.check(pad)
        self.advance([codec.decode(pad) for pad in encoded])

    def advance(self, pads: list[Any]) -> None:
        """Advance one tick with pads that are already decoded."""
        try:  # as in _call, which every tick can do without
            self.state = self._step(self.state, pads)
        except Exception as error:
            raise self._crashed("step", error) from error
        if type(self.state) is not self._state_type:
            self._require_state("step")
        self.tick += 1

    def view(self, seat: int = 0) -> list[Shape]:
        """What a seat sees."""
        state = self.state
        if self.seats > 1 and hasattr(self.game.module, "visible_to"):
            state = self._call("visible_to", clone(state), seat)
        return list(self._call_seated("view", state, seat=seat))

    def bot_pad(self, seat: int = 0) -> dict[str, Any]:
        """What the game's bot would do now; its pointer (x, y, down) gets pressed and released."""
        pad = dict(self._call_seated("bot", self.state, self.bot_rng, seat=seat))
        for name, control in self.game.info.controls.items():
            if control.kind == "point":
                x, y, buttons = pad.get(name) or (WIDTH // 2, HEIGHT // 2, 0)
                down, before = int(buttons) & 1, self._bot_down.get((seat, name), 0)
                pad[name] = (x, y, down | (down & ~before) << 1 | (before & ~down) << 2)
                self._bot_down[seat, name] = down
        return pad

    def standings(self) -> list[int]:
        """The points of each seat; one score for all in a game where everybody plays together."""
        if not hasattr(self.game.module, "standings"):
            return [self.score] * self.seats
        return [int(points) for points in self._call("standings", self.state)]

    def turn(self) -> int | None:
        """The seat whose turn it is; None where all act at once, or nobody does now."""
        if not hasattr(self.game.module, "turn"):
            return None
        seat = int(self._call("turn", self.state))
        return seat if 0 <= seat < self.seats else None

    def visible_snapshot(self, seat: int) -> Any:
        """The snapshot as a seat may see it: what `visible_to` leaves of a copy of the state."""
        return snapshot(self._call("visible_to", clone(self.state), seat))

    def say(self, hook: str, seat: int = 0) -> str:
        """The sentence of `describe` or `hint` for a seat; empty when the game has none."""
        has_it = hasattr(self.game.module, hook)
        return str(self._call_seated(hook, self.state, seat=seat)) if has_it else ""

    def evidence(self) -> dict[str, float | str]:
        """The game's named measures for the teacher; empty when it has none."""
        if not hasattr(self.game.module, "evidence"):
            return {}
        return dict(self._call("evidence", self.state))

    def digest(self) -> str:
        """The fingerprint of the state."""
        return digest(self.state)

    def state_size(self) -> int:
        """Bytes of the state in its canonical form."""
        return len(canonical(self.state))

    def snapshot(self) -> tuple[int, Any]:
        """The tick and the state as plain data."""
        return self.tick, snapshot(self.state)

    def restore(self, saved: tuple[int, Any]) -> None:
        """Go back to a snapshot of this game."""
        self.tick, data = saved
        self.state = restore(self.game.module.State, data)

    def outcome(self) -> Outcome:
        """How the run stands now."""
        return Outcome(self.score, self.stars, self.digest(), self.tick, self.over, self.evidence())

    def _require_state(self, hook: str) -> None:
        if type(self.state) is not self.game.module.State:
            raise ContractError(f"{hook} must return the state: end it with return s", hook=hook)

    def _call_seated(self, hook: str, *arguments: Any, seat: int) -> Any:
        """Call a hook that may want to know the seat, or how many there are."""
        more = (seat,) if takes_seat(self.game.module, hook) else ()
        return self._call(hook, *arguments, *more)

    def _call(self, hook: str, *arguments: Any) -> Any:
        try:
            return getattr(self.game.module, hook)(*arguments)
        except Exception as error:
            raise self._crashed(hook, error) from error

    def _crashed(self, hook: str, error: Exception) -> GameCrashedError:
        line = _line_in(error, f"{self.game.id}.py")
        message = f"{self.game.id}.py, line {line}, in {hook}: {error}"
        return GameCrashedError(message, hook=hook, line=line, error=type(error).__name__)


class Rollback:
    """A match that can go back up to HISTORY ticks, change an input and catch up again."""

    def __init__(self, match: Match) -> None:
        self.match = match
        self._past: deque[tuple[tuple[int, Any], list[Pad]]] = deque(maxlen=HISTORY)

    def step(self, pads: list[Pad]) -> None:
        """Advance one tick and remember how it was before."""
        self._past.append((self.match.snapshot(), pads))
        self.match.step(pads)

    def correct(self, tick: int, pads: list[Pad]) -> None:
        """Replace the pads of a past tick and play on from there. Raises InputsError if too old."""
        replayed = [entry for entry in self._past if entry[0][0] >= tick]
        if not replayed or replayed[0][0][0] != tick:
            raise InputsError("match/too_old", f"tick {tick} can no longer be changed")
        for _ in replayed:
            self._past.pop()
        self.match.restore(replayed[0][0])
        self.step(pads)
        for _, later in replayed[1:]:
            self.step(later)


def replay(
    game: Game,
    *,
    level: int,
    seed: int,
    inputs: str,
    seats: int | None = None,
    most_ticks: int | None = None,
) -> Outcome:
    """Run recorded inputs from the start. Raises InputsError when they are not a finished run."""
    match = Match(game, level, seed, seats)
    limit = game.info.most_ticks if most_ticks is None else min(most_ticks, game.info.most_ticks)
    decode = game.codec.decode
    for count, encoded in decode_inputs(inputs, game.codec, match.seats, limit):
        for _ in range(count):
            if match.tick and match.over:
                raise InputsError("playthrough/past_the_end", "inputs go on after the end")
            match.advance([decode(pad) for pad in encoded])
    if not match.over:
        raise InputsError("playthrough/unfinished", "the run stops before the game is over")
    return match.outcome()
