"""The recorder writes exactly what gamekit's own recording does."""

from gamekit.playthrough import Recording
from gamekit.runner import load_game
from hypothesis import given, settings
from hypothesis import strategies as st
from stem_adventures.features.multiplayer.recorder import MatchRecorder

from .conftest import GAMES

CODEC = load_game(GAMES / "push_duel").codec


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 1), st.integers(0, 1))))
def test_both_give_the_same_text(ticks: list[tuple[int, int, int]]) -> None:
    whole, changes = Recording(CODEC, 3), MatchRecorder(CODEC.neutral, 3)
    before: tuple[int, ...] = (0, 0, 0)
    for pads in ticks:
        whole.add([[pad] for pad in pads])
        changes.add([(seat, [pad]) for seat, pad in enumerate(pads) if pad != before[seat]])
        before = pads
    assert changes.text() == whole.encode()
