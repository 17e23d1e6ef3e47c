"""Tickets: what the server signs so that a run played later, also offline, can be ranked."""

import hmac
import secrets
from binascii import Error as Base64Error
from binascii import a2b_base64, b2a_base64
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from hmac import compare_digest
from typing import NamedTuple
from uuid import UUID

import msgspec

from stem_adventures.context import Platform, PlayerId, TenantId
from stem_adventures.features.scores.errors import InvalidTicketError

LIFETIME = timedelta(days=30)
SEEDS = 2**53
SIGNATURE_BYTES = 16
TO_URL, FROM_URL = bytes.maketrans(b"+/", b"-_"), bytes.maketrans(b"-_+/", b"+/--")
LONGEST_TICKET = 600  # characters; ours have about 200


class Ticket(NamedTuple):
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
        keys = [hmac.digest(one, b"tickets", "sha256") for one in platform.secrets]
        self.key_id = sha256(keys[0]).digest()[:3]
        # Begun once and copied for each ticket: half the cost of beginning anew.
        self.signers = [hmac.new(key, digestmod="sha256") for key in keys]
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
        ticket_id, now = id_in_order(now), now.replace(microsecond=0)
        ticket = Ticket(
            ticket_id,
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
            data = _data(text)
            body, signature = data[:-SIGNATURE_BYTES], data[-SIGNATURE_BYTES:]
            self._require_ours(body, signature)
            return _unpack(self.decode(body))
        except (Base64Error, UnicodeEncodeError, ValueError, msgspec.DecodeError):
            raise InvalidTicketError from None

    def _require_ours(self, body: bytes, signature: bytes) -> None:
        for signer in self.signers:
            if compare_digest(signature, _sign(signer, body)):
                return
        raise InvalidTicketError

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
        return _text(body + _sign(self.signers[0], body))


def id_in_order(now: datetime) -> str:
    """A UUID of version 7: ids of one time lie together in an index, so that only few of its pages
    change at a time. Browsers give runs such ids too."""
    time, random = int(now.timestamp() * 1000), secrets.randbits(74)
    return str(UUID(int=time << 80 | 7 << 76 | random >> 62 << 64 | 2 << 62 | random % 2**62))


def _sign(signer: hmac.HMAC, body: bytes) -> bytes:
    begun = signer.copy()
    begun.update(body)
    return begun.digest()[:SIGNATURE_BYTES]


def _text(data: bytes) -> str:
    """base64url without padding."""
    return b2a_base64(data, newline=False).translate(TO_URL).rstrip(b"=").decode()


def _data(text: str) -> bytes:
    """The bytes of a text that is exactly as `_text` writes it, else ValueError."""
    padded = text.encode("ascii").translate(FROM_URL) + b"=" * (-len(text) % 4)
    data = a2b_base64(padded)
    if b2a_base64(data, newline=False) != padded:
        raise ValueError("written in another way")
    return data


def _uuid(data: bytes) -> str:
    """As str(UUID(bytes=data)), but without making a UUID."""
    digits = data.hex()
    if len(digits) != 32:
        raise ValueError("not an id")
    parts = digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]
    return "-".join(parts)


def _unpack(packed: Packed) -> Ticket:
    return Ticket(
        _uuid(packed.id),
        TenantId(packed.tenant),
        PlayerId(_uuid(packed.player_id)),
        packed.game_id,
        packed.game_version,
        packed.level,
        packed.seed,
        datetime.fromtimestamp(packed.issued_at, UTC),
        datetime.fromtimestamp(packed.expires_at, UTC),
    )
