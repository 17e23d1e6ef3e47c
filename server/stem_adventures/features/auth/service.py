"""Signing in: as a guest, with a new or a known name, again, and out."""

import hmac
from uuid import uuid4

from asyncpg import UniqueViolationError

from stem_adventures.context import Context, Platform, PlayerId
from stem_adventures.db import Transaction
from stem_adventures.features.auth.ended import EndedSession, announce_ended, end_sessions_of
from stem_adventures.features.auth.errors import (
    AlreadyRegisteredError,
    BannedError,
    InvalidRefreshTokenError,
    ReusedRefreshTokenError,
    UnknownSessionError,
    UsernameTakenError,
    WrongCredentialsError,
)
from stem_adventures.features.auth.model import (
    REFRESH_LIFETIME,
    RefreshToken,
    Session,
    SignedIn,
    require_password,
    require_username,
    username_key,
)
from stem_adventures.features.auth.passwords import Passwords
from stem_adventures.features.auth.store import AuthStore
from stem_adventures.features.auth.tokens import (
    AccessTokens,
    AppealPasses,
    DeviceMarks,
    new_refresh_token,
    read_refresh_token,
)
from stem_adventures.features.players import Player, PlayerStore, clean_name, guest_look
from stem_adventures.features.tenants import open_tenant

LONGEST_USERNAME_TRIED = 64
BANNED = "banned"  # why a ban ends sessions


async def sign_in_guest(ctx: Context, device: str) -> SignedIn:
    """A new player without a name or password; `device` is shown in the list of sessions."""
    async with ctx.transaction() as tx:
        player = await PlayerStore(tx).create(PlayerId(str(uuid4())), *guest_look())
        return await _open_session(ctx, tx, player, device)


async def register(
    ctx: Context, username: str, password: str, display_name: str | None, device: str
) -> SignedIn:
    """A registered player: a new one, or the guest who asks, with everything it has."""
    require_username(username)
    require_password(password, username)
    name = None if display_name is None else clean_name(display_name)
    password_hash = await ctx.platform.part(Passwords).hash(password)
    try:
        async with ctx.transaction() as tx:
            guest = await _guest_to_register(ctx, tx)
            key = username_key(username)
            player = await PlayerStore(tx).register(guest.id, username, key, name)
            await AuthStore(tx).create_password(player.id, password_hash)
            mark = ctx.platform.part(DeviceMarks).issue(ctx.tenant, key)
            # A guest goes on in its session: a second one would be a place nobody can be at.
            if ctx.actor.session_id:
                return await _issue(ctx, tx, player, ctx.actor.session_id, mark=mark)
            return await _open_session(ctx, tx, player, device, mark)
    except UniqueViolationError as error:
        raise UsernameTakenError(username=username) from error


async def _guest_to_register(ctx: Context, tx: Transaction) -> Player:
    players = PlayerStore(tx)
    if ctx.actor.player_id is None:
        return await players.create(PlayerId(str(uuid4())), *guest_look())
    guest = await players.get(ctx.actor.player_id)
    if not guest.is_guest:
        raise AlreadyRegisteredError
    return guest


async def sign_in(
    ctx: Context, username: str, password: str, marks: str, device_name: str
) -> SignedIn:
    """Sign in with name and password; `marks` are those of the browser, joined by ~."""
    key = username_key(username[:LONGEST_USERNAME_TRIED])
    known = (
        ctx.platform.part(DeviceMarks).read(mark, ctx.tenant, key) for mark in marks.split("~")
    )
    device = next(filter(None, known), "")
    found = await _begin_attempt(ctx, key, device)
    stored = found[1] if found else None
    if not await ctx.platform.part(Passwords).matches(password, stored) or found is None:
        raise WrongCredentialsError
    async with ctx.transaction() as tx:
        await AuthStore(tx).delete_failures(key, device)
        player = await _require_allowed(ctx, tx, found[0])
        mark = "" if device else ctx.platform.part(DeviceMarks).issue(ctx.tenant, key)
        return await _open_session(ctx, tx, player, device_name, mark)


async def _begin_attempt(ctx: Context, key: str, device: str) -> tuple[PlayerId, str] | None:
    """Count the attempt as failed before it is judged, or a hundred at once would all pass."""
    async with ctx.platform.part(Passwords).few, ctx.transaction() as tx:
        store = AuthStore(tx)
        failures = await store.get_failures_for_update(key, device, ctx.now())
        failures.require_unlocked(ctx.now())
        await store.save_failures(key, device, failures.after_wrong_password(ctx.now()))
        return await store.find_password(key)


async def refresh(ctx: Context, text: str) -> SignedIn:
    """Exchange a refresh token for a new pair; the old one works until the new one was used."""
    tenant, token_id, secret_hash = read_refresh_token(text)
    await open_tenant(ctx.platform, tenant)
    ctx = ctx.platform.context(tenant)
    async with ctx.transaction() as tx:
        store = AuthStore(tx)
        await store.lock_session_of(token_id)
        token = await store.find_refresh_token(token_id)
        if token is None or not hmac.compare_digest(token.secret_hash, secret_hash):
            raise InvalidRefreshTokenError
        if not token.is_reused:
            return await _rotate(ctx, tx, token)
        await store.end_session(token.session_id, "refresh token reused", ctx.now())
    # Raised outside the transaction: the end of the session must be kept.
    await announce_ended(ctx.platform, EndedSession(ctx.tenant, token.session_id))
    raise ReusedRefreshTokenError


async def _rotate(ctx: Context, tx: Transaction, token: RefreshToken) -> SignedIn:
    if token.expires_at <= ctx.now():
        raise InvalidRefreshTokenError
    if token.is_ended:
        return await _return_after_ban(ctx, tx, token)
    await AuthStore(tx).use_refresh_token(token, ctx.now())
    player = await _require_allowed(ctx, tx, token.player_id)
    return await _issue(ctx, tx, player, token.session_id, replaces=token.id)


async def _return_after_ban(ctx: Context, tx: Transaction, token: RefreshToken) -> SignedIn:
    """Who was sent away by a ban hears so, and may come back, once, when it is lifted.

    A guest has no other way to hear why and to appeal, and none to sign in again.
    """
    if token.end_reason != BANNED:
        raise InvalidRefreshTokenError
    player = await _require_allowed(ctx, tx, token.player_id)
    await AuthStore(tx).note_return(token.session_id)
    return await _open_session(ctx, tx, player, "")


async def _require_allowed(ctx: Context, tx: Transaction, player_id: PlayerId) -> Player:
    """The player, or `auth/banned` with a pass to appeal."""
    store = PlayerStore(tx)
    if await store.is_banned(player_id):
        raise BannedError(appeal_pass=ctx.platform.part(AppealPasses).issue(ctx.tenant, player_id))
    return await store.get(player_id)


async def hash_password(platform: Platform, password: str, username: str) -> str:
    """The hash of a password that keeps the rules, or `auth/weak_password`."""
    require_password(password, username)
    return await platform.part(Passwords).hash(password)


async def set_password(
    tx: Transaction, player_id: PlayerId, username: str, password_hash: str
) -> None:
    """A new password; whatever was locked for the name is open again."""
    await AuthStore(tx).change_password(player_id, password_hash)
    await AuthStore(tx).delete_failures(username_key(username), None)


async def sign_out(ctx: Context) -> None:
    """End the session that asks, with all its tokens."""
    ctx.require_player()
    async with ctx.transaction() as tx:
        await AuthStore(tx).end_session(ctx.actor.session_id, "signed out", ctx.now())
    await announce_ended(ctx.platform, EndedSession(ctx.tenant, ctx.actor.session_id))


async def list_sessions(ctx: Context) -> list[Session]:
    """The player's own sign-ins that can still be continued."""
    player_id = ctx.require_player()
    async with ctx.transaction() as tx:
        return await AuthStore(tx).list_sessions(player_id, ctx.now() - REFRESH_LIFETIME)


async def end_own_session(ctx: Context, session_id: str) -> None:
    """End one of the player's own sign-ins, or `auth/unknown_session`."""
    player_id = ctx.require_player()
    async with ctx.transaction() as tx:
        if not await AuthStore(tx).is_session_of(session_id, player_id):
            raise UnknownSessionError
        await AuthStore(tx).end_session(session_id, "ended by its player", ctx.now())
    await announce_ended(ctx.platform, EndedSession(ctx.tenant, session_id))


async def end_other_sessions(ctx: Context) -> None:
    """End all of the player's sign-ins but the one that asks."""
    player_id = ctx.require_player()
    async with ctx.transaction() as tx:
        own = ctx.actor.session_id
        await end_sessions_of(tx, ctx.platform, player_id, "ended by its player", but=own)


async def _open_session(
    ctx: Context, tx: Transaction, player: Player, device: str, mark: str = ""
) -> SignedIn:
    session_id = str(uuid4())
    await AuthStore(tx).create_session(session_id, player.id, device, ctx.now())
    return await _issue(ctx, tx, player, session_id, mark=mark)


async def _issue(
    ctx: Context,
    tx: Transaction,
    player: Player,
    session_id: str,
    *,
    mark: str = "",
    replaces: str | None = None,
) -> SignedIn:
    text, token_id, secret_hash = new_refresh_token(ctx.tenant)
    now, until = ctx.now(), ctx.now() + REFRESH_LIFETIME
    store = AuthStore(tx)
    await store.create_refresh_token(token_id, session_id, secret_hash, now, until, replaces)
    access = ctx.platform.part(AccessTokens).issue(player, ctx.tenant, session_id)
    return SignedIn(player, access, text, mark)
