"""A room's life as values: who sits where, who is host, when it starts and ends."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from stem_adventures.context import PlayerId, TenantId
from stem_adventures.features.multiplayer.model import (
    MOST_SPECTATORS,
    ROOM_LIFE,
    SEAT_KEPT,
    Room,
    RoomId,
    RoomStatus,
    Seat,
)

from .conftest import refusal

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
ADA, BEN, CLEO = PlayerId("ada"), PlayerId("ben"), PlayerId("cleo")


def room(*players: PlayerId, most: int = 8) -> Room:
    made = Room(RoomId("r"), "K7QXM", TenantId("t"), "g", 0, least=2, most=most, created_at=NOW)
    for player in players:
        made = made.join(Seat(player, player.title(), "otter"))
    return made


def playing(*players: PlayerId) -> Room:
    made = room(*players)
    for player in players[1:]:
        made = made.set_ready(player, ready=True)
    return made.start(players[0])


def test_a_room_waits_plays_ends_and_waits_again() -> None:
    """P10, P13"""
    life = playing(ADA, BEN)
    assert life.status is RoomStatus.PLAYING
    ended = life.finish()
    assert ended.status is RoomStatus.FINISHED
    again = ended.reopen()
    assert again.status is RoomStatus.WAITING
    assert [seat.is_ready for seat in again.seats] == [False, False]


def test_a_room_is_over_when_nobody_is_left_or_its_hour_has_passed() -> None:
    """P10"""
    assert room().is_over(NOW)
    assert not room(ADA).is_over(NOW)
    assert not room().watch(ADA).is_over(NOW)
    assert room(ADA).is_over(NOW + ROOM_LIFE)


def test_only_the_host_starts_chooses_and_asks_for_bots() -> None:
    """P12"""
    acts: list[Callable[[Room], Room]] = [
        lambda r: r.start(BEN),
        lambda r: r.choose_level(BEN, 1),
        lambda r: r.fill(BEN, "all"),
    ]
    for act in acts:
        with refusal("rooms/not_host"):
            act(room(ADA, BEN))


def test_everybody_is_asked_again_when_the_level_changes() -> None:
    """P12"""
    ready = room(ADA, BEN).set_ready(BEN, ready=True)
    assert [seat.is_ready for seat in ready.choose_level(ADA, 1).seats] == [False, False]


def test_a_match_waits_for_all_and_for_enough_seats() -> None:
    """P13"""
    with refusal("rooms/not_ready"):
        room(ADA, BEN).start(ADA)
    with refusal("rooms/not_ready"):
        room(ADA).start(ADA)
    alone = room(ADA).fill(ADA, "needed").start(ADA)
    assert [seat.is_bot for seat in alone.seats] == [False, True]
    assert len(alone.finish().reopen().seats) == 1
    full = room(ADA, BEN, most=4).set_ready(BEN, ready=True).fill(ADA, "all").start(ADA)
    assert [seat.is_bot for seat in full.seats] == [False, False, True, True]


def test_the_next_who_is_here_becomes_host() -> None:
    """P14"""
    three = room(ADA, BEN, CLEO)
    assert three.leave(ADA).host == BEN
    assert three.lose(BEN, NOW).leave(ADA).host == CLEO
    assert playing(ADA, BEN, CLEO).lose(ADA, NOW).host == BEN


def test_a_seat_is_kept_for_a_while() -> None:
    """P15"""
    lost = playing(ADA, BEN).lose(BEN, NOW)
    assert lost.drop_lost(NOW + SEAT_KEPT - timedelta(seconds=1)) == lost
    gone = lost.drop_lost(NOW + SEAT_KEPT)
    assert gone.seats[1].has_left
    back = lost.join(Seat(BEN, "Ben", "otter"))
    assert back.seats[1].lost_at is None
    assert len(room(ADA, BEN).leave(BEN).seats) == 1


def test_who_comes_to_watch_their_own_match_has_their_seat_back() -> None:
    """P11, P15: a page that was closed finds its room in the list, as one to watch."""
    back = playing(ADA, BEN).lose(BEN, NOW).watch(BEN)
    assert back.drop_lost(NOW + SEAT_KEPT) == back
    assert not playing(ADA, BEN).leave(BEN).watch(BEN).seats[1].has_left


def test_who_may_come_in() -> None:
    """P11"""
    with refusal("rooms/full"):
        room(ADA, BEN, most=2).join(Seat(CLEO, "Cleo", "moth"))
    with refusal("rooms/started"):
        playing(ADA, BEN).join(Seat(CLEO, "Cleo", "moth"))
    late = playing(ADA, BEN).finish().join(Seat(CLEO, "Cleo", "moth"))
    assert [seat.player for seat in late.reopen().seats] == [ADA, BEN, CLEO]
    crowd = playing(ADA, BEN)
    for i in range(MOST_SPECTATORS):
        crowd = crowd.watch(PlayerId(f"fan-{i}"))
    with refusal("rooms/full"):
        crowd.watch(CLEO)
