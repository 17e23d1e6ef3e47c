"""What becomes of a match: its row, results, ratings, lifetime figures and flags."""

import asyncio
from datetime import datetime
from typing import Any

import asyncpg

from stem_adventures.context import Platform, PlayerId, TenantId
from stem_adventures.db import Transaction
from stem_adventures.features.auth import end_sessions_of
from stem_adventures.features.leaderboards import hide_player
from stem_adventures.features.multiplayer import anticheat, messages
from stem_adventures.features.multiplayer.anticheat import Claim, Flag
from stem_adventures.features.multiplayer.matches import FinishedMatch, StartedMatch
from stem_adventures.features.multiplayer.ratings import Rating, rate_match
from stem_adventures.features.multiplayer.store import FlagStore, MatchStore

STORE_TRIES, STORE_PAUSE_SECONDS = 6, 0.5
AWAY = (OSError, asyncpg.PostgresConnectionError, asyncpg.InterfaceError)


async def begin_match(
    platform: Platform, match: StartedMatch, process: str, why: dict[str, Any]
) -> None:
    """Note that a match has begun, and which process holds it."""
    async with platform.database.transaction(match.room.tenant) as tx:
        await MatchStore(tx).begin(match, process, why)


async def abort_match(platform: Platform, tenant: TenantId, match_id: str) -> None:
    """Note that a match can't go on."""
    async with platform.database.transaction(tenant) as tx:
        await MatchStore(tx).abort(match_id, platform.clock())


async def flag_claim(platform: Platform, tenant: TenantId, claim: Claim) -> None:
    """Keep what a client claimed to see."""
    async with platform.database.transaction(tenant) as tx:
        await raise_flag(tx, platform, claim.player, anticheat.flag_for_claim(claim))


async def raise_flag(tx: Transaction, platform: Platform, player: PlayerId, flag: Flag) -> None:
    """Keep a flag; with the third critical one in a day the account is closed."""
    await FlagStore(tx).add(player, flag, platform.clock())
    if flag.severity == "critical":
        await close_if_due(tx, platform, player)


async def close_if_due(tx: Transaction, platform: Platform, player: PlayerId) -> None:
    """Close the account of a player who has just got a critical flag, if it is the third."""
    store, now = FlagStore(tx), platform.clock()
    is_enough = anticheat.must_ban(await store.count_critical(player, now))
    if is_enough and await store.ban(player, now):
        await end_sessions_of(tx, platform, player, "banned")
        await hide_player(tx, platform.context(tx.tenant), player)


async def store_patiently(platform: Platform, match: FinishedMatch) -> list[messages.Result] | None:
    """Keep a match; a database that is away for a moment must not cost it."""
    for attempt in range(1, STORE_TRIES):
        try:
            return await store_match(platform, match)
        except AWAY:
            await asyncio.sleep(STORE_PAUSE_SECONDS * attempt)
    return await store_match(platform, match)


async def store_match(platform: Platform, match: FinishedMatch) -> list[messages.Result] | None:
    """Match, results, ratings, lifetime figures and flags in one transaction.

    None when the match has ended otherwise: this process was taken for dead, and it was aborted.
    """
    now = platform.clock()
    room = match.room
    people = {i: s.player for i, s in enumerate(room.seats) if not s.is_bot}
    is_clean = not match.suspicious_seats
    async with platform.database.transaction(room.tenant) as tx:
        store = MatchStore(tx)
        if not await store.finish(match, "finished" if is_clean else "rejected", now):
            return None
        before = await store.lock_ratings(room.game_id, sorted(people.values()))
        after: dict[PlayerId, Rating] = {}
        if room.is_rated and is_clean and len(people) == len(room.seats) > 1:
            held = [before.get(seat.player, Rating()) for seat in room.seats]
            after = dict(zip(people.values(), rate_match(held, match.places), strict=True))
            await store.save_ratings(room.game_id, after, now)
        results = _results(match, people, before, after)
        await store.add_players(_rows(match, results, people, before, now))
        for seat, player in sorted(people.items(), key=lambda item: item[1]):
            await _settle_player(tx, platform, match, seat, player, len(people))
    return results


async def _settle_player(
    tx: Transaction,
    platform: Platform,
    match: FinishedMatch,
    seat: int,
    player: PlayerId,
    people: int,
) -> None:
    """Lifetime figures and flags of one player; a win against bots alone is none."""
    if seat in match.suspicious_seats:
        await raise_flag(tx, platform, player, anticheat.flag_for_points(match.id))
    if match.suspicious_seats or people < 2:
        return
    best = match.places.count(1)
    won = int(match.places[seat] == 1 and best == 1)
    drawn = int(match.places[seat] == 1 and best > 1)
    lost = int(not won and not drawn)
    after = await MatchStore(tx).count_result(player, won, lost, drawn)
    before = anticheat.Record(after.wins - won, after.losses - lost, after.draws - drawn)
    flag = anticheat.flag_for_record(match.id, before, after)
    if flag is not None:
        await raise_flag(tx, platform, player, flag)


def _results(
    match: FinishedMatch,
    people: dict[int, PlayerId],
    before: dict[str, Rating],
    after: dict[PlayerId, Rating],
) -> list[messages.Result]:
    results = []
    for seat, sitting in enumerate(match.room.seats):
        new = after.get(sitting.player) if seat in people else None
        old = before.get(sitting.player, Rating())
        results.append(
            messages.Result(
                seat=seat,
                player_id=sitting.player,
                place=match.places[seat],
                points=match.points[seat],
                rating=new.value if new is not None else None,
                rating_change=new.value - old.value if new is not None else None,
                placements_left=new.placements_left if new is not None else None,
            )
        )
    return results


def _rows(
    match: FinishedMatch,
    results: list[messages.Result],
    people: dict[int, PlayerId],
    before: dict[str, Rating],
    now: datetime,
) -> list[tuple[Any, ...]]:
    """A row for each seat, as the store takes them."""
    rows = []
    for result in results:
        old = before.get(result.player_id)
        if old is None and result.rating is not None:
            old = Rating()  # everybody's first rated match starts from it
        rows.append(
            (
                match.id,
                result.seat,
                people.get(result.seat),
                result.place,
                result.points,
                old.value if old is not None else None,
                result.rating,
                now,
            )
        )
    return rows
