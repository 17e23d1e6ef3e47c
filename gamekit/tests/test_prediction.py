"""Running ahead of a room, and coming back to what it says."""

import json
from typing import Any

import pytest
from gamekit.loading import Game, load_source
from gamekit.prediction import Prediction, patched
from gamekit.record import digest_of_snapshot
from gamekit.runner import Match
from hypothesis import given
from hypothesis import strategies as st

RACE = """
from gamekit import HOLD, PRESS, GameInfo, Rng, record, rect

GAME = GameInfo(title="Race", topic="t", players=(2, 4), controls={"go": HOLD, "hop": PRESS})

@record
class Level:
    goal: int

LEVELS = [Level(10000)]

@record
class State:
    level: Level
    rng: Rng
    at: list[int]
    wind: float = 1.0

def start(level, rng, seats):
    return State(level, rng, [0] * seats)

def step(s, inputs):
    s.wind = s.rng.fraction()
    for seat, pad in enumerate(inputs):
        s.at[seat] += pad.go + 50 * pad.hop
    return s

def score(s): return max(s.at)
def is_over(s): return max(s.at) >= s.level.goal
def view(s): return [rect(0, 20 * i, at, 9, "sky") for i, at in enumerate(s.at)]
"""
SECRETIVE = RACE + "\ndef visible_to(s, seat):\n    s.wind = 0.0\n    return s\n"


@pytest.fixture(scope="module")
def race() -> Game:
    return load_source("race", RACE)


class Room:
    """The authority over two seats, and what it says of each tick, as JSON has it."""

    def __init__(self, game: Game) -> None:
        self.game, self.match = game, Match(game, seed=7)
        self.held, self.edges = [[0, 0], [0, 0]], [0, 0]
        self.acks, self.seq = [0, 0], 0

    def press(self, seat: int, seq: int, pad: list[int]) -> None:
        self.held[seat], self.acks[seat] = [pad[0], 0], seq
        self.edges[seat] |= pad[1]

    def tick(self) -> dict[str, Any]:
        pads = [[held[0], edge] for held, edge in zip(self.held, self.edges, strict=True)]
        before, self.edges = self.match.snapshot()[1], [0, 0]
        self.match.step(pads)
        self.seq += 1
        after = self.match.snapshot()[1]
        fields = [(i, new) for i, new in enumerate(after) if new != before[i]]
        return self._said(fields=fields, pads=list(enumerate(pads)))

    def whole(self) -> dict[str, Any]:
        return self._said(whole=self.match.snapshot()[1])

    def _said(self, **more: Any) -> dict[str, Any]:
        said = {
            "seq": self.seq, "tick": self.match.tick, "acks": self.acks,
            "digest": self.match.digest(), **more,
        }  # fmt: skip
        told: dict[str, Any] = json.loads(json.dumps(said))
        return told


def joined(room: Room, seat: int | None = 0) -> Prediction:
    prediction = Prediction(room.game, 0, 2, seat)
    assert prediction.take(room.whole())
    prediction.settle(0)
    return prediction


own_pads = st.lists(st.sampled_from([[0, 0], [1, 0], [1, 1], [0, 1]]), min_size=1, max_size=40)


@given(own_pads, st.integers(1, 9))
def test_who_alone_presses_sees_now_what_the_room_will_say_later(
    race: Game, pads: list[list[int]], delay: int
) -> None:
    """Whatever is pressed, and however long the way to the room and back."""
    room, seen = Room(race), {}
    prediction = joined(room)
    said: list[dict[str, Any]] = []
    for tick, pad in enumerate(pads, start=1):
        seq = prediction.give(pad, tick)
        prediction.run(tick)
        seen[tick] = prediction.match.snapshot()[1]
        room.press(0, seq, pad)
        said.append(room.tick())
        assert said[-1]["digest"] == digest_of_snapshot(seen[tick])
        if tick > delay:
            assert prediction.take(said[tick - delay - 1])
            prediction.settle(tick)
            assert prediction.match.snapshot()[1] == seen[tick]


def test_what_another_holds_is_expected_to_go_on(race: Game) -> None:
    """And a press of theirs is expected to be over."""
    room = Room(race)
    prediction = joined(room)
    room.press(1, 1, [1, 1])
    prediction.take(room.tick())
    prediction.settle(10)
    assert prediction.match.state.at == [0, 51 + 9]


def test_a_wrong_guess_ends_with_the_next_word_of_the_room(race: Game) -> None:
    """The other had let go."""
    room = Room(race)
    prediction = joined(room)
    room.press(1, 1, [1, 0])
    prediction.take(room.tick())
    room.press(1, 2, [0, 0])
    prediction.settle(20)
    prediction.take(room.tick())
    prediction.settle(20)
    assert prediction.match.state.at == [0, 1]


def test_a_press_that_is_late_at_the_room_counts_once(race: Game) -> None:
    """It was meant for tick 2; the room has it for tick 5."""
    room = Room(race)
    prediction = joined(room)
    seq = prediction.give([0, 1], 2)
    for _ in range(4):
        prediction.take(room.tick())
        prediction.settle(8)
        assert prediction.match.state.at == [50, 0]
    room.press(0, seq, [0, 1])
    prediction.take(room.tick())
    prediction.settle(8)
    assert (prediction.acked, prediction.match.state.at) == (seq, [50, 0])


def test_after_a_missed_update_only_the_whole_is_good_enough(race: Game) -> None:
    """As it is after a digest that differs."""
    room = Room(race)
    prediction = joined(room)
    room.tick()
    assert not prediction.take(room.tick())
    assert not prediction.take(room.tick())
    assert prediction.take(room.whole())
    assert not prediction.take({**room.tick(), "digest": "0" * 32})
    assert prediction.take(room.whole())


def test_numbers_go_on_after_coming_back(race: Game) -> None:
    """The room knows numbers of an earlier connection."""
    room = Room(race)
    room.acks = [41, 0]
    assert joined(room).give([1, 0], 1) == 42


@pytest.mark.parametrize(("source", "seat"), [(RACE, None), (SECRETIVE, 0)])
def test_nothing_is_guessed_without_a_seat_or_all_of_the_state(
    source: str, seat: int | None
) -> None:
    """What the room says is shown as it is."""
    room = Room(load_source("race", source))
    prediction = joined(room, seat)
    prediction.take(room.tick())
    prediction.settle(30)
    assert prediction.match.tick == 1


def test_a_game_with_secrets_may_run_ahead_with_what_it_knows() -> None:
    """It asks for that, and sees None in place of the pads that aren't told."""
    asks = SECRETIVE.replace("GameInfo(", "GameInfo(runs_ahead=True, ")
    asks = asks.replace("enumerate(inputs):", "enumerate(p for p in inputs if p is not None):")
    prediction = Prediction(load_source("race", asks), 0, 2, 0)
    prediction.take(Room(load_source("race", SECRETIVE)).whole())
    prediction.give([1, 0], 1)
    prediction.settle(10)
    assert prediction.match.state.at == [10, 0]


def test_a_patch_leaves_the_snapshot_before_as_it_was() -> None:
    """Two updates may both be needed."""
    before = [1, [2, 3], "x"]
    assert patched(before, [(0, 5)], [(1, 1, 9)]) == [5, [2, 9], "x"]
    assert before == [1, [2, 3], "x"]
