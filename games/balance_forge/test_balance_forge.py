"""Stories of Balance Forge."""

from typing import Any

import pytest
from gamekit.kits.chemistry import count_atoms, mass_of
from gamekit.loading import load_game
from gamekit.runner import Match
from gamekit.testing import Play, play

from .solve import HERE, best_load, fits

GAME = load_game(HERE)
AT = {level.name: i for i, level in enumerate(GAME.levels)}
SPARK, WATER, AMMONIA, TWIN = range(4)
ETHANE, SEALED, FIZZ = AT["Odd one in"], AT["Sealed pot"], AT["Catch the fizz"]
RUST, ROAST, RUNS_OUT = AT["Out of thin air"], AT["Roast"], AT["Who runs out"]
LEVER = (24, 100)


def forge(level: int, *counts: int, seed: int = 1, **choices: Any) -> Play:
    """Load these counts by the keys, choose, and press until the forge waits or is done."""
    game = play(GAME, level, seed)
    for name, value in choices.items():
        setattr(game.state, name, value)
    for i, n in enumerate(counts):
        by = n - game.state.counts[i]
        game.press("up" if by > 0 else "down", abs(by)).press("right")
    return finish(game.press("act"))


def finish(game: Play) -> Play:
    """Let the press work to its end."""
    while game.state.phase != "load" and not game.over:
        game.tick()
    return game


def atoms(state: Any) -> dict[str, int]:
    """All atoms that are anywhere in the forge."""
    return count_atoms({thing.formula: 0 for thing in state.things}) | {
        symbol: sum(atom.element == symbol for t in state.things for atom in t.atoms)
        for symbol in "HO"
    }


class TestConservation:
    """No atom is made, none is lost."""

    def test_every_atom_is_there_until_products_leave(self) -> None:
        """While molecules break up and join."""
        game = play(GAME, WATER).press("up", 3).press("right").press("up", 2)
        before = atoms(game.state)
        game.press("act")
        while game.state.phase != "clear":
            assert atoms(game.tick().state) == before

    @pytest.mark.parametrize("seed", [1, 2, 3])
    @pytest.mark.parametrize("level", range(len(GAME.levels)))
    def test_mass_in_is_mass_out(self, level: int, seed: int) -> None:
        """For any load: products, gases and rest weigh what went in."""
        s = Match(GAME, level, seed).state
        s.choice, counts = max(0, s.choice), [(i * seed) % 4 + 1 for i in range(len(s.counts))]
        made, rest, drawn = GAME.module.forge(s, counts)
        into = sum(n * mass_of(f) for f, n in zip(s.level.feeds, counts, strict=True))
        assert sum(map(mass_of, [*made, *rest])) == into + drawn * 32.0

    def test_the_beam_of_a_sealed_press_never_moves(self) -> None:
        """Though gas is made."""
        game = play(GAME, SEALED).finish_with_bot(most_ticks=120)
        assert game.state.made.count("CO2") >= 1
        assert game.state.tilt == 0.0

    def test_gas_that_gets_away_makes_the_press_lighter(self) -> None:
        """And the order for gas stays open."""
        game = forge(FIZZ, 1, 2, choice=0)
        assert "CO2" in game.state.made and game.state.done == 0
        assert game.state.tilt < 0 and game.state.guess == 1

    def test_rust_weighs_more_than_iron(self) -> None:
        """Oxygen comes in from the air."""
        game = forge(RUST, 4, is_open=True, choice=2)
        assert game.state.drawn == 3 and game.state.guess == 1

    def test_without_air_iron_stays_iron(self) -> None:
        """And clogs the grate."""
        assert forge(RUST, 4, choice=1).state.clogged == 4


class TestMisconceptions:
    """The forge argues, and shows why."""

    def test_hydrogen_peroxide_is_not_water(self) -> None:
        """Changing the formula leaves nothing over, but all of it is scrap."""
        game = forge(TWIN, 1, 1)
        assert (game.state.done, game.state.clogged) == (0, 4)
        assert game.match.evidence()["changed formula"] == 1
        assert "another substance" in game.hint()

    def test_one_to_one_leaves_an_oxygen_waiting_for_two_hydrogen(self) -> None:
        """The ghosts say for what."""
        game = forge(WATER, 1, 1)
        assert game.state.rest == ["O"]
        assert "waiting for H, H" in game.hint()

    def test_one_ethane_wants_half_an_oxygen_molecule(self) -> None:
        """So the recipe has to be doubled."""
        assert forge(ETHANE, 1, 4).state.rest == ["O"]

    def test_roasting_ore_gets_lighter_although_air_comes_in(self) -> None:
        """Two Zn swap two S for two O: the gas takes more away than the air brings."""
        game = forge(ROAST, 2, is_open=True, choice=0)
        assert game.state.drawn == 3
        assert game.state.guess == 1

    def test_the_delivery_has_too_much_of_what_there_are_fewer_of(self) -> None:
        """Fewer molecules, yet left over: that is the trap."""
        s = play(GAME, RUNS_OUT).state
        assert s.stock[0] < s.stock[1] and s.surplus == 0

    def test_the_lever_is_locked_until_something_is_predicted(self) -> None:
        """Predict, then run."""
        assert play(GAME, RUNS_OUT).press("act").state.presses == 0

    def test_a_full_grate_jams_the_forge(self) -> None:
        """That is the end, without a star."""
        game = play(GAME, AMMONIA).press("up", 8).press("act").tick(300)
        assert (game.state.result, game.over, game.stars) == ("jam", True, 0)


class TestStars:
    """What each of them stands for."""

    def test_three_for_the_smallest_recipe_at_the_first_press(self) -> None:
        """2 H2 + O2 for each pair."""
        order = play(GAME, WATER).state.order
        assert forge(WATER, order, order // 2).stars == 3

    def test_two_when_nothing_is_left_over_but_it_took_two_presses(self) -> None:
        """Or more than was ordered came out."""
        order = play(GAME, WATER).state.order
        assert forge(WATER, order + 2, order // 2 + 1).stars == 2

    def test_one_when_the_order_is_filled_with_leftovers(self) -> None:
        """An O without a partner."""
        order = play(GAME, WATER).state.order
        assert forge(WATER, order, order // 2 + 1).stars == 1

    @pytest.mark.parametrize("level", range(len(GAME.levels)))
    def test_par_is_the_cheapest_load_there_is(self, level: int) -> None:
        """By trying them all; and the press has room for it."""
        s = Match(GAME, level, 5).state
        price, _ = best_load(GAME, s) or (0, [])
        assert price == s.par and fits(GAME, s, s.plan)

    @pytest.mark.parametrize("level", range(len(GAME.levels)))
    def test_the_bot_gets_three_stars(self, level: int) -> None:
        """On any seed."""
        assert play(GAME, level, seed=level + 11).finish_with_bot().stars == 3


class TestControls:
    """Keys alone, or pointer alone."""

    def test_keys_alone_win_the_first_level(self) -> None:
        """Up, right, up, space."""
        game = play(GAME).press("up").press("right").press("up").press("act").tick(300)
        assert game.stars == 3

    def test_the_pointer_alone_wins_the_first_level(self) -> None:
        """A tap on each hopper, one on the lever."""
        game = play(GAME).tap(65, 20).tap(179, 45).tap(*LEVER).tick(300)
        assert game.stars == 3

    def test_minus_takes_back_what_plus_has_put_in(self) -> None:
        """That is undo."""
        game = play(GAME).tap(83, 45).tap(50, 45)
        assert game.state.counts == [0, 0] and game.state.things == []

    def test_a_second_touch_hurries_the_press(self) -> None:
        """Nobody has to wait."""
        slow = play(GAME).press("up").press("right").press("up").press("act")
        fast = play(GAME).press("up").press("right").press("up").press("act", 2)
        assert finish(fast).match.tick < finish(slow).match.tick

    def test_describe_is_enough_to_play_by_ear(self) -> None:
        """The order, the load, the grate and where one is."""
        said = play(GAME, RUNS_OUT).describe()
        assert "Order: " in said and "Grate 0 of" in said and "at N2" in said
