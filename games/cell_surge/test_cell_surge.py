"""Stories of Cell Surge. Levels count from 0 here."""

import math
from collections.abc import Callable
from typing import Any

import pytest
from gamekit.golden import read_winning
from gamekit.kits.pond_life import columns, crumb_place
from gamekit.loading import load_game
from gamekit.record import clone
from gamekit.testing import Play, play

FOLDER = __file__.rpartition("/")[0]
GAME = load_game(FOLDER)
EIGHT, FEAST, FINGERS, SALT, SPRING, RIVERS, GULPER, BIG, SURGE = 2, 3, 4, 5, 6, 7, 8, 9, 14


def playing(level: int, change: Callable[[dict[str, Any]], dict[str, Any]]) -> Play:
    """The bot's run when a habit is taken from it or forced on it."""
    run = play(GAME, level)
    while not run.over:
        run.match.step([{**run.match.bot_pad(), **change({})}])
    return run


def begun(level: int) -> Play:
    """A run after the first stroke; before it the pond stands still."""
    return play(GAME, level).hold("left", 1)


def cell(run: Play) -> Any:
    return run.state.cells[0]


def test_food_on_the_skin_feeds_and_grows_the_cell() -> None:
    run = play(GAME)
    energy, size = cell(run).energy, cell(run).r
    run.hold("left", 1).tick(60)
    assert cell(run).energy > energy and cell(run).r > size


def test_dividing_keeps_the_body_and_makes_more_skin() -> None:
    run = play(GAME, 1)
    skin_of, body_of, mother = GAME.module.skin_of, GAME.module.body_of, clone(cell(run))
    run.press("divide")
    halves = run.state.cells
    assert sum(map(body_of, halves)) == pytest.approx(body_of(mother), rel=0.01)
    assert sum(skin_of(half, False) for half in halves) > 1.2 * skin_of(mother, False)


def test_a_small_cell_can_not_divide() -> None:
    run = play(GAME)
    run.press("divide")
    assert run.state.tally.births == 0


def test_a_giant_starves_with_its_skin_full_of_food() -> None:
    run = begun(FEAST)
    cell(run).r, cell(run).food = 30.0, 1000.0
    run.tick(1500)
    assert run.state.tally.cause == "starved" and run.stars == 0


def test_eating_without_dividing_loses_the_feast() -> None:
    run = playing(FEAST, lambda pad: {"divide": 0, "fold": 0})
    assert run.state.tally.cause == "starved" and run.stars == 0


def test_folding_saves_the_one_that_is_too_weak_to_divide() -> None:
    assert playing(FINGERS, lambda pad: {"fold": 0}).stars == 0
    assert play(GAME, FINGERS).finish_with_bot().stars == 3


def test_salt_shrivels_and_fresh_water_bursts() -> None:
    for level, x, cause in ((SALT, 205, "shrivelled"), (SPRING, 195, "burst")):
        run = begun(level)
        cell(run).x = x
        assert run.tick(900).state.tally.cause == cause


def test_water_goes_faster_through_a_small_cell_and_through_folds() -> None:
    def swelling(size: float, fold: int) -> float:
        run = begun(SPRING)
        cell(run).x, cell(run).r = 195, size
        return float(cell((run.hold("fold") if fold else run).tick(60)).water)

    assert swelling(10, 0) > swelling(20, 0) and swelling(20, 1) > swelling(20, 0)


def test_pumping_keeps_water_out_and_burns_energy() -> None:
    wet, dry = begun(SPRING), begun(SPRING).hold("pump")
    for run in (wet, dry):
        cell(run).x = 195
        run.tick(120)
    assert cell(dry).water < cell(wet).water and dry.state.tally.spent > wet.state.tally.spent


def test_without_pump_the_sweet_spring_is_lost() -> None:
    assert playing(SPRING, lambda pad: {"pump": 0}).state.tally.cause == "burst"


def test_a_hunter_swallows_only_what_fits_its_mouth() -> None:
    for size, lost in ((9.5, 1), (16.0, 0)):
        run = begun(BIG)
        hunter, cell(run).r = run.state.hunters[0], size
        hunter.mode, hunter.wait, hunter.x, hunter.y = "dash", 9, cell(run).x, cell(run).y
        assert run.tick(3).state.tally.lost == lost


def test_a_hunter_shows_its_dash_before_it_comes() -> None:
    run = begun(GULPER)
    run.tick().state.hunters[0].x = cell(run).x + 62
    modes = [run.tick().state.hunters[0].mode for _ in range(60)]
    assert modes.count("aim") > 40 and "dash" in modes and modes.index("aim") < modes.index("dash")


def test_a_burst_cell_becomes_crumbs_again() -> None:
    run = begun(SPRING)
    before, cell(run).water = run.state.crumbs.count(1), 1.2
    assert run.tick(6).state.crumbs.count(1) > before + 3


def test_a_daughter_born_in_a_spring_gets_its_job() -> None:
    run, spring = play(GAME, 10), GAME.levels[10].pond.springs[0]
    cell(run).x, cell(run).y = spring.x, spring.y
    run.press("divide")
    assert run.state.cells[1].job == spring.job


def test_level_one_by_keyboard_only() -> None:
    run = play(GAME)
    for lap in range(12):
        for key, ticks in (("left", 50), ("down", 22), ("right", 100), ("up", 40), ("left", 50)):
            run.hold(key, ticks).press("divide")
    assert run.over and run.stars >= 1


def test_level_one_by_taps_only() -> None:
    run, wide = play(GAME), columns(320)
    while not run.over:
        places = [crumb_place(i, wide) for i, crumb in enumerate(run.state.crumbs) if crumb]
        x, y = min(places, key=lambda place: math.dist(place, (cell(run).x, cell(run).y)))
        run.tap(int(x), int(y)).tick(25)
    assert run.stars >= 1


def test_who_does_nothing_starves_everywhere() -> None:
    assert [begun(level).tick(10_300).stars for level in range(15)] == [0] * 15


def test_three_stars_have_been_reached() -> None:
    assert [run["stars"] for run in read_winning(FOLDER)] == [3] * 15


def test_a_lost_cell_costs_the_second_star() -> None:
    run = play(GAME, 2).finish_with_bot()
    assert run.stars == 3
    run.state.tally.lost = 1
    assert run.stars == 1 and run.score > 500


def test_the_hint_follows_the_state() -> None:
    run = begun(SPRING)
    calm, cell(run).water = run.hint(), 0.8
    assert run.hint() != calm and "swell" in run.hint()


def test_before_the_first_stroke_nobody_gets_hungry() -> None:
    run = play(GAME)
    energy = cell(run).energy
    assert cell(run.tick(900)).energy == energy


# ---- several players -------------------------------------------------------------------------


def match(seats: int, level: int = EIGHT) -> Play:
    """A match of which the first three seconds have passed."""
    return play(GAME, level, seats=seats).tick(180)


@pytest.mark.parametrize("seats", [2, 3, 8])
def test_a_match_of_bots_ends_and_everybody_has_points(seats: int) -> None:
    run = match(seats, SURGE).finish_with_bot()
    assert run.match.tick < 110 * 60 and min(run.match.standings()) > 3
    assert run.score == max(run.match.standings()) and len(run.match.standings()) == seats


def test_nobody_moves_before_the_match_begins() -> None:
    run = play(GAME, EIGHT, seats=2).hold("left")
    where = cell(run).x
    assert cell(run.tick(170)).x == where > cell(run.tick(30)).x


def test_everybody_steers_their_own_cells() -> None:
    run = match(2)
    left, right = (c.x for c in run.state.cells)
    run.seat(1).hold("left", 40)
    assert run.state.cells[0].x == left and run.state.cells[1].x < right - 20


def test_crumbs_are_points_and_divisions_are_more() -> None:
    run = match(2)
    for mine in run.state.cells:
        mine.food = 0.0
    run.seat(1).press("divide")
    before = run.match.standings()
    eaten = run.state.tally.eaten
    run.tick(120)
    assert before[1] >= 5 > before[0]
    assert sum(run.match.standings()) - sum(before) == run.state.tally.eaten - eaten > 0


@pytest.mark.parametrize("seats", [2, 8])
def test_equal_play_is_decided_by_crumbs(seats: int) -> None:
    """The shortest match, all played by the same bot: hardly ever two who share the first place."""
    shared = 0
    for seed in range(1, 4):
        points = play(GAME, 0, seed, seats=seats).finish_with_bot().match.standings()
        shared += points.count(max(points)) > 1
    assert shared <= 1


def test_the_daughter_of_a_full_colony_sets_off_but_counts() -> None:
    run = match(8).seat(2)
    for _ in range(5):
        for mine in (c for c in run.state.cells if c.seat == 2):
            mine.r, mine.energy = 12.0, 1.0
        run.press("divide")
    assert run.state.colonies[2].size == 3
    assert 25 <= run.state.colonies[2].points < 40


def meeting(wide: float) -> Play:
    """A cell of seat 0, that wide, on top of one of seat 1 with radius 12."""
    run = match(2).tick(190)
    mine, other = run.state.cells
    mine.r, other.r, mine.x, mine.y = wide, 12.0, other.x + 3, other.y
    return run.tick()


def test_the_much_larger_cell_swallows_a_stranger() -> None:
    run = meeting(18.0)
    assert run.match.standings()[0] >= 20 > run.match.standings()[1]
    assert run.state.tally.cause == "swallowed"
    assert len(run.state.cells) == 1 and cell(run).r > 18.5


def test_equals_only_push_each_other() -> None:
    assert len(meeting(14.0).state.cells) == 2


def test_who_lost_all_cells_is_born_again_and_safe_for_a_while() -> None:
    run = meeting(18.0)
    assert run.state.colonies[1].size == 0
    run.tick(150)
    assert run.state.colonies[1].size == 1 and run.state.colonies[1].safe > 170


def test_each_seat_has_an_eye_of_its_own_and_sees_who_is_who() -> None:
    run = match(2)
    assert run.view(0) != run.view(1) != run.view(-1)
    keys = [shape[1] for shape in run.view(0)]
    assert {"strip0.sign", "strip1.sign", f"b{cell(run).key}.sign"} <= set(keys)
    assert run.match.say("describe", 1) and run.match.say("hint", 1)


def test_a_full_pond_stays_small() -> None:
    run = match(8, SURGE).finish_with_bot(1500)
    assert len(run.state.cells) <= 24 and run.match.state_size() < 8_000
