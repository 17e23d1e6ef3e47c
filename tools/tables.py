"""Writes into docs/ what the code knows better: the tables of settings and of error codes.

python -m tools.tables            write them (make docs)
python -m tools.tables --check    1 when they are out of date
"""

import importlib
import pkgutil
import re
import sys
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path

import stem_adventures
from stem_adventures.errors import ProblemError
from stem_adventures.settings import Settings

ROOT = Path(__file__).resolve().parents[1]


def settings_table() -> str:
    """Every setting: its variable, default and meaning."""
    rows = [
        (f"`{field.metadata['env']}`", _default(field.default), field.metadata["meaning"])
        for field in fields(Settings)
    ]
    return table(("Variable", "Default", "Meaning"), rows)


def _default(value: object) -> str:
    if value is None or value == "":
        return "-"
    if isinstance(value, Path):
        return f"`{value.relative_to(ROOT)}/`"
    return f"`{value}`"


def errors_table() -> str:
    """Every error code: status, what happened, what to try."""
    rows = [
        (f"`{kind.code}`", str(kind.status), kind.title, kind.way_out)
        for kind in sorted(all_problems(), key=lambda kind: kind.code)
    ]
    return table(("Code", "Status", "What happened", "What to try"), rows)


def all_problems() -> set[type[ProblemError]]:
    """Every kind of problem that the server declares; tests may declare more, which don't count."""
    for module in pkgutil.walk_packages(stem_adventures.__path__, "stem_adventures."):
        importlib.import_module(module.name)
    found: set[type[ProblemError]] = {ProblemError}
    waiting = [ProblemError]
    while waiting:
        kinds = waiting.pop().__subclasses__()
        waiting += kinds
        found |= {kind for kind in kinds if "code" in vars(kind) and _is_served(kind)}
    return found


def _is_served(kind: type) -> bool:
    return kind.__module__.startswith("stem_adventures.")


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def insert(text: str, name: str, made: str) -> str:
    """Replace what stands between the two marks of `name`."""
    pattern = rf"(<!-- {name} -->).*?(<!-- /{name} -->)"
    return re.sub(pattern, lambda match: f"{match[1]}\n\n{made}\n\n{match[2]}", text, flags=re.S)


TABLES = {"settings": settings_table, "errors": errors_table}


def main(check: bool) -> int:
    path = ROOT / "docs" / "operations.md"
    before = after = path.read_text()
    for name, make in TABLES.items():
        after = insert(after, name, make())
    if check and before != after:
        print("docs/operations.md is out of date: run make docs")
        return 1
    path.write_text(after)
    return 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv))
