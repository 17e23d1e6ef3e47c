"""The helper for tests of games, and stored playthroughs."""

from pathlib import Path

import pytest
from gamekit.loading import Game
from gamekit.testing import play

from gamekit import golden


def test_a_play_reads_like_a_story(lantern: Game) -> None:
    """Each doing returns the play."""
    story = play(lantern).hold("left", 10).tick(3).press("act").set("power", 2).tick()
    assert story.state.light == pytest.approx(1 - 3 + 0.2)
    assert story.score == 1
    assert story.match.tick == 16


def test_holding_lasts_until_released(lantern: Game) -> None:
    """When no number of ticks is given."""
    story = play(lantern).hold("left").tick(2).release("left").tick(2)
    assert story.state.light == pytest.approx(1 - 0.6)


def test_tapping_presses_for_one_tick(lantern: Game) -> None:
    """And dragging presses once, wherever it goes."""
    before = len(play(lantern).state.moths)
    assert len(play(lantern).tap(10, 20).tick(3).state.moths) == before + 1
    assert len(play(lantern).drag(10, 20, 90, 20).tick(3).state.moths) == before + 1
    assert len(play(lantern).point(10, 20).tick(3).state.moths) == before


def test_choosing_and_looking(lantern: Game) -> None:
    """Words on the picture are read from top to bottom; effects have names."""
    story = play(lantern).choose("tool", "oil").press("act", times=2)
    assert story.state.heard == "oil"
    assert story.text() == "lux\n2"
    assert story.effects() == ["sound"]
    assert story.describe() == "2 moths."
    assert story.hint() == ""


def test_the_bot_finishes(lantern: Game) -> None:
    """And nothing happens after the end."""
    story = play(lantern, level=1).finish_with_bot()
    assert story.over
    assert story.stars == 2
    ticks = story.match.tick
    assert story.tick(5).match.tick == ticks


@pytest.mark.parametrize("wrong", ["lfet", "power"])
def test_a_wrong_control_is_named(lantern: Game, wrong: str) -> None:
    """Holding a number makes no sense either."""
    with pytest.raises(AssertionError, match=wrong):
        play(lantern).hold(wrong)


def test_a_story_can_be_stored_and_proven(lantern: Game, tmp_path: Path) -> None:
    """Played by hand, replayed by the runner."""
    run = play(lantern, seed=9).press("act", times=5).playthrough()
    golden.write_playthrough(tmp_path, run)
    golden.write_winning(tmp_path, [run])
    assert golden.read_winning(tmp_path) == [golden.read_playthrough(tmp_path)]
    assert golden.verify(lantern, run).stars == 2


@pytest.mark.parametrize(
    ("name", "value"), [("score", 6), ("stars", 3), ("ticks", 8), ("digest", "0" * 32)]
)
def test_a_claim_that_differs_is_refused(lantern: Game, name: str, value: object) -> None:
    """Each part of it is checked."""
    run = play(lantern).press("act", times=5).playthrough()
    with pytest.raises(golden.GoldenError, match=name):
        golden.verify(lantern, {**run, name: value})
