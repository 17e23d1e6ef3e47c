"""The domain lints refuse what they are for, and say what to do instead."""

import pytest

from tools.checks import FEATURES, ROOT, check


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
