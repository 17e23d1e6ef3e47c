"""Packed answers: in a form that the caller takes, and in none that it refuses."""

import httpx
import pytest


@pytest.mark.parametrize(
    ("accepted", "packed"),
    [
        ("br", "br"),
        ("gzip, deflate, br", "br"),
        ("gzip", "gzip"),
        ("gzip;q=1.0, br;q=0", "gzip"),
        ("br;q=0.000,gzip;q=0.5", "gzip"),
        ("gzip;q=0", None),
        ("br; q=0, gzip; q=0", None),
        ("identity", None),
        ("deflate", None),
    ],
)
async def test_the_answer_has_a_form_that_the_caller_takes(
    client: httpx.AsyncClient, accepted: str, packed: str | None
) -> None:
    answer = await client.get("/api/v1/games", headers={"accept-encoding": accepted})
    assert answer.headers.get("content-encoding") == packed
    assert answer.json()["items"]
