"""The lint: a table of what is refused and what is not (D9)."""

import pytest
from gamekit.lint import lint
from gamekit.lint_rules import LARGEST_SOURCE
from hypothesis import given
from hypothesis import strategies as st

REFUSED = [
    ("import random", "import", "rng.number"),
    ("import math", "import", "from gamekit import sin"),
    ("from time import time", "import", "ticks"),
    ("import os.path", "import", "gamekit"),
    ("import gamekit", "import", "names you need"),
    ("from gamekit.loading import load_source", "import", "gamekit"),
    ("from gamekit import *", "import", "names"),
    ("from gamekit import loading", "import", "gamekit-names"),
    ("from gamekit import soft_cell", "import", "from gamekit.kits.pond import"),
    ("from gamekit.kits.chemistry import math", "import", "gamekit-names"),
    ("from gamekit.kits import pond", "import", "names you need"),
    ("from . import other", "import", "gamekit"),
    ("def f():\n    from gamekit import sin", "import", "top"),
    ("x = sum([0.1])", "sum", "total"),
    ("x = 2 ** 0.5", "power", "power(x, n)"),
    ("x = 3\nx **= 2", "power", "power(x, n)"),
    ("x = pow(2, 3)", "power", "power(x, n)"),
    ("x = {1, 2}", "set", "tuple"),
    ("x = set([1])", "set", "dict"),
    ("x = {n for n in [1]}", "set", "list"),
    ("x = hash('a')", "identity", "key"),
    ("x = id([])", "identity", "index"),
    ("def f(a, b):\n    return a is b", "identity", "=="),
    ("def f(a):\n    return a is not 5", "identity", "=="),
    ("open('x')", "world", "levels.json"),
    ("print(1)", "world", "text"),
    ("x = input()", "world", "control"),
    ("with f():\n    pass", "world", "ordinary"),
    ("eval('1')", "eval", "ordinary"),
    ("exec('1')", "eval", "ordinary"),
    ("x = getattr(1, 'a')", "reflection", "s.name"),
    ("x = globals()", "reflection", "name"),
    ("x = type(1)", "reflection", "isinstance"),
    ("x = (1).__class__", "inner", "fields"),
    ("def f(s):\n    return s._hidden", "inner", "fields"),
    ("x = (n for n in [1])\ny = x.gi_frame", "inner", "fields"),
    ("x = __builtins__", "inner", "name"),
    ("__builtins__ = 3", "inner", "name"),
    ("from gamekit import sin as __import__", "inner", "name"),
    ("def __getattr__(name):\n    pass", "inner", "name"),
    ("def f(s):\n    match s:\n        case dict(__class__=c):\n            return c", "inner", "fields"),
    ("x = '{0}'.format(1)", "format", "f-string"),
    ("x = '%d' % 1", "format", "f-string"),
    ("x = [1].mro()", "reflection", "isinstance"),
    ("async def f():\n    pass", "async", "ticks"),
    ("q = 0\ndef f():\n    global q", "hidden_state", "State"),
    ("def f():\n    x = 1\n    def g():\n        nonlocal x", "hidden_state", "State"),
    ("seen = []\ndef f():\n    seen.append(1)", "hidden_state", "State"),
    ("seen = {}\ndef f(k):\n    seen[k] = 1", "hidden_state", "State"),
    ("seen = [[]]\ndef f():\n    seen[0].pop()", "hidden_state", "State"),
    ("seen = [0]\ndef f():\n    seen[0] += 1", "hidden_state", "State"),
    ("seen = [0]\ndef f():\n    del seen[0]", "hidden_state", "State"),
    ("def f():\n    f.calls = 1", "hidden_state", "State"),
    ("from gamekit import Rng\ndice = Rng(1)\ndef f():\n    return dice.number(1, 6)", "hidden_state", "State"),
    ("def f(seen=[]):\n    pass", "hidden_state", "inside"),
    ("f = lambda seen={}: seen", "hidden_state", "inside"),
    ("pairs = zip([1], [2])", "iterator", "list"),
    ("x = (n for n in [1])", "iterator", "list"),
    ("x = next([1])", "iterator", "for"),
    ("try:\n    pass\nexcept:\n    pass", "errors", "ValueError"),
    ("try:\n    pass\nexcept Exception:\n    pass", "errors", "ValueError"),
    ("try:\n    pass\nexcept (ValueError, RecursionError):\n    pass", "errors", "ValueError"),
    ("try:\n    pass\nfinally:\n    pass", "errors", "after try"),
    ("try:\n    pass\nexcept* ValueError:\n    pass", "errors", "except ValueError"),
    ("class A:\n    pass", "class", "@record"),
    ("from gamekit import record\n@record\nclass A(dict):\n    pass", "class", "record"),
    ("from gamekit import record\n@record\nclass A:\n    x = 1", "class", "name: int"),
    ("@f\ndef f():\n    pass", "class", "plain function"),
    ("while True:\n    pass", "size", "break"),
    ("x = 1 << y\ny = 9", "size", "<<"),
    ("x = 99999999999999999999", "size", "smaller"),
    ("x = 1e999", "size", "smaller"),
    ("x = [0] * 999999999", "size", "fewer"),
    ("x = 999999999 * 'a'", "size", "fewer"),
    ("x = f'{1:999999}'", "size", "width"),
    ("y = 9\nx = f'{1:{y}}'", "size", ":>8"),
    ("x = 'a'.ljust(5)", "size", "f-string"),
    ("x = " + "-" * 90 + "1", "size", "function"),
    ("x = " + "(" * 70 + "1" + "+1)" * 70, "size", "function"),
    ("x = 3j", "number", "numbers"),
    ("x = b'a'", "number", "text"),
    ("x = y", "unknown_name", "define"),
    ("def (", "syntax", "Python"),
    ("x = '\0'", "syntax", "plain"),
    ("x = 1\n" * LARGEST_SOURCE, "size", "levels.json"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "code", "instead"), REFUSED)
def test_refused(source: str, code: str, instead: str) -> None:
    """With the rule's code, and with what to use in its place."""
    found = lint(source)
    assert code in [refusal.code.removeprefix("lint/") for refusal in found]
    assert any(instead in refusal.instead for refusal in found)


ALLOWED = [
    "x = 7 // 2 + 7 % 2 - 3 * 4 / 5",
    "x = -1 if not 1 else 2",
    "from gamekit.kits.pond import wave\nx = wave(3)",
    "from gamekit import sin, power\nx = sin(power(2, 0.5))",
    "x = [n * 2 for n in range(9) if n in (1, 2)]",
    "x = {n: n * n for n in range(9)}",
    "x = list(zip([1], [2]))",
    "x = sorted([3, 1], key=lambda n: -n)",
    "def f(s):\n    s.seen.append(1)\n    s.grid[0][1] = 2\n    return s",
    "def f():\n    seen = []\n    seen.append(1)\n    return seen",
    "def f(s):\n    mine = s.items\n    mine[0] = 1\n    for thing in mine:\n        thing.x = 1",
    "def f():\n    seen = []\n    def g():\n        seen.append(1)\n    g()\n    return seen",
    "TABLE = {}\nfor n in range(3):\n    TABLE[n] = n * n",
    "def f(x):\n    return x is None or x is not None",
    "x = f'{3.14159:.2f} and {7:>8} and {1:02}'",
    "def f(n):\n    while True:\n        n += 1\n        if n > 9:\n            return n",
    "def f(d):\n    try:\n        return d['a']\n    except KeyError:\n        return 0",
    "from gamekit import record\n@record\nclass A:\n    '''What it is.'''\n    x: int = 1\n\n    def double(self):\n        return self.x * 2",
    "def f(a, b=1, *rest, c=(1, 2), **named):\n    return a",
    "def pairs(n):\n    for i in range(n):\n        yield i, i + 1",
    "def f(s):\n    match s:\n        case [x, *rest]:\n            return x\n        case {'a': y, **more}:\n            return y",
    "x = 1 << 5",
    "if (y := 3) > 2:\n    x = y",
    "x = [0] * 1000",
]


@pytest.mark.parametrize("source", ALLOWED)
def test_allowed(source: str) -> None:
    """Ordinary Python passes."""
    assert lint(source) == []


def test_a_refusal_reads_as_a_sentence_with_its_place() -> None:
    """Line, what is wrong, what to do."""
    (refusal,) = lint("\nx = sum([1])")
    assert (refusal.line, refusal.column) == (2, 4)
    assert str(refusal) == "line 2: sum adds floats differently in newer Pythons; use total(values)"


def test_refusals_come_from_top_to_bottom(lantern_source: str) -> None:
    """And a good game has none."""
    assert lint(lantern_source) == []
    lines = [refusal.line for refusal in lint("print(1)\nx = {1}\nimport os\n")]
    assert lines == [1, 2, 3]


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    """The lint itself never fails."""
    assert isinstance(lint(text), list)
