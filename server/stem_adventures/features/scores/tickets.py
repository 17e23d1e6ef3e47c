"""Tickets: what the server signs so that a run played later, also offline, can be ranked."""

import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as Base64Error
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import UUID, uuid4

import msgspec

from stem_adventures.context import Platform, PlayerId, TenantId
from stem_adventures.features.scores.errors import InvalidTicketError

LIFETIME = timedelta(days=30)
SEEDS = 2**53
SIGNATURE_BYTES = 16
LONGEST_TICKET = 600  # characters; ours have about 200


@dataclass(frozen=True, slots=True)
class Ticket:
    """Permission for one player to be ranked once for one level, from a seed we chose."""

    id: str
    tenant: TenantId
    player_id: PlayerId
    game_id: str
    game_version: str
    level: int
    seed: int
    issued_at: datetime
    expires_at: datetime


class Packed(msgspec.Struct, array_like=True, forbid_unknown_fields=True):
    """A ticket's parts in the order in which they are signed; times in seconds."""

    key_id: bytes
    id: bytes
    tenant: str
    player_id: bytes
    game_id: str
    game_version: str
    level: int
    seed: int
    issued_at: int
    expires_at: int


class Tickets:
    """Issues and reads tickets."""

    def __init__(self, platform: Platform) -> None:
        # The first secret signs; tickets of the others stay good when the secret is changed.
        self.secrets = [hmac.digest(one, b"tickets", "sha256") for one in platform.secrets]
        self.key_id = sha256(self.secrets[0]).digest()[:3]
        self.encode = msgspec.msgpack.Encoder().encode
        self.decode = msgspec.msgpack.Decoder(Packed).decode

    def issue(
        self,
        tenant: TenantId,
        player_id: PlayerId,
        game: tuple[str, str],
        level: int,
        now: datetime,
    ) -> tuple[str, Ticket]:
        """Text and content of a new ticket; `game` is id and version."""
        now = now.replace(microsecond=0)
        ticket = Ticket(
            str(uuid4()),
            tenant,
            player_id,
            *game,
            level,
            secrets.randbelow(SEEDS),
            now,
            now + LIFETIME,
        )
        return self._write(ticket), ticket

    def read(self, text: str) -> Ticket:
        """What the ticket says, or `scores/invalid_ticket`; doesn't look at the time."""
        if len(text) > LONGEST_TICKET:
            raise InvalidTicketError
        try:
            data = urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
            body, signature = data[:-SIGNATURE_BYTES], data[-SIGNATURE_BYTES:]
            possible = [_sign(secret, body) for secret in self.secrets]
            if not any(hmac.compare_digest(signature, one) for one in possible):
                raise InvalidTicketError
            if _text(data) != text:
                raise InvalidTicketError
            return _unpack(self.decode(body))
        except (Base64Error, UnicodeEncodeError, ValueError, msgspec.DecodeError):
            raise InvalidTicketError from None

    def _write(self, ticket: Ticket) -> str:
        body = self.encode(
            Packed(
                self.key_id,
                UUID(ticket.id).bytes,
                ticket.tenant,
                UUID(ticket.player_id).bytes,
                ticket.game_id,
                ticket.game_version,
                ticket.level,
                ticket.seed,
                int(ticket.issued_at.timestamp()),
                int(ticket.expires_at.timestamp()),
            )
        )
        return _text(body + _sign(self.secrets[0], body))


def _sign(secret: bytes, body: bytes) -> bytes:
    return hmac.digest(secret, body, "sha256")[:SIGNATURE_BYTES]


def _text(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def _unpack(packed: Packed) -> Ticket:
    return Ticket(
        str(UUID(bytes=packed.id)),
        TenantId(packed.tenant),
        PlayerId(str(UUID(bytes=packed.player_id))),
        packed.game_id,
        packed.game_version,
        packed.level,
        packed.seed,
        datetime.fromtimestamp(packed.issued_at, UTC),
        datetime.fromtimestamp(packed.expires_at, UTC),
    )
