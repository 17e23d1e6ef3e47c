"""What was played offline arrives in one request."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from stem_adventures.context import Context, PlayerId
from stem_adventures.db import Database
from stem_adventures.features.leaderboards import Period
from stem_adventures.features.leaderboards.model import span_at
from stem_adventures.features.scores.tickets import Tickets
from tests.factories.people import Person, guest
from tests.factories.runs import PRIMES, claim


async def sync(person: Person, items: list[Any]) -> list[dict[str, Any]]:
    answer = await person.call("POST", "/sync", {"items": items})
    assert answer.status_code == 200, answer.text
    results: list[dict[str, Any]] = answer.json()["results"]
    return results


class TestSync:
    async def test_every_item_has_its_own_result(self, client: httpx.AsyncClient) -> None:
        ada, eve = await guest(client), await guest(client)
        good, unranked = claim(await ada.ticket()), claim()
        forged = {**claim(), "ticket": "forged"}
        foreign = claim(await eve.ticket())
        broken = {**claim(), "score": "many"}
        items: list[Any] = [good, forged, unranked, foreign, broken, "nonsense", None, {"id": 7}]
        results = await sync(ada, items)
        assert [result["status"] for result in results] == ["pending", None, "unranked"] + [
            None
        ] * 5
        codes = [result["error"]["code"] for result in results if result["error"]]
        assert codes == [
            "scores/invalid_ticket",
            "scores/foreign_ticket",
            "sync/malformed_item",
            "sync/malformed_item",
            "sync/malformed_item",
            "sync/malformed_item",
        ]
        assert [result["id"] for result in results[:5]] == [item["id"] for item in items[:5]]
        assert (await ada.settled(good))["status"] == "proven"
        assert len((await ada.get("/scores"))["items"]) == 2

    async def test_sent_again_it_changes_nothing(self, client: httpx.AsyncClient) -> None:
        ada = await guest(client)
        items = [claim(await ada.ticket(level=level % 3)) for level in range(20)]
        first = await sync(ada, items)
        total = (await ada.get("/player/me"))["total_score"]
        again = await sync(ada, items)
        assert [item["id"] for item in again] == [item["id"] for item in first]
        assert all(item["error"] is None for item in again)
        assert (await ada.get("/player/me"))["total_score"] == total
        progress = (await ada.get("/player/me/progress"))["items"]
        assert sum(level["plays"] for level in progress) == 20

    async def test_the_same_ticket_twice_in_one_sync(self, client: httpx.AsyncClient) -> None:
        ada = await guest(client)
        ticket = await ada.ticket()
        results = await sync(ada, [claim(ticket), claim(ticket)])
        assert sorted(str(result["status"]) for result in results) == ["None", "pending"]
        assert [r["error"]["code"] for r in results if r["error"]] == ["scores/used_ticket"]

    async def test_twenty_items_cost_one_transaction(
        self, client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ada = await guest(client)
        items = [claim(await ada.ticket()) for _ in range(20)]
        begun: list[str] = []
        call = Database.call

        async def calling(database: Database, query: str, *args: Any) -> Any:
            begun.append(query)
            return await call(database, query, *args)

        monkeypatch.setattr(Database, "call", calling)
        await sync(ada, items)
        assert len([query for query in begun if "submit_runs" in query]) == 1

    async def test_a_late_item_counts_in_the_day_it_was_played(
        self, ctx: Context, client: httpx.AsyncClient
    ) -> None:
        ada = await guest(client)
        unranked = claim(played_at=(ctx.now() - timedelta(days=3)).isoformat())
        await sync(ada, [unranked])
        (line,) = (await ada.get("/scores"))["items"]
        assert line["played_at"][:10] == (ctx.now() - timedelta(days=3)).date().isoformat()

    async def test_a_late_run_ranks_in_the_periods_in_which_it_was_played(
        self, ctx: Context, client: httpx.AsyncClient
    ) -> None:
        """With a ticket, played ten days ago, and proven today: on the boards of that time, and on
        the one of all time."""
        ada, played = await guest(client), ctx.now() - timedelta(days=10)
        text, ticket = ctx.platform.part(Tickets).issue(
            ctx.tenant, PlayerId(ada.id), (PRIMES.id, PRIMES.version), 0, played
        )
        given = {"level": 0, "seed": ticket.seed, "ticket": text}
        run = claim(given, played_at=(played + timedelta(minutes=5)).isoformat())
        assert [result["status"] for result in await sync(ada, [run])] == ["pending"]
        assert (await ada.settled(run))["status"] == "proven"
        async with ctx.transaction() as tx:
            keys = await tx.rows("SELECT period FROM board_scores WHERE player_id = $1", ada.id)
        then = played + timedelta(minutes=5)
        assert {row["period"] for row in keys} == {span_at(period, then).key for period in Period}
        for period, rank in (("all", 1), ("week", None), ("day", None)):
            answer = await ada.get(f"/leaderboards/{PRIMES.id}/rank?period={period}")
            assert answer["rank"] == rank

    @pytest.mark.parametrize("years", [-40, 40])
    async def test_a_clock_that_is_wrong_does_no_harm(
        self, client: httpx.AsyncClient, years: int
    ) -> None:
        ada = await guest(client)
        wrong = datetime.now(UTC) + timedelta(days=365 * years)
        run = claim(await ada.ticket(), played_at=wrong.isoformat())
        await sync(ada, [run])
        assert (await ada.settled(run))["status"] == "proven"
        (line,) = (await ada.get("/scores"))["items"]
        assert abs(datetime.fromisoformat(line["played_at"]) - datetime.now(UTC)).days == 0

    async def test_refuses_more_than_twenty(self, client: httpx.AsyncClient) -> None:
        ada = await guest(client)
        answer = await ada.call("POST", "/sync", {"items": [{}] * 21})
        assert (answer.status_code, answer.json()["code"]) == (422, "sync/too_many_items")

    async def test_refuses_nobody(self, client: httpx.AsyncClient) -> None:
        answer = await client.post("/api/v1/sync", json={"items": []})
        assert (answer.status_code, answer.json()["code"]) == (401, "auth/required")
