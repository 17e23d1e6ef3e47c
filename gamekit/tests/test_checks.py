"""The contract checks catch the games they are meant to catch."""

import pytest
from gamekit.checks import CHECKS
from gamekit.golden import play_bot
from gamekit.loading import load_source

HINT = (
    '\ndef hint(s):\n    return "Press."\n\ndef evidence(s):\n    return {"presses": s.presses}\n'
)

# check → (old text, new text) that breaks it
FAULTS = {
    "same_seed_same_digest": ("def step(s, inputs):", "CALLS = []\ndef step(s, inputs):\n    CALLS.append(1)\n    s.light += len(CALLS)"),
    "levels_stay_as_they_are": ("def step(s, inputs):", "def step(s, inputs):\n    LEVELS[0].goal += 1"),
    "looking_changes_nothing": ("def view(s):", "def view(s):\n    s.light += 1"),
    "restoring_changes_nothing": ("s.last = Moth(s.rng.fraction(), fed=True)", "s.last = s.moths[0]\n    if s.last is s.moths[0]:\n        s.light += 1"),
    "state_is_small": ("s.presses += 1", "s.presses += 1\n        s.heard = 'x' * 40000"),
    "state_is_finite": ("s.presses += 1", "s.presses += 1\n        s.light = 1e308 * 10"),
    "a_step_is_short": ("    pad = inputs[0]", "    pad = inputs[0]\n    for i in range(30000):\n        s.light += 0"),
    "views_are_drawable": ("return [*shapes,", "return [*shapes, text(1, 1, 2, key='a'), text(1, 1, 3, key='a'),"),
    "says_how_it_stands": ('return "Press."', 'return ""'),
    "evidence_is_brief": ('{"presses": s.presses}', "{str(n): n for n in range(6)}"),
    "levels_have_names": ('"Night"', '"Dusk"'),
    "first_levels_need_no_words": ('"lux"', '"Press Enter"'),
    "keys_are_enough": ('"act": PRESS', '"jump": PRESS'),
}  # fmt: skip


@pytest.mark.parametrize("check", CHECKS)
def test_a_sound_game_passes(lantern_source: str, check: str) -> None:
    """None cries wolf."""
    game = load_source("lantern", lantern_source + HINT)
    CHECKS[check](game, [play_bot(game, level, 3) for level in (0, 1)])


@pytest.mark.parametrize("check", CHECKS)
def test_a_faulty_game_is_caught(lantern_source: str, check: str) -> None:
    """Each check, by the fault it is for."""
    sound = load_source("lantern", lantern_source + HINT)
    runs = [play_bot(sound, level, 3) for level in (0, 1)]
    old, new = FAULTS[check]
    source = (lantern_source + HINT).replace(old, new)
    assert source != lantern_source + HINT
    with pytest.raises(AssertionError):
        CHECKS[check](load_source("lantern", source), runs)
