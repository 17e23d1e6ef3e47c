"""What every game must pass, whoever wrote it. Each check raises AssertionError with the reason.

`CHECKS` is all of them by name: contract tests run them over each game they find, and a new game
can be put through them one by one. No check measures time: a step's work is counted in lines.
"""

import math
import re
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

from .golden import Playthrough
from .loading import Game
from .playthrough import decode_inputs
from .record import canonical
from .runner import LARGEST_STATE, Match
from .shapes import FIRST_EFFECT, Shape

MOST_SHAPES = 800
MOST_LINES = 20_000  # lines of Python one step may run; 300 µs are about 5,000
MOST_LINES_ON_AVERAGE = 4_000
WORDLESS_LEVELS = 3
_WORD = re.compile("[a-z]{4}")
_NO_NUMBER = re.compile(r"[\[:,]\s*-?(NaN|Infinity)\b")  # not in a word, such as the formula NaN3
LOOKED_AT = 400  # ticks of a run that the slower checks look at


def runs_of(game: Game, runs: list[Playthrough], most_ticks: int = LOOKED_AT) -> list[Match]:
    """The matches of stored runs, each played up to most_ticks."""
    return [_play(game, run, most_ticks) for run in runs]


def same_seed_same_digest(game: Game, runs: list[Playthrough]) -> None:
    """Two matches with the same inputs agree, also after other matches were played between."""
    first = [match.digest() for match in runs_of(game, runs)]
    again = [match.digest() for match in runs_of(game, runs[::-1])][::-1]
    assert first == again, "a second match went differently: something is kept outside State"


def levels_stay_as_they_are(game: Game, runs: list[Playthrough]) -> None:
    """Playing changes no level: each match has a copy of its own."""
    before = [canonical(level) for level in game.levels]
    runs_of(game, runs)
    assert before == [canonical(level) for level in game.levels], "a match changed LEVELS"


def looking_changes_nothing(game: Game, runs: list[Playthrough]) -> None:
    """view, describe, hint, evidence, score, stars and is_over leave the state alone."""

    def look(match: Match) -> None:
        before = match.digest()
        match.view()
        match.say("describe"), match.say("hint"), match.evidence()
        _ = match.score, match.stars, match.over
        assert match.digest() == before, f"looking changed the state at tick {match.tick}"

    for run in runs:
        _play(game, run, LOOKED_AT, look)


def restoring_changes_nothing(game: Game, runs: list[Playthrough]) -> None:
    """A match restored from its snapshot at each tick goes like one that never was."""
    for run in runs:
        plain = _play(game, run, LOOKED_AT)
        restored = _play(game, run, LOOKED_AT, lambda match: match.restore(match.snapshot()))
        where = f"level {run['level'] + 1}"
        assert plain.digest() == restored.digest(), (
            f"{where}: two fields of State hold one and the same thing, or a float field an int"
        )


def state_is_small(game: Game, runs: list[Playthrough]) -> None:
    """The state never passes 32 KiB."""

    def look(match: Match) -> None:
        size = match.state_size()
        assert size <= LARGEST_STATE, f"the state has {size} bytes at tick {match.tick}"

    for run in runs:
        _play(game, run, LOOKED_AT, look)


def state_is_finite(game: Game, runs: list[Playthrough]) -> None:
    """No number in the state is infinite or not a number."""

    def look(match: Match) -> None:
        text = canonical(match.state).decode()
        assert not _NO_NUMBER.search(text), f"not a number at tick {match.tick}"

    for run in runs:
        _play(game, run, LOOKED_AT, look)


def a_step_is_short(game: Game, runs: list[Playthrough]) -> None:
    """Lines run by a step stay below a fixed number, on average and at worst."""
    for run in runs:
        counter = _LineCounter()
        match = _play(game, run, LOOKED_AT // 4, around=counter.around)
        average = counter.lines / max(1, match.tick)
        where = f"level {run['level'] + 1}"
        assert counter.worst <= MOST_LINES, f"{where}: one step runs {counter.worst} lines"
        assert average <= MOST_LINES_ON_AVERAGE, f"{where}: a step runs {average:.0f} lines"


def views_are_drawable(game: Game, runs: list[Playthrough]) -> None:
    """Every view is short enough, has only finite numbers, and no key twice."""

    def look(match: Match) -> None:
        shapes = match.view()
        where = f"level {match.level + 1}, tick {match.tick}"
        assert 0 < len(shapes) <= MOST_SHAPES, f"{where}: {len(shapes)} shapes"
        assert all(map(_is_finite, shapes)), f"{where}: a shape has a number that isn't finite"
        keys = [shape[1] for shape in shapes if shape[1] and shape[0] < FIRST_EFFECT]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        assert not twice, f"{where}: two shapes have the key {twice[0]!r}"

    for run in runs:
        _play(game, run, LOOKED_AT, look)


def says_how_it_stands(game: Game, runs: list[Playthrough]) -> None:
    """describe and hint say something at the start and on the way, in a readable length."""

    def look(match: Match) -> None:
        if match.tick % 30 == 0 and not match.over:
            for hook in ("describe", "hint"):
                said = match.say(hook)
                where = f"level {match.level + 1}, tick {match.tick}: {hook}"
                assert 0 < len(said.strip()) <= 400, f"{where} says {said!r}"

    for run in runs:
        _play(game, run, LOOKED_AT, look)


def evidence_is_brief(game: Game, runs: list[Playthrough]) -> None:
    """evidence gives at most five named numbers or short words."""
    for match in runs_of(game, runs):
        evidence = match.evidence()
        assert 0 < len(evidence) <= 5, f"evidence gives {len(evidence)} measures, not 1 to 5"
        for name, value in evidence.items():
            plain = isinstance(value, int | float) and math.isfinite(value)
            assert plain or (isinstance(value, str) and len(value) <= 40), f"{name}: {value!r}"


def levels_have_names(game: Game, runs: list[Playthrough]) -> None:
    """Every level has a name of its own, short enough for a button."""
    names = [level.name for level in game.levels]
    assert all(0 < len(name) <= 40 for name in names), "a level has no name, or a long one"
    assert len(set(names)) == len(names), "two levels have one name"


def keys_are_enough(game: Game, runs: list[Playthrough]) -> None:
    """A game with a pointer can also be played by keys, and each of those has a key."""
    controls = game.info.describe()["controls"]
    by_key = [control for control in controls if control["kind"] in ("hold", "press")]
    assert by_key, "no HOLD or PRESS: the game can't be played with a keyboard"
    for control in by_key:
        assert control["keys"], f"{control['name']} has no key: give it one with .on(...)"


def first_levels_need_no_words(game: Game, runs: list[Playthrough]) -> None:
    """The first three levels show no word; numbers, units and formulas may stand."""

    def look(match: Match) -> None:
        for shape in match.view():
            assert not _WORD.search(shape[2]), f"level {match.level + 1} says {shape[2]!r}"

    for run in runs[:WORDLESS_LEVELS]:
        _play(game, run, LOOKED_AT, look)


Check = Callable[[Game, list[Playthrough]], None]

CHECKS: dict[str, Check] = {
    check.__name__: check
    for check in (
        same_seed_same_digest, levels_stay_as_they_are, looking_changes_nothing,
        restoring_changes_nothing, state_is_small, state_is_finite, a_step_is_short,
        views_are_drawable, says_how_it_stands, evidence_is_brief, levels_have_names,
        keys_are_enough, first_levels_need_no_words,
    )
}  # fmt: skip


def _play(
    game: Game,
    run: Playthrough,
    most_ticks: int,
    look: Callable[[Match], Any] | None = None,
    around: Callable[[Callable[[], None]], None] | None = None,
) -> Match:
    """A stored run up to most_ticks; `look` sees each tick, `around` calls the step it is given."""
    match = Match(game, run["level"], run["seed"])
    if look:
        look(match)
    for count, pads in decode_inputs(run["inputs"], game.codec, match.seats, game.info.most_ticks):
        for _ in range(count):
            if match.tick == most_ticks:
                return match
            decoded = [game.codec.decode(pad) for pad in pads]
            if around:
                around(lambda pads=decoded: match.advance(pads))  # type: ignore[misc]
            else:
                match.advance(decoded)
            if look:
                look(match)
    return match


def _is_finite(shape: Shape) -> bool:
    return all(map(math.isfinite, shape[3]))


class _LineCounter:
    """Counts the lines that steps run, in the game and in what it calls."""

    def __init__(self) -> None:
        self.lines = self.worst = 0

    def around(self, step: Callable[[], None]) -> None:
        """Run one step and count it."""
        before, tracer = self.lines, sys.gettrace()
        sys.settrace(self._trace)
        try:
            step()
        finally:
            sys.settrace(tracer)
        self.worst = max(self.worst, self.lines - before)

    def _trace(self, frame: FrameType, event: str, argument: Any) -> Any:
        if event == "line":
            self.lines += 1
        return self._trace
