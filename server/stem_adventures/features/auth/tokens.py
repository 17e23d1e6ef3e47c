"""Access tokens (JWT with a key id), refresh tokens and device marks, made and read."""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

from stem_adventures.context import Actor, Platform, PlayerId, TenantId
from stem_adventures.features.auth.errors import (
    AppealPassError,
    EndedSessionError,
    ExpiredTokenError,
    InvalidRefreshTokenError,
    InvalidTokenError,
)
from stem_adventures.features.auth.model import ACCESS_LIFETIME, APPEAL_LIFETIME
from stem_adventures.features.players import Player

ISSUER = "stem-adventures"
ALGORITHM = "HS256"
LONGEST_TOKEN = 2_000  # characters; ours have about 400
MOST_VERIFIED = 20_000
MANY_ENDED = 1_000


class AccessTokens:
    """Signs and checks access tokens; remembers the good ones until they run out.

    Checking a signature costs about as much as the rest of a request, and a client sends the
    same token for an hour.
    """

    def __init__(self, platform: Platform) -> None:
        self.clock = platform.clock
        # The first key signs; the others are still good, so that a secret can be changed.
        self.keys = dict(map(_key, platform.secrets))
        self.key_id = next(iter(self.keys))
        self._verified: dict[str, tuple[float, Actor]] = {}
        self._ended: dict[str, float] = {}  # session -> when its last access token runs out
        self._most_ended = MANY_ENDED  # then those whose tokens have all run out are forgotten

    def issue(self, player: Player, tenant: TenantId, session_id: str) -> str:
        """A token for the player, good for an hour."""
        now = self.clock()
        claims = {
            "iss": ISSUER,
            "sub": player.id,
            "tenant_id": tenant,
            "sid": session_id,
            "guest": player.is_guest,
            "role": player.role,
            "iat": int(now.timestamp()),
            "exp": int((now + ACCESS_LIFETIME).timestamp()),
        }
        header = {"alg": ALGORITHM, "kid": self.key_id}
        return jwt.encode(header, claims, self.keys[self.key_id], algorithms=[ALGORITHM])

    def knows(self, token: str) -> bool:
        """Whether this process has met the token, and found its session open."""
        return token in self._verified

    def verify(self, token: str) -> Actor:
        """Who holds the token; raises `auth/invalid_token` or `auth/expired_token`.

        A token that this process doesn't know yet may belong to a session that has ended.
        """
        expires, actor = self._verified.get(token) or self._read(token)
        if expires <= self.clock().timestamp():
            raise ExpiredTokenError
        if actor.session_id in self._ended:
            raise EndedSessionError
        return actor

    def remember(self, token: str) -> None:
        """The token's session is open: from now on its end will be told to this process."""
        if len(self._verified) >= MOST_VERIFIED:
            for oldest in list(self._verified)[: MOST_VERIFIED // 4]:
                del self._verified[oldest]
        self._verified[token] = self._read(token)

    def end_sessions(self, session_ids: Iterable[str]) -> None:
        """Refuse the access tokens of these sessions from now on (in this process)."""
        now = self.clock().timestamp()
        until = now + ACCESS_LIFETIME.total_seconds()
        self._ended.update(dict.fromkeys(session_ids, until))
        if len(self._ended) > self._most_ended:
            self._ended = {sid: end for sid, end in self._ended.items() if end > now}
            self._most_ended = max(MANY_ENDED, 2 * len(self._ended))

    def _read(self, token: str) -> tuple[float, Actor]:
        if len(token) > LONGEST_TOKEN:
            raise InvalidTokenError
        try:
            claims = jwt.decode(token, self._key_of, algorithms=[ALGORITHM]).claims
            return float(claims["exp"]), _actor(claims)
        except (JoseError, KeyError, TypeError, ValueError, RecursionError) as error:
            raise InvalidTokenError from error

    def _key_of(self, token: Any) -> OctKey:
        return self.keys[token.headers()["kid"]]


def _key(secret: bytes) -> tuple[str, OctKey]:
    """A key and its id, made from one of the deployment's secrets."""
    made = hmac.digest(secret, b"access tokens", "sha256")
    return hashlib.sha256(made).hexdigest()[:8], OctKey.import_key(made)


def _actor(claims: dict[str, Any]) -> Actor:
    if claims["iss"] != ISSUER:
        raise ValueError("another issuer")
    return Actor(
        player_id=PlayerId(str(UUID(claims["sub"]))),
        tenant=TenantId(str(claims["tenant_id"])),
        is_guest=bool(claims["guest"]),
        role=str(claims["role"]),
        session_id=str(UUID(claims["sid"])),
    )


def new_refresh_token(tenant: TenantId) -> tuple[str, str, bytes]:
    """Token text, its id, and the hash to store. The text names the tenant to look in."""
    token_id, secret = str(uuid4()), secrets.token_bytes(32)
    text = base64.urlsafe_b64encode(UUID(token_id).bytes + secret).decode()
    return f"r1.{tenant}.{text}", token_id, hashlib.sha256(secret).digest()


def read_refresh_token(text: str) -> tuple[TenantId, str, bytes]:
    """Tenant, id and hash of a token's text, or `auth/invalid_refresh_token`."""
    try:
        version, tenant, body = text.split(".")
        data = base64.b64decode(body.encode("ascii"), altchars=b"-_", validate=True)
        if version != "r1" or len(data) != 48 or not tenant:
            raise ValueError("not a refresh token")
    except (ValueError, UnicodeEncodeError) as error:
        raise InvalidRefreshTokenError from error
    return TenantId(tenant), str(UUID(bytes=data[:16])), hashlib.sha256(data[16:]).digest()


class DeviceMarks:
    """Marks a browser in which a username has signed in, so that strangers can't lock it out."""

    def __init__(self, platform: Platform) -> None:
        self.keys = [hmac.digest(one, b"device marks", "sha256") for one in platform.secrets]

    def issue(self, tenant: TenantId, key: str) -> str:
        """A new mark for the username's key."""
        device = secrets.token_hex(12)
        return f"{device}.{_sign(self.keys[0], tenant, key, device)}"

    def read(self, mark: str, tenant: TenantId, key: str) -> str:
        """The device's id, or "" when the mark isn't for this username."""
        device, _, signature = mark.partition(".")
        possible = [_sign(own, tenant, key, device) for own in self.keys]
        good = [hmac.compare_digest(signature.encode(), one.encode()) for one in possible]
        return device if any(good) else ""


def _sign(own: bytes, tenant: TenantId, key: str, device: str) -> str:
    text = f"{tenant}\n{key}\n{device}".encode()
    return hmac.new(own, text, "sha256").hexdigest()[:32]


class AppealPasses:
    """Passes for players whose account is closed: good for appeals, and for nothing else."""

    def __init__(self, platform: Platform) -> None:
        self.clock = platform.clock
        self.keys = [hmac.digest(one, b"appeal passes", "sha256") for one in platform.secrets]

    def issue(self, tenant: TenantId, player: PlayerId) -> str:
        """A pass for the player, good for half an hour."""
        until = str(int((self.clock() + APPEAL_LIFETIME).timestamp()))
        return ".".join(("a1", tenant, player, until, _sign(self.keys[0], tenant, player, until)))

    def read(self, text: str) -> tuple[TenantId, PlayerId]:
        """Whose pass it is; raises `auth/bad_appeal_pass`."""
        parts = text.split(".")
        if len(parts) != 5 or parts[0] != "a1":
            raise AppealPassError
        _, tenant, player, until, signature = parts
        signs = [_sign(own, TenantId(tenant), player, until) for own in self.keys]
        if not any(hmac.compare_digest(signature.encode(), sign.encode()) for sign in signs):
            raise AppealPassError
        if int(until) <= self.clock().timestamp():
            raise AppealPassError
        return TenantId(tenant), PlayerId(player)
