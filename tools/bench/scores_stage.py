"""The stage of the score bench: the whole product in a process of its own, pupils, load beside it.

PostgreSQL is the embedded one as it is shipped: fsync, full page writes and checksums are on.
"""

import asyncio
import hashlib
import json
import os
import pickle
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast
from uuid import UUID

import asyncpg
from gamekit.runner import Game, load_game
from stem_adventures.context import DEFAULT_TENANT, Platform
from stem_adventures.db.embedded import running_url
from stem_adventures.features.auth import AccessTokens
from stem_adventures.features.scores.tickets import Tickets
from stem_adventures.settings import Settings

ROOT = Path(__file__).parents[2]
GAME = "momentum_pool"
TICK_HERTZ = os.sysconf("SC_CLK_TCK")
KINDS = {"postgres": "postgres", "valkey-server": "valkey"}  # what a process calls itself

# As a school leaves it behind: each player is signed in and has one proven run. Written without
# triggers, which only look for what is written here as well.
SEED = """
SET session_replication_role = replica;
SET synchronous_commit = off;
CREATE TEMP TABLE seeded AS
    SELECT n, md5('player-' || n)::uuid AS id, md5('session-' || n)::uuid AS session_id,
           md5('run-' || n)::uuid AS run, (hashint4(n)::bigint + 2147483648) % 100000 AS score,
           now() - interval '1 day' - n * interval '0.05 seconds' AS at
    FROM generate_series({first}, {last}) n;
INSERT INTO players (tenant_id, id, display_name, character, total_score, total_proven)
    SELECT 'stem_default', id, 'Pupil ' || n, 'otter', score, score FROM seeded;
INSERT INTO sessions (tenant_id, id, player_id) SELECT 'stem_default', session_id, id FROM seeded;
INSERT INTO refresh_tokens (tenant_id, id, session_id, secret_hash, expires_at)
    SELECT 'stem_default', session_id, session_id, '\\x00', now() + interval '30 days' FROM seeded;
INSERT INTO playthroughs (tenant_id, id, player_id, game_id, game_version, level, seed, ticket_id,
                          ticks, score, stars, digest, inputs, status, played_at, received_at,
                          settled_at)
    SELECT 'stem_default', run, id, '{game}', '{version}', 0, n, md5('ticket-' || n)::uuid, 900,
           score, 2, md5(n::text), NULL, 'proven', at, at, at FROM seeded;
INSERT INTO score_history (tenant_id, player_id, played_at, id, game_id, level, score, stars,
                           ticks, status, received_at)
    SELECT 'stem_default', id, at, run, '{game}', 0, score, 2, 900, 'proven', at FROM seeded;
INSERT INTO game_progress (tenant_id, player_id, game_id, level, best_score, best_stars, plays,
                           best_proven_score, best_proven_at, best_proven_run, updated_at)
    SELECT 'stem_default', id, '{game}', 0, score, 2, 1, score, at, run, at FROM seeded;
INSERT INTO board_scores (tenant_id, game_id, period, player_id, value, reached_at, updated_at)
    SELECT 'stem_default', '{game}', 'all', id, score, at, at FROM seeded;
DROP TABLE seeded
"""


@dataclass(frozen=True, slots=True)
class Pupil:
    """A seeded player with a sign-in."""

    id: str
    token: str


@dataclass(frozen=True, slots=True)
class Round:
    """One measured round: what the load saw, and processor seconds of each kind of process."""

    seen: dict[str, Any]
    cpu: dict[str, float]

    @property
    def rate(self) -> float:
        """Good answers a second."""
        return float(self.seen["good"] / self.seen["seconds"])

    def cost(self, *kinds: str) -> float:
        """Microseconds of processor a good answer."""
        spent = sum(self.cpu[kind] for kind in kinds)
        return float(spent / max(1, self.seen["good"]) * 1e6)


class Stage:
    """A running product on a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.game: Game = load_game(ROOT / "games" / GAME)
        self.secret = self._secret()
        fake = cast(Any, None)
        platform = Platform(Settings(), fake, fake, lambda: datetime.now(UTC), self.secret.encode())
        self.tokens, self.tickets = AccessTokens(platform), Tickets(platform)
        self.server: subprocess.Popen[bytes] | None = None

    def _secret(self) -> str:
        kept = self.folder / "bench-secret"
        if not kept.exists():
            kept.write_text(secrets.token_urlsafe(48))
        return kept.read_text()

    def start(self, **settings: str) -> None:
        """Start the product and wait until it is ready."""
        environment = {
            **os.environ, "PORT": str(self.port), "STEM_VAR_DIR": str(self.folder / "var"),
            "STEM_SECRET_KEY": self.secret, "STEM_ROOM_PROCESSES": "0",
            "STEM_REFEREE_WORKERS": "0", **settings,
        }  # fmt: skip
        stem = Path(sys.executable).parent / "stem"
        self.server = subprocess.Popen([stem, "serve"], env=environment, stdout=subprocess.DEVNULL)
        while not self._is_ready():
            if self.server.poll() is not None:
                raise RuntimeError("the server ended instead of starting")
            time.sleep(0.05)

    def stop(self, number: int = signal.SIGTERM) -> None:
        """End the product and wait for it."""
        if self.server is not None:
            self.server.send_signal(number)
            self.server.wait()
            self.server = None

    def _is_ready(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health/ready") as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def seed(self, players: int) -> None:
        """Have at least so many players."""
        asyncio.run(self._seed(players))

    async def _seed(self, players: int) -> None:
        connection = await self.connect()
        have = await connection.fetchval("SELECT count(*) FROM players")
        if have < players:
            await connection.execute(
                SEED.format(first=have + 1, last=players, game=GAME, version=self.game.version)
            )
            await connection.execute("VACUUM ANALYZE")
            await connection.execute("CHECKPOINT")
        await connection.close()

    async def connect(self) -> "asyncpg.Connection[Any]":
        """A connection of the superuser, to seed and to look."""
        return await asyncpg.connect(running_url(self.folder / "var" / "postgres"))

    def cache_url(self) -> str:
        """Sign-in to the embedded Valkey."""
        lines = (self.folder / "var" / "valkey" / "valkey.conf").read_text().splitlines()
        words = dict(line.split(" ", 1) for line in lines)
        return f"redis://:{words['requirepass']}@127.0.0.1:{words['port']}/0"

    def pupils(self, numbers: Sequence[int]) -> list[Pupil]:
        """Seeded players by their numbers, from 1."""
        return [self._pupil(number) for number in numbers]

    def _pupil(self, number: int) -> Pupil:
        player_id, session_id = made_id(f"player-{number}"), made_id(f"session-{number}")
        named: Any = type("Named", (), {"id": player_id, "is_guest": False, "role": "player"})
        return Pupil(player_id, self.tokens.issue(named, DEFAULT_TENANT, session_id))

    def cpu(self) -> dict[str, float]:
        """Processor seconds so far: server, PostgreSQL with all its processes, Valkey."""
        assert self.server is not None
        found = {"server": 0.0, "postgres": 0.0, "valkey": 0.0}
        for pid, kind in family(self.server.pid):
            found[kind] += cpu_of(pid)
        return found

    @contextmanager
    def load(self, requests: Sequence[bytes], connections: int) -> "Iterator[Load]":
        """The load process, ready to be told to send."""
        with tempfile.NamedTemporaryFile(suffix=".requests") as file:
            pickle.dump(requests, file)
            file.flush()
            words = [sys.executable, "-m", "tools.bench.http_load"]
            process = subprocess.Popen(
                [*words, str(self.port), str(connections), file.name],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
            )  # fmt: skip
            try:
                load = Load(process, self.cpu)
                yield load
            finally:
                assert process.stdin is not None
                process.stdin.close()
                process.wait()


class Load:
    """Orders to the load process."""

    def __init__(
        self, process: "subprocess.Popen[str]", cpu: Callable[[], dict[str, float]]
    ) -> None:
        self.process, self.cpu = process, cpu
        self._line()

    def begin(self, seconds: float, mode: str) -> None:
        """Begin a round; `end` gives what came of it."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{seconds} {mode}\n")
        self.process.stdin.flush()

    def end(self) -> dict[str, Any]:
        """Wait for the round to end."""
        answer: dict[str, Any] = json.loads(self._line())
        return answer

    def measure(self, seconds: float, mode: str = "cycle") -> Round:
        """One round with what it cost."""
        before = self.cpu()
        self.begin(seconds, mode)
        seen = self.end()
        after = self.cpu()
        return Round(seen, {kind: after[kind] - before[kind] for kind in after})

    def _line(self) -> str:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError("the load process ended")
        return line


def made_id(text: str) -> str:
    """The id that the seed gives by the same text."""
    return str(UUID(hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()))


def family(root: int) -> list[tuple[int, str]]:
    """The process and all below it, each with its kind; it and what it started itself count as
    the server."""
    parents: dict[int, list[tuple[int, str]]] = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            name, _, rest = (entry / "stat").read_text().partition("(")[2].rpartition(") ")
        except OSError:
            continue
        parents.setdefault(int(rest.split()[1]), []).append((int(entry.name), name))
    found, queue = [(root, "server")], [(root, "server")]
    while queue:
        pid, kind = queue.pop()
        for child, name in parents.get(pid, []):
            item = (child, KINDS.get(name, kind))
            found.append(item)
            queue.append(item)
    return found


def cpu_of(pid: int) -> float:
    """Processor seconds of a process and of its children that have ended."""
    try:
        words = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, words[11:15])) / TICK_HERTZ


def free_port() -> int:
    """In the range where nothing else of the product listens."""
    for port in range(8901, 8999):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    raise RuntimeError("no free port")


@contextmanager
def stage(**settings: str) -> Iterator[Stage]:
    """The product on fresh data, or on what an earlier run left in `BENCH_DIR`."""
    kept = os.environ.get("BENCH_DIR")
    with tempfile.TemporaryDirectory(prefix="stem-bench-") as fresh:
        folder = Path(kept or fresh)
        folder.mkdir(parents=True, exist_ok=True)
        here = Stage(folder)
        here.start(**settings)
        try:
            yield here
        finally:
            here.stop()
