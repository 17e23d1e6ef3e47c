"""Exact results, pinned; the same table is checked in the browser's Python (D1)."""

import json
import shutil
import subprocess
from pathlib import Path

import pins
import pytest

HERE = Path(__file__).parent
PYODIDE = HERE.parents[1] / "client" / "node_modules" / "pyodide" / "pyodide.mjs"
STORED = json.loads((HERE / "pins.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", STORED)
def test_pinned_results_are_the_same_here(name: str) -> None:
    """No bit of any pinned result has changed."""
    assert pins.compute()[name] == STORED[name]


def test_pins_cover_what_is_computed() -> None:
    """A new result is pinned too."""
    assert pins.compute().keys() == STORED.keys()


@pytest.mark.skipif(
    not shutil.which("node") or not PYODIDE.is_file(), reason="needs Node and Pyodide"
)
def test_pinned_results_are_the_same_in_the_browsers_python() -> None:
    """CPython compiled to WebAssembly gives the same bits."""
    script = HERE / "pins_in_pyodide.mjs"
    done = subprocess.run(["node", str(script)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == STORED
