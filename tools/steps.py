"""Runs named commands one after another and says at the end which failed."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
Step = tuple[str, Sequence[str], Path]  # name, command, folder to run it in


def python(*words: str) -> list[str]:
    return [sys.executable, *words]


def tool(name: str, *words: str) -> list[str]:
    return [str(Path(sys.executable).parent / name), *words]


def run_all(steps: Sequence[Step], only: Sequence[str], **environment: str) -> int:
    """Run the steps (or those named in `only`); 1 when any failed, after running all."""
    unknown = set(only) - {name for name, _, _ in steps}
    if unknown:
        print(f"No such step: {', '.join(sorted(unknown))}")
        return 2
    chosen = [step for step in steps if not only or step[0] in only]
    results = {name: run(name, command, place, environment) for name, command, place in chosen}
    failed = [name for name, passed in results.items() if not passed]
    print(f"\n{len(results) - len(failed)} of {len(results)} passed" if not failed else
          f"\nFAILED: {', '.join(failed)}", flush=True)  # fmt: skip
    return 1 if failed else 0


def run(name: str, command: Sequence[str], place: Path, environment: Mapping[str, str]) -> bool:
    print(f"\n== {name}", flush=True)
    started = time.monotonic()
    code = subprocess.run(
        command, cwd=place, env={**os.environ, **environment}, check=False
    ).returncode
    print(f"   {name}: {'ok' if code == 0 else 'FAILED'}, {time.monotonic() - started:.1f} s")
    return code == 0
