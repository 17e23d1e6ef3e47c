"""How wrong others are shown when the way to the room and back takes 150 ms.

A match of `cell_surge` is played by the room's authority and by one player's page (the bridge that
runs in its worker) with a network between them that holds everything up; time is counted, not
measured, so the figures are the same on every machine. What was shown of the others' cells at a
tick is compared with where the room has them at that tick, which it says 150 ms later.
"""

import importlib.util
import json
import math
import random
import re
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gamekit.runner import load_game
from stem_adventures.features.multiplayer.host import MatchHost

from tools.bench.figures import Figure

ROOT = Path(__file__).parents[2]
TICK_MS = 1000 / 60
ONE_WAY_MS = 75.0
SEATS, SECONDS = 4, 45
FRAME_AT_MS = 4.0  # a page's frames and a room's ticks don't fall together
TURN_TICKS = 21  # somebody with keys takes another way, as in the bench with browsers
KEYS_OFTEN_DIVIDE = 0.1
A_QUARTER_CELL = 6.0  # of the width of everybody's first cell

Places = dict[str, tuple[float, float]]


class Gliding:
    """What the page's Smoothing does to figures that were put right; its numbers are read there."""

    def __init__(self) -> None:
        source = (ROOT / "client/src/play/draw/smoothing.ts").read_text()
        melts, fastest, farthest = (
            float(re.findall(rf"^const {name} = ([\d.]+);", source, re.M)[0])
            for name in ("MELTS_MS", "FASTEST", "FARTHEST")
        )
        self.share, self.most = 1 - math.exp(-TICK_MS / melts), fastest * TICK_MS
        self.farthest = farthest
        self.offsets: Places = {}

    def take(self, moved: list[tuple[str, float, float]]) -> None:
        """One picture further."""
        for key, (x, y) in self.offsets.items():
            far = math.hypot(x, y)
            left = 1 - min(far * self.share, self.most) / far if far else 0.0
            self.offsets[key] = x * left, y * left
        for key, x, y in moved:
            old_x, old_y = self.offsets.get(key, (0.0, 0.0))
            is_near = math.hypot(old_x + x, old_y + y) <= self.farthest
            self.offsets[key] = (old_x + x, old_y + y) if is_near else (0.0, 0.0)

    def shift(self, key: str, x: float, y: float) -> tuple[float, float]:
        """Where it is shown."""
        off_x, off_y = self.offsets.get(key, (0.0, 0.0))
        return x + off_x, y + off_y


class Keys:
    """Somebody with arrow keys, who often changes their mind."""

    def __init__(self, codec: Any, seed: int) -> None:
        self.codec, self.chance = codec, random.Random(seed)
        self.held: dict[str, int] = {}

    def pad(self, tick: int) -> list[int]:
        if tick % TURN_TICKS == 0:
            x, y = self.chance.choice(("left", "right", "")), self.chance.choice(("up", "down", ""))
            divides = self.chance.random() < KEYS_OFTEN_DIVIDE
            self.held = {name: 1 for name in (x, y) if name} | {"divide": int(divides)}
        return list(self.codec.encode(self.held))


class Play:
    """A room, a page, and what is on its way between them."""

    def __init__(self, has_keys: bool) -> None:
        game = load_game(ROOT / "games" / "cell_surge")
        level = game.info.match_level
        self.host = MatchHost(game, level, 7, SEATS, game.info.updates_per_second)
        self.page = _bridge().Live(game, level, SEATS, 0)
        self.page.take(self.host.whole(0).decode())
        self.keys = [Keys(game.codec, seat) for seat in range(SEATS)] if has_keys else []
        self.up: deque[tuple[float, int, int, list[int]]] = deque()
        self.down: deque[tuple[float, str]] = deque()
        self.pads, self.seqs = [list(game.codec.neutral)] * SEATS, [0] * SEATS
        self.gliding = Gliding()
        self.truth: dict[int, Places] = {}
        self.shown: list[tuple[int, int, Places, Places]] = []
        """Tick, the room's last word, what was foretold for it, what was on the screen."""

    def run(self) -> None:
        for tick in range(1, SECONDS * 60):
            now = tick * TICK_MS
            while self.up and self.up[0][0] <= now:
                _, seat, seq, pad = self.up.popleft()
                self.host.accept(seat, seq, pad)
            for update in self.host.tick() or ():
                self.down.append((now + ONE_WAY_MS, update.decode()))
            self.truth[tick] = self._places(self.host.match.state)
            self._frame(tick, now + FRAME_AT_MS)

    def _frame(self, tick: int, now: float) -> None:
        goal = int((now + ONE_WAY_MS + TICK_MS / 2) / TICK_MS)  # a way and half a tick ahead
        is_new = False
        while self.down and self.down[0][0] <= now:
            is_new = self.page.take(self.down.popleft()[1])
        for seat in range(SEATS):
            pad = self._pad(seat, tick)
            if pad != self.pads[seat]:
                self._send(seat, pad, goal, now)
        if is_new:
            self.page.settle(goal)
        else:
            self.page.run(goal)
        self.gliding.take(json.loads(self.page.tell())["moved"])
        self.page.draw()
        foretold = self._places(self.page.match.state)
        seen = {key: self.gliding.shift(key, *place) for key, place in foretold.items()}
        self.shown.append((goal, self.page.told, foretold, seen))

    def _pad(self, seat: int, tick: int) -> list[int]:
        if self.keys:
            return self.keys[seat].pad(tick)
        codec = self.host.codec
        return list(codec.encode(self.host.match.bot_pad(seat)))

    def _send(self, seat: int, pad: list[int], goal: int, now: float) -> None:
        self.pads[seat] = pad
        self.seqs[seat] += 1
        if seat == 0:
            self.seqs[0] = self.page.give(json.dumps(pad), goal)
        self.up.append((now + ONE_WAY_MS, seat, self.seqs[seat], pad))

    @staticmethod
    def _places(state: Any) -> Places:
        """Of the others' cells, by the keys of their figures."""
        return {f"c{cell.key}": (cell.x, cell.y) for cell in state.cells if cell.seat != 0}

    def errors(self) -> tuple[list[float], list[float], list[float]]:
        """Units: as foretold, as seen on the screen, and as it would be without foretelling."""
        foretold, seen, stale = [], [], []
        for tick, told, guess, screen in self.shown:
            now = self.truth.get(tick, {})
            for key, place in now.items():
                if key in guess:
                    foretold.append(math.dist(guess[key], place))
                    seen.append(math.dist(screen[key], place))
                if key in self.truth.get(told, {}):
                    stale.append(math.dist(self.truth[told][key], place))
        return foretold, seen, stale


def measure() -> Iterator[Figure]:
    """One figure for people with keys, one for the game's bots."""
    for has_keys, who in ((True, "keys"), (False, "bots")):
        play = Play(has_keys)
        play.run()
        foretold, seen, stale = play.errors()
        note = (
            f"off by p50/p90/p99, units of 320: foretold {_spread(foretold)}, "
            f"on the screen {_spread(seen)}, without foretelling {_spread(stale)}"
        )
        yield Figure(
            f"others in cell_surge at 150 ms, {who}: p90 off on the screen",
            _at(seen, 0.9), "units", A_QUARTER_CELL, note=note,
        )  # fmt: skip


def _spread(values: list[float]) -> str:
    return "/".join(f"{_at(values, share):.1f}" for share in (0.5, 0.9, 0.99))


def _at(values: list[float], share: float) -> float:
    return sorted(values)[int(share * (len(values) - 1))]


def _bridge() -> Any:
    spec = importlib.util.spec_from_file_location("bridge", ROOT / "client/src/engine/bridge.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
