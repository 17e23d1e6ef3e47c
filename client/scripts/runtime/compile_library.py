"""Runs inside Pyodide: cuts the standard library to what games need and compiles it.

Modules are stored as .pyc, because importing 145 of them from source takes 2.5 s longer. They are
stored, not deflated: the server sends the whole archive with Brotli, which packs it better.
"""

import ast
import importlib._bootstrap_external as bootstrap
import json
import sys
import zipfile

ARCHIVE_ROOT = "/lib/python314.zip/"
ALWAYS = {"encodings.ascii", "encodings.latin_1", "encodings.idna", "traceback", "linecache"}
KEEPS_DOCSTRINGS = ("pyodide", "dataclasses")  # they read docstrings when they run


def module_name(path: str) -> str:
    return path.removesuffix(".py").replace("/", ".").removesuffix(".__init__")


def without_docstrings(tree: ast.Module) -> ast.Module:
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if not isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        if body and ast.get_docstring(node, clean=False) is not None:
            body[0] = ast.copy_location(ast.Pass(), body[0])
    return tree


def compiled(path: str, source: bytes) -> bytes:
    tree = ast.parse(source)
    if not any(word in path for word in KEEPS_DOCSTRINGS):
        tree = without_docstrings(tree)
    code = compile(tree, ARCHIVE_ROOT + path, "exec", dont_inherit=True)
    return bytes(bootstrap._code_to_hash_pyc(code, b"\0" * 8, False))


def exercise_gamekit() -> None:
    """Import and run all that games use, so that sys.modules shows what to keep."""
    import stem_bridge

    try:
        stem_bridge.load("trial", TRIAL_GAME, "{}")
        run = stem_bridge.start("trial", 0, 1)
        run.step("[1]")
        run.draw()
        told = json.loads(run.finish())
        stem_bridge.prove("trial", 0, 1, told["inputs"])
        stem_bridge.join("trial", 0, 1, 0).settle(1)
    except Exception as error:
        raise SystemExit(f"gamekit fails its trial game: {error}") from error
    try:
        stem_bridge.load("broken", "def", "{}")
    except Exception as error:
        sys.last_exc = error
        stem_bridge.explain()


TRIAL_GAME = """
from gamekit import PRESS, GameInfo, Rng, circle, record, text
GAME = GameInfo(title="Trial", topic="maths/trial", controls={"act": PRESS})
@record
class Level:
    name: str = "one"
LEVELS = [Level()]
@record
class State:
    points: int = 0
    rng: Rng = Rng(1)
def start(level, rng): return State(0, rng)
def step(s, inputs):
    s.points += inputs[0].act
    return s
def score(s): return s.points
def is_over(s): return s.points >= 1
def view(s): return [circle(10, 10, 5, "sky", key="a"), text(5, 5, "hello")]
"""


def build(stdlib: str, own_files: dict[str, str], target: str) -> int:
    """Write the archive; the number of modules kept."""
    for path, text in own_files.items():
        _write("/own/" + path, text)
    sys.path.insert(0, "/own")
    exercise_gamekit()
    wanted = set(sys.modules) | ALWAYS
    library = zipfile.ZipFile(stdlib)
    count = 0
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(library.namelist()):
            if path.endswith(".py") and module_name(path) in wanted:
                _put(archive, path + "c", compiled(path, library.read(path)))
                count += 1
        for path, text in sorted(own_files.items()):
            _put(archive, path + "c", compiled(path, text.encode()))
            _put(archive, path, text.encode())  # so that a traceback shows its line
            count += 1
    return count


def _put(archive: zipfile.ZipFile, path: str, data: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0)), data)


def _write(path: str, text: str) -> None:
    import os

    os.makedirs(path.rpartition("/")[0], exist_ok=True)
    with open(path, "w") as file:
        file.write(text)
