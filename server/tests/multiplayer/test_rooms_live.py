"""Stories of players in a room, over real sockets, stored in the real database."""

import httpx
import pytest
from gamekit.record import digest_of_snapshot
from redis.exceptions import RedisError
from stem_adventures.context import Context
from stem_adventures.features.auth import end_sessions_of
from stem_adventures.features.multiplayer import admission, history, messages, service
from stem_adventures.features.multiplayer.delta import patched
from stem_adventures.features.multiplayer.directory import Directory
from tests.factories.people import guest

from .conftest import Rooms, Socket, new_player

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def gather(
    rooms: Rooms, ctx: Context, level: int = 0, game: str = "push_duel"
) -> tuple[Socket, Socket, Context]:
    """Two players in a room that the first has opened; both ready."""
    ada, ada_ctx = await rooms.player(ctx, "Ada")
    ben, _ = await rooms.player(ctx, "Ben")
    entry, _ = await service.open_room(ada_ctx, game, level, is_listed=True, fill_with_bots=False)
    ada.say(messages.JoinRoom(room=entry.id))
    await ada.hear(messages.RoomState)
    ben.say(messages.JoinRoom(room=entry.code.lower()))
    await ben.hear(messages.RoomState)
    ben.say(messages.SetReady(ready=True))
    await ada.hear(messages.RoomState, lambda room: len(room.seats) == 2 and room.seats[1].ready)
    return ada, ben, ada_ctx


class TestAMatch:
    async def test_two_players_play_to_the_end_and_the_match_is_kept(
        self, rooms: Rooms, ctx: Context
    ) -> None:
        """P29, P38"""
        ada, ben, ada_ctx = await gather(rooms, ctx)
        ada.say(messages.StartMatch())
        started = await ben.hear(messages.MatchStarted)
        ada.say(messages.GameInput(seq=1, data=[1]))
        finished = await ben.hear(messages.MatchFinished)
        assert [(r.place, r.points) for r in finished.results] == [(1, 30), (2, 0)]
        replay = await history.get_replay(ada_ctx, started.match_id)
        assert replay.digest == finished.digest
        stats = await history.get_stats(ada_ctx)
        assert (stats.wins, stats.losses, stats.draws) == (1, 0, 0)

    async def test_updates_add_up_to_the_state_that_the_digest_names(
        self, rooms: Rooms, ctx: Context
    ) -> None:
        """P19, P26"""
        ada, ben, _ = await gather(rooms, ctx)
        ada.say(messages.StartMatch())
        whole = await ben.hear(messages.StateUpdate)
        state = list(whole.whole or [])
        ada.say(messages.GameInput(seq=1, data=[1]))
        acks, pads = whole.acks, dict(whole.pads)
        assert pads == {0: [0], 1: [0]}
        while True:
            update = await ben.hear(messages.StateUpdate)
            acks = update.acks or acks
            pads.update(update.pads)
            state = patched(state, update.fields, update.parts)
            if update.digest is not None:
                assert digest_of_snapshot(state) == update.digest
            if state[2][0] >= 30:
                break
        assert acks == [1, 0]
        assert pads == {0: [1], 1: [0]}

    async def test_somebody_whose_network_is_gone_comes_back_to_the_same_match(
        self, rooms: Rooms, ctx: Context
    ) -> None:
        """P14, P15"""
        ada, ben, ada_ctx = await gather(rooms, ctx, level=1)
        ada.say(messages.StartMatch())
        started = await ada.hear(messages.MatchStarted)
        ada.vanish()
        away = await ben.hear(messages.RoomState, lambda room: not room.seats[0].connected)
        assert away.host == away.seats[1].player_id
        again = await rooms.connect("ticket=" + await admission.make_socket_ticket(ada_ctx))
        again.say(messages.JoinRoom(room=away.room_id))
        assert (await again.hear(messages.MatchStarted)).match_id == started.match_id
        assert (await again.hear(messages.StateUpdate)).whole is not None

    async def test_who_was_away_at_the_end_is_told_on_coming_back(
        self, rooms: Rooms, ctx: Context
    ) -> None:
        """P29"""
        ada, ben, ada_ctx = await gather(rooms, ctx)
        ada.say(messages.StartMatch())
        started = await ben.hear(messages.MatchStarted)
        ada.vanish()
        away = await ben.hear(messages.RoomState, lambda room: not room.seats[0].connected)
        ben.say(messages.GameInput(seq=1, data=[1]))
        told = await ben.hear(messages.MatchFinished)
        again = await rooms.again(ada_ctx)
        again.say(messages.JoinRoom(room=away.room_id))  # a page that was loaded again knows none
        assert await again.hear(messages.MatchFinished) == told
        assert told.results[0].player_id == ada_ctx.require_player()
        watcher, _ = await rooms.player(ctx, "Cleo")
        watcher.say(messages.JoinRoom(room=away.room_id, watch=True))
        watcher.say(messages.Ping(at=1))
        while not isinstance(heard := await watcher.heard.get(), messages.Pong):
            assert not isinstance(heard, messages.MatchFinished)
        mine = (await history.list_matches(ada_ctx, None, 20)).items
        assert [match.id for match in mine] == [started.match_id]


class TestRefusals:
    async def test_a_socket_without_a_sign_in_is_closed(self, rooms: Rooms) -> None:
        """P1"""
        socket = await rooms.connect("ticket=nobody")
        assert (await socket.hear(messages.Problem)).code == "live/bad_ticket"
        assert await socket.closed == 4401

    async def test_an_access_token_opens_one_too(
        self, rooms: Rooms, client: httpx.AsyncClient
    ) -> None:
        """P1"""
        ada = await guest(client)
        socket = await rooms.connect(f"token={ada.session['access_token']}")
        assert (await socket.hear(messages.ConnectionAck)).player_id == ada.id

    async def test_a_ticket_runs_out(self, rooms: Rooms, ctx: Context) -> None:
        """P1"""
        _, mine = await rooms.player(ctx, "Cleo")
        ticket = await admission.make_socket_ticket(mine)
        key = admission._ticket_key(ctx.platform, ticket)
        left = await ctx.platform.cache.redis.ttl(key)
        assert 0 < left <= admission.TICKET_SECONDS

    async def test_a_sign_in_that_has_ended_since_opens_none(
        self, rooms: Rooms, ctx: Context
    ) -> None:
        """P1"""
        mine = await new_player(ctx, "Cleo")
        ticket = await admission.make_socket_ticket(mine)
        async with ctx.transaction() as tx:
            await end_sessions_of(tx, ctx.platform, mine.require_player(), "test")
        socket = await rooms.connect(f"ticket={ticket}")
        assert (await socket.hear(messages.Problem)).code == "auth/session_ended"
        assert await socket.closed == 4401

    async def test_a_closed_account_opens_none(self, rooms: Rooms, ctx: Context) -> None:
        """P1, P37"""
        mine = await new_player(ctx, "Eve")
        async with ctx.transaction() as tx:
            await tx.execute(
                "UPDATE players SET banned_at = now() WHERE tenant_id = $1 AND id = $2",
                ctx.tenant, mine.require_player(),
            )  # fmt: skip
        socket = await rooms.connect("ticket=" + await admission.make_socket_ticket(mine))
        assert (await socket.hear(messages.Problem)).code == "auth/banned"
        assert await socket.closed == 4401

    async def test_who_asks_while_the_cache_is_away_is_answered(
        self, rooms: Rooms, ctx: Context, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def is_away(*_: object) -> None:
            raise RedisError

        monkeypatch.setattr(Directory, "find_room", is_away)
        ada, _ = await rooms.player(ctx, "Ada")
        ada.say(messages.JoinRoom(room="K7QXM"))
        assert (await ada.hear(messages.Problem)).code == "server/unexpected"

    async def test_nothing_is_done_before_the_seat_is_told(
        self, rooms: Rooms, ctx: Context
    ) -> None:
        """P11"""
        ada, mine = await rooms.player(ctx, "Ada")
        entry, _ = await service.open_room(
            mine, "push_duel", 0, is_listed=True, fill_with_bots=True
        )
        ada.say(messages.JoinRoom(room=entry.id))
        ada.say(messages.StartMatch())
        assert (await ada.hear(messages.Problem)).code == "rooms/not_seated"
        assert (await ada.hear(messages.RoomState)).status == "waiting"

    async def test_a_ticket_is_good_once(self, rooms: Rooms, ctx: Context) -> None:
        """P2"""
        _, mine = await rooms.player(ctx, "Cleo")
        ticket = await admission.make_socket_ticket(mine)
        first = await rooms.connect(f"ticket={ticket}")
        await first.hear(messages.ConnectionAck)
        second = await rooms.connect(f"ticket={ticket}")
        assert await second.closed == 4401

    async def test_garbage_is_answered_and_harms_nobody(self, rooms: Rooms, ctx: Context) -> None:
        """P3"""
        ada, ben, _ = await gather(rooms, ctx, level=1)
        ben.say_bytes(b'{"type": "game_input", "seq": "x"}')
        assert (await ben.hear(messages.Problem)).code == "live/bad_message"
        ada.say(messages.StartMatch())
        await ben.hear(messages.StateUpdate)

    async def test_an_input_out_of_range_is_refused_and_told(
        self, rooms: Rooms, ctx: Context
    ) -> None:
        ada, _, _ = await gather(rooms, ctx, level=1)
        ada.say(messages.StartMatch())
        await ada.hear(messages.StateUpdate)
        ada.say(messages.GameInput(seq=1, data=[7]))
        assert (await ada.hear(messages.InputRefused)).code == "inputs/out_of_range"

    async def test_inputs_faster_than_30_a_second_are_dropped_and_told(
        self, rooms: Rooms, ctx: Context
    ) -> None:
        """P24, P33"""
        ada, _, _ = await gather(rooms, ctx, level=1)
        ada.say(messages.StartMatch())
        await ada.hear(messages.StateUpdate)
        for seq in range(1, 41):
            ada.say(messages.GameInput(seq=seq, data=[seq % 2]))
        assert (await ada.hear(messages.InputRefused)).code == "live/too_fast"

    async def test_only_the_host_starts(self, rooms: Rooms, ctx: Context) -> None:
        """P12"""
        _, ben, _ = await gather(rooms, ctx)
        ben.say(messages.StartMatch())
        assert (await ben.hear(messages.Problem)).code == "rooms/not_host"

    async def test_a_room_of_another_tenant_does_not_exist(
        self, rooms: Rooms, ctx: Context
    ) -> None:
        """P11"""
        _, ada_ctx = await rooms.player(ctx, "Ada")
        entry, _ = await service.open_room(
            ada_ctx, "push_duel", 0, is_listed=True, fill_with_bots=False
        )
        neighbour, _ = await rooms.player(ctx.platform.context(), "Neighbour")
        neighbour.say(messages.JoinRoom(room=entry.id))
        assert (await neighbour.hear(messages.Problem)).code == "rooms/unknown"
