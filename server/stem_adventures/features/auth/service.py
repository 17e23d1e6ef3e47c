"""Signing in: as a guest, with a new or a known name, again, and out."""

from uuid import uuid4

from asyncpg import UniqueViolationError

from stem_adventures.context import Context, PlayerId
from stem_adventures.db import Transaction
from stem_adventures.features.auth.errors import (
    AlreadyRegisteredError,
    InvalidRefreshTokenError,
    ReusedRefreshTokenError,
    UsernameTakenError,
    WrongCredentialsError,
)
from stem_adventures.features.auth.model import (
    REFRESH_LIFETIME,
    RefreshToken,
    SignedIn,
    require_password,
    require_username,
    username_key,
)
from stem_adventures.features.auth.passwords import Passwords
from stem_adventures.features.auth.store import AuthStore
from stem_adventures.features.auth.tokens import (
    AccessTokens,
    DeviceMarks,
    new_refresh_token,
    read_refresh_token,
)
from stem_adventures.features.players import Player, PlayerStore, clean_name, guest_look

LONGEST_USERNAME_TRIED = 64


async def sign_in_guest(ctx: Context) -> SignedIn:
    """A new player without a name or password."""
    async with ctx.transaction() as tx:
        player = await PlayerStore(tx).create(PlayerId(str(uuid4())), *guest_look())
        return await _open_session(ctx, tx, player)


async def register(
    ctx: Context, username: str, password: str, display_name: str | None
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
            return await _open_session(ctx, tx, player, mark)
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


async def sign_in(ctx: Context, username: str, password: str, marks: str) -> SignedIn:
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
        player = await PlayerStore(tx).get(found[0])
        mark = "" if device else ctx.platform.part(DeviceMarks).issue(ctx.tenant, key)
        return await _open_session(ctx, tx, player, mark)


async def _begin_attempt(ctx: Context, key: str, device: str) -> tuple[PlayerId, str] | None:
    """Count the attempt as failed before it is judged, or a hundred at once would all pass."""
    async with ctx.transaction() as tx:
        store = AuthStore(tx)
        failures = await store.get_failures_for_update(key, device, ctx.now())
        failures.require_unlocked(ctx.now())
        await store.save_failures(key, device, failures.after_wrong_password(ctx.now()))
        return await store.find_password(key)


async def refresh(ctx: Context, text: str) -> SignedIn:
    """Exchange a refresh token for a new pair; the old one never works again."""
    tenant, token_id, secret_hash = read_refresh_token(text)
    ctx = ctx.platform.context(tenant)
    async with ctx.transaction() as tx:
        store = AuthStore(tx)
        token = await store.find_refresh_token_for_update(token_id)
        if token is None or token.secret_hash != secret_hash:
            raise InvalidRefreshTokenError
        if not token.is_used:
            return await _rotate(ctx, tx, token)
        await store.end_session(token.session_id, "refresh token reused", ctx.now())
    # Raised outside the transaction: the end of the session must be kept.
    ctx.platform.part(AccessTokens).end_session(token.session_id)
    raise ReusedRefreshTokenError


async def _rotate(ctx: Context, tx: Transaction, token: RefreshToken) -> SignedIn:
    if token.is_ended or token.expires_at <= ctx.now():
        raise InvalidRefreshTokenError
    await AuthStore(tx).use_refresh_token(token, ctx.now())
    player = await PlayerStore(tx).get(token.player_id)
    return await _issue(ctx, tx, player, token.session_id)


async def sign_out(ctx: Context) -> None:
    """End the session that asks, with all its tokens."""
    ctx.require_player()
    async with ctx.transaction() as tx:
        await AuthStore(tx).end_session(ctx.actor.session_id, "signed out", ctx.now())
    ctx.platform.part(AccessTokens).end_session(ctx.actor.session_id)


async def _open_session(ctx: Context, tx: Transaction, player: Player, mark: str = "") -> SignedIn:
    session_id = str(uuid4())
    await AuthStore(tx).create_session(session_id, player.id, ctx.now())
    return await _issue(ctx, tx, player, session_id, mark)


async def _issue(
    ctx: Context, tx: Transaction, player: Player, session_id: str, mark: str = ""
) -> SignedIn:
    text, token_id, secret_hash = new_refresh_token(ctx.tenant)
    until = ctx.now() + REFRESH_LIFETIME
    await AuthStore(tx).create_refresh_token(token_id, session_id, secret_hash, ctx.now(), until)
    access = ctx.platform.part(AccessTokens).issue(player, ctx.tenant, session_id)
    return SignedIn(player, access, text, mark)
