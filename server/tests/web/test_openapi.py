"""The OpenAPI document tells what truly leaves."""

import httpx
import pytest
from stem_adventures.app import make_api
from stem_adventures.lifecycle import Runtime
from stem_adventures.web.openapi import make_document


async def test_it_is_served(client: httpx.AsyncClient) -> None:
    document = (await client.get("/schema/openapi.json")).json()
    assert document["openapi"].startswith("3.")
    assert "/api/v1/games" in document["paths"]


@pytest.mark.parametrize(
    ("accepted", "encoding"), [("br, gzip", "br"), ("gzip", "gzip"), ("identity", None)]
)
async def test_answers_are_compressed_as_the_caller_takes_them(
    client: httpx.AsyncClient, accepted: str, encoding: str | None
) -> None:
    answer = await client.get("/api/v1/games", headers={"accept-encoding": accepted})
    assert answer.headers.get("content-encoding") == encoding
    assert answer.json()["items"]


async def test_every_operation_may_answer_with_a_problem(runtime: Runtime) -> None:
    document = make_document(make_api(runtime))
    assert "way_out" in document["components"]["schemas"]["Problem"]["properties"]
    for path in document["paths"].values():
        for operation in path.values():
            assert "application/problem+json" in operation["responses"]["default"]["content"]
            assert "400" not in operation["responses"]


async def test_no_page_with_foreign_scripts_comes_along(client: httpx.AsyncClient) -> None:
    for path in ("/schema", "/schema/swagger", "/schema/redoc"):
        answer = await client.get(path)
        assert answer.status_code == 404 or "<script" not in answer.text
