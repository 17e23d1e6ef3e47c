"""`python -m tools.bench NAME`: measure one suite, then print its figures as JSON lines.

A suite is a module of this package with `measure() -> Iterator[Figure]`. The exit code is 0
whatever the figures; a part that could not be measured is a figure without a value and says why.
"""

import importlib
import platform
import sys
import traceback
from pathlib import Path

from tools.bench.figures import Figure

SUITES = {
    "rooms": ("rooms", "foretelling", "rooms_browser"),
    "scores": ("score_writes", "boards", "kills"),
    "platform": ("start", "referee", "browser", "weak_laptop"),
}


def main(name: str) -> None:
    """Measure and print every part of a suite."""
    figures: list[Figure] = []
    for part in SUITES.get(name, (name,)):
        print(f"measuring: {part}", file=sys.stderr, flush=True)
        try:
            for figure in importlib.import_module(f"tools.bench.{part}").measure():
                print(f"  {figure.line()}", file=sys.stderr, flush=True)
                figures.append(figure)
        except Exception as error:  # noqa: BLE001 - says what it could not measure and goes on
            traceback.print_exc()
            figures.append(Figure(part, None, "", 0, note=f"not measured: {error}"))
    print(f"# {_machine()}")
    for figure in figures:
        print(figure.line())


def _machine() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace").splitlines()
    models = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    cpu = f"{len(models)} × {models[0]}" if models else "unknown processor"
    return f"{cpu}, Python {platform.python_version()}, {platform.system()} {platform.release()}"


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "platform")
