"""What a game may not use, and what to use in its place; docs/determinism.md gives the reasons."""

import ast

from .loading import ALLOWED_BUILTINS

_UNSEEN = "reaches names that can't be checked"
_OUTSIDE = "remembers its place outside the state"

# name → (code, why, what to use)
NAMES: dict[str, tuple[str, str, str]] = {
    "sum": ("sum", "adds floats differently in newer Pythons", "total(values)"),
    "pow": ("power", "gives other last digits on other machines", "power(x, n), or x * x"),
    "set": ("set", "has another order on every run", "a list, or a dict with True as values"),
    "frozenset": ("set", "has another order on every run", "a tuple"),
    "hash": ("identity", "differs on every run", "the value itself as a key"),
    "id": ("identity", "differs on every run", "an index or a number of your own"),
    "open": ("world", "reaches outside the game", "levels.json with read_levels(Level)"),
    "print": ("world", "reaches outside the game", "text(x, y, value) in view"),
    "input": ("world", "reaches outside the game", "a control in GAME and inputs[0]"),
    "eval": ("eval", "runs text as code", "ordinary code"),
    "exec": ("eval", "runs text as code", "ordinary code"),
    "compile": ("eval", "runs text as code", "ordinary code"),
    "getattr": ("reflection", _UNSEEN, "the attribute itself: s.name"),
    "setattr": ("reflection", _UNSEEN, "an assignment: s.name = value"),
    "delattr": ("reflection", _UNSEEN, "an assignment: s.name = None"),
    "hasattr": ("reflection", _UNSEEN, "a field that is None at first"),
    "vars": ("reflection", _UNSEEN, "the fields themselves"),
    "dir": ("reflection", _UNSEEN, "the fields themselves"),
    "globals": ("reflection", _UNSEEN, "the name itself"),
    "locals": ("reflection", _UNSEEN, "the name itself"),
    "type": ("reflection", _UNSEEN, "isinstance(value, Kind)"),
    "object": ("reflection", _UNSEEN, "@record class Thing:"),
    "super": ("class", "belongs to inheritance", "a record with a function beside it"),
    "property": ("class", "hides a calculation", "a function"),
    "staticmethod": ("class", "isn't needed", "a function"),
    "classmethod": ("class", "isn't needed", "a function"),
    "iter": ("iterator", _OUTSIDE, "a for loop, or an index in the state"),
    "next": ("iterator", _OUTSIDE, "a for loop, or an index in the state"),
    "complex": ("number", "is not exact on every machine", "two numbers, x and y"),
    "bytes": ("number", "isn't plain data of a game", "text or a list of numbers"),
    "bytearray": ("number", "isn't plain data of a game", "a list of numbers"),
    "memoryview": ("number", "isn't plain data of a game", "a list of numbers"),
    "format": ("format", "hides what it reads", 'an f-string: f"{value}"'),
    "repr": ("format", "may show a place in memory", "str(value)"),
    "ascii": ("format", "may show a place in memory", "str(value)"),
    "callable": ("reflection", _UNSEEN, "an if on data"),
    "slice": ("reflection", "isn't needed", "items[a:b]"),
    "breakpoint": ("world", "stops the game", "a test with gamekit.testing"),
    "help": ("world", "reaches outside the game", "docs/write-a-game.md"),
    "exit": ("world", "stops the program", "is_over"),
    "quit": ("world", "stops the program", "is_over"),
    "BaseException": ("errors", "hides every error", "the error you expect, such as ValueError"),
}  # fmt: skip

MODULES: dict[str, str] = {
    "math": "gamekit's own: from gamekit import sin, cos, sqrt, power",
    "cmath": "gamekit's own: from gamekit import sin, cos, sqrt, power",
    "numpy": "gamekit's own: from gamekit import sin, cos, sqrt, power",
    "random": "the rng that start gets: rng.number(1, 6)",
    "secrets": "the rng that start gets: rng.number(1, 6)",
    "time": "a count of ticks in the state: s.tick += 1",
    "datetime": "a count of ticks in the state: s.tick += 1",
    "json": "read_levels(Level) for levels.json",
    "dataclasses": "@record from gamekit",
    "pygame": "the shapes of gamekit: circle, rect, text",
    "turtle": "the shapes of gamekit: line, path, circle",
}

METHODS: dict[str, tuple[str, str, str]] = {
    "format": ("format", "can reach hidden attributes", 'an f-string: f"{value}"'),
    "format_map": ("format", "can reach hidden attributes", 'an f-string: f"{value}"'),
    "mro": ("reflection", _UNSEEN, "isinstance(value, Kind)"),
    "ljust": ("size", "may make text of any length", 'an f-string: f"{value:<8}"'),
    "rjust": ("size", "may make text of any length", 'an f-string: f"{value:>8}"'),
    "center": ("size", "may make text of any length", 'align="center" of text(...)'),
    "zfill": ("size", "may make text of any length", 'an f-string: f"{value:02}"'),
    "expandtabs": ("size", "may make text of any length", "spaces"),
}

# Attributes without underscores that lead from a generator, error or function into the interpreter.
INNER_NAMES = frozenset(
    (
        "gi_frame", "gi_code", "gi_yieldfrom", "cr_frame", "cr_code", "cr_await", "cr_origin",
        "ag_frame", "ag_code", "ag_await", "tb_frame", "tb_next", "tb_lasti", "tb_lineno", "f_back",
        "f_builtins", "f_code", "f_globals", "f_lasti", "f_lineno", "f_locals", "f_trace",
        "f_trace_lines", "f_trace_opcodes", "f_generator", "co_code", "co_consts", "co_names",
    )
)  # fmt: skip

STATEMENTS: dict[type[ast.AST], tuple[str, str, str]] = {
    ast.Global: ("hidden_state", "global keeps state outside State", "a field of State"),
    ast.Nonlocal: ("hidden_state", "nonlocal keeps state outside State", "a field of State"),
    ast.AsyncFunctionDef: ("async", "a game has no waiting", "def, and ticks in the state"),
    ast.AsyncFor: ("async", "a game has no waiting", "for"),
    ast.AsyncWith: ("async", "a game has no waiting", "ordinary code"),
    ast.Await: ("async", "a game has no waiting", "ordinary code"),
    ast.With: ("world", "with is for files and locks", "ordinary code"),
    ast.Set: ("set", "a set has another order on every run", "a tuple or a list: (1, 2, 3)"),
    ast.SetComp: ("set", "a set has another order on every run", "a list: [... for ...]"),
}  # fmt: skip

BUILTINS = frozenset(ALLOWED_BUILTINS)
CATCHABLE = frozenset(("ValueError", "IndexError", "KeyError", "TypeError", "ZeroDivisionError"))
MUTATORS = frozenset(
    (
        "append", "extend", "insert", "pop", "remove", "clear", "sort", "reverse", "update",
        "setdefault", "popitem", "shuffle", "number", "pick", "chance", "fraction",
    )
)  # fmt: skip
LAZY = frozenset(("map", "filter", "zip", "reversed", "enumerate"))

LARGEST_SOURCE = 64 * 1024  # characters
LARGEST_NUMBER = 2**53  # the largest whole number that every language of the house holds exactly
LONGEST_TEXT = 16 * 1024
MOST_REPEATS = 100_000
DEEPEST_BLOCK = 8
DEEPEST_EXPRESSION = 60
