"""The authority over one match, tick by tick, without sockets."""

import msgspec
from gamekit.prediction import Prediction
from gamekit.record import digest_of_snapshot
from gamekit.runner import load_game
from stem_adventures.features.multiplayer import anticheat, messages, telling
from stem_adventures.features.multiplayer.delta import patched
from stem_adventures.features.multiplayer.history import replays_to
from stem_adventures.features.multiplayer.host import SPECTATOR, MatchHost, places_of
from stem_adventures.features.multiplayer.recorder import MatchRecorder
from stem_adventures.features.multiplayer.schemas import ReplayBody

from .conftest import GAMES, decode

DUEL, CARDS = load_game(GAMES / "push_duel"), load_game(GAMES / "hidden_card")
LONG, JACKPOT = 1, 4  # levels of Push Duel
POINTS = 2  # the field of its state


def duel(level: int = LONG, seats: int = 2) -> MatchHost:
    return MatchHost(DUEL, level, seed=5, seats=seats, updates_per_second=60)


def tick(host: MatchHost, view: int = 0) -> messages.StateUpdate:
    updates = host.tick()
    assert updates is not None
    return heard(updates[view])


def heard(update: bytes) -> messages.StateUpdate:
    message = decode(update)
    assert isinstance(message, messages.StateUpdate)
    return message


def test_a_pad_holds_until_the_next_one() -> None:
    """P21"""
    host = duel()
    host.accept(0, 1, [1])
    for _ in range(3):
        tick(host)
    host.accept(0, 2, [0])
    tick(host)
    assert host.match.state.points == [3, 0]


def test_a_press_counts_for_one_tick_even_if_it_came_and_went_between_two() -> None:
    """P22"""
    host = MatchHost(CARDS, 0, seed=5, seats=2, updates_per_second=20)
    host.accept(0, 1, [1])
    host.accept(0, 2, [0])
    for _ in range(3):
        host.tick()
    assert host.match.state.shows == 1
    host.accept(1, 1, [1])
    for _ in range(3):
        host.tick()
    assert host.match.state.shows == 2


def test_a_game_with_secrets_keeps_its_seed() -> None:
    """P18"""
    secret = MatchHost(CARDS, 0, seed=5, seats=2, updates_per_second=20)
    assert telling.match_started("m", CARDS, secret).seed is None
    assert telling.match_started("m", DUEL, duel()).seed == duel().match.seed


def test_an_update_is_encoded_once_for_all_who_see_the_same() -> None:
    assert len(duel(seats=4).tick() or ()) == 1
    secret = MatchHost(CARDS, 0, seed=5, seats=2, updates_per_second=20)
    assert len(secret.tick() or ()) == 3  # two seats, and who watches


def test_acks_are_told_when_they_change() -> None:
    """P23"""
    host = duel()
    host.accept(1, 7, [0])
    assert tick(host).acks == [0, 7]
    assert tick(host).acks is None


def test_updates_add_up_and_count_up() -> None:
    """P19, P20, P25, P26"""
    host = duel(seats=3)
    first = heard(host.whole(0))
    state = list(first.whole or [])
    digests = 0
    for i in range(1, 130):
        if i % 5 == 0:
            host.accept(i % 3, i, [i % 2])
        update = tick(host)
        assert update.seq == first.seq + i
        assert all(host._held[seat] == pad for seat, pad in update.pads)
        state = patched(state, update.fields, update.parts)
        if update.digest is not None:
            digests += 1
            assert digest_of_snapshot(state) == update.digest
    assert digests == 2
    assert digest_of_snapshot(state) == host.match.digest()


def test_who_missed_some_updates_gets_just_these() -> None:
    """P28"""
    host = duel()
    state = list(heard(host.whole(0)).whole or [])
    version = host.seq
    host.accept(0, 1, [1])
    for _ in range(60):
        tick(host)
    missed = host.since(0, version)
    assert missed is not None
    assert [heard(update).seq for update in missed] == list(range(version + 1, host.seq + 1))
    for update in map(heard, missed):
        state = patched(state, update.fields, update.parts)
    assert digest_of_snapshot(state) == host.match.digest()
    assert host.since(0, host.seq) == []
    tick(host)
    assert host.since(0, version) is None
    assert host.since(0, host.seq + 1) is None


def test_every_seat_sees_its_own_card_and_a_spectator_none() -> None:
    """P27"""
    host = MatchHost(CARDS, 0, seed=5, seats=2, updates_per_second=20)
    cards = host.match.state.cards
    seen = [(heard(host.whole(view)).whole or [])[0] for view in range(host.views)]
    assert seen == [[cards[0], 0], [0, cards[1]], [0, 0]]
    assert SPECTATOR == -1
    host.accept(0, 1, [1])
    assert all(heard(update).pads == [] for update in host.tick() or ())


def test_where_a_seat_was_is_known_for_half_a_second() -> None:
    """P34"""
    host = duel()
    host.accept(0, 1, [1])
    for _ in range(45):
        tick(host)
    assert host.place_at(0, 30) == (30, 0)
    assert host.place_at(0, 10) is None
    assert not anticheat.is_too_far((45.0, 0.0), (30, 0), ticks=15)
    assert anticheat.is_too_far((300.0, 0.0), (30, 0), ticks=15)
    assert anticheat.is_too_far((float("nan"), 0.0), (30, 0), ticks=15)


def test_an_honest_page_is_where_the_room_had_it() -> None:
    """P34: what a page runs ahead to is no claim."""
    host = duel()
    host.accept(0, 1, [1])
    page = Prediction(DUEL, LONG, seats=2, seat=0)
    assert page.take(msgspec.json.decode(host.whole(0)))
    for _ in range(20):
        assert page.take(msgspec.json.decode((host.tick() or [b""])[0]))
        assert page.place is None  # nothing was made of that word yet
        page.settle(page.tick + 9)
    assert page.place == host.place_at(0, page.tick) == (20, 0)
    assert page.match.state.points[0] == 29


def test_more_points_at_once_than_any_rule_gives_are_noticed() -> None:
    """P35"""
    host = duel(JACKPOT)
    host.accept(1, 1, [1])
    tick(host)
    assert host.is_over
    assert host.suspicious_seats == {1}


def test_a_match_replays_to_its_digest() -> None:
    """P18, P38"""
    host = duel()
    host.give_to_bot(1)
    for i in range(1, 200):
        if i % 7 == 0:
            host.accept(0, i, [i % 2])
        tick(host)
    kept = host.transcript()
    text = MatchRecorder.text(host.recorder)
    replay = ReplayBody(
        id="", game_id="push_duel", game_version="", level=LONG, seed=5, seats=2,
        ticks=kept["ticks"], inputs=text, digest=kept["digest"],
    )  # fmt: skip
    assert replays_to(DUEL, replay) == kept["digest"]
    assert host.match.state.points[1] > 50  # the bot did play


def test_places_are_shared_by_equals_and_who_gave_up_comes_last() -> None:
    """P15"""
    assert places_of([5, 9, 9, 1], [False] * 4) == [3, 1, 1, 4]
    assert places_of([5, 9], [False, True]) == [1, 2]


def test_a_win_rate_is_flagged_when_it_crosses_the_line() -> None:
    """P36, P37"""
    before, after = anticheat.Record(16, 3, 0), anticheat.Record(17, 3, 0)
    flag = anticheat.flag_for_record("m", before, after)
    assert flag is not None
    assert flag.severity == "warning"
    assert anticheat.flag_for_record("m", after, anticheat.Record(18, 3, 0)) is None
    assert anticheat.flag_for_record("m", anticheat.Record(16, 2, 0), before) is None
    assert [anticheat.must_ban(flags) for flags in (2, 3)] == [False, True]


def test_an_update_leaves_out_what_did_not_change() -> None:
    """P19"""
    host = duel()
    tick(host)
    assert set(msgspec.json.decode((host.tick() or [b""])[0])) == {"type", "seq", "tick", "fields"}
