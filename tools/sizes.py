"""The size report: long files and functions by name, medians and p90 of all."""

import ast
import statistics
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
CODE = {
    "server": ("server/stem_adventures", "*.py"),
    "gamekit": ("gamekit/gamekit", "*.py"),
    "games": ("games", "*/*.py"),
    "tools": ("tools", "*.py"),
    "client": ("client/src", "*.ts*"),
}
GENERATED = {"protocol/api.ts", "protocol/live.ts"}
LONG_FILE, LONGEST_FILE = 350, 500
LONG_FUNCTION, LONGEST_FUNCTION = 30, 60


class Size(NamedTuple):
    """How many lines something has."""

    name: str
    lines: int


def sizes_of_functions(path: Path) -> list[Size]:
    """Every function of a Python file, from `def` to its last line."""
    return [
        Size(f"{path.relative_to(ROOT)}:{node.name}", (node.end_lineno or 0) - node.lineno + 1)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def lines_of(path: Path) -> int:
    """Lines of a file, without its tables: literals of more than 20 lines at the top level."""
    text = path.read_text()
    tables = 0
    if path.suffix == ".py":
        for node in ast.parse(text).body:
            if isinstance(node, ast.Assign | ast.AnnAssign):
                length = (node.end_lineno or 0) - node.lineno + 1
                tables += length if length > 20 else 0
    return len(text.splitlines()) - tables


def files_of(folder: str, pattern: str) -> list[Path]:
    """Production code: no tests, nothing generated, no empty files."""
    return [
        path
        for path in sorted((ROOT / folder).rglob(pattern))
        if ".test." not in path.name
        and not path.name.startswith("test_")
        and "contract_tests" not in path.parts
        and not any(str(path).endswith(name) for name in GENERATED)
        and len(path.read_text().splitlines()) >= 3
    ]


def summary(sizes: Iterable[Size]) -> str:
    lines = sorted(size.lines for size in sizes)
    if not lines:
        return "-"
    p90 = lines[min(len(lines) - 1, int(0.9 * len(lines)))]
    return f"{statistics.median(lines):.0f} / {p90} / {lines[-1]}"


def main() -> int:
    """Print the report; 1 when something is longer than the hard limit."""
    print("code      files   lines/file median / p90 / max   lines/function median / p90 / max")
    all_files: list[Size] = []
    all_functions: list[Size] = []
    for name, (folder, pattern) in CODE.items():
        paths = files_of(folder, pattern)
        files = [Size(str(p.relative_to(ROOT)), lines_of(p)) for p in paths]
        functions = [f for p in paths if p.suffix == ".py" for f in sizes_of_functions(p)]
        print(f"{name:9} {len(files):5}   {summary(files):29}   {summary(functions)}")
        all_files += files
        all_functions += functions
    print_long("files", all_files, LONG_FILE)
    print_long("functions", all_functions, LONG_FUNCTION)
    too_long = [f for f in all_files if f.lines > LONGEST_FILE]
    too_long += [f for f in all_functions if f.lines > LONGEST_FUNCTION]
    for size in too_long:
        print(f"TOO LONG: {size.name}, {size.lines} lines")
    return 1 if too_long else 0


def print_long(kind: str, sizes: list[Size], limit: int) -> None:
    long = sorted((s for s in sizes if s.lines > limit), key=lambda s: -s.lines)
    print(f"\n{kind} over {limit} lines: {len(long) or 'none'}")
    for size in long:
        print(f"  {size.lines:4}  {size.name}")


if __name__ == "__main__":
    sys.exit(main())
