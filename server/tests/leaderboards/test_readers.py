"""Names on boards: kept for half a minute, and no longer."""

from uuid import uuid4

import pytest
from stem_adventures.context import Context, PlayerId
from stem_adventures.features.leaderboards import readers
from stem_adventures.features.leaderboards.readers import LOOK_SECONDS, Looks
from stem_adventures.features.players import PlayerStore


async def named(ctx: Context, *names: str) -> list[PlayerId]:
    async with ctx.transaction() as tx:
        store = PlayerStore(tx)
        made = [await store.create(PlayerId(str(uuid4())), name, "otter") for name in names]
    return [PlayerId(one.id) for one in made]


async def rename(ctx: Context, player: PlayerId, name: str) -> None:
    async with ctx.transaction() as tx:
        await tx.execute("UPDATE players SET display_name = $2 WHERE id = $1", player, name)


async def seen(looks: Looks, ctx: Context, players: list[PlayerId], now: float) -> list[str]:
    found = await looks.find(ctx.tenant, players, now)
    return [look.partition('"display_name":"')[2].partition('"')[0] for look in found]


async def test_a_new_name_shows_when_half_a_minute_is_over(ctx: Context) -> None:
    looks, (ada, bob) = Looks(ctx.platform), await named(ctx, "Ada", "Bob")
    assert await seen(looks, ctx, [ada], 0) == ["Ada"]
    assert await seen(looks, ctx, [bob, ada], 20) == ["Bob", "Ada"]
    await rename(ctx, ada, "Ada the second")
    await rename(ctx, bob, "Bob the second")
    assert await seen(looks, ctx, [ada, bob], LOOK_SECONDS - 1) == ["Ada", "Bob"]
    # Each from when it was read.
    assert await seen(looks, ctx, [ada, bob], LOOK_SECONDS) == ["Ada the second", "Bob"]
    assert await seen(looks, ctx, [bob, ada], LOOK_SECONDS + 20) == [
        "Bob the second",
        "Ada the second",
    ]


async def test_who_does_not_exist_has_no_look(ctx: Context) -> None:
    looks, (ada,) = Looks(ctx.platform), await named(ctx, "Ada")
    nobody = PlayerId(str(uuid4()))
    for now in (0, 1):
        assert await seen(looks, ctx, [nobody, ada, nobody], now) == ["", "Ada", ""]


async def test_no_more_are_kept_than_memory_is_meant_for(
    ctx: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers, "MOST_LOOKS", 3)
    looks, players = Looks(ctx.platform), await named(ctx, *"ABCDE")
    for number, player in enumerate(players):
        assert await seen(looks, ctx, [player], number) == ["ABCDE"[number]]
        assert looks.count == sum(map(len, looks.kept.values())) <= 3
    assert await seen(looks, ctx, players, LOOK_SECONDS + 4) == [*"ABCDE"]
    assert looks.count == len(looks.kept[ctx.tenant]) == 5
