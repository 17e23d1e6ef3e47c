"""What a route or message `requires`, and limits that are exact however many try at once."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import httpx
import msgspec
import pytest
from litestar import post
from stem_adventures.context import Actor, Context, Platform, PlayerId
from stem_adventures.errors import ProblemError
from stem_adventures.features import entitlements
from stem_adventures.features.entitlements import NotInPlanError
from stem_adventures.features.entitlements.cache import Copies, follow_changes
from stem_adventures.features.multiplayer import messages
from stem_adventures.features.organisations import people
from stem_adventures.features.organisations.service import usage
from stem_adventures.features.players import PlayerStore
from stem_adventures.web import Ctx
from tests.billing.conftest import Doors, Shop
from tests.factories.people import Person, guest, registered, teacher
from tests.factories.schools import code_of, invited, organisation
from tests.multiplayer.conftest import Rooms

PRO = "stem_pro_v1_month"
ROOMS_OF_FREE, GAMES_OF_FREE, PLAYERS_OF_FREE = 50, 5, 120
ROOM = {"game_id": "push_duel", "level": 0}
FULL = (403, "entitlements/limit_reached")


async def make_game(ctx: Context) -> None:
    """An act that takes something of the plan, as features do: in its own transaction."""
    async with ctx.transaction() as tx:
        await entitlements.take_mine(ctx, tx, "custom_games")


@post("/api/v1/of-a-test/games", requires="custom_games")
async def game_route(ctx: Ctx) -> None:
    await make_game(ctx)


@post("/api/v1/of-a-test/library", requires="level_library")
async def library_route(ctx: Ctx) -> None:
    """For those whose plan has it."""


class GameMessage(messages.ClientMessage, tag="game_of_a_test"):
    """A message that only this test knows."""

    requires = "custom_games"


async def class_of(client: httpx.AsyncClient, owner: Person, size: int) -> list[Person]:
    """An organisation's pupils, who came in by its code; guests, as pupils without e-mail are."""
    place = f"/organisations/{(await organisation(owner))['id']}"
    code = await invited(owner, place, "member", size)
    pupils = await asyncio.gather(*(guest(client) for _ in range(size)))
    for pupil in pupils:
        answer = await pupil.call("POST", "/organisations/join", {"code": code})
        assert answer.status_code == 200, answer.text
    return pupils


async def at_once(people: Sequence[Person], path: str, body: Any = None) -> list[httpx.Response]:
    return await asyncio.gather(*(one.call("POST", path, body) for one in people))


def statuses(answers: Sequence[httpx.Response]) -> dict[int, int]:
    found = [answer.status_code for answer in answers]
    return {status: found.count(status) for status in sorted(set(found))}


class TestRooms:
    """`POST /multiplayer/rooms` requires `rooms`; who opens one counts for their organisation."""

    async def test_a_hundred_at_once_open_exactly_what_the_plan_has(
        self, client: httpx.AsyncClient, school: Shop, rooms: Rooms
    ) -> None:
        owner = await teacher(client, school.ctx)
        pupils = await class_of(client, owner, 10)
        answers = await at_once(pupils * 10, "/multiplayer/rooms", ROOM)
        assert statuses(answers) == {201: ROOMS_OF_FREE, 403: 100 - ROOMS_OF_FREE}
        refused = next(answer for answer in answers if answer.status_code == 403)
        assert code_of(refused) == FULL
        assert refused.json()["data"] == {
            "feature": "rooms", "most": ROOMS_OF_FREE, "used": ROOMS_OF_FREE, "plan": "starter",
        }  # fmt: skip
        [mine] = (await owner.get("/organisations"))["items"]
        used = await owner.get(f"/organisations/{mine['id']}/usage")
        bars = [one for one in used["limits"] if one["feature"] == "rooms"]
        assert [(bar["used"], bar["warning"]) for bar in bars] == [(ROOMS_OF_FREE, 90)]
        assert [(one["meter"], one["value"]) for one in used["meters"]] == [
            ("rooms_opened", ROOMS_OF_FREE)
        ]
        account = await owner.get(f"/billing/{mine['id']}")
        assert sorted(n["data"]["percent"] for n in account["notices"]) == [75, 90]
        # A room that ends makes room for another, and only for one.
        ended = next(answer for answer in answers if answer.status_code == 201).json()["room"]
        await school.ctx.cache.redis.delete(school.ctx.cache.key("room", ended["id"]))
        answers = await at_once(pupils, "/multiplayer/rooms", ROOM)
        assert statuses(answers) == {201: 1, 403: 9}

    async def test_who_plays_without_an_organisation_meets_no_wall(
        self, client: httpx.AsyncClient, school: Shop, rooms: Rooms
    ) -> None:
        people = [await guest(client)] * (ROOMS_OF_FREE + 10)
        answers = await at_once(people, "/multiplayer/rooms", ROOM)
        assert statuses(answers) == {201: ROOMS_OF_FREE + 10}


class TestARouteOfATest:
    async def test_a_hundred_at_once_get_exactly_what_there_is(
        self, doors: Doors, school: Shop
    ) -> None:
        async with doors.client(game_route) as client:
            pupils = await class_of(client, await teacher(client, school.ctx), 2)
            answers = await at_once(pupils * 50, "/of-a-test/games")
            assert statuses(answers) == {201: GAMES_OF_FREE, 403: 100 - GAMES_OF_FREE}
            assert {code_of(one) for one in answers if one.status_code == 403} == {FULL}
            assert statuses(await at_once([await guest(client)] * 9, "/of-a-test/games")) == {
                201: 9
            }

    async def test_what_is_not_in_the_plan_is_refused_with_the_plan_that_has_it(
        self, doors: Doors, school: Shop
    ) -> None:
        async with doors.client(library_route) as client:
            [pupil] = await class_of(client, await teacher(client, school.ctx), 1)
            for person in (pupil, await guest(client)):
                answer = await person.call("POST", "/of-a-test/library")
                assert code_of(answer) == (403, "entitlements/not_in_plan")
                assert answer.json()["data"] == {"feature": "level_library", "plan": "pro"}
            nobody = await client.post("/api/v1/of-a-test/library")
            assert code_of(nobody) == (401, "auth/required")


async def test_a_message_that_takes_something_of_the_plan(
    school: Shop, rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hundred over sockets at once get exactly what there is."""
    family = msgspec.json.Decoder(messages.Incoming | GameMessage)
    monkeypatch.setattr(messages, "decode", family.decode)
    made: asyncio.Queue[str] = asyncio.Queue()

    async def make(ctx: Context) -> None:
        try:
            await make_game(ctx)
        except ProblemError as error:
            made.put_nowait(error.code)
        else:
            made.put_nowait("made")

    async with members_of(school, rooms, 2) as sockets:
        by_player = {ctx.actor.player_id: ctx for _, ctx in sockets}
        rooms.edge._handlers[GameMessage] = lambda member, _: rooms.edge.house.spawn(
            make(by_player[member.player])
        )
        for _ in range(50):
            for socket, _ in sockets:
                socket.say(GameMessage())
        async with asyncio.timeout(10):
            found = [await made.get() for _ in range(100)]
    assert (found.count("made"), found.count(FULL[1])) == (GAMES_OF_FREE, 100 - GAMES_OF_FREE)


@asynccontextmanager
async def members_of(school: Shop, rooms: Rooms, size: int) -> AsyncIterator[list[Any]]:
    """Sockets and contexts of an organisation's pupils."""
    found = [await rooms.player(school.ctx, f"Pupil {number}") for number in range(size)]
    _, code = await people.invite(school.ctx, school.organisation, "member", size, 1)
    for _, ctx in found:
        await people.join(ctx, code)
    yield found


async def test_a_hundred_who_join_at_once_get_exactly_the_seats_there_are(shop: Shop) -> None:
    async with shop.ctx.transaction() as tx:
        await entitlements.take(shop.ctx, tx, shop.organisation, "players", PLAYERS_OF_FREE - 7)
        names = [PlayerId(f"00000000-0000-4000-8000-{number:012d}") for number in range(100)]
        for player in names:
            await PlayerStore(tx).create(player, "Pupil", "otter")
    _, code = await people.invite(shop.ctx, shop.organisation, "member", 100, 1)

    async def join(player: PlayerId) -> bool:
        ctx = shop.ctx.acting_as(Actor(player, shop.ctx.tenant, is_guest=True))
        try:
            await people.join(ctx, code)
        except entitlements.LimitReachedError:
            return False
        return True

    joined = await asyncio.gather(*map(join, names))
    assert joined.count(True) == 7
    bars = {one.feature: one.used for one in (await usage(shop.ctx, shop.organisation)).limits}
    assert bars["players"] == PLAYERS_OF_FREE
    members = await people.list_members(shop.ctx, shop.organisation, None, 500)
    assert len([one for one in members if one.role == "member"]) == 7


class TestAnotherProcess:
    """A webhook that one process is told counts at once in all others."""

    @asynccontextmanager
    async def another(self, shop: Shop) -> AsyncIterator[Context]:
        """A second process, whose clock stands: what it keeps wouldn't end by itself."""
        platform = replace(shop.ctx.platform, parts={})
        now = platform.clock()
        platform.clock = lambda: now
        listening = asyncio.create_task(follow_changes(platform))
        await until(lambda: platform.part(Copies).is_followed)
        yield platform.context(shop.ctx.tenant, shop.ctx.actor)
        listening.cancel()
        await asyncio.wait([listening])

    async def test_what_it_kept_is_dropped(self, shop: Shop) -> None:
        async with self.another(shop) as other:
            with pytest.raises(NotInPlanError):
                await entitlements.require_feature(other, "insight")
            assert kept(other.platform) == 1  # so the next answer would be the kept one
            shop.stripe.subscribe(shop.customer, PRO)
            await shop.send(shop.stripe.events[-1])
            await until(lambda: kept(other.platform) == 0)
            assert await entitlements.require_feature(other, "insight") == shop.organisation

    async def test_what_was_read_before_a_change_is_not_kept_after_it(self, shop: Shop) -> None:
        async with self.another(shop) as other:
            copies = other.platform.part(Copies)
            before = copies.changes
            copies.drop(["another key"])
            copies.keep("a key", {}, before)
            assert kept(other.platform) == 0

    async def test_it_keeps_nothing_while_it_hears_of_no_changes(self, shop: Shop) -> None:
        with pytest.raises(NotInPlanError):
            await entitlements.require_feature(shop.ctx, "insight")
        assert kept(shop.ctx.platform) == 0


def kept(platform: Platform) -> int:
    return len(platform.part(Copies).kept)


async def until(is_so: Any) -> None:
    async with asyncio.timeout(10):
        while not is_so():  # noqa: ASYNC110
            await asyncio.sleep(0.005)


class TestHandingOver:
    """It adds nobody, so no plan is too small for it."""

    async def test_where_the_plan_has_one_teacher_the_two_change_places(
        self, client: httpx.AsyncClient, school: Shop
    ) -> None:
        owner, heir = await teacher(client, school.ctx), await registered(client)
        place = f"/organisations/{(await organisation(owner))['id']}"
        await heir.call(
            "POST", "/organisations/join", {"code": await invited(owner, place, "member")}
        )
        refused = await owner.call("PATCH", f"{place}/members/{heir.id}", {"role": "admin"})
        assert code_of(refused) == FULL
        await owner.call("POST", f"{place}/owner", {"player_id": heir.id})
        assert (await heir.get(place))["role"] == "owner"
        assert (await owner.get(place))["role"] == "member"
        used = {one["feature"]: one["used"] for one in (await heir.get(f"{place}/usage"))["limits"]}
        assert (used["teachers"], used["players"]) == (1, 1)
