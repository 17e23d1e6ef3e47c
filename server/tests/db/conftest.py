"""Databases beside that of the other tests."""

from collections.abc import AsyncIterator
from urllib.parse import urlsplit
from uuid import uuid4

import asyncpg
import pytest_asyncio
from stem_adventures.db.embedded import EmbeddedPostgres


@pytest_asyncio.fixture(loop_scope="session")
async def empty(postgres: EmbeddedPostgres) -> AsyncIterator[str]:
    """The URL of a new database beside that of the other tests."""
    name = f"fresh_{uuid4().hex[:12]}"
    owner = await asyncpg.connect(postgres.url)
    await owner.execute(f"CREATE DATABASE {name}")
    yield urlsplit(postgres.url)._replace(path=f"/{name}").geturl()
    await owner.execute(f"DROP DATABASE {name} WITH (FORCE)")
    await owner.close()
