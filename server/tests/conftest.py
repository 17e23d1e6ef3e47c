"""Real PostgreSQL and Valkey, started once a run in a temporary folder, and a client in process.

Tests are kept apart by tenant: `ctx` belongs to a tenant that no other test has.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
import pytest_asyncio
from stem_adventures.app import make_app, make_runtime
from stem_adventures.cache.embedded import EmbeddedValkey, start_valkey
from stem_adventures.context import Context, Platform, TenantId
from stem_adventures.db.embedded import EmbeddedPostgres, start_postgres
from stem_adventures.features.tenants import create_tenant
from stem_adventures.lifecycle import Runtime
from stem_adventures.settings import Settings
from stem_adventures.web.requests import API_KEY_HEADER

pytestmark = pytest.mark.asyncio(loop_scope="session")


def quiet(_: str) -> None:
    """Say nothing."""


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedPostgres]:
    folder = tmp_path_factory.mktemp("database") / "postgres"
    server = asyncio.run(start_postgres(folder, quiet, fsync="off", full_page_writes="off"))
    yield server
    asyncio.run(server.stop())


@pytest.fixture(scope="session")
def valkey(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedValkey]:
    server = asyncio.run(start_valkey(tmp_path_factory.mktemp("cache")))
    yield server
    asyncio.run(server.stop())


@pytest.fixture(scope="session")
def settings(
    postgres: EmbeddedPostgres, valkey: EmbeddedValkey, tmp_path_factory: pytest.TempPathFactory
) -> Settings:
    games = tmp_path_factory.mktemp("games")
    for folder in (*(Path(__file__).parent / "games").iterdir(), *Settings().games_dir.iterdir()):
        if folder.is_dir():
            (games / folder.name).symlink_to(folder)
    return replace(
        Settings(),
        games_dir=games,
        database_url=postgres.url,
        redis_url=valkey.url,
        var_dir=tmp_path_factory.mktemp("var"),
        client_dir=tmp_path_factory.mktemp("client"),
        room_processes=0,
        # Tests ask more often than people do; those of the budgets choose their own.
        player_budget=1_000_000,
        score_budget=1_000_000,
        address_budget=1_000_000,
        sign_in_budget=1_000_000,
    )


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def runtime(settings: Settings) -> AsyncIterator[Runtime]:
    """The whole server but its socket: migrated, jobs running."""
    runtime = make_runtime(settings)
    await runtime.start()
    yield runtime
    await runtime.stop()


@pytest.fixture(scope="session")
def platform(runtime: Runtime) -> Platform:
    return runtime.platform


@pytest_asyncio.fixture(loop_scope="session")
async def tenant_key(platform: Platform) -> str:
    """The API key of a tenant that no other test has."""
    ctx = platform.context(TenantId(f"t-{uuid4().hex[:20]}"))
    return (await create_tenant(ctx, "A school of a test")).text


@pytest.fixture
def tenant(tenant_key: str) -> TenantId:
    return TenantId(tenant_key.removeprefix("tenant_").rpartition("_")[0])


@pytest.fixture
def ctx(platform: Platform, tenant: TenantId) -> Context:
    """A context of nobody in the test's own tenant."""
    return platform.context(tenant)


@pytest_asyncio.fixture(loop_scope="session")
async def client(runtime: Runtime, tenant_key: str) -> AsyncIterator[httpx.AsyncClient]:
    """Speaks HTTP to the application in process, as a caller of the test's own tenant."""
    transport = httpx.ASGITransport(app=make_app(runtime))
    async with httpx.AsyncClient(
        transport=transport, base_url="http://stem.test", headers={API_KEY_HEADER: tenant_key}
    ) as client:
        yield client
