"""The domain lints refuse what they are for, and say what to do instead."""

from textwrap import indent

import pytest

from tools.checks import FEATURES, ROOT, check

STORE = "server/stem_adventures/features/rooms/store.py"


def refusals(place: str, text: str) -> list[str]:
    return [finding.message for finding in check(ROOT / place, text)]


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ('QUERY = "SELECT 1"', "store"),
        ('async def f(tx):\n    await tx.rows("DELETE FROM players")', "store"),
        ("from datetime import datetime\nnow = datetime.now()", "ctx.now()"),
        ("import os\nkey = os.environ['KEY']", "ctx.settings"),
        ("class AStore:\n    def __init__(self, pool): ...", "Transaction"),
        ("async def f(p):\n    await p.database.pool.fetch(QUERY)", "ctx.transaction()"),
        ('async def f(c):\n    await c.redis.get("a")', "cache.key"),
        ('async def f(c, x):\n    await c.redis.set(f"a:{x}", 1)', "cache.key"),
        ("from stem_adventures.features.auth.store import AuthStore", "__init__"),
    ],
)
def test_a_feature_may_not(text: str, advice: str) -> None:
    place = str((FEATURES / "rooms" / "service.py").relative_to(ROOT))
    assert any(advice in message for message in refusals(place, text))


@pytest.mark.parametrize(
    "text",
    [
        "await self.tx.rows(query)",
        "await self.tx.rows(self.query)",
        "await self.tx.execute(f'DELETE FROM players WHERE id = {player}')",
        "await self.tx.value('SELECT name FROM %s' % table)",
        "await tx.row('SELECT * FROM players WHERE id = ' + player)",
        "await self.tx.connection.fetch('SELECT {}'.format(column))",
        "await database.call(PARTS[word])",
        "for one in words:\n    await tx.rows(f'SELECT {one}')",
        "for one in TABLES:\n    pass\nawait tx.rows(f'SELECT FROM {one}')",
    ],
)
def test_a_statement_is_never_made_of_input(text: str) -> None:
    function = "async def f(self, tx, query):\n" + indent(text, "    ")
    assert any("run time" in message for message in refusals(STORE, function))


@pytest.mark.parametrize(
    "text",
    [
        "await self.tx.rows('SELECT name FROM players WHERE id = $1', player)",
        "await self.tx.rows(f'SELECT {COLUMNS} FROM players')",
        "await self.tx.row(AROUND, player)",
        "await self.tx.row(BEFORE.format('me'), player)",
        "for a, b in PAIRS.items():\n    await tx.rows(f'SELECT {a} FROM {b}')",
        "values.row(query)",
        "await pipe.execute()",
    ],
)
def test_a_statement_may_be_put_together_from_constants(text: str) -> None:
    assert refusals(STORE, "async def f(self, tx, player):\n" + indent(text, "    ")) == []


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("server/stem_adventures/features/rooms/store.py", 'QUERY = "SELECT 1"'),
        ("server/stem_adventures/app.py", "from datetime import datetime\nx = datetime.now()"),
        ("server/stem_adventures/features/auth/service.py", "from .store import AuthStore"),
        ("server/stem_adventures/features/a/service.py", 'TEXT = "To select: a game"'),
        ("games/a/a.py", "from gamekit import circle"),
        ("games/a/test_a.py", "import pytest"),
    ],
)
def test_what_is_right_is_let_through(place: str, text: str) -> None:
    assert refusals(place, text) == []


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("games/a/a.py", "import random"),
        ("games/a/a.py", "from stem_adventures import app"),
        ("gamekit/gamekit/rng.py", "import numpy"),
    ],
)
def test_what_runs_in_the_browser_imports_nothing_else(place: str, text: str) -> None:
    assert refusals(place, text)
