"""Stories of Sort Sprint."""

from typing import Any

import pytest
from gamekit.kits.shelves import place
from gamekit.loading import load_game
from gamekit.record import restore
from gamekit.runner import Match
from gamekit.testing import Play, play

GAME = load_game(__file__.rpartition("/")[0])
AT = {level.name: i for i, level in enumerate(GAME.levels)}
FOUR, EIGHT, TRAY, GATE = 0, AT["Eight in line"], AT["The tray"], AT["The gate"]
HEAPS, SIXTEEN, SIXTY_FOUR = AT["Small heaps first"], AT["Twice as many"], AT["Sixty-four"]
BUILD, BACKWARDS, NEARLY = AT["Build for eight"], AT["Backwards"], AT["Nearly in line"]
DECK, BUILD_64 = AT["Cut the deck"], AT["Build for sixty-four"]
SPLITS, JOINS = GAME.module.SHOP["split"], GAME.module.SHOP["join"]


def row(game: Play, seat: int = 0) -> Any:
    """What a player has and knows."""
    return game.state.rows[seat]


def touch(game: Play, *crates: int) -> Play:
    """Touch crates one after the other, and wait until the balance is still."""
    for c in crates:
        x, y = place(game.state.level.n, row(game).order.index(c))
        game.tap(int(x), int(y)).tick(2)
    while row(game).phase in ("weigh", "run"):
        game.tick()
    return game


def ask_all(game: Play, pairs: list[int]) -> Play:
    """Weigh these pairs by hand until the row is in order."""
    for pair in pairs:
        if not row(game).result:
            touch(game, pair // 64, pair % 64)
    return game


def machine(level: int, split: str, join: str, seed: int = 1) -> Play:
    """Build a machine by the keys, start it and let it work."""
    game = play(GAME, level, seed)
    if row(game).phase == "guess":
        game.press("act")
    game.press("right", SPLITS.index(split)).press("down").press("right", JOINS.index(join))
    game.press("act").tick(2)
    while row(game).phase == "run":
        game.tick()
    return game


def plan(game: Play, split: str, join: str) -> list[int]:
    """The pairs that a machine would weigh."""
    log: list[int] = []
    GAME.module.sort(game.state, log, row(game).order, split, join)
    return log


def merging(order: tuple[int, ...], seed: int) -> int:
    """What it costs to merge heaps pair after pair, each named by a crate in it."""
    game = play(GAME, HEAPS, seed).press("next")
    for first, second in zip(order[::2], order[1::2], strict=True):
        touch(game, first, second)
    return int(row(game).spent)


class TestWeighing:
    """A coin buys one answer, and all that follows from it."""

    def test_a_weighing_costs_a_coin_and_sets_the_crate_beside(self) -> None:
        """On the side where it belongs."""
        game = touch(play(GAME, EIGHT), 0, 4)
        order, weights = row(game).order, game.state.weights
        assert row(game).spent == 1
        assert order.index(0) - order.index(4) == (1 if weights[0] > weights[4] else -1)

    def test_what_follows_from_what_you_know_is_free(self) -> None:
        """A below B and B below C: nobody pays for A and C."""
        game = play(GAME, EIGHT)
        light, middle, heavy = sorted(range(3), key=lambda c: game.state.weights[c])
        touch(game, light, middle)
        touch(game, middle, heavy)
        touch(game, light, heavy)
        assert row(game).spent == 2

    def test_the_row_is_won_when_all_is_known_not_when_it_happens_to_lie_right(self) -> None:
        """Luck is no proof."""
        game = play(GAME, EIGHT)
        row(game).order = sorted(range(8), key=lambda c: game.state.weights[c])
        assert touch(game, row(game).order[0], row(game).order[1]).state.rows[0].missing == 6

    def test_touching_again_puts_the_crate_back(self) -> None:
        """That is undo: nothing is paid."""
        game = touch(play(GAME, EIGHT), 3, 3)
        assert (row(game).held, row(game).spent) == (-1, 0)

    def test_swap_costs_nothing(self) -> None:
        """Crates are free to move; only answers cost."""
        game = play(GAME, EIGHT).press("act").press("right", 5).press("swap")
        assert row(game).order[:6] == [5, 1, 2, 3, 4, 0] and row(game).spent == 0

    def test_an_empty_purse_ends_it(self) -> None:
        """Comparing each with each, sixty-four crates bankrupt you."""
        game = machine(BUILD_64, "bubble", "lay")
        assert (row(game).result, game.tick(200).stars) == ("broke", 0)


class TestStars:
    """1: in order. 2: three quarters of all pairs. 3: merge sort's worst case."""

    @pytest.mark.parametrize(("level", "par"), [(EIGHT, 17), (SIXTEEN, 49), (SIXTY_FOUR, 321)])
    def test_par_is_merge_sorts_worst_case(self, level: int, par: int) -> None:
        """And that is never passed."""
        assert GAME.levels[level].par == par
        for seed in range(1, 6):
            assert len(plan(play(GAME, level, seed), "halves", "zip")) <= par

    def test_two_stars_for_three_quarters_of_all_pairs(self) -> None:
        """21 of 28."""
        s = play(GAME, EIGHT).state
        assert (s.level.fair, s.level.purse) == (21, 28)

    @pytest.mark.parametrize("level", range(len(GAME.levels)))
    def test_a_careful_player_gets_three_stars(self, level: int) -> None:
        """Par is within reach on other seeds too."""
        stars = [play(GAME, level, seed).finish_with_bot().stars for seed in (21, 22, 23)]
        assert max(stars) == 3 and min(stars) >= 2

    def test_doubling_the_crates_costs_more_than_twice(self) -> None:
        """That is what is predicted on the sixteenth shelf."""
        game = play(GAME, SIXTEEN).finish_with_bot()
        assert game.match.evidence()["growth prediction"] == "right"


class TestTools:
    """What makes sixty-four crates playable."""

    def test_the_tray_merges_two_runs(self) -> None:
        """Each with one crate at first."""
        game = touch(play(GAME, TRAY).press("next"), 0, 5)
        assert row(game).spent == 1 and row(game).missing == 10

    def test_the_gate_parts_the_row(self) -> None:
        """Lighter to the left, heavier to the right, eleven coins for twelve crates."""
        game = touch(play(GAME, GATE).press("next"), 4)
        at = row(game).order.index(4)
        weights = [game.state.weights[c] for c in row(game).order]
        assert row(game).spent == 11
        assert max([0, *weights[:at]]) < weights[at] < min([99, *weights[at + 1 :]])

    def test_six_times_over_the_belt_sorts_sixty_four(self) -> None:
        """Runs of 2, 4, 8, 16, 32, 64."""
        game = play(GAME, SIXTY_FOUR).press("act").press("next", 3)
        for _ in range(6):
            game.press("act")
            while row(game).phase == "run":
                game.tick()
        assert row(game).result == "won" and game.stars == 3

    @pytest.mark.parametrize("split", SPLITS)
    @pytest.mark.parametrize("join", JOINS[1:])
    def test_any_split_with_a_real_join_sorts(self, split: str, join: str) -> None:
        """Sixteen machines; those that only lay the parts down need a split that orders them."""
        assert row(machine(BUILD, split, join)).missing == 0

    def test_halves_laid_down_side_by_side_are_not_in_order(self) -> None:
        """It costs nothing and knows nothing."""
        game = machine(BUILD, "halves", "lay")
        assert (row(game).spent, row(game).missing) == (0, 7)

    def test_no_machine_is_the_best_for_everything(self) -> None:
        """Sliding in loves a row nearly in order, and hates one that lies backwards."""
        spent = {
            (level, join): row(machine(level, split, join)).spent
            for level in (NEARLY, BACKWARDS)
            for split, join in (("one off", "slide"), ("halves", "zip"))
        }
        assert spent[NEARLY, "slide"] < spent[NEARLY, "zip"]
        assert spent[BACKWARDS, "slide"] > spent[BACKWARDS, "zip"]

    def test_merging_small_heaps_first_is_cheapest(self) -> None:
        """A crate pays again each time its heap is merged."""
        small, large = (14, 12, 14, 8, 14, 0), (0, 8, 0, 12, 0, 14)
        spent = {order: [merging(order, seed) for seed in range(1, 7)] for order in (small, large)}
        assert max(spent[small]) <= 25
        assert sum(spent[large]) > 1.1 * sum(spent[small])

    def test_a_small_crate_is_shown_large_before_it_is_taken(self) -> None:
        """A finger slides on and takes what it leaves; off the shelf it takes none."""
        game = play(GAME, SIXTY_FOUR).press("act")
        (x, y), (to_x, to_y) = place(64, 20), place(64, 21)
        assert row(game.drag(int(x), int(y), int(to_x), int(to_y))).held == row(game).order[21]
        game.press("act")
        assert row(game.drag(int(x), int(y), 160, 60)).held == -1


class TestEvidence:
    """What the teacher sees."""

    @pytest.mark.parametrize(
        ("machine_", "name"),
        [
            (("halves", "zip"), "merge"),
            (("one off", "slide"), "insertion"),
            (("bubble", "lay"), "bubble"),
            (("pivot", "lay"), "quick"),
        ],
    )
    def test_the_strategy_is_recognised(self, machine_: tuple[str, str], name: str) -> None:
        """From the weighings alone, on most seeds."""
        found = []
        for seed in range(1, 8):
            game = play(GAME, EIGHT, seed)
            found.append(ask_all(game, plan(game, *machine_)).match.evidence()["strategy"])
        assert found.count(name) >= 5, found

    def test_the_end_names_what_the_next_star_wants(self) -> None:
        """With what was paid beside it."""
        game = play(GAME, FOUR)
        row(game).spent, row(game).result = 4, "won"
        assert game.match.evidence()["next_star"] == "3 coins, you paid 4"


class TestControls:
    """Keys alone, or pointer alone, or by ear."""

    def test_keys_alone_win_the_first_level(self) -> None:
        """Take, walk, weigh."""
        game = play(GAME, FOUR)
        for _ in range(12):
            game.press("act").press("right").press("act").tick(30)
        assert game.stars >= 1

    @pytest.mark.parametrize("seed", range(1, 6))
    def test_touch_alone_wins_the_first_level(self, seed: int) -> None:
        """The winner of each weighing meets the next crate."""
        game = play(GAME, FOUR, seed)
        best = 0
        for other in (1, 2, 3):
            heavier = game.state.weights[other] > game.state.weights[best]
            touch(game, best, other).tick(30)
            best = other if heavier else best
        assert (game.tick(200).over, game.stars) == (True, 3)

    @pytest.mark.parametrize("level", range(len(GAME.levels)))
    def test_points_never_fall_below_nothing(self, level: int) -> None:
        """However much of the order is still unknown."""
        game = play(GAME, level)
        while not game.over and game.match.tick < 400:
            game.match.step([game.match.bot_pad()])
            assert game.score >= 0

    def test_a_second_touch_hurries_the_balance(self) -> None:
        """Nobody has to wait."""
        game = play(GAME, EIGHT).press("act").press("right").press("act").tick(2)
        before = game.match.tick
        game.press("act")
        while row(game).phase == "weigh":
            game.tick()
        assert game.match.tick - before < 12

    def test_describe_tells_runs_coins_and_the_last_answer(self) -> None:
        """Enough to play without the picture."""
        said = touch(play(GAME, EIGHT), 0, 1).describe()
        assert "1 of 28 coins" in said and "was heavier than" in said
        assert "A<B" in said or "B<A" in said


class TestTogether:
    """Two to eight, each on their own row of the same crates."""

    def test_all_get_the_same_crates(self) -> None:
        """So coins can be compared."""
        s = Match(GAME, EIGHT, 3, 4).state
        assert all(other.order == s.rows[0].order for other in s.rows)

    def test_nobody_is_told_weights_or_what_others_found_out(self) -> None:
        """Only how far they are, and what it cost."""
        game = together(2).seat(1)
        touch_as(game, 1, 0, 1)
        seen = restore(GAME.module.State, game.match.visible_snapshot(0))
        assert seen.weights == [] and seen.rows[1].above == [0] * 8
        assert (seen.rows[1].spent, seen.rows[1].missing) == (1, 6)
        assert restore(GAME.module.State, game.match.visible_snapshot(1)).rows[1].missing == 6

    def test_a_players_own_computer_lets_the_beam_swing_until_the_house_has_told(self) -> None:
        """It knows no weights, so it must not guess."""
        game = together(2)
        mine = restore(GAME.module.State, game.match.visible_snapshot(0))
        pads = [GAME.codec.decode(GAME.codec.encode(pad)) for pad in ({"act": 1}, {})]
        idle = [GAME.codec.decode(GAME.codec.neutral)] * 2
        for inputs in (pads, idle):
            mine = GAME.module.step(mine, inputs)
        mine.rows[0].cursor = 3
        mine = GAME.module.step(mine, pads)
        for _ in range(60):
            mine = GAME.module.step(mine, idle)
        assert (mine.rows[0].phase, mine.rows[0].spent) == ("weigh", 1)

    def test_coins_rank_never_seconds(self) -> None:
        """Whoever is done later with fewer coins is ahead."""
        match = Match(GAME, EIGHT, 3, 2)
        for seat, (spent, result) in enumerate(((15, "won"), (19, "won"))):
            match.state.rows[seat].spent, match.state.rows[seat].result = spent, result
        first, second = match.standings()
        assert first > second > 200

    def test_the_nearer_prediction_decides_between_equal_coins(self) -> None:
        """But never against a coin."""
        match = Match(GAME, EIGHT, 3, 3)
        far, near, dear = match.state.rows
        guesses = match.state.level.guesses
        assert guesses == [13, 14, 15, 16, 17, 18]
        for row_, spent, guess in ((far, 16, 13), (near, 16, 15), (dear, 17, 17)):
            row_.spent, row_.result, row_.guess = spent, "won", guesses.index(guess)
        points = match.standings()
        assert points[1] > points[0] > points[2]

    @pytest.mark.parametrize("level", range(len(GAME.levels)))
    def test_who_is_done_is_ahead_of_who_is_not_and_no_step_is_worth_a_thousand(
        self, level: int
    ) -> None:
        """Even with all coins spent and a prediction far off."""
        match = Match(GAME, level, 3, 2)
        done, _ = match.state.rows
        done.spent, done.result, done.guess = match.state.level.purse, "won", 0
        first, second = match.standings()
        assert 1000 >= first > 200 >= second >= 0

    def test_bots_finish_a_whole_match(self) -> None:
        """And everybody sees the open crates at the end."""
        game = play(GAME, EIGHT, seats=8).finish_with_bot()
        assert game.over and all(r.result for r in game.state.rows)
        assert game.match.visible_snapshot(0) == game.match.visible_snapshot(-1)

    def test_who_is_done_does_not_wait_for_ever_for_somebody_who_left(self) -> None:
        """As long as nobody is done, everybody may think as long as they like."""
        game = play(GAME, EIGHT, seats=2).tick(3000)
        assert [r.result for r in game.state.rows] == ["", ""]
        row(game, 1).result, row(game, 1).phase = "won", "end"
        assert row(game.seat(0).press("right").tick(2600)).result == ""
        assert row(game.tick(200)).result == "left" and game.tick(90).over


def together(seats: int, level: int = EIGHT) -> Play:
    """A match in which all have predicted the first number."""
    game = play(GAME, level, seats=seats)
    for seat in range(seats):
        game.seat(seat).press("act")
    return game.seat(0)


def touch_as(game: Play, seat: int, *crates: int) -> None:
    """Touch crates as a player on this seat."""
    for c in crates:
        x, y = place(8, row(game, seat).order.index(c))
        game.tap(int(x), int(y)).tick(2)
    game.tick(40)
