"""The recorder writes exactly what gamekit's own recording does."""

import pytest
from gamekit.inputs import PadCodec
from gamekit.playthrough import Recording
from gamekit.runner import load_game
from hypothesis import given, settings
from hypothesis import strategies as st
from stem_adventures.features.multiplayer import recorder
from stem_adventures.features.multiplayer.recorder import MatchRecorder

from gamekit import POINT

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


def test_also_for_pointers_of_which_it_keeps_no_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recorder, "MOST_KNOWN", 4)
    codec = PadCodec({"aim": POINT})
    whole, changes = Recording(codec, 2), MatchRecorder(codec.neutral, 2)
    for tick in range(50):
        pads = [[tick * 67 % 321, 0, tick % 8], [160 - 3 * tick, 90, 0]]
        whole.add(pads)
        changes.add(list(enumerate(pads)))
    assert changes.text() == whole.encode()
    assert len(recorder._known) <= 4
