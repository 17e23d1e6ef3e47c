"""Every stored run ends with the same digest in CPython compiled to WebAssembly."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from gamekit import golden

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "client" / "scripts" / "replay-in-pyodide.mjs"
PYODIDE = ROOT / "client" / "node_modules" / "pyodide"


@pytest.mark.skipif(not shutil.which("node") or not PYODIDE.is_dir(), reason="needs Node, Pyodide")
def test_stored_runs_replay_in_the_browsers_python(folder: Path) -> None:
    """The golden run and a winning run of each level: score, stars, ticks and digest."""
    files = [folder / golden.PLAYTHROUGH, folder / golden.WINNING]
    command = ["node", str(SCRIPT), str(folder), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT / "client")
    assert done.returncode == 0, done.stdout + done.stderr
    stored = [golden.read_playthrough(folder), *golden.read_winning(folder)]
    replayed = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    for name in ("score", "stars", "ticks", "digest"):
        assert [run[name] for run in replayed] == [run[name] for run in stored], name
