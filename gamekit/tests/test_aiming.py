"""Pull back and let go, the look ahead and the ledger."""

from gamekit.bodies import BOX
from gamekit.inputs import HOLD, PadCodec, Point
from gamekit.kits.aiming import Sling, pull_sling, turn_sling
from gamekit.kits.instruments import ledger

from gamekit import Disc, first_touch

KEYS = PadCodec(dict.fromkeys(("left", "right", "up", "down", "fine_left", "fine_right"), HOLD))
FRAME = (0.0, 0.0, 200.0, 100.0)


def keys(**held: int) -> object:
    return KEYS.decode(KEYS.encode(held))


def test_a_tap_turns_three_degrees_and_holding_repeats() -> None:
    sling = Sling()
    assert turn_sling(sling, keys(right=1)) and sling.turn == 12
    for _ in range(14):
        turn_sling(sling, keys(right=1))
    assert sling.turn == 12
    turn_sling(sling, keys(right=1))
    assert sling.turn == 24


def test_a_fine_tap_is_a_quarter_degree_and_power_stays_in_its_range() -> None:
    sling = Sling(power=100)
    turn_sling(sling, keys(fine_left=1, up=1))
    assert (sling.turn, sling.power) == (1439, 100)


def test_pulling_the_thing_down_shoots_it_up() -> None:
    sling = Sling()
    assert not pull_sling(sling, Point(100, 50, 3), 100, 50, 10)
    assert not pull_sling(sling, Point(100, 75, 1), 100, 50, 10)
    assert pull_sling(sling, Point(100, 75, 4), 100, 50, 10)
    assert (sling.turn, sling.power) == (1080, 50)


def test_tapping_elsewhere_only_aims() -> None:
    sling = Sling()
    pull_sling(sling, Point(60, 50, 3), 100, 50, 10)
    assert not pull_sling(sling, Point(60, 50, 4), 100, 50, 10)
    assert (sling.turn, sling.power) == (0, 80)


def test_a_short_pull_is_no_shot() -> None:
    sling = Sling()
    pull_sling(sling, Point(100, 50, 3), 100, 50, 10)
    assert not pull_sling(sling, Point(103, 50, 4), 100, 50, 10)


def test_first_touch_finds_the_nearest_disc_ahead_or_the_frame() -> None:
    discs = [Disc(20, 50), Disc(80, 50), Disc(150, 50)]
    assert first_touch(discs, 0, 1, 0, FRAME) == (48, 1)
    assert first_touch(discs, 0, 0, 1, FRAME) == (44, BOX)


def test_the_ledger_leaves_out_arrows_without_length() -> None:
    card = ledger(0, 0, 100, 50, [("a", 3, 0, "sky"), ("b", 0, 0, "gold")], 10)
    assert [key for _, key, _, _ in card if key.startswith("ledger.")] == ["ledger.a"]
