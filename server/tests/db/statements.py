"""Finds every statement that the features give to PostgreSQL, as text."""

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tools.checks import FEATURES, asks_postgres, is_fixed

PACKAGE = "stem_adventures.features"


def statements() -> Iterator[tuple[str, str]]:
    """Where it stands, and its text. A lint demands that it is made of constants only."""
    for path in sorted(FEATURES.rglob("*.py")):
        tree = ast.parse(path.read_text())
        loops = [node for node in ast.walk(tree) if isinstance(node, ast.For)]
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and asks_postgres(call):
                around = [one for one in loops if call in ast.walk(one) and is_fixed(one.iter)]
                for known in _turns(around, _constants_of(path)):
                    text = str(_value(call.args[0], known))
                    yield f"{path.relative_to(FEATURES)}:{call.lineno}", text


def _constants_of(path: Path) -> dict[str, Any]:
    name = ".".join(path.relative_to(FEATURES).with_suffix("").parts).removesuffix(".__init__")
    return dict(vars(importlib.import_module(f"{PACKAGE}.{name}")))


def _turns(loops: list[ast.For], known: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What is known in each turn of loops over constants."""
    if not loops:
        yield known
        return
    for one in _value(loops[0].iter, known):
        inside = {**known, "_one": one}
        exec(f"{ast.unparse(loops[0].target)} = _one", inside)
        yield from _turns(loops[1:], inside)


def _value(expression: ast.expr, known: dict[str, Any]) -> Any:
    return eval(compile(ast.Expression(expression), "statement", "eval"), known)
