"""Whatever the OpenAPI document allows or forbids: schemathesis tries it, with all its checks."""

import asyncio
from typing import Any
from uuid import uuid4

import asyncpg
import httpx
import msgspec
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from litestar.serialization import encode_json
from schemathesis.config import (
    ChecksConfig,
    NotAServerErrorConfig,
    PositiveDataAcceptanceConfig,
    ProjectConfig,
    ProjectsConfig,
    SchemathesisConfig,
)
from stem_adventures.app import make_api, make_runtime
from stem_adventures.db.embedded import EmbeddedPostgres
from stem_adventures.settings import Settings
from stem_adventures.web.openapi import make_document

EXAMPLES = 3
# 410, 413 and 422 are rules of the domain, such as passwords that everybody uses: no schema can
# say them. Whatever a schema can say is refused with 400.
RULES = ["2xx", "3xx", "401", "403", "404", "409", "410", "413", "422", "429", "503"]
CHECKS = ChecksConfig(
    positive_data_acceptance=PositiveDataAcceptanceConfig(expected_statuses=RULES),
    # No room processes run here, so a room is refused with 503; everything else below 500.
    not_a_server_error=NotAServerErrorConfig(expected_statuses=["2xx", "3xx", "4xx", "503"]),
)
document: dict[str, Any] = msgspec.json.decode(
    encode_json(make_document(make_api(make_runtime(Settings()))))
)
schema = schemathesis.openapi.from_dict(
    document,
    config=SchemathesisConfig(projects=ProjectsConfig(default=ProjectConfig(checks=CHECKS))),
)


@pytest.fixture
def token(served: str, postgres: EmbeddedPostgres) -> str:
    """An administrator who may do the most harm; a new one each time, as some calls sign out."""
    answer = httpx.post(f"{served}/api/v1/auth/guest", json={})
    asyncio.run(promote(postgres.url, answer.json()["player"]["id"]))
    return str(answer.json()["access_token"])


async def promote(url: str, player_id: str) -> None:
    owner = await asyncpg.connect(url)
    await owner.execute("UPDATE players SET role = 'platform' WHERE id = $1", player_id)
    await owner.close()


def test_the_document_is_the_one_that_is_served(served: str) -> None:
    assert httpx.get(f"{served}/schema/openapi.json").json() == document


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_operation_keeps_its_word(
    case: "schemathesis.Case[Any]", served: str, token: str
) -> None:
    headers = {"Authorization": f"Bearer {token}", "X-Request-Id": uuid4().hex}
    case.call_and_validate(base_url=served, headers=headers)
