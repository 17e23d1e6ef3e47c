"""What stands in the log: enough to find a request, nothing about a pupil."""

from uuid import uuid4

import asyncpg
import httpx
import structlog
from stem_adventures.context import Context
from stem_adventures.serving_logs import name_exception
from structlog.testing import capture_logs
from tests.factories.people import PASSWORD, registered
from tests.factories.runs import claim


class TestRequests:
    async def test_are_written_with_ids_and_without_people(
        self, ctx: Context, client: httpx.AsyncClient
    ) -> None:
        name, here = f"ada-{uuid4().hex[:12]}", [structlog.contextvars.merge_contextvars]
        with capture_logs(processors=here) as lines:
            ada = await registered(client, name)
            await client.post(
                "/api/v1/auth/login", json={"username": name, "password": "wrong one"}
            )
            await ada.call("PATCH", "/player/me", {"display_name": "Ada Lovelace"})
            run = claim(await ada.ticket())
            await ada.submit(run)
            seen = await ada.call("GET", f"/scores/prime_catcher/{run['id']}?name={name}")
        requests = [line for line in lines if line["event"] == "request"]
        assert requests[-1]["request_id"] == seen.headers["x-request-id"]
        assert requests[-1]["route"] == "/api/v1/scores/{game_id}/{submission_id}"
        assert {line["tenant"] for line in requests} == {ctx.tenant}
        text = str(lines)
        secrets = (*ada.session.values(), name, ada.id, PASSWORD, "Lovelace", "127.0.0.1")
        assert [one for one in secrets if str(one) in text] == []


class TestExceptions:
    def test_are_named_without_their_texts(self) -> None:
        """Python quotes the number that it can't read: what a pupil typed."""
        try:
            try:
                int("ada-lovelace")
            except ValueError as error:
                raise asyncpg.UniqueViolationError("Key (ada-lovelace) exists") from error
        except asyncpg.PostgresError:
            line = name_exception(None, "error", {"event": "x", "exc_info": True})
        assert "lovelace" not in str(line)
        first, second = line["exception"].split(" <- ")
        assert first.startswith("asyncpg.exceptions.UniqueViolationError 23505 at test_logs.py:")
        assert second.startswith("builtins.ValueError at test_logs.py:")

    def test_a_line_without_one_stays_as_it_is(self) -> None:
        assert name_exception(None, "info", {"event": "x"}) == {"event": "x"}
