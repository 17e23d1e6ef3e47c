"""Stories of Momentum Pool."""

import pytest
from gamekit.golden import read_winning, verify
from gamekit.loading import load_game
from gamekit.record import restore
from gamekit.testing import Play, play

GAME = load_game(__file__.rsplit("/", 1)[0])
LEVELS = range(len(GAME.levels))
AT = {level.name: i for i, level in enumerate(GAME.levels)}
KICK_BACK, GLANCE, GEARBOX, GOALKEEPER = (
    AT[name] for name in ("Kick back", "Glance", "Gearbox", "Goalkeeper")
)


def shot(level: int, power: int, turn: int = 0, key: str = "p0", ring: int | None = None) -> Play:
    """Aim without keys, pin the ring at x, and shoot."""
    table = play(GAME, level)
    s = table.state
    s.sling.power, s.sling.turn, s.chosen, s.watch = power, turn, key, s.level.watch or key
    if ring is not None:
        mark = s.players[0].ring
        mark.x, mark.y, mark.placed = float(ring), 52.0, True
    return table.press("act")


def rest(table: Play) -> Play:
    """Until everything lies still."""
    while table.state.phase == "roll":
        table.tick()
    return table


def chain_end(s: object) -> tuple[float, float]:
    """Where the ledger's chain of pucks, wall and air ends."""
    book = s.ledger
    return tuple(book.flow[i] + book.wall[i] + book.air[i] for i in (0, 1))


def where(table: Play, key: str) -> float:
    return next(p.x for p in table.state.pucks if p.key == key)


def test_level_one_by_keys_alone() -> None:
    table = play(GAME, 0).hold("up", 84).press("ring").hold("right", 56).press("act").press("act")
    assert rest(table).tick(90).over
    assert table.stars == 3


def test_level_one_by_finger_alone() -> None:
    table = play(GAME, 0).drag(263, 148, 144, 52).drag(80, 52, 44, 60)
    assert rest(table).tick(90).over
    assert table.stars == 3


def test_level_one_by_taps_and_the_shoot_button() -> None:
    table = play(GAME, 0).tap(263, 148).tap(144, 52).tap(44, 52).press("act")
    assert rest(table).tick(90).stars == 3


def test_equal_pucks_swap() -> None:
    table = rest(shot(0, 50))
    assert where(table, "p0") == pytest.approx(144, abs=1)
    assert where(table, "p1") == pytest.approx(160 + 140 - 64, abs=3)


@pytest.mark.parametrize("level", LEVELS)
def test_the_end_of_the_chain_never_leaves_the_pin(level: int) -> None:
    _, turn, power, *_ = GAME.levels[level].demo[0]
    table = shot(level, power, turn, GAME.levels[level].demo[0][0])
    while table.state.phase == "roll":
        assert chain_end(table.state) == pytest.approx(table.state.ledger.sent, abs=1e-6)
        table.tick()


def test_a_cannon_at_rest_sends_nothing_in_all() -> None:
    assert shot(KICK_BACK, 60).state.ledger.sent == pytest.approx((0, 0), abs=1e-9)


def test_glued_pucks_go_on_at_half_the_speed() -> None:
    table = shot(4, 80)
    while len(table.state.pucks) == 3:
        speed = table.state.pucks[0].vx
        table.tick()
    assert table.state.pucks[0].vx == pytest.approx(speed / 2, rel=0.06)
    assert table.state.pucks[0].mass == 2


def test_clay_cannot_ring_the_bumper_but_rubber_can() -> None:
    assert all(not rest(shot(5, power)).state.won for power in range(60, 101, 4))
    assert rest(shot(5, 71, 720, "p1")).state.won


def test_thinking_of_equal_masses_misses_and_is_noted() -> None:
    table = rest(shot(3, 52, ring=180))
    assert table.state.won
    assert table.state.errors[-1] > 12
    assert table.tick(90).match.evidence()["rings_as_if_equal_mass"] == 1


def test_too_hard_a_shot_comes_back_into_the_pit() -> None:
    table = rest(shot(3, 95)).tick(90)
    assert table.over
    assert table.stars == 0


@pytest.mark.parametrize(
    ("power", "ring", "wish"),
    [(20, None, "clear the table"), (84, None, "pin the ring first"), (84, 180, "ring 36 off")],
)
def test_the_end_names_what_the_next_star_wants(power: int, ring: int | None, wish: str) -> None:
    assert wish in rest(shot(0, power, ring=ring)).match.evidence()["next_star"]


def test_undo_gives_the_table_back_but_not_the_shot() -> None:
    table = rest(shot(0, 20)).tick(90).press("undo")
    assert where(table, "p0") == 80
    assert table.state.shots == 1


def test_all_shots_spent_is_lost() -> None:
    table = play(GAME, 0)
    for _ in range(4):
        rest(table.hold("down", 40).press("act")).tick(90)
    assert table.over
    assert (table.stars, table.score) == (0, 0)


def test_waiting_costs_nothing() -> None:
    hasty = play(GAME, 0).hold("up", 84).press("act")
    patient = play(GAME, 0).tick(600).hold("up", 84).tick(600).press("act")
    assert rest(patient).score == rest(hasty).score > 0


@pytest.mark.parametrize("level", LEVELS)
def test_a_shot_is_over_within_six_seconds(level: int) -> None:
    key, turn, *_ = GAME.levels[level].demo[0]
    table = shot(level, 100, turn, key)
    began = table.match.tick
    assert rest(table).match.tick - began <= 6 * 60


@pytest.mark.parametrize("run", read_winning(__file__.rsplit("/", 1)[0]), ids=lambda r: r["level"])
def test_three_stars_are_within_reach(run: dict) -> None:
    assert verify(GAME, run).stars == 3


def test_a_fired_cannon_is_not_chosen_again() -> None:
    table = rest(shot(KICK_BACK, 20)).tick(90).press("next").press("previous")
    assert table.state.chosen in ("p0b", "ring")


# ------------------------------------------------------------------------------------ loose pucks


def where_lies(table: Play, key: str) -> tuple[float, float]:
    return next((p.x, p.y) for p in table.state.pucks if p.key == key)


def test_a_loose_puck_goes_where_a_finger_takes_it() -> None:
    table = play(GAME, GOALKEEPER).drag(196, 76, 120, 49)
    assert where_lies(table, "p3") == (120, 49)
    assert table.state.chosen == "p0"


def test_a_loose_puck_goes_where_a_tap_sends_it() -> None:
    table = play(GAME, GOALKEEPER).tap(196, 76).tap(120, 49)
    assert where_lies(table, "p3") == (120, 49)


def test_a_loose_puck_goes_by_keys_over_what_is_in_its_way() -> None:
    table = play(GAME, GEARBOX).press("next").hold("right", 90).press("act")
    x, y = where_lies(table, "p2")
    assert (x > 140, y) == (True, 52)
    assert table.state.chosen == "p0"


def test_a_loose_puck_stays_in_its_yard_and_lies_on_nothing() -> None:
    table = play(GAME, GOALKEEPER).drag(196, 76, 120, 140)
    assert where_lies(table, "p3") == (120, 84)
    table = play(GAME, GEARBOX).drag(30, 52, 230, 52)
    x, _ = where_lies(table, "p2")
    assert not 195 < x < 265


def test_after_the_shot_nothing_is_loose_until_it_is_taken_back() -> None:
    table = rest(shot(GEARBOX, 4)).tick(90)
    assert not any(p.loose for p in table.state.pucks)
    table.press("undo")
    assert any(p.loose for p in table.state.pucks)


def test_between_light_and_heavy_something_in_between_passes_more_on() -> None:
    def gold(table: Play) -> float:
        return where_lies(rest(table), "p1")[0] - 230

    plain = gold(shot(GEARBOX, 100))
    geared = play(GAME, GEARBOX).drag(30, 52, 176, 52)
    geared.state.sling.power = 100
    assert gold(geared.press("act")) > 1.15 * plain > 20


def test_the_runaway_is_caught_only_where_the_clay_lies_right() -> None:
    key, turn, power, *_ = GAME.levels[GOALKEEPER].demo[0]
    won = []
    for x in (84, 120, 160):
        table = play(GAME, GOALKEEPER).drag(196, 76, x, 40)
        table.state.sling.power, table.state.sling.turn = power, turn
        won.append(rest(table.press("act")).state.won)
    assert won == [False, True, False]


# ------------------------------------------------------------------------------ several players


def match(seats: int = 2, level: int = GLANCE) -> Play:
    return play(GAME, level, seats=seats)


@pytest.mark.parametrize("level", sorted({*LEVELS[::3], *LEVELS[GEARBOX:]}))
def test_a_match_of_bots_ends_on_every_kind_of_table(level: int) -> None:
    table = match(3, level).finish_with_bot()
    s = table.state
    assert s.turns == (6 if s.level.lane else 12) and table.match.tick < 240 * 60
    assert max(table.match.standings()) > 5 and table.score == max(table.match.standings())


def test_only_the_one_whose_turn_it_is_aims() -> None:
    table = match().seat(1).hold("up", 60)
    assert table.state.sling.power == 40
    assert table.seat(0).hold("up", 60).state.sling.power > 40


def test_the_shot_waits_until_the_others_have_foretold() -> None:
    table = match().press("act").tick(100)
    assert table.state.phase == "call"
    table.seat(1).tap(100, 90).tick()
    assert table.state.phase == "roll"


def test_a_ring_leaves_its_tray_before_it_is_pinned() -> None:
    """By keys: the first press puts it on the table, where it can be steered."""
    table = match().seat(1).press("act").tick()
    ring, puck = table.state.players[1].ring, table.state.pucks[0]
    assert (ring.x, ring.y, ring.placed) == (puck.x, puck.y, False)
    table.press("act").tick()
    assert table.state.players[1].ring.placed


def test_ones_own_browser_leaves_the_others_sling_alone() -> None:
    """What they do isn't told, so their puck must not fly before the room says so."""
    table = match()
    table.match.step([{"aim": (56, 70, 3)}, {}])
    table.match.step([{"aim": (26, 70, 1)}, {}])
    assert table.state.sling.pulled
    state = restore(GAME.module.State, table.match.visible_snapshot(1))
    neutral = GAME.codec.decode(GAME.codec.neutral)
    for _ in range(30):
        state = GAME.module.step(state, [None, neutral])
    assert state.phase == table.state.phase == "aim"


def test_nobody_waits_for_ever() -> None:
    assert match().tick(1500 + 360 + 5).state.phase == "roll"


def test_rings_are_secret_until_the_shot() -> None:
    table = match(3).seat(1).tap(100, 90)
    hidden = table.match.visible_snapshot(2)
    assert hidden == table.match.visible_snapshot(-1) != table.match.visible_snapshot(1)
    assert "ring1" not in [shape[1] for shape in table.view(2)]
    assert "ring1" in [shape[1] for shape in table.view(1)]
    table.seat(0).press("act").tick(400)
    assert table.state.phase == "roll" and "ring1" in [shape[1] for shape in table.view(2)]


def test_a_true_ring_and_a_puck_at_home_are_points() -> None:
    level = GAME.levels[0]
    table, (_, turn, power, x, y) = match(2, 0), level.demo[0]
    table.state.sling.turn, table.state.sling.power = turn, power
    table.press("act").seat(1).tap(x, y)
    while table.state.phase != "show":
        table.tick()
    assert table.match.standings() == [4, 5]


def test_then_it_is_the_next_ones_turn_at_a_table_set_up_anew() -> None:
    table = match(2, 0)
    table.state.sling.power = 84
    table.press("act").seat(1).tap(144, 52)
    while table.state.phase != "aim":
        table.tick()
    s = table.state
    assert (s.seat, s.turns, len(s.pucks), s.shots) == (1, 1, 2, 0)
    assert table.describe() and table.match.say("hint", 0) != table.match.say("hint", 1)


def test_in_a_match_the_neighbour_sets_the_table() -> None:
    """By touch, and only the neighbour; then nothing is loose for whoever shoots."""
    table = match(3, GOALKEEPER)
    assert (table.state.phase, table.match.turn()) == ("set", 1)
    table.seat(0).drag(196, 76, 100, 60).seat(2).drag(196, 76, 100, 60)
    assert where_lies(table, "p3") == (196, 76)
    table.seat(1).drag(196, 76, 120, 49).press("act")
    assert where_lies(table, "p3") == (120, 49)
    assert (table.state.phase, table.match.turn(), table.state.chosen) == ("aim", 0, "p0")
    assert not any(p.loose for p in table.state.pucks)


def test_nobody_has_to_set_the_table() -> None:
    assert match(2, GOALKEEPER).tick(1210).state.phase == "aim"
