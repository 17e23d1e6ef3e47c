"""What looks like cheating, what follows from it, and what a player can do about it."""

from dataclasses import replace

import pytest
from stem_adventures.context import Context
from stem_adventures.features.multiplayer import history, keeping, messages, review
from stem_adventures.features.multiplayer.anticheat import flag_for_points
from stem_adventures.features.multiplayer.history import replays_to
from stem_adventures.live import Close

from .conftest import Rooms, refusal
from .test_rooms_live import gather

pytestmark = pytest.mark.asyncio(loop_scope="session")
JACKPOT = 4  # a level of Push Duel


class TestFairPlay:
    async def test_a_wrong_place_is_put_right_and_flagged_once(
        self, rooms: Rooms, ctx: Context
    ) -> None:
        """P34, P38"""
        ada, _, mine = await gather(rooms, ctx, level=1)
        ada.say(messages.StartMatch())
        seen = (await ada.hear(messages.StateUpdate)).tick
        for seq in (1, 2):
            seen = (await ada.hear(messages.StateUpdate, lambda u, s=seen: u.tick > s)).tick  # type: ignore[misc]
            ada.say(messages.GameInput(seq=seq, data=[0], seen=seen, at=(9000.0, 0.0)))
            await ada.hear(messages.StateUpdate, lambda update: update.whole is not None)
        await rooms.edge.house._settle()
        own = (await review.list_own_flags(mine)).items
        assert [(flag.kind, flag.severity) for flag in own] == [("rooms/wrong_place", "warning")]
        assert own[0].detail["claimed"] == [9000.0, 0.0]

    async def test_too_many_points_reject_the_match(self, rooms: Rooms, ctx: Context) -> None:
        """P35, P38"""
        ada, ben, mine = await gather(rooms, ctx, JACKPOT)
        ada.say(messages.StartMatch())
        started = await ada.hear(messages.MatchStarted)
        ada.say(messages.GameInput(seq=1, data=[1]))
        await ben.hear(messages.MatchFinished)
        assert (await history.get_why(mine, started.match_id)).status == "rejected"
        assert (await history.get_stats(mine)).wins == 0
        (flag,) = (await review.list_own_flags(mine)).items
        assert (flag.severity, flag.match_id) == ("critical", started.match_id)
        replay = await history.get_replay(mine, started.match_id)  # what an appeal shows
        assert replay.ticks > 0

    async def test_three_critical_flags_close_the_account_and_a_cleared_one_opens_it(
        self, rooms: Rooms, ctx: Context
    ) -> None:
        """P37, P38"""
        socket, mine = await rooms.player(ctx, "Ada")
        player = mine.require_player()
        ada, _, _ = await gather(rooms, ctx)
        ada.say(messages.StartMatch())
        started = await ada.hear(messages.MatchStarted)
        await rooms.edge.house._settle()
        for _ in range(3):
            assert not socket.closed.done()
            async with ctx.transaction() as tx:
                flag = flag_for_points(started.match_id)
                await keeping.raise_flag(tx, ctx.platform, player, flag)
        assert await socket.closed == Close.REVOKED
        boss = await _administrator(rooms, ctx)
        flags = [f for f in (await review.list_flags(boss, 50)).items if f.player_id == player]
        assert [flag.is_banned for flag in flags] == [True, True, True]
        await review.give_verdict(boss, str(flags[0].id), "cleared")
        flags = [f for f in (await review.list_flags(boss, 50)).items if f.player_id == player]
        assert [flag.is_banned for flag in flags] == [False, False]


async def _administrator(rooms: Rooms, ctx: Context) -> Context:
    _, boss = await rooms.player(ctx, "Boss")
    await _give_role(boss, "admin")
    return boss


async def _give_role(who: Context, role: str) -> None:
    async with who.transaction() as tx:
        await tx.execute(
            "UPDATE players SET role = $3 WHERE tenant_id = $1 AND id = $2",
            who.tenant, who.require_player(), role,
        )  # fmt: skip


class TestAppeals:
    """P38"""

    @pytest.mark.parametrize("role", ["admin", "platform"])
    async def test_who_administers_decides_in_writing_and_nobody_once_the_role_is_gone(
        self, role: str, rooms: Rooms, ctx: Context
    ) -> None:
        mine = await self.flagged(rooms, ctx)
        _, boss = await rooms.player(ctx, "Boss")
        (flag,) = (await review.list_own_flags(mine)).items
        # What a token says may be an hour old.
        boss = boss.acting_as(replace(boss.actor, role=role))
        with refusal("admin/required"):
            await review.list_flags(boss, 50)
        await _give_role(boss, role)
        assert [one.id for one in (await review.list_flags(boss, 50)).items] == [flag.id]
        await review.give_verdict(boss, flag.id, "confirmed")
        async with ctx.transaction() as tx:
            acts = await tx.rows(
                "SELECT detail FROM audit_log WHERE tenant_id = $1 AND subject = $2",
                ctx.tenant, flag.id,
            )  # fmt: skip
        assert [act["detail"] for act in acts] == [{"verdict": "confirmed"}]
        await _give_role(boss, "player")
        for refused in (review.list_flags(boss, 50), review.give_verdict(boss, flag.id, "cleared")):
            with refusal("admin/required"):
                await refused
        with refusal("rooms/unknown_flag"):
            await history.get_case(boss, flag.id)

    async def test_an_appeal_puts_the_match_before_an_administrator_again(
        self, rooms: Rooms, ctx: Context
    ) -> None:
        mine = await self.flagged(rooms, ctx)
        boss = await _administrator(rooms, ctx)
        (flag,) = (await review.list_flags(boss, 50)).items
        await review.give_verdict(boss, flag.id, "confirmed")
        assert (await review.list_flags(boss, 50)).items == []
        await review.appeal(mine, flag.id, "It was\n the jackpot.")
        (again,) = (await review.list_flags(boss, 50)).items
        assert (again.id, again.verdict, again.appeal) == (
            flag.id, "confirmed", "It was the jackpot.",
        )  # fmt: skip
        for looking in (boss, mine):
            case = await history.get_case(looking, flag.id)
            assert case.flag == again
            assert case.replay is not None
            game = next(iter(rooms.edge.house.tables.values())).game
            assert replays_to(game, case.replay) == case.replay.digest
        await review.give_verdict(boss, flag.id, "cleared")
        (own,) = (await review.list_own_flags(mine)).items
        assert (own.verdict, own.appealed_at) == ("cleared", again.appealed_at)

    async def test_it_counts_once_and_for_ones_own_only(self, rooms: Rooms, ctx: Context) -> None:
        mine = await self.flagged(rooms, ctx)
        _, other = await rooms.player(ctx, "Other")
        boss = await _administrator(rooms, ctx)
        (flag,) = (await review.list_own_flags(mine)).items
        for stranger in (other, boss):
            with refusal("rooms/unknown_flag"):
                await review.appeal(stranger, flag.id, "")
        with refusal("rooms/unknown_flag"):
            await history.get_case(other, flag.id)
        await review.appeal(mine, flag.id, "")
        with refusal("rooms/no_appeal"):
            await review.appeal(mine, flag.id, "Please!")
        await review.give_verdict(boss, flag.id, "cleared")
        with refusal("rooms/no_appeal"):
            await review.appeal(mine, flag.id, "")

    async def flagged(self, rooms: Rooms, ctx: Context) -> Context:
        """A player whose match was rejected."""
        ada, ben, mine = await gather(rooms, ctx, JACKPOT)
        ada.say(messages.StartMatch())
        await ada.hear(messages.MatchStarted)
        ada.say(messages.GameInput(seq=1, data=[1]))
        await ben.hear(messages.MatchFinished)
        return mine
