"""Every way in which a submission can be wrong, each with its own code and nothing half-written."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import httpx
import msgspec
import pytest
from stem_adventures.context import Actor, Context, PlayerId
from stem_adventures.features.scores import SubmissionBody, submit_many
from stem_adventures.features.scores.tickets import Tickets
from tests.factories.people import Person, guest
from tests.factories.runs import BREAKER, PRIMES, claim

Claim = dict[str, Any]
Change = Callable[[Claim], Claim]


def change(**changes: Any) -> Change:
    return lambda run: {**run, **changes}


def without(field: str) -> Change:
    return lambda run: {name: value for name, value in run.items() if name != field}


def tampered(run: Claim) -> Claim:
    ticket = run["ticket"]
    middle = len(ticket) // 2
    letter = "A" if ticket[middle] != "A" else "B"
    return {**run, "ticket": ticket[:middle] + letter + ticket[middle + 1 :]}


TABLE: list[tuple[str, Change, int, str]] = [
    ("changed ticket", tampered, 422, "scores/invalid_ticket"),
    ("nonsense ticket", change(ticket="nonsense"), 422, "scores/invalid_ticket"),
    ("endless ticket", change(ticket="A" * 9000), 422, "scores/invalid_ticket"),
    ("another level", change(level=1), 422, "scores/ticket_mismatch"),
    ("another version", change(game_version="0" * 16), 422, "scores/ticket_mismatch"),
    ("no such level", change(level=99, ticket=None), 404, "scores/unknown_level"),
    ("level below zero", change(level=-1, ticket=None), 404, "scores/unknown_level"),
    ("inputs too long", change(inputs="A" * (64 * 1024 + 4)), 413, "scores/inputs_too_large"),
    ("inputs not base64url", change(inputs="!!!!"), 422, "scores/malformed_inputs"),
    ("inputs not ASCII", change(inputs="äöü"), 422, "scores/malformed_inputs"),
    ("no inputs", change(inputs=""), 422, "scores/malformed_inputs"),
    ("10^9 ticks", change(ticks=10**9), 422, "scores/too_many_ticks"),
    ("more ticks than the game has", change(ticks=3601), 422, "scores/too_many_ticks"),
    ("no tick", change(ticks=0), 422, "scores/too_many_ticks"),
    ("score too large", change(score=10**12), 422, "scores/malformed_score"),
    ("score too small", change(score=-(10**12)), 422, "scores/malformed_score"),
    ("four stars", change(stars=4), 422, "scores/malformed_score"),
    ("minus one star", change(stars=-1), 422, "scores/malformed_score"),
    ("digest too short", change(digest="abc"), 422, "scores/malformed_digest"),
    ("digest not hex", change(digest="z" * 32), 422, "scores/malformed_digest"),
    ("another game in the body", change(game_id="rule_breaker"), 422, "scores/ticket_mismatch"),
    ("score is text", change(score="twelve"), 400, "server/invalid_request"),
    ("score is a fraction", change(score=1.5), 400, "server/invalid_request"),
    ("score is beyond 64 bits", change(score=10**30), 422, "scores/malformed_score"),
    ("id isn't a UUID", change(id="1; DROP TABLE players"), 400, "server/invalid_request"),
    ("version isn't one", change(game_version="../../etc"), 400, "server/invalid_request"),
    ("time without a zone", change(played_at="2026-01-01T00:00:00"), 400, "server/invalid_request"),
    ("time is nonsense", change(played_at="yesterday"), 400, "server/invalid_request"),
    ("unknown field", change(admin=True), 400, "server/invalid_request"),
    ("no score", without("score"), 400, "server/invalid_request"),
    ("no digest", without("digest"), 400, "server/invalid_request"),
    ("1 MB body", change(inputs="A" * 1024 * 1024), 413, "server/body_too_large"),
]


async def post(person: Person, run: Claim, path: str = "prime_catcher") -> tuple[int, str]:
    answer = await person.call("POST", f"/scores/{path}", run)
    return answer.status_code, answer.json()["code"]


async def nothing_is_left(person: Person) -> bool:
    history = await person.get("/scores")
    progress = await person.get("/player/me/progress")
    me = await person.get("/player/me")
    return (history["items"], progress["items"], me["total_score"]) == ([], [], 0)


class TestSubmit:
    @pytest.mark.parametrize(
        ("change", "status", "code"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE]
    )
    async def test_refuses(
        self, client: httpx.AsyncClient, change: Change, status: int, code: str
    ) -> None:
        ada = await guest(client)
        run = claim(await ada.ticket())
        assert await post(ada, change(run)) == (status, code)
        assert await nothing_is_left(ada)
        await ada.submit(run)
        assert (await ada.settled(run))["status"] == "proven"

    async def test_refuses_an_unknown_game(self, client: httpx.AsyncClient) -> None:
        ada = await guest(client)
        run = {**claim(await ada.ticket()), "game_id": "no_such_game"}
        assert await post(ada, run, "no_such_game") == (404, "catalog/unknown_game")

    async def test_refuses_a_ticket_for_another_game(self, client: httpx.AsyncClient) -> None:
        ada = await guest(client)
        run = {**claim(None, BREAKER), "ticket": (await ada.ticket())["ticket"]}
        assert await post(ada, run, "rule_breaker") == (422, "scores/ticket_mismatch")

    async def test_refuses_another_players_ticket(self, client: httpx.AsyncClient) -> None:
        ada, eve = await guest(client), await guest(client)
        run = claim(await ada.ticket())
        assert await post(eve, run) == (403, "scores/foreign_ticket")
        assert await nothing_is_left(eve)

    async def test_refuses_a_used_ticket(self, client: httpx.AsyncClient) -> None:
        ada = await guest(client)
        ticket = await ada.ticket()
        first, second = claim(ticket), claim(ticket)
        assert (await ada.submit(first)).status_code == 202
        assert await post(ada, second) == (409, "scores/used_ticket")
        assert len((await ada.get("/scores"))["items"]) == 1

    async def test_refuses_an_expired_ticket(self, ctx: Context, client: httpx.AsyncClient) -> None:
        ada = await guest(client)
        old = ctx.now() - timedelta(days=31)
        tickets = ctx.platform.part(Tickets)
        game = (PRIMES.id, PRIMES.version)
        text, ticket = tickets.issue(ctx.tenant, PlayerId(ada.id), game, 0, old)
        run = claim({"ticket": text, "level": 0, "seed": ticket.seed})
        assert await post(ada, run) == (410, "scores/expired_ticket")
        assert await nothing_is_left(ada)

    async def test_a_run_stored_in_time_is_known_after_its_ticket_expired(
        self, ctx: Context, client: httpx.AsyncClient
    ) -> None:
        ada = await guest(client)
        run = claim(await ada.ticket())
        await ada.submit(run)
        await ada.settled(run)
        later = ctx.now() + timedelta(days=40)
        platform = replace(ctx.platform, clock=lambda: later)
        actor = Actor(player_id=PlayerId(ada.id), tenant=ctx.tenant)
        body = msgspec.convert(run, SubmissionBody, strict=False)
        results = await submit_many(platform.context(ctx.tenant, actor), [body.claim()])
        assert results == ["proven"]

    async def test_refuses_another_run_under_a_taken_id(self, client: httpx.AsyncClient) -> None:
        ada, bob = await guest(client), await guest(client)
        run = claim(await ada.ticket())
        await ada.submit(run)
        for person in (ada, bob):
            other = claim(await person.ticket(), id=run["id"])
            assert await post(person, other) == (409, "scores/id_taken")

    @pytest.mark.parametrize("token", ["", "Bearer", "Bearer x", "Basic YTpi", "Bearer a.b.c"])
    async def test_refuses_who_is_not_signed_in(
        self, client: httpx.AsyncClient, token: str
    ) -> None:
        headers = {"authorization": token} if token else {}
        path = "/api/v1/scores/prime_catcher"
        answer = await client.post(path, json=claim(), headers=headers)
        assert answer.status_code == 401
        assert answer.json()["code"] in ("auth/required", "auth/invalid_token")


class TestIssueTickets:
    @pytest.mark.parametrize(
        ("body", "status", "code"),
        [
            ({"game_id": "no_such", "level": 0}, 404, "catalog/unknown_game"),
            ({"game_id": "prime_catcher", "level": 3}, 404, "scores/unknown_level"),
            ({"game_id": "prime_catcher", "level": -1}, 404, "scores/unknown_level"),
            ({"game_id": "prime_catcher", "level": 0, "count": 6}, 422, "scores/too_many_tickets"),
            ({"game_id": "prime_catcher", "level": 0, "count": 0}, 422, "scores/too_many_tickets"),
            ({"game_id": "prime_catcher"}, 400, "server/invalid_request"),
            ([], 400, "server/invalid_request"),
        ],
    )
    async def test_refuses(
        self, client: httpx.AsyncClient, body: Any, status: int, code: str
    ) -> None:
        ada = await guest(client)
        answer = await ada.call("POST", "/scores/tickets", body)
        assert (answer.status_code, answer.json()["code"]) == (status, code)


class TestAsk:
    async def test_nobody_sees_anothers_run(self, client: httpx.AsyncClient) -> None:
        ada, eve = await guest(client), await guest(client)
        run = claim(await ada.ticket())
        await ada.submit(run)
        answer = await eve.call("GET", f"/scores/prime_catcher/{run['id']}")
        assert (answer.status_code, answer.json()["code"]) == (404, "scores/not_found")

    @pytest.mark.parametrize("before", ["x", "~", "2026-01-01~x", "9999-99-99~", "\0"])
    async def test_refuses_a_wrong_cursor(self, client: httpx.AsyncClient, before: str) -> None:
        ada = await guest(client)
        answer = await client.get("/api/v1/scores", params={"before": before}, headers=ada.headers)
        assert (answer.status_code, answer.json()["code"]) == (422, "scores/bad_cursor")
