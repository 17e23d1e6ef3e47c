"""Whom a board shows: friends among themselves, nobody who is gone, and no two circles mixed."""

from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
from stem_adventures.context import Context, Platform, PlayerId
from stem_adventures.features.leaderboards import hide_player, show_on_boards
from stem_adventures.features.leaderboards.board import Board
from stem_adventures.features.leaderboards.model import Entry
from stem_adventures.features.leaderboards.service import board_of
from stem_adventures.features.scores.model import Status
from stem_adventures.features.scores.referee.model import Verdict
from stem_adventures.features.scores.referee.work import settle
from stem_adventures.features.scores.store import submit_batch
from tests.factories.people import Person, administrator, guest

from .test_routes import GAME, prove, run_of


async def playing(ctx: Context, client: httpx.AsyncClient, *scores: int) -> list[Person]:
    """Guests with one proven run each, the first ones earlier by more than a step of time."""
    people, now = [await guest(client) for _ in scores], ctx.now()
    await prove(
        ctx,
        [
            run_of(PlayerId(person.id), 0, score, now - timedelta(seconds=10 * (10 - number)))
            for number, (person, score) in enumerate(zip(people, scores, strict=True))
        ],
        now,
    )
    return people


async def befriend(ctx: Context, one: Person, other: Person, status: str = "accepted") -> None:
    """Write what one thinks of the other."""
    async with ctx.transaction() as tx:
        await tx.execute(
            """INSERT INTO friendships (tenant_id, player_id, friend_id, status)
               VALUES ($1, $2, $3, $4)""", ctx.tenant, one.id, other.id, status,
        )  # fmt: skip


async def friends(ctx: Context, *people: Person) -> None:
    for one in people:
        for other in people:
            if one is not other:
                await befriend(ctx, one, other)


async def seen(person: Person, path: str) -> list[tuple[int, str, int]]:
    items = (await person.get(f"/leaderboards/{GAME}{path}"))["items"]
    return [(line["rank"], line["player_id"], line["score"]) for line in items]


class TestFriends:
    async def test_rank_among_themselves(self, ctx: Context, client: httpx.AsyncClient) -> None:
        ada, _stranger, bob, cleo = await playing(ctx, client, 20, 90, 40, 20)
        await friends(ctx, ada, bob, cleo)
        lines = [(1, bob.id, 40), (2, ada.id, 20), (3, cleo.id, 20)]
        assert await seen(ada, "/friends") == lines
        body = await ada.get(f"/leaderboards/{GAME}/friends?period=week&limit=1")
        assert (body["total"], body["period"]) == (3, "week")
        # The best one, and one's own line wherever it is.
        assert [line["player_id"] for line in body["items"]] == [bob.id, ada.id]
        assert body["items"][0]["display_name"] == bob.session["player"]["display_name"]

    async def test_a_friendship_needs_both(self, ctx: Context, client: httpx.AsyncClient) -> None:
        ada, asked, blocked, blocker, admirer = await playing(ctx, client, 10, 20, 30, 40, 50)
        await befriend(ctx, ada, asked, "requested")
        await befriend(ctx, ada, blocked, "blocked")
        await befriend(ctx, blocked, ada)
        await befriend(ctx, ada, blocker)
        await befriend(ctx, blocker, ada, "blocked")
        await befriend(ctx, admirer, ada)
        assert await seen(ada, "/friends") == [(1, ada.id, 10)]

    async def test_a_friend_without_a_proven_score_has_no_line(
        self, ctx: Context, client: httpx.AsyncClient
    ) -> None:
        (ada,), bob = await playing(ctx, client, 10), await guest(client)
        await friends(ctx, ada, bob)
        assert await seen(bob, "/friends") == [(1, ada.id, 10)]
        assert (await bob.get(f"/leaderboards/{GAME}/friends?period=day"))["total"] == 1
        assert (await bob.get("/leaderboards/rule_breaker/friends"))["items"] == []

    async def test_what_is_out_of_range(self, client: httpx.AsyncClient) -> None:
        ada = await guest(client)
        for path, code in (
            (f"{GAME}/friends?limit=101", "leaderboards/bad_range"),
            (f"{GAME}/friends?period=year", "leaderboards/unknown_period"),
            ("no_such_game/friends", "catalog/unknown_game"),
        ):
            assert (await ada.call("GET", f"/leaderboards/{path}")).json()["code"] == code
        answer = await client.get(f"/api/v1/leaderboards/{GAME}/friends")
        assert answer.json()["code"] == "auth/required"


AT_ONCE = ("/around-me", "/friends", "/around-me?period=day")
VIEWS = ("?limit=10", "?period=day&limit=10", *AT_ONCE)  # the first lines may gain one later


class TestGone:
    """Each view was read just before, so that an answer that is kept would still show them."""

    async def all_see(
        self, people: list[Person], witness: Person, views: tuple[str, ...] = VIEWS
    ) -> None:
        for view in views:
            assert [line[1] for line in await seen(witness, view)] == [who.id for who in people]

    async def test_who_is_banned_vanishes_at_once_and_can_come_back(
        self, ctx: Context, client: httpx.AsyncClient, platform: Platform
    ) -> None:
        best, ada = await playing(ctx, client, 90, 10)
        await friends(ctx, best, ada)
        await self.all_see([best, ada], ada)
        admin = await administrator(client, platform)
        assert (
            await admin.call("POST", f"/admin/players/{best.id}/ban", {"reason": "test"})
        ).is_success
        await self.all_see([ada], ada)
        assert (await ada.get(f"/leaderboards/{GAME}/rank"))["rank"] == 1
        assert (await admin.call("POST", f"/admin/players/{best.id}/lift-ban")).is_success
        await self.all_see([best, ada], ada, AT_ONCE)

    async def test_who_is_erased_vanishes_at_once(
        self, ctx: Context, client: httpx.AsyncClient
    ) -> None:
        best, ada = await playing(ctx, client, 90, 10)
        await friends(ctx, best, ada)
        await self.all_see([best, ada], ada)
        async with ctx.transaction() as tx:
            await hide_player(tx, ctx, PlayerId(best.id))
            await tx.execute("DELETE FROM players WHERE id = $1", best.id)
        await self.all_see([ada], ada)

    async def test_a_message_from_before_does_not_bring_them_back(
        self, ctx: Context, client: httpx.AsyncClient
    ) -> None:
        best, ada = await playing(ctx, client, 90, 10)
        await friends(ctx, best, ada)
        async with ctx.transaction() as tx:
            await hide_player(tx, ctx, PlayerId(best.id))
        late = [
            Entry(GAME, board_of(ctx, GAME, key).span.key, PlayerId(best.id), 99, ctx.now())
            for key in ("all", f"{ctx.now():%Y-%m-%d}")
        ]
        await show_on_boards(ctx, late)
        await self.all_see([ada], ada)

    async def test_who_is_refuted_never_was_there(
        self, ctx: Context, client: httpx.AsyncClient
    ) -> None:
        honest, eve = await playing(ctx, client, 10, 20)
        await friends(ctx, honest, eve)
        forged, now = run_of(PlayerId(eve.id), 1, 10**6, ctx.now()), ctx.now()
        async with ctx.transaction() as tx:
            await submit_batch(tx.value, [(tx.tenant, forged)], now)
            await tx.execute(
                "UPDATE playthroughs SET lease_until = 'infinity' WHERE id = $1", forged.id
            )
        await self.all_see([eve, honest], honest)
        await settle(ctx, [Verdict(forged.id, Status.REFUTED, "referee/wrong_score")])
        await self.all_see([eve, honest], honest)
        assert (await eve.get(f"/leaderboards/{GAME}/rank"))["score"] == 20


class TestCircles:
    async def test_a_class_can_have_a_board_of_its_own(self, ctx: Context) -> None:
        """The keys hold who is ranked: everybody's board and a class's don't mix."""
        whole, of_class, of_school = (
            Board(ctx.cache, GAME, "all", 8, *who)
            for who in ((), ("class/7b",), ("organisation/7b",))
        )

        async def nothing() -> list[int]:
            return []

        async def entries(*values: int) -> AsyncIterator[list[Entry]]:
            yield [
                Entry(GAME, "all", PlayerId(f"player-{value}"), value, ctx.now())
                for value in values
            ]

        await whole.build(entries(10, 20, 30), nothing)
        await of_class.build(entries(10, 20), nothing)
        await of_school.build(entries(20), nothing)
        await of_class.put([Entry(GAME, "all", PlayerId("player-30"), 30, ctx.now())])
        await of_class.remove(PlayerId("player-10"))
        found = [[place.score for place in (await board.first(9)).places]
                 for board in (whole, of_class, of_school)]  # fmt: skip
        assert found == [[30, 20, 10], [30, 20], [20]]
        keys = [{*board.writable, *board.new} for board in (whole, of_class, of_school)]
        assert len(set.union(*keys)) == sum(map(len, keys))
        for some in keys:
            # One slot of a cluster for each board, with the tenant in every key.
            (slot,) = {key[key.index("{") : key.index("}")] for key in some}
            assert slot.startswith(f"{{{ctx.tenant}:")

    async def test_tenants_do_not_mix(
        self, ctx: Context, client: httpx.AsyncClient, platform: Platform
    ) -> None:
        (ada,) = await playing(ctx, client, 10)
        neighbour = Board(platform.cache.of("t-neighbour"), GAME, "all", 8)
        assert not {*neighbour.writable} & {*board_of(ctx, GAME, "all").writable}
        assert await seen(ada, "/friends") == [(1, ada.id, 10)]
