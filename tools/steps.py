"""Runs named commands, some side by side, and says at the end which failed."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
Step = tuple[str, Sequence[str], Path]  # name, command, folder to run it in


def python(*words: str) -> list[str]:
    return [sys.executable, *words]


def tool(name: str, *words: str) -> list[str]:
    return [str(Path(sys.executable).parent / name), *words]


def run_all(steps: Sequence[Step], only: Sequence[str], lanes: int = 1) -> int:
    """Run the steps (or those named in `only`); 1 when any failed, after running all."""
    unknown = set(only) - {name for name, _, _ in steps}
    if unknown:
        print(f"No such step: {', '.join(sorted(unknown))}")
        return 2
    chosen = [step for step in steps if not only or step[0] in only]
    beside = min(lanes, len(chosen), os.cpu_count() or 1)
    results = dict(_side_by_side(chosen, beside) if beside > 1 else map(_run, chosen))
    failed = [name for name, passed in results.items() if not passed]
    print(f"\n{len(results) - len(failed)} of {len(results)} passed" if not failed else
          f"\nFAILED: {', '.join(failed)}", flush=True)  # fmt: skip
    return 1 if failed else 0


def _side_by_side(steps: Sequence[Step], lanes: int) -> Iterator[tuple[str, bool]]:
    """Each step's output appears whole when it ends, so that two never mix."""
    with ThreadPoolExecutor(lanes) as pool:
        for done in as_completed([pool.submit(_run_quietly, step) for step in steps]):
            name, passed, output = done.result()
            print(output, end="", flush=True)
            yield name, passed


def _run_quietly(step: Step) -> tuple[str, bool, str]:
    name, command, place = step
    with tempfile.TemporaryFile() as kept:
        started = time.monotonic()
        code = subprocess.run(
            command, cwd=place, check=False, stdout=kept, stderr=subprocess.STDOUT
        ).returncode
        kept.seek(0)
        output = kept.read().decode(errors="replace")
    return name, code == 0, f"\n== {name}\n{output}{_ending(name, code, started)}\n"


def _run(step: Step) -> tuple[str, bool]:
    name, command, place = step
    print(f"\n== {name}", flush=True)
    started = time.monotonic()
    code = subprocess.run(command, cwd=place, check=False).returncode
    print(_ending(name, code, started), flush=True)
    return name, code == 0


def _ending(name: str, code: int, started: float) -> str:
    return f"   {name}: {'ok' if code == 0 else 'FAILED'}, {time.monotonic() - started:.1f} s"
