"""What is kept of a match: all of it or nothing, and players hear which."""

from dataclasses import replace
from typing import Any

import asyncpg
import pytest
from stem_adventures.context import Context, Platform
from stem_adventures.features.multiplayer import anticheat, history, keeping, messages, review
from stem_adventures.features.multiplayer.matches import FinishedMatch

from .conftest import Rooms, Socket
from .test_rooms_live import gather

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def play_rated(rooms: Rooms, ctx: Context) -> tuple[Socket, Context, str]:
    """Ada's socket, Ada, and the match that she has just won."""
    ada, ben, mine = await gather(rooms, ctx)
    (table,) = rooms.edge.house.tables.values()
    table.room = replace(table.room, mode="rated")
    ada.say(messages.StartMatch())
    started = await ben.hear(messages.MatchStarted)
    await rooms.edge.house._settle()
    ada.say(messages.GameInput(seq=1, data=[1]))
    return ada, mine, started.match_id


async def kept(ctx: Context, match_id: str) -> dict[str, Any]:
    """Everything that is stored of the match's end."""
    async with ctx.transaction() as tx:
        return {
            "match": await tx.value(
                "SELECT status FROM multiplayer_matches WHERE id = $1", match_id
            ),
            "players": await tx.value("SELECT count(*) FROM multiplayer_match_players"),
            "ratings": await tx.value("SELECT count(*) FROM player_ratings"),
            "figures": await tx.value("SELECT sum(mp_wins + mp_losses) FROM players"),
            "flags": await tx.value("SELECT count(*) FROM anti_cheat_flags"),
        }


NOTHING = {"match": "aborted", "players": 0, "ratings": 0, "figures": 0, "flags": 0}


async def test_results_ratings_history_and_figures_are_kept_together(
    rooms: Rooms, ctx: Context
) -> None:
    """P29"""
    ada, mine, match_id = await play_rated(rooms, ctx)
    told = await ada.hear(messages.MatchFinished)
    assert await kept(ctx, match_id) == {
        "match": "finished", "players": 2, "ratings": 2, "figures": 2, "flags": 0,
    }  # fmt: skip
    assert [result.placements_left for result in told.results] == [9, 9]
    (seen,) = (await history.list_matches(mine, None, 20)).items
    assert (seen.place, seen.rating_after) == (1, told.results[0].rating)


async def test_when_a_part_cant_be_kept_nothing_is_and_players_are_told(
    rooms: Rooms, ctx: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    """P29"""

    def fails(*_: object) -> None:
        raise RuntimeError("the last thing that is written")

    monkeypatch.setattr(anticheat, "flag_for_record", fails)
    ada, _, match_id = await play_rated(rooms, ctx)
    assert (await ada.hear(messages.MatchAborted)).code == "rooms/not_stored"
    await rooms.edge.house._settle()
    assert await kept(ctx, match_id) == NOTHING
    ada.say(messages.Rematch())
    await ada.hear(messages.RoomState, lambda room: room.status == "waiting")


async def test_a_database_that_is_away_for_a_moment_costs_nothing(
    rooms: Rooms, ctx: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    """P29"""
    store, tried = keeping.store_match, []

    async def away_twice(platform: Platform, match: FinishedMatch) -> list[messages.Result] | None:
        tried.append(match)
        if len(tried) < 3:
            raise asyncpg.PostgresConnectionError
        return await store(platform, match)

    monkeypatch.setattr(keeping, "store_match", away_twice)
    monkeypatch.setattr(keeping, "STORE_PAUSE_SECONDS", 0.0)
    ada, mine, match_id = await play_rated(rooms, ctx)
    await ada.hear(messages.MatchFinished)
    assert (await history.get_stats(mine)).wins == 1
    assert (await kept(ctx, match_id))["match"] == "finished"


async def test_who_wins_nearly_always_is_put_before_an_administrator(
    rooms: Rooms, ctx: Context
) -> None:
    """P36"""
    ada, ben, mine = await gather(rooms, ctx)
    async with ctx.transaction() as tx:
        await tx.execute(
            "UPDATE players SET mp_wins = 16, mp_losses = 3 WHERE tenant_id = $1 AND id = $2",
            ctx.tenant, mine.require_player(),
        )  # fmt: skip
    ada.say(messages.StartMatch())
    ada.say(messages.GameInput(seq=1, data=[1]))
    finished = await ben.hear(messages.MatchFinished)
    (flag,) = (await review.list_own_flags(mine)).items
    assert (flag.kind, flag.severity, flag.match_id) == (
        "rooms/win_rate", "warning", finished.match_id,
    )  # fmt: skip
    assert flag.detail == {"wins": 17, "matches": 20}
