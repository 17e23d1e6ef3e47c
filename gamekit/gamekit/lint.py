"""Reads a game's syntax tree and refuses what could differ between machines or touch the world.

Reading can't prove everything: the contract tests play each game as well, and the page and the
referee run it where it can do no harm. A refusal always names what to use in place of the thing.
"""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from . import lint_rules as rules
from .lint_scopes import bound_names, outside_changes
from .loading import PLACES, names_in

__all__ = ["Refusal", "lint", "lint_file"]


class Refusal(NamedTuple):
    """One thing a game may not do: where, a stable code, what is wrong and what to do."""

    line: int
    column: int
    code: str
    message: str
    instead: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.message}; use {self.instead}"


def lint(source: str) -> list[Refusal]:
    """Everything in a game's text that is refused, from top to bottom; empty when it is clean."""
    if len(source) > rules.LARGEST_SOURCE:
        message = f"more than {rules.LARGEST_SOURCE} characters"
        return [_refuse(None, "size", message, "levels.json for data")]
    if "\0" in source:
        return [_refuse(None, "syntax", "the file holds a zero character", "plain text")]
    try:
        tree = ast.parse(source, feature_version=(3, 11))
    except (SyntaxError, RecursionError, MemoryError) as error:
        line = getattr(error, "lineno", 1) or 1
        message = f"Python can't read this: {error}"
        return [Refusal(line, 0, "lint/syntax", message, "valid Python 3.11")]
    # A tree this deep could end the walks of the other checks.
    return list(_depth(tree)) or sorted(set(_check_tree(tree)))


def _check_tree(tree: ast.Module) -> Iterator[Refusal]:
    """All refusals of a file, some perhaps twice."""
    known = bound_names(tree)
    for node in ast.walk(tree):
        yield from _check(node, known)
    for node, name in outside_changes(tree):
        message = f"this changes {name}, which lives outside State"
        yield _refuse(node, "hidden_state", message, "a field of State")
    yield from _check_top(tree)


def lint_file(path: str | Path) -> list[Refusal]:
    """The refusals for a game file, or for `<id>/<id>.py` in a folder."""
    path = Path(path)
    file = path / f"{path.name}.py" if path.is_dir() else path
    return lint(file.read_text(encoding="utf-8"))


def _refuse(node: ast.AST | None, code: str, message: str, instead: str) -> Refusal:
    line, column = getattr(node, "lineno", 1), getattr(node, "col_offset", 0)
    return Refusal(line, column, f"lint/{code}", message, instead)


def _check(node: ast.AST, known: frozenset[str]) -> Iterator[Refusal]:
    """What is wrong with one node by itself."""
    if rule := rules.STATEMENTS.get(type(node)):
        yield _refuse(node, *rule)
    elif check := _CHECKS.get(type(node)):
        yield from check(node, known)


def _import(node: ast.Import, known: frozenset[str]) -> Iterator[Refusal]:
    for name in (alias.name.split(".")[0] for alias in node.names):
        instead = rules.MODULES.get(name, "what gamekit offers")
        if name == "gamekit":
            instead = "from gamekit import, with the names you need"
        yield _refuse(node, "import", f"a game can't import {name}", instead)


def _import_from(node: ast.ImportFrom, known: frozenset[str]) -> Iterator[Refusal]:
    module = node.module or "."
    names = names_in(module)
    if names is None or node.level:
        instead = rules.MODULES.get(
            module.split(".")[0], "from gamekit import, with the names you need"
        )
        yield _refuse(node, "import", f"a game can't import from {module}", instead)
        return
    for alias in node.names:
        if (alias.asname or "").startswith("__"):
            yield _refuse(node, "inner", f"{alias.asname} belongs to Python", "a name of your own")
        elif alias.name == "*":
            yield _refuse(node, "import", "import * hides what is used", "the names you need")
        elif alias.name not in names:
            homes = [home for home in PLACES if alias.name in (names_in(home) or ())]
            instead = f"from {homes[0]} import" if homes else "a name from docs/gamekit-names.md"
            yield _refuse(node, "import", f"{module} has no {alias.name} for games", instead)


def _name(node: ast.Name, known: frozenset[str]) -> Iterator[Refusal]:
    name = node.id
    if name.startswith("__"):
        yield _refuse(node, "inner", f"{name} belongs to Python's inside", "a name of your own")
    elif isinstance(node.ctx, ast.Load) and name not in known and name not in rules.BUILTINS:
        unknown = (
            "unknown_name",
            "isn't defined in this file",
            "a name you define, or import from gamekit",
        )
        code, why, instead = rules.NAMES.get(name, unknown)
        yield _refuse(node, code, f"{name} {why}", instead)


def _attribute(node: ast.Attribute, known: frozenset[str]) -> Iterator[Refusal]:
    name = node.attr
    if name.startswith("_") or name in rules.INNER_NAMES:
        yield _refuse(
            node, "inner", f".{name} belongs to Python's inside", "fields of your records"
        )
    elif rule := rules.METHODS.get(name):
        code, why, instead = rule
        yield _refuse(node, code, f".{name} {why}", instead)


def _binary(node: ast.BinOp | ast.AugAssign, known: frozenset[str]) -> Iterator[Refusal]:
    left = node.left if isinstance(node, ast.BinOp) else node.target
    right = node.right if isinstance(node, ast.BinOp) else node.value
    if isinstance(node.op, ast.Pow):
        yield _refuse(
            node, "power", "** gives other last digits on other machines", "power(x, n), or x * x"
        )
    elif isinstance(node.op, ast.LShift) and not _small(right, 63):
        yield _refuse(
            node,
            "size",
            "<< may make a number of any length",
            "a product, or << by a number up to 63",
        )
    elif (
        isinstance(node.op, ast.Mod)
        and isinstance(left, ast.JoinedStr | ast.Constant)
        and _is_text(left)
    ):
        yield _refuse(node, "format", "% on text hides what it reads", 'an f-string: f"{value}"')
    elif isinstance(node.op, ast.Mult) and (_too_many(left, right) or _too_many(right, left)):
        yield _refuse(node, "size", f"more than {rules.MOST_REPEATS:,} entries", "fewer")


def _small(node: ast.AST, most: int) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) is int and 0 <= node.value <= most


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.JoinedStr) or isinstance(getattr(node, "value", None), str)


def _too_many(items: ast.AST, count: ast.AST) -> bool:
    repeated = isinstance(items, ast.List | ast.Tuple | ast.JoinedStr) or _is_text(items)
    return repeated and isinstance(count, ast.Constant) and not _small(count, rules.MOST_REPEATS)


def _compare(node: ast.Compare, known: frozenset[str]) -> Iterator[Refusal]:
    sides = [node.left, *node.comparators]
    for i, operator in enumerate(node.ops):
        if isinstance(operator, ast.Is | ast.IsNot) and not any(
            _is_none(side) for side in sides[i : i + 2]
        ):
            yield _refuse(node, "identity", "is compares places in memory", "== or !=")


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _constant(node: ast.Constant, known: frozenset[str]) -> Iterator[Refusal]:
    value = node.value
    if isinstance(value, complex | bytes):
        yield _refuse(node, "number", f"{value!r} isn't plain data of a game", "numbers or text")
    elif type(value) is int and value > rules.LARGEST_NUMBER:
        yield _refuse(
            node, "size", f"a number above 2**53 ({rules.LARGEST_NUMBER:,})", "a smaller one"
        )
    elif isinstance(value, float) and value > 1e300:
        yield _refuse(node, "size", "a number that reaches infinity", "a smaller one")
    elif isinstance(value, str) and len(value) > rules.LONGEST_TEXT:
        yield _refuse(node, "size", "a very long text", "levels.json for data")


def _formatted(node: ast.FormattedValue, known: frozenset[str]) -> Iterator[Refusal]:
    for part in ast.walk(node.format_spec) if node.format_spec else ():
        if isinstance(part, ast.FormattedValue):
            yield _refuse(
                node, "size", "a width that isn't written out may be any length", "a number: :>8"
            )
        elif isinstance(part, ast.Constant) and any(
            len(digits) > 2 for digits in _digits(str(part.value))
        ):
            yield _refuse(node, "size", "a width above 99", "a smaller width")


def _digits(text: str) -> list[str]:
    return "".join(c if c.isdigit() else " " for c in text).split()


def _function(node: ast.FunctionDef | ast.Lambda, known: frozenset[str]) -> Iterator[Refusal]:
    defaults = [*node.args.defaults, *(default for default in node.args.kw_defaults if default)]
    for default in defaults:
        if isinstance(default, ast.List | ast.Dict | ast.Call | ast.ListComp | ast.DictComp):
            yield _refuse(
                default,
                "hidden_state",
                "this default is shared by all calls",
                "None, and make it inside",
            )
    if getattr(node, "name", "").startswith("__"):
        yield _refuse(node, "inner", "this name belongs to Python's inside", "a name of your own")
    for decorator in getattr(node, "decorator_list", ()):
        yield _refuse(
            decorator, "class", "a decorator changes a function unseen", "a plain function"
        )


def _class(node: ast.ClassDef, known: frozenset[str]) -> Iterator[Refusal]:
    decorators = [d.id if isinstance(d, ast.Name) else "" for d in node.decorator_list]
    if decorators != ["record"]:
        yield _refuse(node, "class", f"class {node.name} has no @record above it", "@record")
    if node.bases or node.keywords:
        yield _refuse(
            node, "class", f"class {node.name} inherits", "a record that holds another record"
        )
    for part in node.body:
        documentation = isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant)
        if not documentation and not isinstance(part, ast.AnnAssign | ast.FunctionDef | ast.Pass):
            yield _refuse(part, "class", "a record holds only fields with a type", "name: int = 0")


def _try(node: ast.Try, known: frozenset[str]) -> Iterator[Refusal]:
    if node.finalbody:
        yield _refuse(node, "errors", "finally may hide an error", "the lines after try")
    for handler in node.handlers:
        kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
        if any(not isinstance(kind, ast.Name) or kind.id not in rules.CATCHABLE for kind in kinds):
            allowed = ", ".join(sorted(rules.CATCHABLE))
            yield _refuse(
                handler, "errors", "this except hides errors that differ between machines", allowed
            )


def _try_star(node: ast.TryStar, known: frozenset[str]) -> Iterator[Refusal]:
    yield _refuse(node, "errors", "except* hides errors", "except ValueError:")


def _while(node: ast.While, known: frozenset[str]) -> Iterator[Refusal]:
    forever = isinstance(node.test, ast.Constant) and bool(node.test.value)
    ways_out = (ast.Break, ast.Return, ast.Raise)
    if forever and not any(isinstance(part, ways_out) for part in ast.walk(node)):
        yield _refuse(node, "size", "this loop never ends", "a for loop, or a break")


def _match_class(node: ast.MatchClass, known: frozenset[str]) -> Iterator[Refusal]:
    for name in node.kwd_attrs:
        if name.startswith("_") or name in rules.INNER_NAMES:
            yield _refuse(
                node, "inner", f"{name} belongs to Python's inside", "fields of your records"
            )


def _check_top(tree: ast.Module) -> Iterator[Refusal]:
    """Imports stand at the top; nothing lazy is kept, as using it up changes the next match."""
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom):
                yield _refuse(
                    node,
                    "import",
                    "an import inside a function",
                    "an import at the top of the file",
                )
    for node in tree.body:
        value = getattr(node, "value", None)
        called = (
            value.func.id
            if isinstance(value, ast.Call) and isinstance(value.func, ast.Name)
            else ""
        )
        if isinstance(value, ast.GeneratorExp) or called in rules.LAZY:
            yield _refuse(
                node, "iterator", "this remembers its place outside the state", "list(...) round it"
            )


def _depth(tree: ast.Module) -> Iterator[Refusal]:
    """The first places where blocks or expressions lie too deep; walks without recursion."""
    stack: list[tuple[ast.AST, int, int]] = [(tree, 0, 0)]
    while stack:
        node, blocks, parts = stack.pop()
        if isinstance(node, ast.stmt):
            parts = 0
            blocks += hasattr(node, "body")
        if blocks > rules.DEEPEST_BLOCK or parts > rules.DEEPEST_EXPRESSION:
            yield _refuse(node, "size", "this is nested too deep", "a function of its own")
            return
        stack += [(child, blocks, parts + 1) for child in ast.iter_child_nodes(node)]


_CHECKS: dict[type[ast.AST], Callable[[Any, frozenset[str]], Iterator[Refusal]]] = {
    ast.Import: _import, ast.ImportFrom: _import_from, ast.Name: _name, ast.Attribute: _attribute,
    ast.BinOp: _binary, ast.AugAssign: _binary, ast.Compare: _compare, ast.Constant: _constant,
    ast.FormattedValue: _formatted, ast.FunctionDef: _function, ast.Lambda: _function,
    ast.ClassDef: _class, ast.Try: _try, ast.TryStar: _try_star, ast.While: _while,
    ast.MatchClass: _match_class,
}  # fmt: skip
