"""Started as root in a container that forbids namespaces, with all files where only root may go."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from stem_adventures import processes
from stem_adventures.db.embedded import start_postgres

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root has other users' rights")


@pytest.fixture
def container(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(processes, "IN_A_NAMESPACE", ("false",))
    processes.unprivileged_prefix.cache_clear()
    yield
    processes.unprivileged_prefix.cache_clear()


@pytest.mark.usefixtures("container")
def test_whoever_runs_postgresql_finds_programs_below_roots_folders(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    program = closed / "program"
    program.touch(mode=0o755)
    ask = f"import os; print(os.geteuid(), os.access({str(program)!r}, os.X_OK))"
    said = subprocess.run(
        [*processes.unprivileged_prefix(), sys.executable, "-c", ask],
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.split() == [str(processes.NOBODY), "True"]


@pytest.mark.usefixtures("container")
def test_postgresql_runs_as_nobody_on_a_folder_that_only_root_may_enter(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)

    async def run() -> None:
        server = await start_postgres(closed / "postgres", lambda _: None, fsync="off")
        assert Path(f"/proc/{server.process.pid}").stat().st_uid == processes.NOBODY
        await server.stop()

    asyncio.run(run())
