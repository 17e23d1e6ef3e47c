"""Which names a game file binds, and which of its functions change things outside themselves."""

import ast
from collections.abc import Iterator

from .lint_rules import MUTATORS


def bound_names(tree: ast.AST) -> frozenset[str]:
    """Every name that the file gives a meaning, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(tree):
        names.update(_binds(node))
    return frozenset(names)


def _binds(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
        yield node.id
    elif isinstance(node, ast.FunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.arg):
        yield node.arg
    elif isinstance(node, ast.alias):
        yield (node.asname or node.name).split(".")[0]
    elif isinstance(node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar) and node.name:
        yield node.name
    elif isinstance(node, ast.MatchMapping) and node.rest:
        yield node.rest


def outside_changes(tree: ast.Module) -> Iterator[tuple[ast.AST, str]]:
    """Places in functions that change a name which no function round them binds."""
    yield from _changes_in(tree, None)


def _changes_in(node: ast.AST, mine: frozenset[str] | None) -> Iterator[tuple[ast.AST, str]]:
    """Inside a function everything it binds is its own; outside of all (None), anything goes."""
    if isinstance(node, ast.FunctionDef | ast.Lambda):
        mine = (mine or frozenset()) | _own_names(node)
    for child in ast.iter_child_nodes(node):
        if mine is not None:
            for name in _changed(child):
                if name not in mine:
                    yield child, name
        yield from _changes_in(child, mine)


def _own_names(function: ast.AST) -> frozenset[str]:
    return bound_names(function) - {getattr(function, "name", "")}


def _changed(node: ast.AST) -> Iterator[str]:
    """Names whose contents a statement or call changes in place."""
    targets: list[ast.AST] = []
    if isinstance(node, ast.Assign | ast.Delete):
        targets = list(node.targets)
    elif isinstance(node, ast.AugAssign | ast.AnnAssign | ast.For):
        targets = [node.target]
    for target in targets:
        for part in ast.walk(target):
            if isinstance(part, ast.Attribute | ast.Subscript) and isinstance(
                part.ctx, ast.Store | ast.Del
            ):
                yield from _root(part)
    if (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in MUTATORS
    ):
        yield from _root(node.func)


def _root(node: ast.AST) -> Iterator[str]:
    """The name at the left end of a chain such as NAME[0].field."""
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    if isinstance(node, ast.Name):
        yield node.id
