"""Changed tokens, guessed keys and nonsense bodies: refused in our own words, never a 500."""

import base64
import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

SOME = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
HEADER_TEXT = st.text(st.characters(min_codepoint=33, max_codepoint=255), min_size=1, max_size=300)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner),
    max_leaves=12,
)
CLAIMS = ("iss", "sub", "tenant_id", "sid", "guest", "role", "iat", "exp")
LIKE_A_KEY = r"tenant_[a-z0-9_-]{2,60}_[A-Za-z0-9-]{20,90}"
BODIES = (
    "/auth/register", "/auth/login", "/auth/refresh", "/scores/tickets", "/scores/prime_catcher",
    "/sync", "/multiplayer/rooms", "/admin/games", "/admin/tenants",
)  # fmt: skip


@pytest.fixture(scope="session")
def caller(served: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"{served}/api/v1") as client:
        yield client


@pytest.fixture(scope="session")
def token(caller: httpx.Client) -> str:
    return str(caller.post("/auth/guest", json={}).json()["access_token"])


def require_refusal(answer: httpx.Response, *statuses: int) -> None:
    assert answer.status_code in statuses, answer.text
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert set(answer.json()) >= {"code", "title", "way_out", "request_id"}


def encoded(value: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


@SOME
@given(text=HEADER_TEXT)
def test_any_text_as_a_token(caller: httpx.Client, text: str) -> None:
    headers = {"authorization": b"Bearer " + text.encode("latin-1")}
    require_refusal(caller.get("/player/me", headers=headers), 400, 401)  # type: ignore[arg-type]


@SOME
@given(claim=st.sampled_from(CLAIMS), value=JSON, head=st.none() | st.dictionaries(
    st.sampled_from(("alg", "kid", "typ", "crit", "jku")), JSON))  # fmt: skip
def test_a_token_with_a_changed_part(
    caller: httpx.Client, token: str, claim: str, value: Any, head: dict[str, Any] | None
) -> None:
    header, body, signature = token.split(".")
    claims = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    first = header if head is None else encoded(head)
    forged = f"{first}.{encoded({**claims, claim: value})}.{signature}"
    require_refusal(
        caller.get("/player/me", headers={"authorization": f"Bearer {forged}"}), 401, 431
    )


def test_a_token_that_names_no_algorithm(caller: httpx.Client, token: str) -> None:
    body = token.split(".")[1]
    for algorithm in ("none", "None", "HS512", "RS256"):
        forged = f"{encoded({'alg': algorithm, 'kid': 'x'})}.{body}."
        require_refusal(
            caller.get("/player/me", headers={"authorization": f"Bearer {forged}"}), 401
        )


@SOME
@given(text=HEADER_TEXT | st.from_regex(LIKE_A_KEY, fullmatch=True))
def test_any_text_as_an_api_key(caller: httpx.Client, text: str) -> None:
    headers = {"x-api-key": text.encode("latin-1", "ignore")}
    require_refusal(caller.get("/games", headers=headers), 401)  # type: ignore[arg-type]


@pytest.mark.parametrize("path", BODIES)
@settings(SOME, max_examples=25)
@given(body=JSON)
def test_any_json_as_a_body(caller: httpx.Client, token: str, path: str, body: Any) -> None:
    headers = {"authorization": f"Bearer {token}", "content-type": "application/json"}
    answer = caller.post(path, content=json.dumps(body), headers=headers)
    require_refusal(answer, 400, 401, 403, 404, 409, 413, 422)


def bodies(document: dict[str, Any]) -> Iterator[tuple[str, str, list[str]]]:
    """Method, address and field names of every operation that takes JSON."""
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            content = operation.get("requestBody", {}).get("content", {})
            name = content.get("application/json", {}).get("schema", {}).get("$ref", "")
            shape = document["components"]["schemas"].get(name.rpartition("/")[2], {})
            yield method, path.replace("{", "").replace("}", ""), list(shape.get("properties", ()))


def test_a_body_that_is_nested_without_end(served: str, token: str) -> None:
    """Python reads about a thousand levels."""
    headers = {"authorization": f"Bearer {token}", "content-type": "application/json"}
    deep, tried = "[" * 6_000 + "]" * 6_000, 0
    with httpx.Client(base_url=served, headers=headers) as client:
        for method, path, names in bodies(client.get("/schema/openapi.json").json()):
            for text in [deep, f'{{"{names[0]}": [{deep}]}}'] if names else []:
                answer = client.request(method, path, content=text)
                tried += 1
                if answer.is_error:
                    require_refusal(answer, 400, 401, 403, 404, 409, 413, 422)
    assert tried > 50


@pytest.mark.parametrize("path", BODIES)
@settings(SOME, max_examples=15)
@given(body=st.binary(max_size=200))
def test_any_bytes_as_a_body(caller: httpx.Client, token: str, path: str, body: bytes) -> None:
    headers = {"authorization": f"Bearer {token}", "content-type": "application/json"}
    answer = caller.post(path, content=body, headers=headers)
    require_refusal(answer, 400, 401, 403, 404, 409, 413, 422)
