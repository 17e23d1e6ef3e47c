"""Start, step, replay and roll back (D7)."""

import pytest
from gamekit.errors import ContractError, GameCrashedError, InputsError
from gamekit.loading import Game, load_source
from gamekit.playthrough import Recording
from gamekit.runner import Match, Rollback, replay
from hypothesis import given
from hypothesis import strategies as st

wishes = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "left": st.integers(0, 1),
            "power": st.integers(-5, 5),
            "tool": st.sampled_from(["wick", "oil", "glass"]),
            "aim": st.tuples(st.integers(0, 320), st.integers(0, 180), st.integers(0, 7)),
        },
    ),
    min_size=1,
    max_size=70,
)


def _play(game: Game, pads: list[dict[str, object]], seed: int = 4) -> Match:
    match = Match(game, seed=seed)
    for pad in pads:
        match.step([pad])
    return match


@given(wishes, st.integers(0, 2**53 - 1))
def test_same_seed_and_inputs_give_the_same_digest(
    lantern: Game, pads: list[dict[str, object]], seed: int
) -> None:
    """Whatever the player does."""
    assert _play(lantern, pads, seed).digest() == _play(lantern, pads, seed).digest()


@given(wishes, st.data())
def test_rolling_back_and_correcting_equals_playing_it_right(
    lantern: Game, pads: list[dict[str, object]], data: st.DataObject
) -> None:
    """A late input changes the past, and the present follows."""
    rollback = Rollback(Match(lantern, seed=4))
    for pad in pads:
        rollback.step([pad])
    tick = data.draw(st.integers(max(0, len(pads) - 60), len(pads) - 1))
    late = {"power": 5, "tool": "glass"}
    rollback.correct(tick, [late])
    right = [*pads[:tick], late, *pads[tick + 1 :]]
    assert rollback.match.digest() == _play(lantern, right).digest()
    assert rollback.match.tick == len(pads)


def test_a_tick_out_of_memory_cannot_be_corrected(lantern: Game) -> None:
    """Sixty ticks are kept."""
    rollback = Rollback(Match(lantern))
    for _ in range(61):
        rollback.step([{}])
    with pytest.raises(InputsError) as caught:
        rollback.correct(0, [{}])
    assert caught.value.code == "match/too_old"


def _recorded(game: Game, ticks: list[dict[str, object]]) -> str:
    recording = Recording(game.codec)
    for pad in ticks:
        recording.add([game.codec.encode(pad)])
    return recording.encode()


WIN: list[dict[str, object]] = [{"power": 3}, *[{"act": 1}] * 5]


def test_replay_gives_what_was_played(lantern: Game) -> None:
    """Score, stars, ticks and digest."""
    outcome = replay(lantern, level=0, seed=4, inputs=_recorded(lantern, WIN))
    assert outcome[:5] == (5, 2, _play(lantern, WIN).digest(), 6, True)


@pytest.mark.parametrize(
    ("ticks", "code"),
    [([*WIN, {}], "playthrough/past_the_end"), (WIN[:-1], "playthrough/unfinished")],
)
def test_replay_refuses_inputs_that_do_not_end_with_the_game(
    lantern: Game, ticks: list[dict[str, object]], code: str
) -> None:
    """Neither more nor less than the run."""
    with pytest.raises(InputsError) as caught:
        replay(lantern, level=0, seed=4, inputs=_recorded(lantern, ticks))
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("level", "seed", "seats", "code"),
    [
        (2, 1, None, "match/unknown_level"),
        (-1, 1, None, "match/unknown_level"),
        (0, -1, None, "match/bad_seed"),
        (0, 2**53, None, "match/bad_seed"),
        (0, 1, 2, "match/wrong_seats"),
    ],
)
def test_a_match_that_cannot_be(
    lantern: Game, level: int, seed: int, seats: int | None, code: str
) -> None:
    """Each has its code."""
    with pytest.raises(InputsError) as caught:
        Match(lantern, level, seed, seats)
    assert caught.value.code == code


def test_a_bots_pointer_presses_and_releases(lantern: Game) -> None:
    """It tells only whether it is down; the edges are derived."""
    match = Match(lantern)
    buttons = []
    for presses in (0, 1, 1, 0):
        match.state.presses = presses
        buttons.append(match.bot_pad()["aim"][2])
    assert buttons == [0, 3, 1, 4]


def test_an_error_in_a_game_names_its_line(lantern_source: str) -> None:
    """And the hook it happened in."""
    game = load_source("lantern", lantern_source.replace("s.heard = pad.tool", "s.heard = [][1]"))
    with pytest.raises(GameCrashedError, match="in step: list index out of range") as caught:
        Match(game).step([{}])
    line = caught.value.data["line"]
    assert "[][1]" in game.source.splitlines()[line - 1]


def test_a_step_that_returns_nothing_is_explained(lantern_source: str) -> None:
    """The commonest slip of all."""
    game = load_source(
        "lantern", lantern_source.replace("    return s\n\ndef score", "\ndef score")
    )
    with pytest.raises(ContractError, match="return s"):
        Match(game).step([{}])


def test_star_scores_of_a_level_serve_when_there_is_no_stars_hook(lantern_source: str) -> None:
    """One star for each threshold reached."""
    source = lantern_source.replace("def stars(s)", "def medals(s)")
    source = source.replace("goal: int", "goal: int\n    star_scores: list[int] = [1, 2, 5]")
    match = _play(load_source("lantern", source), [{"act": 1}, {"act": 1}])
    assert match.stars == 2


DUEL = """
from gamekit import HOLD, GameInfo, record, text
GAME = GameInfo(title="Duel", topic="test", players=(1, 4), controls={"up": HOLD})
@record
class Level:
    name: str = "One"
LEVELS = [Level()]
@record
class State:
    points: list[int]
def start(level, rng, seats): return State([0] * seats)
def step(s, inputs):
    s.points = [p + pad.up for p, pad in zip(s.points, inputs)]
    return s
def score(s): return max(s.points)
def is_over(s): return False
def view(s, seat): return [text(9, 9, s.points[seat])]
def describe(s, seat): return f"{s.points[seat]} points"
def bot(s, rng, seat): return {"up": seat % 2}
"""


def test_a_game_for_several_is_told_the_seats() -> None:
    """How many there are at the start, and whose view, words and bot are wanted."""
    duel = load_source("duel", DUEL)
    match = Match(duel, seats=3)
    match.step([match.bot_pad(seat) for seat in range(3)])
    assert match.state.points == [0, 1, 0]
    assert [match.view(seat)[0][2] for seat in range(3)] == ["0", "1", "0"]
    assert match.say("describe", 1) == "1 points"
    assert Match(duel).seats == 1
