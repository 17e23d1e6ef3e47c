"""What the terminal says when the address of somebody else's PostgreSQL or Valkey is wrong."""

import ast
import re
from pathlib import Path

import pytest
import stem_adventures
from stem_adventures.cache.embedded import EmbeddedValkey
from stem_adventures.db.embedded import EmbeddedPostgres
from stem_adventures.errors import StartError
from stem_adventures.own_services import require_cache, require_database
from stem_adventures.processes import free_port

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize("wrong", ["password", "database", "port", "scheme"])
async def test_a_wrong_database_is_named_without_its_password(
    postgres: EmbeddedPostgres, wrong: str
) -> None:
    password = postgres.password if wrong != "password" else "not-this-one"
    port = postgres.port if wrong != "port" else free_port()
    scheme = "postgresql" if wrong != "scheme" else "mysql"
    database = "stem" if wrong != "database" else "nothing_here"
    url = f"{scheme}://stem_admin:{password}@127.0.0.1:{port}/{database}"
    with pytest.raises(StartError, match="DATABASE_URL doesn't work") as refusal:
        await require_database("DATABASE_URL", url)
    assert "postgresql://user:password@host" in str(refusal.value)
    assert password not in str(refusal.value)


async def test_the_right_ones_are_taken(postgres: EmbeddedPostgres, valkey: EmbeddedValkey) -> None:
    said: list[str] = []
    await require_database("DATABASE_URL", postgres.url)
    await require_cache(valkey.url, said.append)
    assert said == []


async def test_a_wrong_sign_in_to_the_cache_is_refused(valkey: EmbeddedValkey) -> None:
    url = f"redis://:not-this-one@127.0.0.1:{valkey.port}/0"
    with pytest.raises(StartError, match="REDIS_URL doesn't work"):
        await require_cache(url, print)
    with pytest.raises(StartError, match="REDIS_URL doesn't work"):
        await require_cache("http://127.0.0.1", print)


async def test_a_cache_that_is_down_is_only_told() -> None:
    said: list[str] = []
    await require_cache(f"redis://127.0.0.1:{free_port()}/0", said.append)
    assert "doesn't answer yet" in said[0]


SQL = re.compile(r"\b(SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER)\b")
NEWER_THAN_15 = re.compile(r"\b\d+_\d|\bANY_VALUE\(|\bIS JSON\b|\bMERGE\b.*\bRETURNING\b")


async def test_no_statement_needs_a_newer_postgresql_than_the_oldest_that_is_taken() -> None:
    """Run whole on 15, all would be found; these are the ways in which one went wrong or could."""
    package = Path(stem_adventures.__file__).parent
    texts = {path: path.read_text() for path in (package.parent / "migrations").glob("*.sql")}
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and SQL.search(str(node.value)):
                texts[path / str(node.lineno)] = str(node.value)
    assert len(texts) > 200
    assert [where for where, text in texts.items() if NEWER_THAN_15.search(text)] == []
