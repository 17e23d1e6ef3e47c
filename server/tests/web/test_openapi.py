"""The OpenAPI document tells what truly leaves."""

import re
from collections.abc import Iterator

import httpx
import pytest
from stem_adventures.app import make_api
from stem_adventures.lifecycle import Runtime
from stem_adventures.web import whole
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


async def test_patterns_mean_the_same_here_and_to_its_readers(runtime: Runtime) -> None:
    patterns = set(_patterns(make_document(make_api(runtime))))
    assert len(patterns) > 5
    for pattern in patterns:
        assert whole(pattern.removeprefix("^").removesuffix(whole("")[1:])) == pattern
        assert not re.search(r"\\[swdSWD]", pattern)


def test_a_line_break_at_the_end_is_part_of_the_text() -> None:
    assert re.search(whole("[a-z]+"), "abc")
    assert not re.search(whole("[a-z]+"), "abc\n")


def _patterns(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(found := part.get("pattern"), str):
            yield found
        part = list(part.values())
    if isinstance(part, list):
        for one in part:
            yield from _patterns(one)


async def test_no_page_with_foreign_scripts_comes_along(client: httpx.AsyncClient) -> None:
    for path in ("/schema", "/schema/swagger", "/schema/redoc"):
        answer = await client.get(path)
        assert answer.status_code == 404 or "<script" not in answer.text
