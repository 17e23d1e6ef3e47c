"""Looking for opponents over HTTP, waves over the cache, and the room that comes of it."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
import pytest_asyncio
from stem_adventures.context import Context, Platform
from stem_adventures.errors import ProblemError
from stem_adventures.features.multiplayer import history, messages, service
from stem_adventures.features.multiplayer.model import Mode
from stem_adventures.features.multiplayer.pools import Pool, Pools, Waiting
from stem_adventures.features.multiplayer.schemas import NewSearch
from stem_adventures.features.multiplayer.waves import Waves

from .conftest import Rooms, new_player

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(autouse=True, loop_scope="session")
async def no_other_waves(platform: Platform) -> None:
    """The server that other tests share leaves the pools alone."""
    await platform.cache.redis.set(Waves(platform).lease_key, "tests", ex=3600)


def later(ctx: Context, seconds: float) -> Context:
    """The same, at a later time."""
    now: datetime = ctx.now() + timedelta(seconds=seconds)
    return replace(ctx, platform=replace(ctx.platform, clock=lambda: now))


async def search(ctx: Context, name: str, mode: Mode = "rated", **wish: str) -> Context:
    mine = await new_player(ctx, name)
    wanted = NewSearch(**{"game_id": "push_duel", "mode": mode, **wish})  # type: ignore[arg-type]
    await service.start_search(mine, wanted)
    return mine


async def serve(ctx: Context, mode: Mode = "rated", region: str = "us-east", code: str = "") -> int:
    return await Waves(ctx.platform).serve(Pool(ctx.tenant, region, "push_duel", mode, code))


class TestAPool:
    async def test_two_who_wait_find_each_other_and_play(self, rooms: Rooms, ctx: Context) -> None:
        ada, ben = await search(ctx, "Ada"), await search(ctx, "Ben")
        assert (await service.find_search(ada))[0].reach == 100
        assert await serve(ctx) == 1
        body, found = await service.find_search(ada)
        assert body.state == "found"
        assert found is not None
        sockets = [await rooms.again(ada), await rooms.again(ben)]
        for socket in sockets:
            socket.say(messages.JoinRoom(room=found[0].id))
        started = [await socket.hear(messages.MatchStarted) for socket in sockets]
        sockets[0].say(messages.GameInput(seq=1, data=[1]))
        finished = await sockets[1].hear(messages.MatchFinished)
        assert sorted(r.rating_change or 0 for r in finished.results)[1] > 0
        why = await history.get_why(ada, started[0].match_id)
        assert why.because["rating_gap"] == 0
        assert why.because["allowed_gap"] == 100

    async def test_a_reserved_room_is_closed_to_others(self, rooms: Rooms, ctx: Context) -> None:
        ada = await search(ctx, "Ada")
        await search(ctx, "Ben")
        await serve(ctx)
        found = (await service.find_search(ada))[1]
        assert found is not None
        eve, _ = await rooms.player(ctx, "Eve")
        eve.say(messages.JoinRoom(room=found[0].id))
        assert (await eve.hear(messages.Problem)).code == "rooms/full"

    async def test_who_leaves_is_not_matched(self, rooms: Rooms, ctx: Context) -> None:
        ada = await search(ctx, "Ada")
        await search(ctx, "Ben")
        await service.stop_search(ada)
        assert await serve(ctx) == 0
        with pytest.raises(ProblemError) as error:
            await service.find_search(ada)
        assert error.value.code == "rooms/not_searching"

    async def test_who_stopped_asking_is_not_matched(self, rooms: Rooms, ctx: Context) -> None:
        await search(ctx, "Ada")
        ben = await search(ctx, "Ben")
        await service.find_search(later(ben, 14))
        assert await serve(later(ctx, 20)) == 0

    async def test_a_group_is_taken_whole_or_not_at_all(self, rooms: Rooms, ctx: Context) -> None:
        pools = Pools(ctx.platform.cache)
        pool = Pool(ctx.tenant, "oceania", "push_duel", "rated")
        now = ctx.now().timestamp()
        ada, ben = await new_player(ctx, "Ada"), await new_player(ctx, "Ben")
        await pools.join(pool, ada.require_player(), Waiting(1500, now, now))
        both = (ada.require_player(), ben.require_player())
        assert await pools.take(pool, [both]) == [False]
        assert len(await pools.read(pool, now)) == 1

    async def test_tenants_regions_games_and_modes_never_meet(
        self, rooms: Rooms, ctx: Context
    ) -> None:
        await search(ctx, "Ada")
        neighbour = await search(ctx.platform.context(), "Neighbour")
        await search(ctx, "Far", region="oceania")
        await search(ctx, "Cards", game_id="hidden_card")
        await search(ctx, "Casual", mode="casual")
        for pool in await Pools(ctx.platform.cache).list_pools():
            if pool.tenant in (ctx.tenant, neighbour.tenant):
                assert await Waves(ctx.platform).serve(pool) == 0
        await service.stop_search(neighbour)


class TestAClass:
    async def test_everybody_is_paired_and_the_odd_one_meets_the_bot(
        self, rooms: Rooms, ctx: Context
    ) -> None:
        players = [await search(ctx, f"P{i}", "classroom", class_code="7B") for i in range(3)]
        assert await serve(ctx, "classroom", "", "7B") == 0  # the class is still coming in
        assert await serve(later(ctx, 5), "classroom", "", "7B") == 2
        searches = [(await service.find_search(player))[1] for player in players]
        alone = [found for found in searches if found and len(found[0].reserved) == 1]
        assert len(alone) == 1
        assert alone[0][0].bots == "needed"
        mine = next(p for p in players if p.require_player() == alone[0][0].reserved[0])
        socket = await rooms.again(mine)
        socket.say(messages.JoinRoom(room=alone[0][0].id))
        started = await socket.hear(messages.MatchStarted)
        assert started.seats == 2


class TestTheLease:
    async def test_one_server_makes_the_waves(self, ctx: Context) -> None:
        first, second = Waves(ctx.platform, "test"), Waves(ctx.platform, "test")
        assert await first.hold_lease()
        assert not await second.hold_lease()
        assert await first.hold_lease()
        await ctx.cache.redis.delete(first.lease_key)  # as when its time has run out
        assert await second.hold_lease()
        assert not await first.hold_lease()
